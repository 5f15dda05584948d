//! `tests/deadlines`: terms that were counted by hand or by the independent counter in `tests/oracle`.

use reglament::json::parse_timestamp;
use reglament::{Channel, LedgerRule, LedgerSubject, Schedule};

use crate::shared::{CATALOGUE, Row, rows};

#[test]
fn every_shared_deadline_is_counted_as_expected() {
    let rows = rows("deadlines/deadlines.csv");
    assert!(rows.len() >= 60);
    let wrong: Vec<String> = rows.iter().filter_map(difference).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn difference(row: &Row) -> Option<String> {
    let expected: Vec<String> =
        ["accepted_at", "due_at", "steps", "assumptions", "error"].map(|key| row.get(key).to_owned()).into();
    let found = count(row);
    (found != expected).then(|| format!("{}\n  expected {expected:?}\n  found    {found:?}", row.get("name")))
}

fn count(row: &Row) -> Vec<String> {
    let channel = Channel::from_code(row.get("channel")).expect("a channel");
    let regulation = CATALOGUE.edition(row.get("regulation")).expect("a regulation");
    let schedule =
        parse_timestamp(row.get("at")).and_then(|at| regulation.schedule(channel, at, CATALOGUE.calendar()));
    match schedule {
        Ok(schedule) => {
            let steps: Vec<_> = schedule.steps().iter().map(|step| step.due_at.to_rfc3339()).collect();
            let assumptions: Vec<_> =
                schedule.assumptions().map(|assumption| assumption.code.to_string()).collect();
            let (accepted_at, due_at) = (schedule.accepted_at().to_rfc3339(), schedule.due_at().to_rfc3339());
            vec![accepted_at, due_at, steps.join(";"), assumptions.join(";"), String::new()]
        }
        Err(error) => {
            let nothing = || String::new();
            vec![nothing(), nothing(), nothing(), nothing(), error.code().name().to_owned()]
        }
    }
}

#[test]
fn the_short_answer_agrees_with_the_schedule() {
    for row in rows("deadlines/deadlines.csv") {
        let Ok(at) = parse_timestamp(row.get("at")) else { continue };
        let channel = Channel::from_code(row.get("channel")).expect("a channel");
        let regulation = CATALOGUE.edition(row.get("regulation")).expect("a regulation");
        let short = regulation.deadline(channel, at, CATALOGUE.calendar());
        let long = regulation.schedule(channel, at, CATALOGUE.calendar());
        match (short, long) {
            (Ok(short), Ok(long)) => {
                assert_eq!((short.accepted_at, short.due_at), (long.accepted_at(), long.due_at()));
            }
            (short, long) => {
                let error = short.expect_err("both fail");
                assert_eq!(error.place(), "at");
                assert_eq!(Some(error), long.err());
            }
        }
    }
}

#[test]
fn office_minutes_pass_over_lunch_nights_and_days_of_rest() {
    let hours = CATALOGUE.edition("almaty/adoption@3-383-2016").expect("a regulation").hours();
    let rows = rows("deadlines/minutes.csv");
    assert!(rows.len() >= 25);
    for row in rows {
        let start = parse_timestamp(row.get("start")).expect("a moment");
        let minutes = row.get("minutes").parse().expect("minutes");
        let end = hours.end_of_minutes(start, minutes, CATALOGUE.calendar()).expect("covered");
        assert_eq!(end.to_rfc3339(), row.get("end"), "{}", row.get("name"));
    }
}

fn schedule_of(id: &str, at: &str) -> Schedule<'static> {
    let at = parse_timestamp(at).expect("a moment");
    let regulation = CATALOGUE.edition(id).expect("a regulation");
    regulation.schedule(Channel::Portal, at, CATALOGUE.calendar()).expect("covered")
}

#[test]
fn the_ledger_of_a_term_that_ends_in_nauryz_names_every_day_it_moved_past() {
    // law.md 3: handed in on Friday 4 March 2016 at 19:00; Saturday the 5th is worked; the raw end is Sunday the 20th.
    let schedule = schedule_of("zhambyl/adoption@332-2015", "2016-03-04T19:00:00+06:00");
    let moved = schedule
        .ledger()
        .iter()
        .find(|entry| entry.subject == LedgerSubject::Overall && entry.rule == LedgerRule::LastDayMoved);
    let moved = moved.expect("the last day moved");
    let skipped: Vec<_> = moved.skipped.iter().map(|day| (day.on().to_string(), day.kind().code())).collect();
    let expected = [("20", "weekend"), ("21", "holiday"), ("22", "holiday"), ("23", "holiday")];
    assert_eq!(skipped, expected.map(|(day, kind)| (format!("2016-03-{day}"), kind)));
    assert_eq!(moved.citations.iter().map(ToString::to_string).collect::<Vec<_>>(), ["civil-code art. 175"]);
}

#[test]
fn every_line_of_a_ledger_rests_on_a_provision_or_an_assumption() {
    for row in rows("deadlines/deadlines.csv").iter().filter(|row| row.get("error").is_empty()) {
        let channel = Channel::from_code(row.get("channel")).expect("a channel");
        let regulation = CATALOGUE.edition(row.get("regulation")).expect("a regulation");
        let at = parse_timestamp(row.get("at")).expect("a moment");
        let schedule = regulation.schedule(channel, at, CATALOGUE.calendar()).expect("covered");
        for entry in schedule.ledger() {
            assert!(!entry.citations.is_empty() || !entry.assumptions.is_empty(), "{entry:?}");
            for language in reglament::Language::ALL {
                assert!(!schedule.say(entry, *language).is_empty());
            }
        }
    }
}

#[test]
fn the_ledger_in_json_names_its_subjects_in_order() {
    let schedule = schedule_of("almaty/adoption@3-383-2016", "2017-10-02T10:00:00+06:00");
    let json = serde_json::to_value(&schedule).expect("JSON");
    let lines = json["ledger"].as_array().expect("a list");
    let mut subjects: Vec<&str> =
        lines.iter().map(|line| line["subject"].as_str().expect("a word")).collect();
    subjects.dedup();
    assert_eq!(subjects, ["acceptance", "overall", "step-1", "step-2", "step-3", "step-4"]);
    // Of a step in days, all days since acceptance are counted: 1, 1 + 13, 1 + 13 + 1.
    let counted = |subject: &str| {
        let line = lines.iter().find(|line| line["subject"] == subject && line["rule"] == "days-counted");
        line.expect("days were counted")["amount"]["days"].as_u64()
    };
    assert_eq!(["step-2", "step-3", "step-4", "overall"].map(counted), [1, 14, 15, 15].map(Some));
}
