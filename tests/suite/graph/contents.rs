//! What events say on the walk: every value of a field that can lead another way, and what the acts have come of it.

use chrono::{DateTime, FixedOffset, TimeDelta};
use reglament::{
    Case, Channel, End, ErrorCode, Event, EventContent, EventField, EventKind, FieldType, ResultOutcome,
    json, read_event,
};
use serde_json::{Map, Value};

use crate::shared::CATALOGUE;

/// A Monday morning on which the office is open; everything happens at this moment.
const AT: &str = "2017-03-13T10:00:00+06:00";

/// Facts on which no ground of any service applies or is open.
const ELIGIBLE: &str = r#"{
    "applicant.birth_date": "1980-02-29", "applicant.legal_capacity": "full", "applicant.parental_rights": "full",
    "applicant.removed_as_guardian": false, "applicant.adoption_annulled_by_fault": false,
    "applicant.health_prevents_guardianship": false, "applicant.married": true, "spouse.legal_capacity": "full",
    "applicant.health_prevents_parenting": false, "applicant.permanent_residence": true,
    "applicant.non_traditional_orientation": false, "applicant.unspent_intentional_conviction": false,
    "applicant.stateless": false, "applicant.sex": "female", "applicant.years_raising_child": 0,
    "child.mother": "present", "applicant.income_for_child": "24459", "applicant.dispensary_registered": false
}"#;

/// The same facts of somebody who is limited in legal capacity: ground 2 of every service.
fn ineligible() -> String {
    ELIGIBLE.replacen("\"full\"", "\"limited\"", 1)
}

pub fn moment() -> DateTime<FixedOffset> {
    json::parse_timestamp(AT).expect("a moment")
}

/// What the recorded facts come to, by the test's own knowledge of the sets it records.
pub fn facts_of(case: &Case) -> &'static str {
    let is = |text: &str| *case.facts() == json::read_facts(text, CATALOGUE.vocabulary()).expect("facts");
    match () {
        () if is("{}") => "no facts",
        () if is(ELIGIBLE) => "eligible",
        () if is(&ineligible()) => "ineligible",
        () => panic!("only these are recorded"),
    }
}

/// Values that between them take every branch.
fn values(field: &EventField) -> Vec<Value> {
    let moments = [0, -1, 1].map(|days| Value::from((moment() + TimeDelta::days(days)).to_rfc3339()));
    let facts = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
    match field.value {
        FieldType::Text if field.name == "identification_number" => {
            vec!["123456789013".into(), "850101100012".into()]
        }
        FieldType::Boolean => vec![true.into(), false.into()],
        FieldType::Text => vec!["some words".into(), "other words".into()],
        FieldType::Texts => vec![Vec::<Value>::new().into(), vec![Value::from("some words")].into()],
        FieldType::Moment => moments.into(),
        FieldType::Outcome => vec!["positive".into(), "negative".into()],
        FieldType::Purpose => vec!["handing-in".into(), "other".into()],
        FieldType::Facts => vec![facts("{}"), facts(ELIGIBLE), facts(&ineligible())],
        FieldType::Pin => panic!("no host can make a pin"),
    }
}

/// Every way to fill in the required fields of an event; what is not required is left out.
pub fn fillings(fields: &[EventField]) -> Vec<Map<String, Value>> {
    let mut all = vec![Map::new()];
    for field in fields.iter().filter(|field| field.required) {
        let with = |before: Map<String, Value>| {
            values(field).into_iter().map(move |value| {
                let mut filled = before.clone();
                filled.insert(field.name.to_owned(), value);
                filled
            })
        };
        all = all.into_iter().flat_map(with).collect();
    }
    all
}

pub fn event(kind: EventKind, by: &str, mut filled: Map<String, Value>) -> Event {
    filled.insert("at".to_owned(), AT.into());
    filled.insert("by".to_owned(), by.into());
    filled.insert("event".to_owned(), kind.code().into());
    read_event(&Value::from(filled).to_string(), CATALOGUE.vocabulary()).expect("the fields that were named")
}

/// What the test itself expects to be refused, though its kind may come: contents that cannot be.
pub fn refused_content(case: &Case, kind: EventKind, filled: &Map<String, Value>) -> Option<ErrorCode> {
    if filled.contains_key("ready_at") && moment_of(filled, "ready_at") < moment() {
        return Some(ErrorCode::OutOfRange);
    }
    match kind {
        // Everything happens at one moment, so the same words again are a repetition.
        EventKind::FactsRecorded | EventKind::VisitRecorded if is_repeated(case, kind, filled) => {
            Some(ErrorCode::RepeatedEvent)
        }
        EventKind::ResultSigned => {
            let bears = match case.outcome() {
                Some(ResultOutcome::Positive) => facts_of(case) == "eligible",
                Some(ResultOutcome::Negative) => facts_of(case) == "ineligible",
                None => false,
            };
            (!bears).then_some(ErrorCode::ResultNotSupported)
        }
        EventKind::VisitRecorded => {
            let [arrived, called, left] =
                ["arrived_at", "called_at", "left_at"].map(|key| moment_of(filled, key));
            let visit = [arrived, called, left, moment()];
            (!visit.is_sorted()).then_some(ErrorCode::OutOfRange)
        }
        _ => None,
    }
}

fn is_repeated(case: &Case, kind: EventKind, filled: &Map<String, Value>) -> bool {
    let again = event(kind, "head", filled.clone()).content;
    case.events().iter().any(|before| before.content == again)
}

/// The end to which an event brings a case, as the acts have it.
pub fn end_after(before: &Case, kind: EventKind, filled: &Map<String, Value>) -> Option<End> {
    let is = |key: &str| filled[key].as_bool().expect("yes or no");
    match kind {
        EventKind::AuthorisationChecked => (!is("confirmed")).then_some(End::AuthorisationRefused),
        EventKind::CertificateChecked => {
            let number = before.events().iter().rev().find_map(|event| match &event.content {
                EventContent::RequestFilled { identification_number, .. } => Some(identification_number),
                _ => None,
            });
            let holds = !is("revoked")
                && number.map(String::as_str) == filled["identification_number"].as_str()
                && moment_of(filled, "valid_from") <= moment()
                && moment() <= moment_of(filled, "valid_until");
            (!holds).then_some(End::SignatureRefused)
        }
        EventKind::DocumentsChecked => {
            let has_defects = filled["defects"].as_array().is_some_and(|defects| !defects.is_empty());
            let ends = has_defects && before.opening().channel == Channel::Portal;
            ends.then_some(End::DocumentsRefused)
        }
        EventKind::ResultIssued => Some(End::ResultIssued),
        EventKind::Withdrawn => Some(End::Withdrawn),
        _ => before.end(),
    }
}

fn moment_of(filled: &Map<String, Value>, key: &str) -> DateTime<FixedOffset> {
    json::parse_timestamp(filled[key].as_str().expect("a moment")).expect("a moment")
}

/// What was filled in, as the table shows it: what no state is told apart by is left out.
pub fn told(filled: &Map<String, Value>, after: &Case) -> String {
    let told = |(key, value): (&String, &Value)| match value {
        Value::Object(facts) if facts.is_empty() => " of nothing".to_owned(),
        Value::Object(_) => format!(" of somebody {}", facts_of(after)),
        Value::Bool(_) => format!(" {key}={value}"),
        Value::Array(texts) => format!(" with {} {key}", texts.len()),
        Value::String(outcome) if key == "outcome" => format!(" {outcome}"),
        _ => String::new(),
    };
    filled.iter().map(told).collect()
}
