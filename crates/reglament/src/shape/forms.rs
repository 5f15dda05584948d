//! The forms of single values that many schemas share.

use super::object::{Json, Object, Schema};
use crate::coded::Coded;
use crate::text::Language;

/// A day, as text.
const DAY: &str = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
/// A moment of a day with its offset from UTC, as text.
const MOMENT: &str =
    "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])";
/// The paragraph or article of a citation.
pub(crate) const PLACE: &str = "((p\\.|art\\.) [0-9]+(\\([0-9]+\\))*|annex [0-9]+|title|preamble|note)";
/// Tenge with at most two decimals, as text.
pub(crate) const AMOUNT: &str = "^[0-9]+(\\.[0-9]{1,2})?$";

/// A day that exists.
pub(crate) fn day() -> Schema {
    Schema::of("string").and(day_form())
}

/// What makes a text a day.
pub(crate) fn day_form() -> Schema {
    Schema::default().with("format", "date").with("pattern", format!("^{DAY}$"))
}

/// A moment in RFC 3339 with its offset from UTC.
pub(crate) fn timestamp() -> Schema {
    Schema::of("string").with("format", "date-time").with("pattern", format!("^{DAY}T{MOMENT}$"))
}

/// What a caller calls one object.
pub(crate) fn id() -> Schema {
    Schema::default()
        .with("type", vec!["string", "integer"])
        .with("minimum", 0_u32)
        .about("The caller's id: a text or a whole number, handed back as it was written.")
}

/// A closed list of words.
pub(crate) fn coded<T: Coded>() -> Schema {
    Schema::words(T::CODES.iter().map(|(code, _)| *code))
}

/// Words in every language.
pub(crate) fn text() -> Schema {
    let language = |object: Object, language: &Language| object.required(language.code(), words());
    Language::ALL.iter().fold(Object::default(), language).schema().about("Words in every language.")
}

/// A text that is not blank.
pub(crate) fn words() -> Schema {
    Schema::pattern("\\S")
}

/// A provision, with the regulation or law it stands in.
pub(crate) fn citation() -> Schema {
    Schema::pattern(format!("^[^ ]+ {PLACE}$"))
        .about("A paragraph of a regulation or an article of a law: `almaty/adoption@3-383-2016 p. 11(12)`.")
}

/// The full id of a regulation.
pub(crate) fn regulation() -> Schema {
    Schema::pattern("^[a-z0-9-]+/[a-z0-9-]+@[a-z0-9-]+$")
        .about("The full id of the regulation that was applied: `almaty/adoption@3-383-2016`.")
}

/// A schema that also allows `null`.
pub(crate) fn or_null(schema: Schema) -> Schema {
    Schema::any_of([schema, Schema::of("null")])
}

/// For each word of a key, that an object with it is of the definition named by the word.
pub(crate) fn chosen_by(key: &'static str, words: impl Iterator<Item = &'static str>) -> Vec<Schema> {
    let choice = |word: &'static str| {
        let named = Schema::default().with(key, Schema::constant(word));
        let condition = Schema::default().with("required", vec![key]).with("properties", named);
        Schema::default().with("if", condition).with("then", Schema::defined(word))
    };
    words.map(choice).collect()
}

/// A digest: SHA-256 in hexadecimal.
pub(crate) fn digest() -> Schema {
    Schema::pattern("^[0-9a-f]{64}$")
}

/// The definitions of a schema.
pub(crate) fn definitions(definitions: impl IntoIterator<Item = (&'static str, Schema)>) -> Schema {
    let all = definitions.into_iter().fold(Schema::default(), |all, (name, schema)| all.with(name, schema));
    Schema::default().with("$defs", Json::Schema(all))
}
