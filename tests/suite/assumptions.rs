//! Assumptions: each reaches the answers it bears on, and no other.

use reglament::json::parse_timestamp;
use reglament::{
    Case, Channel, FactValue, Facts, Language, LedgerRule, LedgerSubject, Opening, Overrun, Regulation,
    parse_day, read_event,
};

use crate::runs::{after, runs};
use crate::shared::CATALOGUE;

const ALMATY: &str = "almaty/adoption@3-383-2016";
const ZHAMBYL: &str = "zhambyl/adoption@332-2015";
const BETWEEN: &str = "portal-between-hours-not-stated";

fn regulation(id: &str) -> &'static Regulation {
    CATALOGUE.edition(id).expect("an embedded regulation")
}

/// How the acceptance of an application through the portal is told: rule, provisions and codes.
fn acceptance(id: &str, at: &str) -> (LedgerRule, Vec<String>, Vec<String>) {
    let at = parse_timestamp(at).expect("a moment");
    let schedule = regulation(id).schedule(Channel::Portal, at, CATALOGUE.calendar()).expect("covered");
    let line = &schedule.ledger()[0];
    assert_eq!(line.subject, LedgerSubject::Acceptance);
    let cited = line.citations.iter().map(ToString::to_string).collect();
    let codes: Vec<String> = line.assumptions.iter().map(|known| known.code.to_string()).collect();
    let all: Vec<_> = schedule.assumptions().map(|known| &*known.code).collect();
    assert_eq!(all.contains(&BETWEEN), codes.iter().any(|code| code == BETWEEN));
    (line.rule, cited, codes)
}

#[test]
fn the_acceptance_cites_what_carries_it() {
    use LedgerRule::{AcceptedAtOpening, AcceptedNextWorkingDay, AcceptedOnReceipt};
    let by = |paragraph: &str| vec![format!("{ALMATY} p. {paragraph}")];
    // Monday 2 October 2017. p. 13(1) has the break itself, and p. 13(2) knows only after hours and days off.
    let expected = [
        ("2017-10-02T10:00:00+06:00", AcceptedOnReceipt, "13(1)", false),
        ("2017-10-02T07:30:00+06:00", AcceptedAtOpening, "13(1)", true),
        ("2017-10-02T13:30:00+06:00", AcceptedOnReceipt, "13(2)", true),
        ("2017-10-02T18:00:00+06:00", AcceptedNextWorkingDay, "13(2)", false),
        ("2017-10-01T13:30:00+06:00", AcceptedNextWorkingDay, "13(2)", false),
    ];
    for (at, rule, paragraph, silent) in expected {
        let between = silent.then(|| BETWEEN.to_owned());
        assert_eq!(acceptance(ALMATY, at), (rule, by(paragraph), between.iter().cloned().collect()), "{at}");
        let borrowed = ["office-hours-not-stated".to_owned()].into_iter().chain(between).collect();
        assert_eq!(acceptance(ZHAMBYL, at), (rule, by(paragraph), borrowed), "{at}");
    }
}

#[test]
fn what_p_13_2_does_not_know_is_a_discrepancy() {
    for id in [ALMATY, "almaty/patronage@3-383-2016"] {
        let discrepancies = regulation(id).discrepancies();
        let found = discrepancies.iter().find(|known| known.why.get(Language::En).contains(BETWEEN));
        let places: Vec<String> = found.expect("it is told").places.iter().map(ToString::to_string).collect();
        assert_eq!(places, [format!("{id} p. 13(1)"), format!("{id} p. 13(2)")]);
    }
}

#[test]
fn a_borrowing_says_what_is_borrowed_and_from_when_that_is() {
    let dates = [
        (Language::Kk, "2016 жылғы 12 тамыз", "2016 жылғы 8 ақпан"),
        (Language::Ru, "12 августа 2016 года", "8 февраля 2016 года"),
        (Language::En, "12 August 2016", "8 February 2016"),
    ];
    for regulation in CATALOGUE.regulations().iter().filter(|known| known.region() == "zhambyl") {
        let (grounds, hours) = (regulation.grounds_assumption(), regulation.hours_assumption());
        let (grounds, hours) = (grounds.expect("borrowed"), hours.expect("borrowed"));
        for (language, adopted, effect) in dates {
            let text = grounds.text.get(language);
            assert!(text.contains(adopted) && text.contains(effect), "{text}");
            assert!(hours.text.get(language).contains(adopted));
        }
        // law/code: before law 501-V the Code gave six grounds for patronage and fourteen for adoption.
        for words in ["exactly the six grounds for patronage", "fourteen for adoption", "12 August 2016"] {
            assert!(grounds.why.contains(words), "{words}");
        }
        assert!(hours.why.contains("p. 13(2)") && hours.why.contains("8 February 2016"));
    }
}

/// The codes of an assessment with some facts known.
fn codes(id: &str, on: &str, known: &[(&str, FactValue<'_>)]) -> Vec<String> {
    let mut facts = Facts::new(CATALOGUE.vocabulary());
    for (name, value) in known {
        facts.set_by_name(name, *value).expect("a fact");
    }
    let assessment = regulation(id).assess(&facts, parse_day(on).expect("a day")).expect("covered");
    assessment.assumptions().map(|known| known.code.to_string()).collect()
}

#[test]
fn a_reading_is_named_where_another_could_change_the_finding() {
    let born = |day| ("applicant.birth_date", FactValue::Date(parse_day(day).expect("a day")));
    let names =
        |known: &[_], code: &str| codes(ALMATY, "2017-05-01", known).iter().any(|found| found == code);
    assert!(names(&[born("1999-05-02")], "minority-is-under-18"), "17 years old");
    assert!(names(&[], "minority-is-under-18"), "of unknown age");
    assert!(!names(&[born("1999-05-01")], "minority-is-under-18"), "18 years old");
    let stateless = |is| ("applicant.stateless", FactValue::Boolean(is));
    assert!(names(&[stateless(false)], "no-citizenship-is-statelessness"), "perhaps of another state");
    assert!(names(&[], "no-citizenship-is-statelessness"));
    assert!(!names(&[stateless(true)], "no-citizenship-is-statelessness"), "refused either way");
    assert!(names(&[], "income-for-one-child-a-month"));
    assert!(
        !codes("almaty/patronage@3-383-2016", "2017-05-01", &[]).iter().any(|code| code.contains("income"))
    );
}

#[test]
fn a_minimum_that_was_set_later_is_named_until_it_could_be_known() {
    let days =
        ["2022-03-31", "2022-04-01", "2022-05-11", "2022-05-12", "2020-04-01", "2020-04-09", "2020-04-10"];
    let named = days.map(|on| codes(ALMATY, on, &[]).iter().any(|code| code == "parameter-set-later"));
    assert_eq!(named, [false, true, true, false, true, true, false]);
    let parameter = &CATALOGUE.parameters()[0];
    let value = parameter.on(parse_day("2022-04-20").expect("a day")).expect("covered");
    let note = value.note.as_ref().expect("a note");
    for (language, set) in
        [(Language::En, "12 May 2022"), (Language::Ru, "12 мая 2022"), (Language::Kk, "12 мамыр")]
    {
        assert!(note.get(language).contains(set));
    }
    assert_eq!(value.known_from, parse_day("2022-05-12").ok());
}

#[test]
fn days_in_lieu_of_2020_are_in_doubt_for_civil_servants() {
    let doubt = |day: &str| {
        let day = CATALOGUE.calendar().day(parse_day(day).expect("a day")).expect("covered");
        (day.is_working(), day.doubt().is_some())
    };
    for day in ["2020-03-24", "2020-03-25", "2020-08-31"] {
        assert_eq!(doubt(day), (false, true), "{day}");
    }
    for day in ["2020-03-09", "2019-03-25", "2021-03-24"] {
        assert_eq!(doubt(day), (false, false), "{day}");
    }
}

/// Findings of the run with a number, after all its events.
fn findings_of(number: &str, check: impl FnOnce(&[Overrun<'_>])) {
    let all = runs();
    let (_, run) = all.iter().find(|(name, _)| name.starts_with(number)).expect("the run");
    let case = after(run, run.events.len());
    check(&case.overruns().expect("covered"));
}

fn codes_of<'f>(finding: &'f Overrun<'_>) -> Vec<&'f str> {
    finding.assumptions.iter().map(|known| &*known.code).collect()
}

#[test]
fn an_overrun_that_only_the_overall_term_makes_is_nobodys() {
    findings_of("034", |findings| {
        let step = &findings[0];
        assert_eq!((step.subject.to_string(), step.by), ("step-4".to_owned(), None));
        assert_eq!(step.citation.map(ToString::to_string), Some(format!("{ALMATY} p. 12(1)")));
        assert!(step.ledger.iter().any(|line| line.rule == LedgerRule::CappedByTerm));
        assert_eq!(codes_of(step), ["day-after-acceptance", "steps-by-civil-code"]);
    });
}

/// The findings of a case at Almaty's office: handed in, registered and passed on at these moments of one day each.
fn late_first_step(submitted: &str, worked: &str) -> Vec<(String, Vec<String>)> {
    let opening = Opening::new(&CATALOGUE, "A-1", ALMATY, Channel::Office).expect("conducts cases");
    let mut case = Case::open(&CATALOGUE, opening).expect("its own law");
    let events = [
        format!(
            r#"{{"at": "{submitted}", "by": "applicant", "event": "submitted", "documents": [], "consent": true}}"#
        ),
        format!(
            r#"{{"at": "{worked}", "by": "intake-officer", "event": "application-registered", "number": "1", "employee": "E"}}"#
        ),
    ];
    for event in events {
        case.record(read_event(&event, CATALOGUE.vocabulary()).expect("an event")).expect("it may come");
    }
    let findings = case.overruns().expect("covered");
    let told = |finding: &Overrun<'_>| {
        (finding.subject.to_string(), codes_of(finding).into_iter().map(str::to_owned).collect())
    };
    findings.iter().map(told).collect()
}

#[test]
fn a_step_late_on_a_moved_working_saturday_says_so() {
    // Saturday 18 March 2017 is worked: fifteen minutes from Friday 17:50 end there at 09:05.
    let (minutes, moved) = ("minutes-are-office-minutes".to_owned(), "moved-working-days".to_owned());
    let due_there = late_first_step("2017-03-17T17:50:00+06:00", "2017-03-18T10:00:00+06:00");
    assert_eq!(due_there, [("step-1".to_owned(), vec![minutes, moved.clone()])]);
    // From Friday 17:00 they end on Friday; what was late on Saturday was late because that is a working day.
    let done_there = late_first_step("2017-03-17T17:00:00+06:00", "2017-03-18T10:00:00+06:00");
    assert_eq!(done_there, [("step-1".to_owned(), vec![moved])]);
    // Late on the Friday itself.
    let neither = late_first_step("2017-03-17T17:00:00+06:00", "2017-03-17T17:30:00+06:00");
    assert_eq!(neither, [("step-1".to_owned(), vec![])]);
}

/// The codes of the status of a run after some of its events.
fn codes_after(number: &str, events: usize) -> Vec<String> {
    let all = runs();
    let (_, run) = all.iter().find(|(name, _)| name.starts_with(number)).expect("the run");
    let case = after(run, events.min(run.events.len()));
    let last = case.events().last().expect("an event").at;
    case.status(last).expect("covered").assumptions.iter().map(|known| known.code.to_string()).collect()
}

#[test]
fn what_the_portal_leaves_unsaid_is_named_from_where_it_bears() {
    let of_portal = [
        "portal-actors-not-stated",
        "condition-3-by-any-employee",
        "documents-checked-once",
        "status-sent-in-step-1",
    ];
    let named = |number, events| {
        let codes = codes_after(number, events);
        of_portal.map(|code| codes.iter().any(|known| known == code))
    };
    // Run 003, Almaty: registered, signed in, checked, filled in, certificate checked, signed, sent, registered …
    assert_eq!(named("003", 6), [false; 4], "signed and not yet sent");
    let sent = runs().iter().find(|(name, _)| name.starts_with("003")).map(|(_, run)| {
        run.events.iter().position(|event| event.get().contains("request-sent")).expect("it is sent") + 1
    });
    let sent = sent.expect("the run");
    assert_eq!(named("003", sent), [true, false, true, true], "process 6 is awaited");
    assert_eq!(named("003", sent + 1), [true; 4], "condition 3 is awaited");
    assert_eq!(named("003", usize::MAX), [true; 4]);
    assert_eq!(named("011", usize::MAX), [true, true, true, false], "Zhambyl knows no status");
    assert_eq!(named("020", usize::MAX), [true, false, false, false], "refused in process 4");
    assert_eq!(named("017", usize::MAX), [false; 4], "refused in process 2, which names the portal");
    assert_eq!(named("001", usize::MAX), [false; 4], "at the office");
}

#[test]
fn a_screen_says_what_is_assumed_of_who_acts() {
    let all = runs();
    let (_, run) = all.iter().find(|(name, _)| name.starts_with("003")).expect("the run");
    let mut told: Vec<(String, String)> = Vec::new();
    for events in 1..run.events.len() {
        for permitted in after(run, events).next().expect("covered") {
            if let Some(assumption) = permitted.assumption {
                told.push((permitted.event.to_string(), assumption.code.to_string()));
            }
        }
    }
    told.sort();
    told.dedup();
    let expected = [
        ("documents-checked", "condition-3-by-any-employee"),
        ("request-registered", "portal-actors-not-stated"),
        ("status-sent", "status-sent-in-step-1"),
        ("withdrawn", "withdrawal-not-stated"),
    ];
    assert_eq!(told, expected.map(|(event, code)| (event.to_owned(), code.to_owned())));
}
