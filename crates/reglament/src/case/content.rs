//! Events: when, by whom, and what happened.

use std::fmt;

use chrono::{DateTime, FixedOffset};

use super::recorded::RecordedFacts;
use crate::coded::coded;
use crate::event::{EventKind, VisitPurpose, event_table};
use crate::procedure::ResultOutcome;

/// Something that happened to a case.
///
/// Its `Debug` shows the kind and the time alone.
#[derive(Clone, PartialEq, Eq)]
pub struct Event {
    /// When it happened.
    pub at: DateTime<FixedOffset>,
    /// Who acted.
    pub by: Party,
    /// What happened.
    pub content: EventContent,
}

impl Event {
    /// What kind of event it is.
    pub fn kind(&self) -> EventKind {
        self.content.kind()
    }
}

impl fmt::Debug for Event {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Event({} {})", self.at, self.kind())
    }
}

/// Who acts: somebody without a role, or a role of the regulation.
///
/// Its `Debug` hides the id of a role: until an event is judged, it is whatever somebody wrote there.
#[derive(Clone, PartialEq, Eq)]
pub enum Party {
    /// The applicant.
    Applicant,
    /// The portal.
    Portal,
    /// An employee in the role with this id.
    Role(Box<str>),
}

impl Party {
    /// The party with this id: `applicant`, `portal`, or the id of a role.
    pub fn new(id: &str) -> Self {
        match id {
            "applicant" => Self::Applicant,
            "portal" => Self::Portal,
            role => Self::Role(role.into()),
        }
    }

    /// Its id.
    pub fn id(&self) -> &str {
        match self {
            Self::Applicant => "applicant",
            Self::Portal => "portal",
            Self::Role(role) => role,
        }
    }
}

impl fmt::Debug for Party {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Applicant => "Applicant",
            Self::Portal => "Portal",
            Self::Role(_) => "Role(…)",
        })
    }
}

impl fmt::Display for Party {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.id())
    }
}

/// The assessment a signature rests on, pinned by its digest, which is as personal as the facts: its `Debug` hides it.
#[derive(Clone, PartialEq, Eq, serde::Serialize)]
pub struct Pin {
    /// The version of the library that made it.
    pub library: Box<str>,
    /// The digest, as [`Assessment::digest`](crate::Assessment::digest) gives it.
    pub digest: Box<str>,
}

impl fmt::Debug for Pin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Pin(…)")
    }
}

coded! {
    /// What values a field of an event can have.
    pub enum FieldType {
        /// Yes or no.
        Boolean = "boolean",
        /// Words, not blank.
        Text = "text",
        /// A list of words, none blank.
        Texts = "texts",
        /// A moment with its offset from UTC.
        Moment = "moment",
        /// `positive` or `negative`.
        Outcome = "outcome",
        /// `handing-in` or `other`.
        Purpose = "purpose",
        /// An object of facts.
        Facts = "facts",
        /// The pin of an assessment: an object with `library` and `digest`.
        Pin = "pin",
    }
}

/// A field of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EventField {
    /// Its name, the same in every language.
    pub name: &'static str,
    /// What it says, for a developer.
    pub meaning: &'static str,
    /// What values it can have.
    pub value: FieldType,
    /// Whether the event must have it.
    pub required: bool,
}

impl EventField {
    /// Whether a law file may call for it: it may be left out, and the host fills it in.
    pub(crate) fn may_be_called_for(&self) -> bool {
        !self.required && self.value != FieldType::Pin
    }
}

/// The Rust types of fields.
pub(super) trait FieldValue {
    const TYPE: FieldType;
    const REQUIRED: bool = true;

    /// Whether it has no words where words are needed.
    fn is_blank(&self) -> bool {
        false
    }

    /// Whether it is left out.
    fn is_absent(&self) -> bool {
        false
    }

    /// The moment it is, if it is one.
    fn moment(&self) -> Option<DateTime<FixedOffset>> {
        None
    }
}

impl FieldValue for bool {
    const TYPE: FieldType = FieldType::Boolean;
}

impl FieldValue for String {
    const TYPE: FieldType = FieldType::Text;

    fn is_blank(&self) -> bool {
        self.trim().is_empty()
    }
}

impl FieldValue for Vec<String> {
    const TYPE: FieldType = FieldType::Texts;

    fn is_blank(&self) -> bool {
        self.iter().any(FieldValue::is_blank)
    }
}

impl FieldValue for DateTime<FixedOffset> {
    const TYPE: FieldType = FieldType::Moment;

    fn moment(&self) -> Option<DateTime<FixedOffset>> {
        Some(*self)
    }
}

impl FieldValue for ResultOutcome {
    const TYPE: FieldType = FieldType::Outcome;
}

impl FieldValue for VisitPurpose {
    const TYPE: FieldType = FieldType::Purpose;
}

impl FieldValue for RecordedFacts {
    const TYPE: FieldType = FieldType::Facts;
}

impl FieldValue for Pin {
    const TYPE: FieldType = FieldType::Pin;
}

impl<T: FieldValue> FieldValue for Option<T> {
    const TYPE: FieldType = T::TYPE;
    const REQUIRED: bool = false;

    fn is_blank(&self) -> bool {
        self.as_ref().is_some_and(FieldValue::is_blank)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn moment(&self) -> Option<DateTime<FixedOffset>> {
        self.as_ref().and_then(FieldValue::moment)
    }
}

macro_rules! define_contents {
    ($( $(#[doc = $doc:literal])+ $kind:ident = $code:literal {
        $( $(#[doc = $field_doc:literal])+ $field:ident: $type:ty, )*
    }, )+) => {
        /// What happened. Its `Debug` shows the kind alone.
        #[derive(Clone, PartialEq, Eq)]
        pub enum EventContent { $(
            $(#[doc = $doc])+
            $kind { $( $(#[doc = $field_doc])+ $field: $type, )* },
        )+ }

        impl EventContent {
            /// What kind of event it is.
            pub fn kind(&self) -> EventKind {
                match self { $( Self::$kind { .. } => EventKind::$kind, )+ }
            }

            /// The first field that has no words where words are needed.
            pub(super) fn blank_field(&self) -> Option<&'static str> {
                match self { $( Self::$kind { $($field,)* } => {
                    $( if FieldValue::is_blank($field) { return Some(stringify!($field)); } )*
                    None
                } )+ }
            }
        }

        impl EventContent {
            /// Whether it leaves out a field.
            pub(super) fn lacks(&self, name: &str) -> bool {
                match self { $( Self::$kind { $($field,)* } => {
                    $( if name == stringify!($field) { return FieldValue::is_absent($field); } )*
                    false
                } )+ }
            }

            /// Its moments, each with the name of its field.
            pub(super) fn moments(&self) -> Vec<(&'static str, DateTime<FixedOffset>)> {
                match self { $( Self::$kind { $($field,)* } => {
                    let moments: [(&'static str, Option<DateTime<FixedOffset>>); _] =
                        [$( (stringify!($field), FieldValue::moment($field)), )*];
                    moments.into_iter().filter_map(|(name, moment)| Some((name, moment?))).collect()
                } )+ }
            }
        }

        impl EventKind {
            /// The fields of such an event, in order.
            pub fn fields(self) -> &'static [EventField] {
                match self { $( Self::$kind => const { &[ $( EventField {
                    name: stringify!($field),
                    meaning: concat!($($field_doc),+).trim_ascii_start(),
                    value: <$type as FieldValue>::TYPE,
                    required: <$type as FieldValue>::REQUIRED,
                }, )* ] }, )+ }
            }
        }
    };
}
event_table!(define_contents);

impl fmt::Debug for EventContent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}(…)", self.kind())
    }
}
