//! Reading what callers hand in: applications, facts and submissions.

use std::fmt;
use std::sync::Arc;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::facts::FactsSeed;
use super::input::{Application, Entry, Submission};
use super::members::{Key, Members, absent, explain, read_string};
use crate::date::{parse_day, parse_timestamp};
use crate::error::{Error, ErrorCode, Errors, Result};
use crate::fact::{Facts, Vocabulary};
use crate::procedure::Channel;
use crate::text::one_of;

/// Reads an application.
///
/// # Examples
///
/// ```
/// use reglament::json::read_application;
/// # fn main() -> Result<(), reglament::Error> {
/// # let catalogue = reglament_kz::catalogue()?;
/// let line = r#"{"id": "17", "on": "2017-05-01", "facts": {"applicant.married": true}}"#;
/// let entry = read_application(line, catalogue.vocabulary());
/// assert!(entry.content?.facts.known() != 0);
/// # Ok(())
/// # }
/// ```
pub fn read_application(text: &str, vocabulary: &Arc<Vocabulary>) -> Entry<Application> {
    match deserialize(text, ApplicationSeed(vocabulary)) {
        Ok(Outer { members, facts }) => Entry { id: members.id(), content: application(&members, facts) },
        Err(error) => broken_application(text, &error),
    }
}

fn application(members: &Members<'_>, facts: Option<Result<Facts>>) -> Result<Application> {
    let mut errors = Errors::default();
    errors.take(members.check_keys(&["id", "on", "facts"]));
    errors.take(members.check_id());
    let on = errors.take(members.find("on").map(|on| read_string(on, "on", parse_day)).transpose());
    let facts = errors.take(facts.unwrap_or_else(|| Err(absent("facts"))));
    errors.finish()?;
    let nothing = || Error::new(ErrorCode::Internal, "an application without facts or an error");
    Ok(Application { on: on.flatten(), facts: facts.ok_or_else(nothing)? })
}

/// What is wrong with a text that is no application: either it is no object at all, or its `facts` are none.
#[cold]
fn broken_application(text: &str, error: &serde_json::Error) -> Entry<Application> {
    // The id may stand before the mistake.
    let (members, read) = Members::parse_partly(text);
    let error = read.map_or_else(|broken| explain(text, &broken, ""), |()| explain(text, error, "facts"));
    Entry { id: members.id(), content: Err(error) }
}

/// Reads the facts of an application alone: `{"applicant.married": true, …}`.
///
/// # Errors
///
/// The errors of the 1xx area, each with its place.
pub fn read_facts(text: &str, vocabulary: &Arc<Vocabulary>) -> Result<Facts> {
    read_named_facts(text, vocabulary).map(|(facts, _)| facts)
}

/// Reads facts together with the bits of all that are named, also of those that are `null`.
pub(crate) fn read_named_facts(text: &str, vocabulary: &Arc<Vocabulary>) -> Result<(Facts, u64)> {
    deserialize(text, FactsSeed(vocabulary)).map_err(|error| explain(text, &error, "facts"))?
}

/// Reads one JSON value and nothing after it.
fn deserialize<'de, S: DeserializeSeed<'de>>(text: &'de str, seed: S) -> serde_json::Result<S::Value> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = seed.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(value)
}

/// Reads an application handed in.
pub fn read_submission(text: &str) -> Entry<Submission> {
    let (members, read) = Members::parse_partly(text);
    let content = read.map_err(|error| explain(text, &error, "")).and_then(|()| submission(&members));
    Entry { id: members.id(), content }
}

fn submission(members: &Members<'_>) -> Result<Submission> {
    let mut errors = Errors::default();
    errors.take(members.check_keys(&["id", "channel", "at"]));
    errors.take(members.check_id());
    let value = |key: &'static str| members.find(key).ok_or_else(|| absent(key));
    let channel = value("channel").and_then(|channel| read_string(channel, "channel", parse_channel));
    let at = value("at").and_then(|at| read_string(at, "at", parse_timestamp));
    let read = (errors.take(channel), errors.take(at));
    errors.finish()?;
    let (Some(channel), Some(at)) = read else {
        return Err(Error::new(ErrorCode::Internal, "a submission without its parts or an error"));
    };
    Ok(Submission { channel, at })
}

pub(crate) fn parse_channel(text: &str) -> Result<Channel> {
    Channel::from_code(text).ok_or_else(|| {
        let known = one_of(Channel::ALL.iter().map(|channel| channel.code()));
        Error::new(ErrorCode::UnknownChannel, format!("expected {known}"))
    })
}

/// The members of an application; its `facts` are read in the same pass.
struct Outer<'a> {
    members: Members<'a>,
    facts: Option<Result<Facts>>,
}

struct ApplicationSeed<'v>(&'v Arc<Vocabulary>);

impl<'de> DeserializeSeed<'de> for ApplicationSeed<'_> {
    type Value = Outer<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for ApplicationSeed<'_> {
    type Value = Outer<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut outer = Outer { members: Members(Vec::with_capacity(4)), facts: None };
        while let Some(key) = map.next_key::<Key<'de>>()? {
            let value = if key.0 == "facts" && outer.facts.is_none() {
                let facts = map.next_value_seed(FactsSeed(self.0))?;
                outer.facts = Some(facts.map(|(facts, _)| facts));
                RawValue::NULL
            } else {
                map.next_value()?
            };
            outer.members.0.push((key, value));
        }
        Ok(outer)
    }
}
