//! The digest of a case tells every change of it, and a signature tells every change of the facts it rests on.

use chrono::TimeDelta;
use proptest::prelude::*;
use proptest::sample::Index;
use reglament::{Case, ErrorCode, Event, EventContent, EventKind, VERSION, json, parse_day, read_event};
use serde_json::Value;

use super::random::a_course;
use super::results::{gathered, office_day};
use super::{Tally, check};
use crate::shared::CATALOGUE;

/// Every value that differs from this one in one place; whether it can be is seen when it is read.
fn changed(key: &str, value: &Value) -> Vec<Value> {
    match value {
        Value::Object(members) => {
            let with = |name: &String, value: Value| {
                let mut other = members.clone();
                other.insert(name.clone(), value);
                Value::from(other)
            };
            let without = |name: &String| {
                let mut other = members.clone();
                other.remove(name);
                Value::from(other)
            };
            let others = members.iter().flat_map(|(name, value)| {
                changed(name, value).into_iter().map(move |value| with(name, value))
            });
            others.chain(members.keys().map(without)).collect()
        }
        Value::Array(elements) => {
            let with = |index: usize, value: Value| {
                let mut other = elements.clone();
                other[index] = value;
                Value::from(other)
            };
            let one_more = [elements.clone(), vec![Value::from("one more")]].concat();
            let others = elements.iter().enumerate().flat_map(|(index, value)| {
                changed(key, value).into_iter().map(move |value| with(index, value))
            });
            others.chain([Value::from(one_more)]).collect()
        }
        Value::Bool(value) => vec![Value::from(!value)],
        Value::Number(number) => number.as_u64().map(|number| Value::from(number ^ 1)).into_iter().collect(),
        Value::String(words) => changed_words(key, words),
        Value::Null => Vec::new(),
    }
}

fn changed_words(key: &str, words: &str) -> Vec<Value> {
    if let Ok(at) = json::parse_timestamp(words) {
        let moved = [-1, 1].map(|seconds| (at + TimeDelta::seconds(seconds)).to_rfc3339());
        return moved.map(Value::from).into();
    }
    if let Ok(day) = parse_day(words) {
        return [-1, 1].map(|days| Value::from((day + TimeDelta::days(days)).to_string())).into();
    }
    let facts = CATALOGUE.vocabulary().facts().iter();
    let of_fact = facts.filter(|fact| *fact.name == *key).flat_map(|fact| &fact.values);
    let of_fact: Vec<&str> = of_fact.map(|value| &*value.name).collect();
    let listed: &[&str] = match key {
        "by" => &["head", "specialist", "intake-officer", "office-worker", "responsible-worker"],
        "outcome" => &["positive", "negative"],
        _ => &of_fact,
    };
    let others = listed.iter().filter(|other| **other != words).map(|other| Value::from(*other));
    let longer = [format!("{words}1"), format!("1{words}")];
    others.chain(longer.map(Value::from)).collect()
}

/// The facts, the day and the pin of the signature, if there is one, by the test's own reading of the events.
fn signature(events: &[Event]) -> Option<(usize, impl PartialEq + use<>)> {
    let index = events.iter().position(|event| event.kind() == EventKind::ResultSigned)?;
    let EventContent::ResultSigned { assessment } = &events[index].content else { return None };
    Some((index + 1, (gathered(&events[..index]), office_day(events[index].at), assessment.clone())))
}

/// Replays the events with one of them changed; `None` if what it says cannot be.
fn replayed(case: &Case, index: usize, text: &str) -> Option<Case> {
    let changed = read_event(text, CATALOGUE.vocabulary()).ok()?;
    let mut events = case.events().to_vec();
    events[index] = changed;
    Case::replay(&CATALOGUE, case.opening().clone(), events).ok()
}

#[test]
fn the_digest_tells_every_change_and_the_signature_those_of_its_facts() {
    let tally = Tally::default();
    check((a_course(), any::<Index>()), |(course, index)| {
        let case = course.case();
        if case.events().is_empty() {
            return;
        }
        let index = index.index(case.events().len());
        let (text, digest) = (case.events()[index].to_json(), case.digest(VERSION));
        for other in changed("", &serde_json::from_str(&text).expect("JSON")) {
            let Some(other) = replayed(&case, index, &other.to_string()) else { continue };
            assert_ne!(other.digest(VERSION), digest, "{text}\n{}", other.events()[index].to_json());
            tally.add(format!("changed {}", case.events()[index].kind()));
            let (before, after) = (signature(case.events()), signature(other.events()));
            let found = other.verify().map_err(|error| (error.code(), error.place().to_owned()));
            let Some((number, rests_on)) = after.filter(|after| Some(after) != before.as_ref()) else {
                assert_eq!(found, Ok(()), "{text}\n{}", other.events()[index].to_json());
                continue;
            };
            drop(rests_on);
            let place = format!("event {number}/assessment");
            assert_eq!(found, Err((ErrorCode::OtherAssessment, place)));
            tally.add(format!("not verified for {}", case.events()[index].kind()));
        }
        let mut fewer = case.events().to_vec();
        fewer.remove(index);
        if let Ok(fewer) = Case::replay(&CATALOGUE, case.opening().clone(), fewer) {
            assert_ne!(fewer.digest(VERSION), digest, "without {text}");
        }
        let mut renamed = case.opening().clone();
        renamed.case = "another".into();
        let renamed = Case::replay(&CATALOGUE, renamed, case.events().iter().cloned()).expect("the same");
        assert_ne!(renamed.digest(VERSION), digest);
        assert_ne!(case.digest("0.0.0"), digest, "another version of the library");
    });
    for kind in ["submitted", "request-filled", "application-registered", "facts-recorded", "result-issued"] {
        tally.require(&format!("changed {kind}"), 10);
    }
    tally.require("not verified for facts-recorded", 10);
    tally.require("not verified for result-signed", 10);
}
