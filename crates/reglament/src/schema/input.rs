//! What is handed in: facts, applications to be assessed, applications handed in.

use crate::catalogue::Catalogue;
use crate::fact::{Fact, FactType, FactWord};
use crate::procedure::Channel;
use crate::shape::forms::{AMOUNT, coded, day, day_form, id, timestamp};
use crate::shape::object::{Json, Object, Schema};
use crate::text::{Language, Text};

/// What the largest amount that can be read becomes as a binary fraction, which is how most validators hold it.
const MOST_TENGE: u64 = 92_233_720_368_547_760;

pub(super) fn application(catalogue: &Catalogue) -> Schema {
    Object::default()
        .optional("id", id())
        .optional("on", day().about("The day of assessment; without it the caller's own day holds."))
        .required("facts", facts(catalogue).about("What is known of the applicant."))
        .schema()
}

pub(super) fn submission() -> Schema {
    Object::default()
        .optional("id", id())
        .required("channel", coded::<Channel>().about("How the application was handed in."))
        .required("at", timestamp().about("When, with the offset from UTC."))
        .schema()
}

/// An object with every fact of the vocabulary, in its order.
pub(super) fn facts(catalogue: &Catalogue) -> Schema {
    let facts = catalogue.vocabulary().facts().iter();
    facts.fold(Object::default(), |object, fact| object.optional(fact.name.to_string(), known(fact))).schema()
}

/// The value of a fact, or `null`.
fn known(fact: &Fact) -> Schema {
    let words = |text: &Text| text.get(Language::En).to_owned();
    Schema::default()
        .with("title", words(&fact.label))
        .with("description", words(&fact.question))
        .with("x-sensitivity", fact.sensitivity.code())
        .and(value(fact))
}

fn value(fact: &Fact) -> Schema {
    let or_null = |name: &'static str| Schema::default().with("type", vec![name, "null"]);
    match fact.fact_type {
        FactType::Boolean => or_null("boolean"),
        FactType::Enumeration => enumeration(fact),
        FactType::Date => or_null("string").and(day_form()),
        FactType::Years => or_null("integer").with("minimum", 0_u32).with("maximum", u32::MAX),
        FactType::Money => money(),
    }
}

/// The words of an enumeration, each with its label.
fn enumeration(fact: &Fact) -> Schema {
    let word = |value: &FactWord| {
        let label = value.label.get(Language::En).to_owned();
        Schema::constant(value.name.to_string()).with("title", label)
    };
    let unknown = Schema::constant(Json::Null).with("title", "unknown");
    Schema::one_of(fact.values.iter().map(word).chain([unknown]))
}

/// An amount as text, or as a number. That a number has at most two decimals is not said: few validators can divide
/// decimal fractions exactly, and most would refuse amounts that the library reads.
fn money() -> Schema {
    let number = Schema::of("number").with("minimum", 0_u32).with("maximum", MOST_TENGE);
    Schema::any_of([Schema::pattern(AMOUNT), number, Schema::of("null")])
}
