//! Writing cases and what is said of them as JSON.

use chrono::{DateTime, FixedOffset};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::content::{Event, EventContent, Pin};
use super::opening::{CASE_SCHEMA, Opening};
use super::recorded::RecordedFacts;
use crate::event::{VisitPurpose, event_table};
use crate::identification::Certificates;
use crate::json::NamedFacts;
use crate::procedure::ResultOutcome;

/// A value as one line of JSON.
fn line(value: &impl Serialize) -> String {
    // Nothing here has keys that are no strings, which alone could fail.
    serde_json::to_string(value).unwrap_or_default()
}

/// The first line of a case.
pub(super) struct CaseLine<'a>(pub(super) &'a Opening);

impl Serialize for CaseLine<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Opening { case, regulation, law, channel, certificates } = self.0;
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("schema", &CASE_SCHEMA)?;
        out.serialize_entry("case", case)?;
        out.serialize_entry("regulation", regulation)?;
        out.serialize_entry("law", law)?;
        out.serialize_entry("channel", channel)?;
        if *certificates != Certificates::Real {
            out.serialize_entry("certificates", certificates)?;
        }
        out.end()
    }
}

/// One event of a case.
pub(super) struct EventLine<'a>(pub(super) &'a Event);

impl Serialize for EventLine<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Event { at, by, content } = self.0;
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("at", at)?;
        out.serialize_entry("by", by.id())?;
        out.serialize_entry("event", &content.kind())?;
        write_content(content, &mut out)?;
        out.end()
    }
}

impl Opening {
    /// The first line of the case's file.
    pub fn to_json(&self) -> String {
        line(&CaseLine(self))
    }
}

impl Event {
    /// The event as one line of JSON.
    pub fn to_json(&self) -> String {
        line(&EventLine(self))
    }
}

macro_rules! define_writer {
    ($( $(#[doc = $doc:literal])+ $kind:ident = $code:literal {
        $( $(#[doc = $field_doc:literal])+ $field:ident: $type:ty, )*
    }, )+) => {
        fn write_content<M: SerializeMap>(content: &EventContent, out: &mut M) -> Result<(), M::Error> {
            match content { $( EventContent::$kind { $($field,)* } => {
                $( WriteField::write($field, stringify!($field), out)?; )*
            } )+ }
            Ok(())
        }
    };
}
event_table!(define_writer);

/// How a field is written as a member of an event.
trait WriteField {
    fn write<M: SerializeMap>(&self, name: &'static str, out: &mut M) -> Result<(), M::Error>;
}

macro_rules! write_as_it_is {
    ($($type:ty),+) => { $(
        impl WriteField for $type {
            fn write<M: SerializeMap>(&self, name: &'static str, out: &mut M) -> Result<(), M::Error> {
                out.serialize_entry(name, self)
            }
        }
    )+ };
}
write_as_it_is!(bool, String, Vec<String>, DateTime<FixedOffset>, ResultOutcome, VisitPurpose, Pin);

impl WriteField for RecordedFacts {
    fn write<M: SerializeMap>(&self, name: &'static str, out: &mut M) -> Result<(), M::Error> {
        out.serialize_entry(name, &NamedFacts { known: self.found(), unknown: self.withdrawn() })
    }
}

impl<T: WriteField> WriteField for Option<T> {
    fn write<M: SerializeMap>(&self, name: &'static str, out: &mut M) -> Result<(), M::Error> {
        self.as_ref().map_or(Ok(()), |value| value.write(name, out))
    }
}

impl Serialize for Opening {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        CaseLine(self).serialize(serializer)
    }
}

impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        EventLine(self).serialize(serializer)
    }
}
