//! Reading JSON: an object becomes the list of its members, each value still as its text; then they are looked at in plain
//! code. So repeated keys are seen and no error repeats a value.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, Timelike};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;

use super::facts::FactsSeed;
use super::value::{repeated, string};
use super::{Application, Entry, Id, Submission};
use crate::date::parse_day;
use crate::error::{Error, ErrorCode, Result};
use crate::fact::{Facts, Vocabulary};
use crate::procedure::Channel;
use crate::text::{nearest, one_of};

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
        Ok(Outer { members, facts }) => Entry { id: id_of(&members), content: application(&members, facts) },
        Err(error) => broken_application(text, &error),
    }
}

fn application(members: &[Member<'_>], facts: Option<Result<Facts>>) -> Result<Application> {
    check_keys(members, &["id", "on", "facts"])?;
    check_id(members)?;
    let on = find(members, "on").map(|on| read_string(on, "on", parse_day)).transpose()?;
    Ok(Application { on, facts: facts.ok_or_else(|| absent("facts"))?? })
}

/// What is wrong with a text that is no application: either it is no object at all, or its `facts` are none.
#[cold]
fn broken_application(text: &str, error: &serde_json::Error) -> Entry<Application> {
    match parse_members(text, "") {
        Ok(members) => Entry { id: id_of(&members), content: Err(explain(text, error, "facts")) },
        Err(error) => Entry { id: None, content: Err(error) },
    }
}

/// Reads the facts of an application alone: `{"applicant.married": true, …}`.
///
/// # Errors
///
/// The errors of the 1xx area, each with its place.
pub fn read_facts(text: &str, vocabulary: &Arc<Vocabulary>) -> Result<Facts> {
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
    let members = match parse_members(text, "") {
        Ok(members) => members,
        Err(error) => return Entry { id: None, content: Err(error) },
    };
    let content = check_keys(&members, &["id", "channel", "at"]).and_then(|()| {
        check_id(&members)?;
        let value = |key: &'static str| find(&members, key).ok_or_else(|| absent(key));
        let channel = read_string(value("channel")?, "channel", parse_channel)?;
        Ok(Submission { channel, at: read_string(value("at")?, "at", parse_timestamp)? })
    });
    Entry { id: id_of(&members), content }
}

/// Reads a moment in RFC 3339 with its offset from UTC: `2016-12-30T20:00:00+06:00`.
///
/// # Errors
///
/// [`ErrorCode::InvalidTimestamp`] for any other text, and for leap seconds.
pub fn parse_timestamp(text: &str) -> Result<DateTime<FixedOffset>> {
    let moment = DateTime::parse_from_rfc3339(text).ok();
    // chrono also reads a space or a small letter there, which RFC 3339 leaves to agreements.
    let has_t = text.as_bytes().get(10) == Some(&b'T');
    let moment = moment.filter(|moment| has_t && moment.nanosecond() < 1_000_000_000);
    moment.ok_or_else(|| {
        let message = "expected a moment with its offset from UTC, such as 2016-12-30T20:00:00+06:00";
        Error::new(ErrorCode::InvalidTimestamp, message)
    })
}

fn parse_channel(text: &str) -> Result<Channel> {
    Channel::from_code(text).ok_or_else(|| {
        let known = one_of(Channel::ALL.iter().map(|channel| channel.code()));
        Error::new(ErrorCode::UnknownChannel, format!("expected {known}"))
    })
}

/// A key, borrowed from the text unless it contains escapes.
#[derive(serde::Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

type Member<'a> = (Key<'a>, &'a RawValue);

struct Members<'a>(Vec<Member<'a>>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Members<'de>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::with_capacity(4);
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Object)
    }
}

/// The members of an application; its `facts` are read in the same pass.
struct Outer<'a> {
    members: Vec<Member<'a>>,
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
        let mut outer = Outer { members: Vec::with_capacity(4), facts: None };
        while let Some(key) = map.next_key::<Key<'de>>()? {
            let value = if key.0 == "facts" && outer.facts.is_none() {
                outer.facts = Some(map.next_value_seed(FactsSeed(self.0))?);
                RawValue::NULL
            } else {
                map.next_value()?
            };
            outer.members.push((key, value));
        }
        Ok(outer)
    }
}

/// The members of an object, in their order.
fn parse_members<'a>(text: &'a str, place: &str) -> Result<Vec<Member<'a>>> {
    serde_json::from_str::<Members<'a>>(text)
        .map(|members| members.0)
        .map_err(|error| explain(text, &error, place))
}

/// What serde found, without the values that its own text may contain.
#[cold]
fn explain(text: &str, error: &serde_json::Error, place: &str) -> Error {
    if text.trim().is_empty() {
        return Error::new(ErrorCode::EmptyInput, "expected an object, found nothing").at(place);
    }
    // In JSON Lines the line within the object means nothing.
    let line =
        if text.trim_end().contains('\n') { format!("line {}, ", error.line()) } else { String::new() };
    let position = format!("{line}column {}", error.column());
    match error.classify() {
        Category::Data => Error::new(ErrorCode::WrongType, "expected an object").at(place),
        Category::Eof => {
            Error::new(ErrorCode::InvalidJson, format!("the JSON ends too early, at {position}"))
        }
        _ => Error::new(ErrorCode::InvalidJson, format!("this is no JSON from {position} on")),
    }
}

/// Checks that every key is known and stands once.
fn check_keys(members: &[Member<'_>], known: &[&'static str]) -> Result<()> {
    for (index, (key, _)) in members.iter().enumerate() {
        let Some(name) = known.iter().find(|known| ***known == *key.0) else {
            return Err(unknown(&key.0, known));
        };
        if members.iter().take(index).any(|(before, _)| before.0 == key.0) {
            return Err(repeated().at(*name));
        }
    }
    Ok(())
}

fn find<'a>(members: &[Member<'a>], key: &str) -> Option<&'a RawValue> {
    members.iter().find(|(known, _)| known.0 == key).map(|(_, value)| *value)
}

#[cold]
fn unknown(key: &str, known: &[&'static str]) -> Error {
    let message = match nearest(key, known.iter().copied()) {
        Some(near) => format!("a key is not known here; the nearest known one is `{near}`"),
        None => format!("a key is not known here; expected {}", one_of(known)),
    };
    Error::new(ErrorCode::UnknownKey, message)
}

#[cold]
fn absent(key: &str) -> Error {
    Error::new(ErrorCode::MissingKey, format!("expected the key `{key}`"))
}

fn check_id(members: &[Member<'_>]) -> Result<()> {
    if find(members, "id").is_none() || id_of(members).is_some() {
        return Ok(());
    }
    Err(Error::new(ErrorCode::WrongType, "expected a string or a whole number").at("id"))
}

fn id_of(members: &[Member<'_>]) -> Option<Id> {
    let id = find(members, "id")?;
    let digits = id.get().bytes().all(|byte| byte.is_ascii_digit());
    (digits || id.get().starts_with('"')).then(|| id.to_owned())
}

fn read_string<T>(value: &RawValue, place: &'static str, parse: impl Fn(&str) -> Result<T>) -> Result<T> {
    let wrong = || Error::new(ErrorCode::WrongType, "expected a string").at(place);
    let text = string(value.get()).ok_or_else(wrong)?;
    parse(&text).map_err(|error| error.at(place))
}
