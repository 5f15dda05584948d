//! The same of cases: every text, number and fact of an event carries the marker, and only papers and events written as
//! JSON, which are made to show them, do.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, TimeDelta};
use reglament::{
    Case, Channel, Error, ErrorCode, Event, EventKind, FieldType, Language, Opening, PaperKind, Pin, json,
    read_event, read_opening,
};
use serde_json::{Map, Value};

use super::{MARKER, bad_values, everything_said};
use crate::shared::CATALOGUE;

const NUMBER: &str = "739173917398";

/// Facts of somebody eligible, with values that would be recognised.
const FACTS: &str = r#"{
    "applicant.birth_date": "1973-09-17", "applicant.legal_capacity": "full", "applicant.parental_rights": "full",
    "applicant.removed_as_guardian": false, "applicant.adoption_annulled_by_fault": false,
    "applicant.health_prevents_guardianship": false, "applicant.married": true, "spouse.legal_capacity": "full",
    "applicant.health_prevents_parenting": false, "applicant.permanent_residence": true,
    "applicant.non_traditional_orientation": false, "applicant.unspent_intentional_conviction": false,
    "applicant.stateless": false, "applicant.sex": "female", "applicant.years_raising_child": 7391,
    "child.mother": "present", "applicant.income_for_child": "739173.91", "applicant.dispensary_registered": false
}"#;

fn hides(said: &str) -> bool {
    ["7391", "CANARY", "canary", "1973-09-17", "17.09.1973"].iter().all(|value| !said.contains(value))
}

fn check(said: &str) {
    assert!(hides(said), "{said}");
}

/// An event with the marker wherever it can stand; `changes` replace fields of it.
fn marked(kind: EventKind, by: &str, at: DateTime<FixedOffset>, changes: &[(&str, Value)]) -> Event {
    let mut members = Map::new();
    for field in kind.fields() {
        let value = match (field.value, field.name) {
            (FieldType::Boolean, name) => Value::from(name != "revoked"),
            (FieldType::Text, "identification_number") => NUMBER.into(),
            (FieldType::Text, _) => MARKER.into(),
            (FieldType::Texts, "defects") => Vec::<Value>::new().into(),
            (FieldType::Texts, _) => vec![Value::from(MARKER), Value::from(NUMBER)].into(),
            (FieldType::Moment, _) => at.to_rfc3339().into(),
            (FieldType::Outcome, _) => "positive".into(),
            (FieldType::Purpose, _) => "handing-in".into(),
            (FieldType::Facts, _) => serde_json::from_str(FACTS).expect("JSON"),
            (FieldType::Pin, _) => continue,
        };
        members.insert(field.name.to_owned(), value);
    }
    members.extend(changes.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
    members.insert("at".to_owned(), at.to_rfc3339().into());
    members.insert("by".to_owned(), by.into());
    members.insert("event".to_owned(), kind.code().into());
    read_event(&Value::from(members).to_string(), CATALOGUE.vocabulary()).expect("an event")
}

/// Everything that can be asked of a case, and all that is shown of it to whoever looks at logs.
fn look_at(case: &Case) {
    let (next, steps) = (case.next().expect("an answer"), case.steps().expect("an answer"));
    let findings = case.overruns().expect("an answer");
    check(&format!("{case:?} {:?} {next:?} {steps:?} {findings:?}", case.opening()));
    check(&format!("{:?} {:?} {:?}", case.events(), case.facts(), case.assessment()));
    case.events().iter().for_each(|event| check(&format!("{event:?} {:?} {}", event.content, event.by)));
    let json = |value: serde_json::Result<String>| check(&value.expect("JSON"));
    json(serde_json::to_string(&next));
    json(serde_json::to_string(&findings));
    if let Some(last) = case.events().last() {
        // A month later, so that something is overdue.
        let status = case.status(last.at + TimeDelta::days(30)).expect("an answer");
        check(&format!("{status:?} {}", status.stage));
        json(serde_json::to_string(&status));
    }
    for kind in PaperKind::ALL {
        match case.paper(*kind, Language::Ru) {
            Ok(paper) => check(&format!("{paper:?}")),
            Err(error) => check(&everything_said(&error)),
        }
    }
}

/// The codes of what was refused; each error must hide what was tried.
#[derive(Default)]
struct Refused(BTreeSet<ErrorCode>);

impl Refused {
    fn note<T>(&mut self, result: Result<T, Error>) {
        if let Err(error) = result {
            check(&everything_said(&error));
            self.0.insert(error.code());
        }
    }

    /// Tries everything that can be wrong now, whoever tries it.
    fn try_all(&mut self, case: &Case, at: DateTime<FixedOffset>) {
        let roles = case.regulation().roles().iter().map(|role| &*role.id);
        for by in ["applicant", "portal", MARKER].into_iter().chain(roles) {
            for kind in EventKind::ALL {
                self.try_kind(case, *kind, by, at);
            }
            self.sign_otherwise(case, by, at);
        }
        let events = case.events().iter().cloned();
        let withdrawn = marked(EventKind::Withdrawn, MARKER, at, &[]);
        self.note(Case::replay(&CATALOGUE, case.opening().clone(), events.chain([withdrawn])));
        self.note(case.status(at - TimeDelta::days(36_500)));
        for (kind, language) in PaperKind::ALL.iter().zip(Language::ALL.iter().cycle()) {
            self.note(case.paper(*kind, *language));
        }
    }

    fn try_kind(&mut self, case: &Case, kind: EventKind, by: &str, at: DateTime<FixedOffset>) {
        let mut record = |event| self.note(case.clone().record(event));
        let elsewhen = [0, 12, -24, 36_500 * 24, -36_500 * 24].map(TimeDelta::hours);
        for wrong in elsewhen {
            record(marked(kind, by, at + wrong, &[]));
        }
        for field in kind.fields().iter().filter(|field| field.value == FieldType::Text) {
            record(marked(kind, by, at, &[(field.name, " ".into())]));
        }
        let later = (at + TimeDelta::hours(1)).to_rfc3339();
        let pin = serde_json::json!({"library": MARKER, "digest": MARKER});
        let wrong: &[(&str, Value)] = match kind {
            EventKind::ResultIssued => &[("place", Value::Null)],
            EventKind::VisitRecorded => &[("arrived_at", later.into())],
            EventKind::RequestFilled | EventKind::CertificateChecked => {
                for number in [MARKER, "739173917391", "IIN73917391739l"] {
                    record(marked(kind, by, at, &[("identification_number", number.into())]));
                }
                return;
            }
            EventKind::ResultSigned => &[("assessment", pin)],
            _ => return,
        };
        record(marked(kind, by, at, wrong));
    }

    /// Signs a draft that the facts do not bear, and facts that cannot be assessed.
    fn sign_otherwise(&mut self, case: &Case, by: &str, at: DateTime<FixedOffset>) {
        let too_late = serde_json::json!({"applicant.birth_date": "2073-09-17"});
        let others = [
            marked(EventKind::ResultDrafted, by, at, &[("outcome", "negative".into())]),
            marked(EventKind::FactsRecorded, by, at, &[("facts", too_late)]),
        ];
        for other in others {
            let mut case = case.clone();
            if case.record(other).is_ok() {
                self.note(case.record(marked(EventKind::ResultSigned, "head", at, &[])));
            }
        }
    }
}

fn open(regulation: &str, channel: Channel) -> Case {
    let opening = Opening::new(&CATALOGUE, MARKER, regulation, channel).expect("a regulation");
    Case::open(&CATALOGUE, opening).expect("the catalogue's own law")
}

/// Brings a case to its end; whatever is found out comes first, then what the case goes on with, then what follows.
fn conduct(case: &mut Case, at: DateTime<FixedOffset>, mut look: impl FnMut(&Case)) {
    while case.events().len() < 100 {
        look(case);
        let next = case.next().expect("an answer");
        let facts = next.iter().find(|next| next.event == EventKind::FactsRecorded);
        let facts = facts.filter(|_| case.facts().known() == 0);
        let visited = case.events().iter().any(|event| event.kind() == EventKind::VisitRecorded);
        let visit = next.iter().find(|next| next.event == EventKind::VisitRecorded && !visited);
        let last = next.iter().find(|next| next.leads_on || case.end().is_some());
        let Some(chosen) = facts.or(visit).or(last) else { return };
        let found_at_office = [("defects", vec![Value::from(MARKER)].into())];
        let changes = if chosen.event == EventKind::DocumentsChecked && chosen.step.is_some() {
            &found_at_office[..]
        } else {
            &[]
        };
        let event = marked(chosen.event, chosen.by[0], at, changes);
        case.record(event).expect("what is offered");
    }
}

#[test]
fn nothing_said_of_a_case_repeats_what_it_holds() {
    let mut refused = Refused::default();
    let at = json::parse_timestamp("2017-03-13T10:00:00+06:00").expect("a moment");
    for regulation in CATALOGUE.regulations() {
        for channel in [Channel::Office, Channel::Portal] {
            let mut case = open(regulation.id(), channel);
            conduct(&mut case, at, |case| {
                look_at(case);
                refused.try_all(case, at);
            });
            // The marker does get into a case: a paper is made to show it.
            let receipt = case.paper(PaperKind::Receipt, Language::Kk).expect("a receipt");
            assert!(case.end().is_some() && receipt.text().contains(MARKER));
        }
    }
    for code in [
        ErrorCode::MissingKey,
        ErrorCode::OutOfRange,
        ErrorCode::EmptyInput,
        ErrorCode::IinLength,
        ErrorCode::IinNotDigits,
        ErrorCode::IinControlDigit,
        ErrorCode::RepeatedEvent,
        ErrorCode::DateAfterAssessment,
        ErrorCode::OutsideCalendar,
        ErrorCode::OutsideOfficeHours,
        ErrorCode::EventNotPermitted,
        ErrorCode::WrongRole,
        ErrorCode::TimeRunsBackwards,
        ErrorCode::CaseEnded,
        ErrorCode::ResultNotSupported,
        ErrorCode::OtherAssessment,
        ErrorCode::PaperIncomplete,
        ErrorCode::UnknownPaper,
    ] {
        assert!(refused.0.contains(&code), "nothing was refused as `{code}`");
    }
}

#[test]
fn no_opening_is_repeated_by_what_refuses_it() {
    let known = open("almaty/adoption@3-383-2016", Channel::Office).opening().clone();
    check(&format!("{known:?}"));
    let mut refused = Refused::default();
    for change in ["case", "regulation", "law", "channel", "schema", MARKER] {
        let others = [MARKER, " ", "almaty/adoption", "7391"].map(Value::from);
        // A newer version of the format is named, so that one knows which library reads it.
        let number = if change == "schema" { 2 } else { 7391 };
        for other in others.into_iter().chain([Value::from(number), Value::Null, vec![MARKER].into()]) {
            let mut members: Map<String, Value> = serde_json::from_str(&known.to_json()).expect("JSON");
            members.insert(change.to_owned(), other);
            let opening = read_opening(&Value::from(members).to_string());
            refused.note(opening.and_then(|opening| Case::open(&CATALOGUE, opening)));
        }
    }
    for code in [
        ErrorCode::OtherLaw,
        ErrorCode::NewerSchema,
        ErrorCode::UnknownRegulation,
        ErrorCode::UnknownChannel,
        ErrorCode::UnknownKey,
        ErrorCode::WrongType,
        ErrorCode::EmptyInput,
        ErrorCode::MissingKey,
    ] {
        assert!(refused.0.contains(&code), "nothing was refused as `{code}`");
    }
}

#[test]
fn no_error_of_reading_an_event_repeats_it() {
    let mut refused = Refused::default();
    let at = json::parse_timestamp("2017-03-13T10:00:00+06:00").expect("a moment");
    for kind in EventKind::ALL {
        let line = marked(*kind, MARKER, at, &[]).to_json();
        let members: Map<String, Value> = serde_json::from_str(&line).expect("JSON");
        let keys = members.keys().map(String::as_str).chain([MARKER, "assessment"]);
        for (key, bad) in keys.flat_map(|key| bad_values().into_iter().map(move |bad| (key, bad))) {
            // The raw text, because no JSON value holds every number that can be written.
            let others = members.iter().filter(|(other, _)| *other != key);
            let others: Vec<String> = others.map(|(key, value)| format!(", \"{key}\": {value}")).collect();
            let others = others.concat();
            refused.note(read_event(&format!("{{\"{key}\": {bad}{others}}}"), CATALOGUE.vocabulary()));
            refused.note(read_event(&format!("{{\"{key}\": {bad}{others}"), CATALOGUE.vocabulary()));
            let repeated = format!("{{\"{key}\": {bad}, \"{key}\": {bad}{others}}}");
            refused.note(read_event(&repeated, CATALOGUE.vocabulary()));
        }
    }
    for code in [
        ErrorCode::InvalidJson,
        ErrorCode::UnknownKey,
        ErrorCode::RepeatedKey,
        ErrorCode::WrongType,
        ErrorCode::UnknownValue,
        ErrorCode::UnknownFact,
        ErrorCode::InvalidTimestamp,
    ] {
        assert!(refused.0.contains(&code), "nothing was refused as `{code}`");
    }
}

#[test]
fn debug_of_what_was_only_read_shows_none_of_it() {
    let at = json::parse_timestamp("2017-03-13T10:00:00+06:00").expect("a moment");
    let mut members: Map<String, Value> =
        serde_json::from_str(&open("almaty/adoption@3-383-2016", Channel::Office).opening().to_json())
            .expect("JSON");
    for key in ["case", "regulation", "law"] {
        members.insert(key.to_owned(), MARKER.into());
    }
    let opening = read_opening(&Value::from(members).to_string()).expect("the form of one");
    let event = marked(EventKind::Withdrawn, NUMBER, at, &[]);
    // A digest of facts is as personal as they are: there are few enough of them to try them all.
    let pin = Pin { library: MARKER.into(), digest: MARKER.into() };
    for said in [format!("{opening:?}"), format!("{event:?}"), format!("{:?}", event.by), format!("{pin:?}")]
    {
        check(&said);
    }
}
