//! The members of an object, each value still as its text: so repeated keys are seen, and no error repeats a value.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;

use super::input::Id;
use super::value::{repeated, string};
use crate::error::{Error, ErrorCode, Errors, Result};
use crate::text::{nearest, one_of};

/// A key, borrowed from the text unless it contains escapes.
#[derive(serde::Deserialize)]
pub(super) struct Key<'a>(#[serde(borrow)] pub(super) Cow<'a, str>);

/// The members of an object, in their order.
pub(crate) struct Members<'a>(pub(super) Vec<(Key<'a>, &'a RawValue)>);

impl<'a> Members<'a> {
    /// Reads an object; `place` is where it stands.
    pub(crate) fn parse(text: &'a str, place: &str) -> Result<Self> {
        let (members, read) = Self::parse_partly(text);
        read.map_err(|error| explain(text, &error, place))?;
        Ok(members)
    }

    /// The members up to the place where the text is no object any more, and what is wrong there.
    pub(super) fn parse_partly(text: &'a str) -> (Self, serde_json::Result<()>) {
        let mut members = Self(Vec::with_capacity(4));
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let read = PartlySeed(&mut members.0).deserialize(&mut deserializer);
        (members, read.and_then(|()| deserializer.end()))
    }

    /// Checks that every key is known and stands once; all that are not are told.
    pub(crate) fn check_keys(&self, known: &[&'static str]) -> Result<()> {
        let mut errors = Errors::default();
        for (index, (key, _)) in self.0.iter().enumerate() {
            let mut before = self.0.iter().take(index);
            match known.iter().find(|known| ***known == *key.0) {
                None => errors.push(unknown(&key.0, known)),
                Some(name) if before.any(|(before, _)| before.0 == key.0) => {
                    errors.push(repeated().at(*name));
                }
                Some(_) => {}
            }
        }
        errors.finish()
    }

    /// The value of a key.
    pub(crate) fn find(&self, key: &str) -> Option<&'a RawValue> {
        self.0.iter().find(|(known, _)| known.0 == key).map(|(_, value)| *value)
    }

    /// The value of a key that must be there; `null` says nothing.
    pub(crate) fn require(&self, key: &'static str) -> Result<&'a RawValue> {
        let value = self.find(key).filter(|value| value.get() != "null");
        value.ok_or_else(|| absent(key).at(key))
    }

    /// What `parse` makes of the string of a key.
    pub(crate) fn string<T>(&self, key: &'static str, parse: impl Fn(&str) -> Result<T>) -> Result<T> {
        read_string(self.require(key)?, key, parse)
    }

    /// Checks that the caller's id, if there is one, is a string or a whole number.
    pub(super) fn check_id(&self) -> Result<()> {
        if self.find("id").is_none() || self.id().is_some() {
            return Ok(());
        }
        Err(Error::new(ErrorCode::WrongType, "expected a string or a whole number").at("id"))
    }

    /// The caller's id.
    pub(super) fn id(&self) -> Option<Id> {
        let id = self.find("id")?;
        let digits = id.get().bytes().all(|byte| byte.is_ascii_digit());
        (digits || id.get().starts_with('"')).then(|| id.to_owned())
    }
}

/// Reads members into a list that keeps what was read before a mistake.
struct PartlySeed<'m, 'a>(&'m mut Vec<(Key<'a>, &'a RawValue)>);

impl<'de> DeserializeSeed<'de> for PartlySeed<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for PartlySeed<'_, 'de> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(member) = map.next_entry()? {
            self.0.push(member);
        }
        Ok(())
    }
}

/// What serde found, without the values that its own text may contain.
#[cold]
pub(super) fn explain(text: &str, error: &serde_json::Error, place: &str) -> Error {
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
        _ => Error::new(ErrorCode::InvalidJson, format!("invalid JSON at {position}")),
    }
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
pub(super) fn absent(key: &str) -> Error {
    Error::new(ErrorCode::MissingKey, format!("expected the key `{key}`"))
}

pub(super) fn read_string<T>(
    value: &RawValue,
    place: &'static str,
    parse: impl Fn(&str) -> Result<T>,
) -> Result<T> {
    let wrong = || Error::new(ErrorCode::WrongType, "expected a string").at(place);
    let text = string(value.get()).ok_or_else(wrong)?;
    parse(&text).map_err(|error| error.at(place))
}
