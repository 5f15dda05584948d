//! Reading a case from JSON Lines: the opening, then one event a line.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use serde_json::value::RawValue;

use super::content::{Event, EventContent, Party, Pin};
use super::opening::{CASE_SCHEMA, Opening};
use super::recorded::RecordedFacts;
use crate::error::{Error, ErrorCode, Result};
use crate::event::{EventKind, VisitPurpose, event_table};
use crate::fact::Vocabulary;
use crate::identification::Certificates;
use crate::json::members::Members;
use crate::json::{parse_channel, parse_timestamp, read_named_facts};
use crate::procedure::ResultOutcome;
use crate::text::{nearest, one_of};

/// Reads the first line of a case.
///
/// # Errors
///
/// [`ErrorCode::NewerSchema`] for a version of the format that this library does not know yet; otherwise the errors of
/// the 1xx area, and [`ErrorCode::UnknownChannel`].
///
/// # Examples
///
/// ```
/// use reglament::{ErrorCode, read_opening};
/// let newer = read_opening(r#"{"schema": 2, "title": "what a later version may write"}"#);
/// assert_eq!(newer.map_err(|error| error.code()), Err(ErrorCode::NewerSchema));
/// ```
pub fn read_opening(text: &str) -> Result<Opening> {
    let members = Members::parse(text, "")?;
    check_schema(members.require("schema")?)?;
    members.check_keys(&["schema", "case", "regulation", "law", "channel", "certificates"])?;
    let word = |key| members.string(key, |text| Ok(Box::from(text)));
    Ok(Opening {
        case: word("case")?,
        regulation: word("regulation")?,
        law: word("law")?,
        channel: members.string("channel", parse_channel)?,
        certificates: read_certificates(&members)?,
    })
}

fn read_certificates(members: &Members<'_>) -> Result<Certificates> {
    if members.find("certificates").is_none_or(|value| value.get() == "null") {
        return Ok(Certificates::Real);
    }
    members.string("certificates", |code| {
        Certificates::from_code(code).ok_or_else(|| {
            let known = one_of(Certificates::ALL.iter().map(|certificates| certificates.code()));
            Error::new(ErrorCode::UnknownValue, format!("expected {known}"))
        })
    })
}

/// Older versions of the format are read; so far there is none.
fn check_schema(schema: &RawValue) -> Result<()> {
    let number: u64 = schema.get().parse().map_err(|_| {
        Error::new(ErrorCode::WrongType, "expected a version number of the format").at("schema")
    })?;
    if number > CASE_SCHEMA.into() {
        let message = format!(
            "the case is written in version {number} of the format, but this library reads only up to version {CASE_SCHEMA}"
        );
        return Err(Error::new(ErrorCode::NewerSchema, message).at("schema"));
    }
    if number == 0 {
        return Err(Error::new(ErrorCode::OutOfRange, "the versions of the format begin at 1").at("schema"));
    }
    Ok(())
}

/// Reads one event: `{"at": "…", "by": "head", "event": "resolution-given"}` with the fields of its kind.
///
/// # Errors
///
/// The errors of the 1xx area, each with its place.
pub fn read_event(text: &str, vocabulary: &Arc<Vocabulary>) -> Result<Event> {
    let members = Members::parse(text, "")?;
    let kind = members.string("event", parse_kind)?;
    let fields = kind.fields().iter().map(|field| field.name);
    let known: Vec<&'static str> = ["at", "by", "event"].into_iter().chain(fields).collect();
    members.check_keys(&known)?;
    let at = members.string("at", parse_timestamp)?;
    let by = members.string("by", |id| Ok(Party::new(id)))?;
    let content = read_content(kind, &Fields { members: &members, vocabulary })?;
    Ok(Event { at, by, content })
}

fn parse_kind(text: &str) -> Result<EventKind> {
    EventKind::from_code(text).ok_or_else(|| {
        let message = match nearest(text, EventKind::ALL.iter().map(|kind| kind.code())) {
            Some(near) => format!("this is not a kind of event; the nearest known one is `{near}`"),
            None => "this is not a kind of event".to_owned(),
        };
        Error::new(ErrorCode::UnknownValue, message)
    })
}

macro_rules! define_reader {
    ($( $(#[doc = $doc:literal])+ $kind:ident = $code:literal {
        $( $(#[doc = $field_doc:literal])+ $field:ident: $type:ty, )*
    }, )+) => {
        fn read_content(kind: EventKind, fields: &Fields<'_>) -> Result<EventContent> {
            Ok(match kind { $( EventKind::$kind => EventContent::$kind {
                $( $field: <$type as ReadField>::read(fields, stringify!($field))?, )*
            }, )+ })
        }
    };
}
event_table!(define_reader);

/// The members of an event, to read its fields from.
struct Fields<'a> {
    members: &'a Members<'a>,
    vocabulary: &'a Arc<Vocabulary>,
}

/// How a field is read from the members of an event.
trait ReadField: Sized {
    fn read(fields: &Fields<'_>, name: &'static str) -> Result<Self>;
}

impl ReadField for bool {
    fn read(fields: &Fields<'_>, name: &'static str) -> Result<Self> {
        match fields.members.require(name)?.get() {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(Error::new(ErrorCode::WrongType, "expected true or false").at(name)),
        }
    }
}

impl ReadField for String {
    fn read(fields: &Fields<'_>, name: &'static str) -> Result<Self> {
        fields.members.string(name, |text| Ok(text.to_owned()))
    }
}

impl ReadField for Vec<String> {
    fn read(fields: &Fields<'_>, name: &'static str) -> Result<Self> {
        let wrong = |_| Error::new(ErrorCode::WrongType, "expected a list of strings").at(name);
        serde_json::from_str(fields.members.require(name)?.get()).map_err(wrong)
    }
}

impl ReadField for DateTime<FixedOffset> {
    fn read(fields: &Fields<'_>, name: &'static str) -> Result<Self> {
        fields.members.string(name, parse_timestamp)
    }
}

macro_rules! read_as_a_word {
    ($($type:ty),+) => { $(
        impl ReadField for $type {
            fn read(fields: &Fields<'_>, name: &'static str) -> Result<Self> {
                fields.members.string(name, |code| {
                    Self::from_code(code).ok_or_else(|| {
                        let known = one_of(Self::ALL.iter().map(|word| word.code()));
                        Error::new(ErrorCode::UnknownValue, format!("expected {known}"))
                    })
                })
            }
        }
    )+ };
}
read_as_a_word!(ResultOutcome, VisitPurpose);

impl ReadField for RecordedFacts {
    fn read(fields: &Fields<'_>, name: &'static str) -> Result<Self> {
        let (found, named) = read_named_facts(fields.members.require(name)?.get(), fields.vocabulary)?;
        Ok(Self::of(found, named))
    }
}

impl ReadField for Pin {
    fn read(fields: &Fields<'_>, name: &'static str) -> Result<Self> {
        let members = Members::parse(fields.members.require(name)?.get(), name)?;
        let inside = |error: Error| error.inside(name);
        members.check_keys(&["library", "digest"]).map_err(inside)?;
        let word = |key| members.string(key, |text| Ok(Box::from(text))).map_err(inside);
        Ok(Self { library: word("library")?, digest: word("digest")? })
    }
}

impl<T: ReadField> ReadField for Option<T> {
    fn read(fields: &Fields<'_>, name: &'static str) -> Result<Self> {
        let is_there = fields.members.find(name).is_some_and(|value| value.get() != "null");
        is_there.then(|| T::read(fields, name)).transpose()
    }
}
