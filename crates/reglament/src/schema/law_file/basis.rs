//! Files that regulations rest on: facts, parameters, rules of counting, the calendar, names, sentences.

use super::parts::{assumed, cited, flag, identifier, in_words, on_day, said, word};
use crate::calendar::{DayKind, DayOfWeek};
use crate::coded::Coded;
use crate::fact::{FactType, MAX_FACTS, Sensitivity};
use crate::message;
use crate::parameter::ParameterType;
use crate::shape::forms::{AMOUNT, coded};
use crate::shape::object::{Object, Schema};
use crate::template::{LANGUAGES, PaperKind};
use crate::term::{CountedMinutes, EndOfDay, FirstDay, LastDay, MovedWorkingDays};

pub(super) fn vocabulary() -> Object {
    Object::default()
        .required("fact", up_to_64(fact()).about("The facts, in the order in which missing ones are listed."))
}

/// At least one, and no more than a bit mask holds.
pub(super) fn up_to_64(items: Schema) -> Schema {
    Schema::some(items).with("maxItems", u64::try_from(MAX_FACTS).unwrap_or(u64::MAX))
}

fn fact() -> Schema {
    let name = Schema::pattern("^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*$")
        .with("not", Schema::words(["and", "or", "not", "in", "years"]))
        .about("Its name, the same in every language: `applicant.birth_date`.");
    let value = Object::default()
        .required("name", identifier("The word, the same in every language."))
        .required("label", in_words("What it is called."));
    let fact = |types: Schema| {
        Object::default()
            .required("name", name.clone())
            .required("type", types)
            .required("sensitivity", coded::<Sensitivity>())
            .required("label", in_words("What it is called."))
            .required("question", in_words("How to ask for it."))
            .required("source", in_words("The document or register that shows it."))
    };
    let others = FactType::ALL.iter().filter(|fact_type| **fact_type != FactType::Enumeration);
    let plain = fact(Schema::words(others.map(|fact_type| fact_type.code())));
    let enumeration = fact(Schema::constant(FactType::Enumeration.code()))
        .required("value", up_to_64(value.schema()).about("Its words, in order."));
    Schema::one_of([plain.schema(), enumeration.schema()])
}

pub(super) fn parameters() -> Object {
    let value = Object::default()
        .required("from", on_day("The first day on which it holds."))
        .required("amount", Schema::pattern(AMOUNT).about("Tenge, as a string: it is read exactly."))
        .required("source", said("Where it was found."))
        .optional("unverified", flag("Whether no source was found that states it; false if absent."))
        .optional("known_from", on_day("The first day on which it could be known, if it was set later."))
        .optional("note", in_words("What else a reader must know of it."));
    let parameter = Object::default()
        .required("name", identifier("Its name in conditions."))
        .required("type", coded::<ParameterType>())
        .required(
            "until",
            on_day("The last day covered; a later day is an error, never the last known value."),
        )
        .required("label", in_words("What it is called."))
        .required(
            "value",
            Schema::some(value.schema()).about("Its values, each from its first day, in order."),
        );
    Object::default().required("parameter", Schema::some(parameter.schema()))
}

pub(super) fn counting() -> Object {
    Object::default()
        .required("minutes", rule::<CountedMinutes>("Which minutes a term in minutes counts."))
        .required("first_day", rule::<FirstDay>("Which day of a term in days is the first."))
        .required("last_day", rule::<LastDay>("What happens to a last day on which nobody works."))
        .required("end_of_day", rule::<EndOfDay>("When the last day ends."))
        .required(
            "moved_working_days",
            rule::<MovedWorkingDays>("Whether a day of rest made a working day is worked."),
        )
}

fn rule<T: Coded>(about: &'static str) -> Schema {
    let steps = assumed().about("What is assumed in counting the steps by it, too.");
    Object::default()
        .required("rule", coded::<T>())
        .optional("citation", cited("The law that states it."))
        .optional("assumption", assumed())
        .optional("steps_assumption", steps)
        .schema()
        .and(Schema::any_of([needs("citation"), needs("assumption")]))
        .about(about)
}

pub(super) fn calendar() -> Object {
    let offset = Object::default()
        .required("from", on_day("From midnight of this day, by the clock that held before."))
        .required("utc", Schema::pattern("^[+-]([01][0-9]|2[0-3]):?[0-5][0-9]$").about("Such as `+06:00`."))
        .required("source", said("Where it was found."));
    let occasion = Object::default()
        .required("id", word("The id that days name."))
        .required("name", in_words("What it is called."));
    let weekend = Schema::some(coded::<DayOfWeek>()).about("The ordinary days of rest.");
    let days = Schema::some(calendar_day()).about("Every day that is not ordinary, in order.");
    Object::default()
        .required("from", on_day("The first day covered."))
        .required("until", on_day("The last day covered; any other day is an error."))
        .required("zone", said("The name of the time zone: `Asia/Almaty`."))
        .required("weekend", weekend)
        .required("offset", Schema::some(offset.schema()).about("The offsets from UTC, in order."))
        .optional("occasion", Schema::list(occasion.schema()).about("What is celebrated."))
        .required("day", days)
}

/// A day: a moved one names the day it was exchanged with, every other one its occasion.
fn calendar_day() -> Schema {
    let moved = [DayKind::MovedDayOff, DayKind::MovedWorkingDay];
    let others = DayKind::ALL.iter().filter(|kind| !moved.contains(*kind));
    let day = |kinds: Schema| {
        Object::default()
            .required("on", on_day("The day."))
            .required("kind", kinds)
            .required("source", said("Where it is stated."))
            .optional("unverified", flag("Whether no source was found that states it; false if absent."))
            .optional("doubt", said("What casts doubt on it, in English."))
    };
    let exchanged = day(Schema::words(moved.map(DayKind::code)))
        .required("pair", on_day("The day it was exchanged with."));
    let celebrated = day(Schema::words(others.map(|kind| kind.code())))
        .required("occasion", said("The id of what is celebrated, or of what the day off stands in for."));
    Schema::one_of([exchanged.schema(), celebrated.schema()])
}

pub(super) fn references() -> Object {
    let reference = Object::default()
        .required("id", word("Its id in citations: `civil-code`."))
        .required("title", in_words("What it is called."));
    Object::default()
        .required("reference", Schema::some(reference.schema()).about("Other laws that may be cited."))
}

pub(super) fn assumptions() -> Object {
    let assumption = Object::default()
        .required("code", word("The stable code: `day-after-acceptance`."))
        .required("text", in_words("What is assumed, in one sentence."))
        .required("why", said("Why, in English."));
    Object::default().required("assumption", Schema::some(assumption.schema()))
}

/// The templates of every paper in the official languages.
pub(super) fn papers() -> Object {
    let template = |paper: Object, (_, language): &(_, &'static str)| {
        paper.required(*language, said("The template, in the syntax of Jinja."))
    };
    let paper = LANGUAGES.iter().fold(Object::default(), template).schema();
    PaperKind::ALL.iter().fold(Object::default(), |all, kind| all.required(kind.code(), paper.clone()))
}

/// Every sentence by its name; that each holds its own `{places}` alone, is for the library to check.
pub(super) fn messages() -> Object {
    message::names()
        .fold(Object::default(), |all, name| all.required(name.to_owned(), Schema::defined("text")))
}

/// What has a key.
pub(super) fn needs(key: &'static str) -> Schema {
    Schema::default().with("required", vec![key])
}
