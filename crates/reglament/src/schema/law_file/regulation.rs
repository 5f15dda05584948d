//! Files of the kind `regulation`, and the sections that may also stand in an act's `common`.

use super::basis::{needs, up_to_64};
use super::parts::{assumed, cited, flag, identifier, in_words, said, stated, word};
use super::procedure;
use crate::annex::{AnnexKind, SymbolId};
use crate::calendar::DayOfWeek;
use crate::record::{Bearing, Person, Subject};
use crate::refusal::Finding;
use crate::regulation::SECTIONS;
use crate::shape::forms::coded;
use crate::shape::object::{Object, Schema};

pub(super) fn regulation() -> Object {
    Object::default()
        .required("region", word("The region, as in its act."))
        .required("service", word("The service: `adoption`."))
        .required("edition", word("The edition of its act; the three make its id."))
        .required("annex", Schema::whole(1, 100).about("The annex of the act."))
        .required("title", in_words("The name of the service in the act."))
        .joined(all_sections())
}

/// An object that may hold every section.
pub(super) fn all_sections() -> Object {
    SECTIONS.into_iter().fold(Object::default(), |all, name| all.optional(name, Schema::defined(name)))
}

/// Every section with its schema, in the order of the reader's list.
pub(super) fn sections() -> Vec<(&'static str, Schema)> {
    SECTIONS.into_iter().filter_map(|name| Some((name, section(name)?))).collect()
}

fn section(name: &str) -> Option<Schema> {
    Some(match name {
        "provider" => {
            let provider = Object::default().required("name", in_words("A name of ours."));
            provider.schema().about("Who provides the service, as papers name it.")
        }
        "statement" => statements(),
        "channel" => procedure::channels(),
        "result" => procedure::results(),
        "role" => procedure::roles(),
        "step" => procedure::steps(),
        "interaction" => procedure::interactions(),
        "receipt_item" => procedure::receipt_items(),
        "required_field" => procedure::required_fields(),
        "portal_node" => procedure::portal_nodes(),
        "term" => term(),
        "waiting_limit" => counter_limit("The longest wait to hand in documents."),
        "service_limit" => counter_limit("The longest time of service at the counter."),
        "hours" => hours(),
        "ground" => grounds(),
        "grounds" => {
            borrowed().about("Whose grounds hold, where the act names none of its own; not beside `ground`.")
        }
        "information_system" => systems(),
        "annexes" => annexes(),
        "symbol" => symbols(),
        "obtained_data" => obtained_data(),
        "glossary" => glossary(),
        "discrepancy" => discrepancies(),
        _ => return None,
    })
}

fn statements() -> Schema {
    let subject = |all: Object, subject: &Subject| all.optional(subject.code(), stated().schema());
    Subject::ALL
        .iter()
        .fold(Object::default(), subject)
        .schema()
        .about("What the regulation says in words; an absent subject is not stated.")
}

fn term() -> Schema {
    let own =
        Object::default().required("days", Schema::whole(1, 10_000).about("Calendar days.")).joined(stated());
    let from_steps = Object::default()
        .required(
            "stated",
            Schema::constant(false).about("The act states none: the whole days of the steps."),
        )
        .required("assumption", assumed());
    Schema::one_of([own.schema(), from_steps.schema()]).about("The overall term.")
}

fn counter_limit(about: &'static str) -> Schema {
    let minutes = Schema::whole(1, 1_440).about("Minutes.");
    Object::default().required("minutes", minutes).joined(stated()).schema().about(about)
}

fn hours() -> Schema {
    let period = Schema::pattern("^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$");
    let between = "What is assumed before opening and in a break, where the act does not say.";
    let own = Object::default()
        .required("weekdays", Schema::some(coded::<DayOfWeek>()))
        .required("periods", Schema::some(period).about("In order: `09:00-13:00`."))
        .required("after_hours_citation", cited("Where the act says what happens outside these hours."))
        .optional("between_hours_assumption", assumed().about(between))
        .joined(stated());
    Schema::one_of([own.schema(), borrowed()]).about("Office hours.")
}

/// What another regulation states.
fn borrowed() -> Schema {
    Object::default()
        .required("borrowed_from", said("The full id of the regulation that states it."))
        .required("assumption", assumed())
        .schema()
}

fn grounds() -> Schema {
    let bear_on = "The findings that another reading could change; all if absent.";
    let ground = Object::default()
        .required("number", procedure::number())
        .required("when", said("What must hold, in the language of conditions."))
        .optional("unless", Schema::of("string").about("The exception, in the language of conditions."))
        .optional(
            "readings",
            Schema::list(Schema::of("string")).about("Codes of assumptions: the readings chosen."),
        )
        .optional("readings_bear_on", Schema::some(coded::<Finding>()).about(bear_on))
        .required("name", in_words("A short name of ours."))
        .joined(stated());
    let together = Schema::default().with("readings_bear_on", vec!["readings"]);
    let ground = ground.schema().with("dependentRequired", together);
    up_to_64(ground).about("The grounds for refusal.")
}

fn systems() -> Schema {
    let system = Object::default()
        .required("id", word("Its id within the regulation."))
        .required("name", in_words("What the act calls it."))
        .required("citation", cited("Where the act names it."));
    Schema::list(system.schema()).about("The information systems that take part.")
}

fn annexes() -> Schema {
    let annex = Object::default()
        .required("kind", coded::<AnnexKind>().about("What it shows."))
        .required("number", Schema::whole(1, 100).about("Its number among the annexes of the regulation."))
        .required("heading", in_words("Its heading, in the act's words."));
    Schema::list(annex.schema()).about(
        "The annexes with drawings; the statements `business-process` and `diagram` say where the text refers to them.",
    )
}

fn symbols() -> Schema {
    let symbol = Object::default()
        .required("annex", coded::<AnnexKind>().about("The annex whose legend it belongs to."))
        .required("id", coded::<SymbolId>().about("Which symbol."))
        .required("text", in_words("What it stands for, in the act's words."));
    Schema::list(symbol.schema()).about("The legends of the annexes, in the act's order.")
}

fn obtained_data() -> Schema {
    let data = Object::default()
        .required("id", word("Their id within the regulation."))
        .required("about", Schema::some(coded::<Person>()).about("Whom they are about."))
        .required("system", said("The id of the information system they come from."))
        .optional("via", said("The id of the information system they come through, if the act names one."))
        .joined(stated());
    Schema::list(data.schema()).about("Data that the provider gets from other systems.")
}

fn glossary() -> Schema {
    let entry = Object::default()
        .required("term", in_words("The term."))
        .required("definition", in_words("What it means."))
        .required("citation", cited("Where the act defines it."))
        .optional("used", flag("False if the act defines it and never uses it; true if absent."));
    Schema::list(entry.schema()).about("The act's own terms.")
}

fn discrepancies() -> Schema {
    let reading = Object::default()
        .required("source", said("The language or place it comes from: `kk`, `ru`, or a citation."))
        .optional("text", said("The words as they stand there."))
        .optional("summary", in_words("What stands there, in our words, where it is not quoted."));
    let quoted_or_not = Schema::one_of([needs("text"), needs("summary")]);
    let discrepancy = Object::default()
        .required("id", identifier("Its id."))
        .required("where", Schema::some(Schema::defined("citation")).about("The paragraphs."))
        .required("bears_on", coded::<Bearing>())
        .required(
            "readings",
            Schema::some(reading.schema().and(quoted_or_not)).about("The readings that disagree."),
        )
        .required("taken", said("The source of the reading taken, or `both`, or `neither`."))
        .required("why", in_words("Why, in our words."));
    Schema::list(discrepancy.schema()).about("Where texts or paragraphs of the act disagree.")
}
