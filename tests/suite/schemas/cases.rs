//! Cases: their lines, and what is said of them.

use std::fs;

use reglament::schema::SchemaName;
use reglament::{
    Case, Channel, ErrorCode, EventKind, FieldType, json::parse_timestamp, read_event, read_opening,
};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use super::inputs::{VALUES, compare};
use super::{assert_valid, complaint};
use crate::runs::{after, opening, runs};
use crate::shared::{CATALOGUE, files_below};

fn to_json(value: impl serde::Serialize) -> Value {
    serde_json::to_value(value).expect("JSON")
}

/// Checks everything that the library says of a case.
fn assert_answers(case: &Case, what: &str) {
    for permitted in case.next().expect("within the calendar") {
        assert_valid(SchemaName::CaseNext, &to_json(permitted), what);
    }
    for finding in case.overruns().expect("within the calendar") {
        assert_valid(SchemaName::CaseOverruns, &to_json(finding), what);
    }
    let now = case
        .events()
        .last()
        .map_or_else(|| parse_timestamp("2017-05-02T10:00:00+06:00"), |event| Ok(event.at));
    let status = case.status(now.expect("a moment")).expect("within the calendar");
    assert_valid(SchemaName::CaseStatus, &to_json(status), what);
}

#[test]
fn every_case_graph_is_valid() {
    let mut graphs = 0;
    for regulation in CATALOGUE.regulations() {
        for intake in regulation.intakes() {
            let graph = to_json(regulation.graph(intake.id).expect("a graph"));
            assert_valid(SchemaName::CaseGraph, &graph, regulation.id());
            let numbers: Vec<_> =
                graph["states"].as_array().expect("states").iter().map(|state| &state["id"]).collect();
            assert_eq!(numbers, (0..numbers.len()).collect::<Vec<_>>(), "{}", regulation.id());
            assert_eq!(
                graph["states"][usize::try_from(graph["start"].as_u64().expect("a number")).expect("small")]
                    ["stage"],
                match intake.id {
                    Channel::Office => "submission",
                    Channel::Portal => "registration",
                }
            );
            graphs += 1;
        }
    }
    assert_eq!(graphs, 8);
}

#[test]
fn every_line_of_the_shared_runs_is_valid_and_so_is_every_answer() {
    for (name, run) in runs() {
        let opened = to_json(opening(&run));
        assert_valid(SchemaName::Opening, &opened, &name);
        read_opening(&opened.to_string()).expect("what is written can be read");
        for (count, text) in run.events.iter().enumerate() {
            assert_valid(SchemaName::Event, &serde_json::from_str(text.get()).expect("JSON"), &name);
            assert_answers(&after(&run, count), &name);
        }
        let case = after(&run, run.events.len());
        assert_answers(&case, &name);
        for event in case.events() {
            assert_valid(SchemaName::Event, &to_json(event), &name);
        }
    }
}

/// The events of a run that are refused.
#[derive(serde::Deserialize)]
struct Refusals {
    #[serde(default)]
    rejected: Vec<Rejected>,
}

#[derive(serde::Deserialize)]
struct Rejected {
    event: Box<RawValue>,
    code: String,
}

#[test]
fn what_the_shared_runs_show_of_broken_events_is_refused_and_nothing_else() {
    let mut refused = 0;
    for path in files_below("cases/run") {
        let run: Refusals = serde_json::from_str(&fs::read_to_string(path).expect("a run")).expect("a run");
        for Rejected { event, code } in run.rejected {
            let text = event.get();
            let read = read_event(text, CATALOGUE.vocabulary());
            let complaint = complaint(SchemaName::Event, &serde_json::from_str(text).expect("JSON"));
            // Blank words can be read; it is the case that refuses them.
            let blank = code == ErrorCode::EmptyInput.name();
            assert_eq!(complaint.is_some(), read.is_err() || blank, "{text}: {complaint:?}");
            refused += usize::from(complaint.is_some());
        }
    }
    assert!(refused > 5, "only {refused} events are refused");
}

/// An event of a kind with every field, as text of JSON for each.
fn sample(kind: EventKind) -> Vec<(&'static str, String)> {
    let head =
        [("at", json!("2017-05-02T10:00:00+06:00")), ("by", json!("head")), ("event", json!(kind.code()))];
    let value = |field_type| match field_type {
        FieldType::Boolean => json!(true),
        FieldType::Text => json!("words"),
        FieldType::Texts => json!(["application", "identity card"]),
        FieldType::Moment => json!("2017-05-02T10:00:00+06:00"),
        FieldType::Outcome => json!("positive"),
        FieldType::Purpose => json!("other"),
        FieldType::Facts => json!({"applicant.married": true}),
        FieldType::Pin => json!({"library": "0.1.0", "digest": "0".repeat(64)}),
    };
    let fields = kind.fields().iter().map(|field| (field.name, value(field.value)));
    head.into_iter().chain(fields).map(|(name, value)| (name, value.to_string())).collect()
}

fn object<'a>(members: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let members: Vec<_> = members.into_iter().map(|(key, value)| format!("\"{key}\": {value}")).collect();
    format!("{{{}}}", members.join(", "))
}

#[test]
fn every_kind_of_event_takes_what_its_schema_says() {
    for kind in EventKind::ALL {
        let sample = sample(*kind);
        let members = || sample.iter().map(|(name, value)| (*name, &**value));
        let compare = |text: &str| compare(SchemaName::Event, text, read_event(text, CATALOGUE.vocabulary()));
        compare(&object(members()));
        compare(&object(members().chain([("colour", "\"blue\"")])));
        for (changed, _) in members() {
            compare(&object(members().filter(|(name, _)| *name != changed)));
            // Blank words can be read; it is the case that refuses them.
            for value in VALUES.split_whitespace().filter(|value| *value != "\"\"") {
                compare(&object(
                    members().map(|(name, old)| (name, if name == changed { value } else { old })),
                ));
            }
        }
    }
}

#[test]
fn an_opening_is_read_as_its_schema_says() {
    let law = CATALOGUE.digest();
    let right = json!({"schema": 1, "case": "A-17", "regulation": "almaty/adoption@3-383-2016", "law": law,
        "channel": "office"});
    let compare = |value: &Value| {
        let text = value.to_string();
        // What can be read may still not be opened: a name, an id or a digest of another form.
        let opened = read_opening(&text).and_then(|opening| Case::open(&CATALOGUE, opening));
        compare(SchemaName::Opening, &text, opened);
    };
    compare(&right);
    let members = right.as_object().expect("an object");
    for key in members.keys() {
        let mut without: Map<_, _> = members.clone();
        without.remove(key);
        compare(&Value::Object(without));
        for wrong in [json!(2), json!(0), json!(null), json!(" "), json!("post"), json!([])] {
            // Case ids may have any form.
            if key != "case" || wrong != json!("post") {
                let mut changed = right.clone();
                changed[key] = wrong;
                compare(&changed);
            }
        }
    }
    let mut more = right.clone();
    more["colour"] = json!("blue");
    compare(&more);
}

#[test]
fn every_kind_of_event_is_described() {
    let schema = super::exported(SchemaName::Event);
    for kind in EventKind::ALL {
        let of_kind = &schema["$defs"][kind.code()];
        assert!(of_kind["description"].as_str().is_some_and(|words| words.ends_with('.')), "{kind}");
        for field in kind.fields() {
            assert_eq!(of_kind["properties"][field.name]["description"], field.meaning, "{kind}");
        }
    }
}
