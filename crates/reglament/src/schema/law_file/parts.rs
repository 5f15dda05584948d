//! What the sections of law files are made of.

use crate::shape::forms::words;
use crate::shape::object::{Object, Schema};

/// Words in every language, by their definition.
pub(super) fn in_words(about: &'static str) -> Schema {
    Schema::defined("text").about(about)
}

/// A citation, by its definition.
pub(super) fn cited(about: &'static str) -> Schema {
    Schema::defined("citation").about(about)
}

/// A day, by its definition.
pub(super) fn on_day(about: &'static str) -> Schema {
    Schema::defined("day").about(about)
}

/// A text that is not blank.
pub(super) fn said(about: &'static str) -> Schema {
    words().about(about)
}

/// A part of an id: one word of small letters, digits and hyphens.
pub(super) fn word(about: &'static str) -> Schema {
    Schema::pattern("^[a-z0-9-]+$").about(about)
}

/// A name that conditions or readers use.
pub(super) fn identifier(about: &'static str) -> Schema {
    Schema::pattern("^[A-Za-z0-9_-]+$").about(about)
}

/// True or false; absent is the same as the value that the description gives.
pub(super) fn flag(about: &'static str) -> Schema {
    Schema::of("boolean").about(about)
}

/// Something the act states, with its words and where they stand.
pub(super) fn stated() -> Object {
    Object::default()
        .required("citation", cited("Where the act says so."))
        .required("text", in_words("The act's words; in a language that is not official, our translation."))
}

/// The code of something that is assumed.
pub(super) fn assumed() -> Schema {
    said("The code of an assumption, listed in a file of that kind.")
}
