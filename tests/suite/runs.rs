//! `tests/cases/run`: whole cases, event by event, whose course was read and counted from the acts.

use std::fs;

use reglament::chrono::{DateTime, FixedOffset};
use reglament::{Case, Channel, Document, Event, Opening, ResultOutcome, json::parse_timestamp, read_event};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::shared::{CATALOGUE, files_below};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    pub name: String,
    source: String,
    checked_by: String,
    pub regulation: String,
    pub channel: String,
    pub events: Vec<Box<RawValue>>,
    #[serde(default)]
    rejected: Vec<Rejected>,
    #[serde(default)]
    next: Vec<Next>,
    #[serde(default)]
    status: Vec<Status>,
    expected: Value,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Rejected {
    after: usize,
    event: Box<RawValue>,
    code: String,
    place: Option<String>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Next {
    after: usize,
    events: Vec<String>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Status {
    after: usize,
    at: String,
    stage: String,
    responsible: Vec<String>,
    due_at: Option<String>,
    overdue: Option<Value>,
}

/// Every run with the name of its file.
pub fn runs() -> Vec<(String, Run)> {
    let files = files_below("cases/run");
    assert!(files.len() >= 50, "the runs are there");
    files
        .iter()
        .map(|path| {
            let name = path.file_name().expect("a file").to_string_lossy().into_owned();
            let text = fs::read_to_string(path).expect("a run");
            let run: Run = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(!run.name.is_empty() && !run.source.is_empty() && !run.checked_by.is_empty());
            (name, run)
        })
        .collect()
}

pub fn opening(run: &Run) -> Opening {
    let channel = Channel::from_code(&run.channel).expect("a channel");
    Opening::new(&CATALOGUE, "the run", &run.regulation, channel).expect("a regulation that conducts cases")
}

pub fn event(text: &RawValue) -> reglament::Result<Event> {
    read_event(text.get(), CATALOGUE.vocabulary())
}

/// The case after the first events of a run.
pub fn after(run: &Run, events: usize) -> Case {
    let mut case = Case::open(&CATALOGUE, opening(run)).expect("the catalogue's own law");
    for text in &run.events[..events] {
        let event = event(text).unwrap_or_else(|error| panic!("{}: {error}", run.name));
        let kind = event.kind();
        case.record(event).unwrap_or_else(|error| panic!("{}: {kind}: {error}", run.name));
    }
    case
}

fn time(text: &str) -> DateTime<FixedOffset> {
    parse_timestamp(text).expect("a moment")
}

#[test]
fn every_run_ends_as_the_acts_say() {
    let mut wrong = Vec::new();
    for (name, run) in runs() {
        let found = describe(&after(&run, run.events.len()));
        for (key, expected) in run.expected.as_object().expect("an object") {
            let agrees = if key == "assumptions" {
                let named = |code: &Value| found[key].as_array().expect("a list").contains(code);
                expected.as_array().expect("a list").iter().all(named)
            } else {
                found[key] == *expected
            };
            if !agrees {
                wrong.push(format!("{name}: {key}\n  expected {expected}\n  found    {}", found[key]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What became of a case, in the shape in which runs expect it.
fn describe(case: &Case) -> Value {
    let last = case.events().last().expect("an event").at;
    let status = case.status(last).expect("within the calendar");
    let grounds = case.assessment().expect("within the parameters").map(|assessment| {
        case.regulation()
            .grounds_in(assessment.findings().applying)
            .map(|ground| ground.number)
            .collect::<Vec<_>>()
    });
    let steps: Vec<Value> = case
        .steps()
        .expect("within the calendar")
        .iter()
        .map(|step| {
            json!({"number": step.step.number, "started_at": step.started_at.to_rfc3339(),
                "due_at": step.due_at.to_rfc3339(), "done_at": step.done_at.map(|at| at.to_rfc3339())})
        })
        .collect();
    let late: Vec<Value> = case
        .overruns()
        .expect("within the calendar")
        .iter()
        .map(|finding| {
            json!({"subject": finding.subject.to_string(), "by": finding.by.into_iter().collect::<Vec<_>>(),
                "due_at": finding.due_at.to_rfc3339(), "done_at": finding.done_at.map(|at| at.to_rfc3339()),
                "calendar_days": finding.late.calendar_days, "office_minutes": finding.late.office_minutes})
        })
        .collect();
    let (ended, overall) = (status.ended, status.overall);
    json!({
        "end": ended.map(|ended| ended.end.code()),
        "ended_at": ended.map(|ended| ended.at.to_rfc3339()),
        "outcome": ended.and_then(|ended| ended.outcome).map(ResultOutcome::code),
        "document": ended.and_then(|ended| ended.document).map(Document::code),
        "accepted_at": overall.map(|overall| overall.accepted_at.to_rfc3339()),
        "due_at": overall.map(|overall| overall.due_at.to_rfc3339()),
        "overall_assumed": case.regulation().term().stated.is_none(),
        "grounds": grounds.unwrap_or_default(),
        "steps": steps,
        "late": late,
        "assumptions": status.assumptions.iter().map(|assumption| assumption.code.to_string()).collect::<Vec<_>>(),
    })
}

#[test]
fn what_a_run_refuses_is_refused_and_changes_nothing() {
    let mut wrong = Vec::new();
    for (name, run) in runs() {
        for Rejected { after: events, event: text, code, place } in &run.rejected {
            let mut case = after(&run, *events);
            let before = case.clone();
            let result = event(text).and_then(|event| case.record(event).map(drop));
            let error = result.err();
            let found = error.as_ref().map(|error| (error.code().name(), error.place().to_owned()));
            let agrees = found
                .as_ref()
                .is_some_and(|(found, at)| found == code && place.as_ref().is_none_or(|place| place == at));
            if !agrees {
                wrong.push(format!("{name}: after {events}: expected {code} at {place:?}, found {error:?}"));
            }
            assert_eq!(case, before, "{name}: a refused event changed the case");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_may_come_next_is_what_the_acts_let_come() {
    let mut wrong = Vec::new();
    for (name, run) in runs() {
        for Next { after: events, events: expected } in &run.next {
            let case = after(&run, *events);
            let next = case.next().expect("within the calendar");
            let mut found: Vec<&str> = next.iter().map(|permitted| permitted.event.code()).collect();
            let mut expected: Vec<&str> = expected.iter().map(String::as_str).collect();
            found.sort_unstable();
            found.dedup();
            expected.sort_unstable();
            if found != expected {
                wrong.push(format!("{name}: after {events}\n  expected {expected:?}\n  found    {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_status_names_stage_actors_and_lateness() {
    let mut wrong = Vec::new();
    for (name, run) in runs() {
        for expected in &run.status {
            let case = after(&run, expected.after);
            let status = case.status(time(&expected.at)).expect("not before the last event");
            let overdue = status.overdue.map(
                |late| json!({"calendar_days": late.calendar_days, "office_minutes": late.office_minutes}),
            );
            let found = (status.stage.to_string(), status.due_at.map(|due| due.to_rfc3339()), overdue);
            let responsible: Vec<String> = status.responsible.iter().map(ToString::to_string).collect();
            let Status { after, at, stage, responsible: actors, due_at, overdue } = expected;
            if found != (stage.clone(), due_at.clone(), overdue.clone()) || responsible != *actors {
                wrong.push(format!("{name}: after {after} at {at}\n  expected {stage} {actors:?} {due_at:?} {overdue:?}\n  found    {found:?} {responsible:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
