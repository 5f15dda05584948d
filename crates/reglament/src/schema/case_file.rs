//! The lines of a case: its opening, and its events as the table of events states them.

use super::input;
use crate::case::{CASE_SCHEMA, EventField, FieldType};
use crate::catalogue::Catalogue;
use crate::event::{EventKind, VisitPurpose, event_table};
use crate::identification::Certificates;
use crate::procedure::{Channel, ResultOutcome};
use crate::shape::forms::{chosen_by, coded, definitions, digest, or_null, regulation, timestamp, words};
use crate::shape::object::{Object, Schema};

pub(super) fn opening() -> Schema {
    Object::default()
        .required("schema", Schema::constant(CASE_SCHEMA).about("The version of the format."))
        .required("case", words().about("What the host calls the case."))
        .required(
            "regulation",
            regulation().about("The full id of the regulation the case is conducted under."),
        )
        .required("law", digest().about("The digest of the law data: SHA-256 in hexadecimal."))
        .required("channel", coded::<Channel>().about("How the application comes."))
        .optional(
            "certificates",
            or_null(coded::<Certificates>()).about(
                "Which certificates the case is conducted with: those of persons, unless it says otherwise.",
            ),
        )
        .schema()
}

pub(super) fn event(catalogue: &Catalogue) -> Schema {
    let head = Schema::of("object")
        .with("required", vec!["at", "by", "event"])
        .with("properties", Schema::default().with("event", coded::<EventKind>()));
    let forms = [("timestamp", timestamp()), ("facts", input::facts(catalogue)), ("pin", pin())];
    let kinds = EventKind::ALL.iter().map(|kind| (kind.code(), of_kind(*kind)));
    let all = chosen_by("event", EventKind::ALL.iter().map(|kind| kind.code()));
    head.with("allOf", all).and(definitions(forms.into_iter().chain(kinds)))
}

macro_rules! define_meanings {
    ($( $(#[doc = $doc:literal])+ $kind:ident = $code:literal {
        $( $(#[doc = $field_doc:literal])+ $field:ident: $type:ty, )*
    }, )+) => {
        /// What an event of a kind means, in the words of the table.
        fn meaning(kind: EventKind) -> &'static str {
            match kind { $( EventKind::$kind => concat!($($doc),+).trim_ascii_start(), )+ }
        }
    };
}
event_table!(define_meanings);

/// An event of one kind with its fields.
fn of_kind(kind: EventKind) -> Schema {
    let head = Object::default()
        .required("at", Schema::defined("timestamp").about("When; never before the event recorded last."))
        .required("by", words().about("Who acts: `applicant`, `portal`, or the id of a role."))
        .required("event", Schema::constant(kind.code()));
    let fields = kind.fields().iter();
    fields.fold(head, with_field).schema().about(meaning(kind))
}

/// An object with one field more; one that may be absent may also be `null`.
fn with_field(object: Object, field: &EventField) -> Object {
    let value = value(field.value);
    if field.required {
        return object.required(field.name, value.about(field.meaning));
    }
    let or_null = Schema::any_of([value, Schema::of("null")]);
    object.optional(field.name, or_null.about(field.meaning))
}

fn value(field_type: FieldType) -> Schema {
    match field_type {
        FieldType::Boolean => Schema::of("boolean"),
        FieldType::Text => words(),
        FieldType::Texts => Schema::list(words()),
        FieldType::Moment => Schema::defined("timestamp"),
        FieldType::Outcome => coded::<ResultOutcome>(),
        FieldType::Purpose => coded::<VisitPurpose>(),
        // An event's `null` withdraws a fact, which the schema of facts allows as an unknown one.
        FieldType::Facts => Schema::defined("facts"),
        FieldType::Pin => Schema::defined("pin"),
    }
}

/// The assessment a signature rests on.
fn pin() -> Schema {
    Object::default()
        .required("library", words().about("The version of the library that made it."))
        .required("digest", digest().about("Its digest: SHA-256 in hexadecimal."))
        .schema()
}
