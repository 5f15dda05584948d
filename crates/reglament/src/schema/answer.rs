//! What the library answers: assessments, schedules, questions, errors.

use super::form::{citation, coded, day, definitions, id, or_null, regulation, text, timestamp, words};
use super::node::{Object, Schema};
use crate::act::StandingState;
use crate::assessment::Outcome;
use crate::calendar::DayKind;
use crate::catalogue::Catalogue;
use crate::deadline::LedgerRule;
use crate::error::ErrorCode;
use crate::refusal::Finding;

pub(super) fn assessment(catalogue: &Catalogue) -> Schema {
    let ground = Object::default()
        .required("number", Schema::at_least(1).about("Its number in the act."))
        .required("finding", coded::<Finding>().about("What the facts say of it."))
        .required("citation", Schema::defined("citation"));
    let missing = "The unknown facts that can still change the finding of an open ground, in the order of the \
                   vocabulary; none unless the outcome is undetermined.";
    let object = Object::default()
        .optional("id", id())
        .required("regulation", regulation())
        .required("on", day().about("The day of assessment."))
        .required("outcome", coded::<Outcome>().about("What the findings come to."))
        .required("grounds", Schema::list(ground.schema()).about("Every ground, in the act's order."))
        .required("missing", Schema::list(fact_name(catalogue)).about(missing))
        .required("standing", standing())
        .required("assumptions", assumptions(catalogue));
    object.schema().and(definitions([("citation", citation())]))
}

pub(super) fn schedule(catalogue: &Catalogue) -> Schema {
    let step = Object::default()
        .required("number", Schema::at_least(1).about("The number of the step."))
        .required("due_at", Schema::defined("timestamp").about("When it is due."));
    let moment = |about: &'static str| Schema::defined("timestamp").about(about);
    let object = Object::default()
        .optional("id", id())
        .required("regulation", regulation())
        .required("accepted_at", moment("When the application counts as accepted."))
        .required("due_on", Schema::defined("day").about("The day on which the overall term ends."))
        .required("due_at", moment("When the overall term ends."))
        .required("steps", Schema::list(step.schema()).about("Every step as planned."))
        .required("ledger", Schema::some(ledger_line(catalogue)).about("How the days were counted."))
        .required("standing", standing())
        .required("assumptions", assumptions(catalogue));
    object.schema().and(definitions(ledger_definitions()))
}

/// What a line of a ledger refers to.
pub(super) fn ledger_definitions() -> [(&'static str, Schema); 5] {
    [
        ("citation", citation()),
        ("day", day()),
        ("timestamp", timestamp()),
        ("term", term()),
        ("calendar-day", calendar_day()),
    ]
}

pub(super) fn ledger_line(catalogue: &Catalogue) -> Schema {
    let subject = Schema::pattern("^(acceptance|overall|step-[1-9][0-9]*)$").about("What the line is about.");
    let point = || Schema::any_of([Schema::defined("day"), Schema::defined("timestamp")]);
    let skipped = Schema::some(Schema::defined("calendar-day"));
    let provisions = Schema::list(Schema::defined("citation"));
    Object::default()
        .required("subject", subject)
        .required("rule", coded::<LedgerRule>().about("What was done."))
        .required("from", point().about("From which day or moment."))
        .required("to", point().about("To which day or moment."))
        .optional("amount", Schema::defined("term").about("How much was counted."))
        .optional("skipped", skipped.about("The days passed over because nobody works on them."))
        .required("citations", provisions.about("The provisions that say so."))
        .optional("assumptions", Schema::some(assumption(catalogue)).about("What is assumed with it."))
        .schema()
}

/// A length of time: `{"days": 15}` or `{"minutes": 15}`.
fn term() -> Schema {
    let of = |unit: &'static str| Object::default().required(unit, Schema::at_least(0)).schema();
    Schema::one_of([of("days"), of("minutes")]).about("Calendar days, or minutes of office time.")
}

fn calendar_day() -> Schema {
    Object::default()
        .required("day", Schema::defined("day"))
        .required("kind", coded::<DayKind>().about("What kind of day it is."))
        .required("working", Schema::of("boolean").about("Whether people work on it."))
        .required("occasion", or_null(text()).about("What is celebrated."))
        .required("pair", or_null(Schema::defined("day")).about("The day it was exchanged with."))
        .required("source", or_null(Schema::of("string")).about("Where it is stated."))
        .required("unverified", Schema::of("boolean").about("Whether no source was found that states it."))
        .optional("doubt", Schema::of("string").about("What casts doubt on it."))
        .schema()
        .about("A day of the working calendar.")
}

pub(super) fn questions(catalogue: &Catalogue) -> Schema {
    let number = || Schema::at_least(1).about("Its number in the act.");
    let ground = Object::default().required("number", number()).required("citation", citation());
    let settles = Schema::list(number());
    let question = Object::default()
        .required("fact", fact_name(catalogue))
        .required("question", text().about("How to ask for it."))
        .required("settles", settles.about("The open grounds that some answer settles by itself."))
        .required("concerns", Schema::list(ground.schema()).about("The open grounds that depend on it."));
    Object::default()
        .optional("id", id())
        .required(
            "questions",
            Schema::list(question.schema()).about("None as soon as the outcome is settled."),
        )
        .schema()
}

pub(super) fn error() -> Schema {
    let line = |about: &'static str| Schema::at_least(1).about(about);
    let fault = Object::default()
        .required("code", error_code())
        .required("file", Schema::of("string").about("The name of the law file."))
        .required("line", line("The line, from 1."))
        .required("column", line("The column in characters, from 1."))
        .required("found", words().about("What stands there."))
        .required("expected", words().about("What should stand there."));
    let place = "Where in the input: keys joined by `/`; empty if the input is one value.";
    let one = || {
        Object::default()
            .required("code", error_code())
            .required("message", words().about("What is wrong and what was expected; never a value."))
            .required("place", Schema::of("string").about(place))
            .optional("citation", citation().about("The provision that forbids it."))
    };
    let further = Schema::some(one().schema()).about("What else is wrong with the same object.");
    let error = one()
        .optional("faults", Schema::some(fault.schema()).about("Every fault of the law files."))
        .optional("further", further);
    Object::default()
        .optional("id", id())
        .optional("line", line("The line of the input, from 1, where there are several."))
        .required("error", error.schema())
        .schema()
}

fn error_code() -> Schema {
    Schema::words(ErrorCode::ALL.iter().map(|code| code.name())).about("A stable code, see docs/errors.md.")
}

pub(super) fn standing() -> Schema {
    let certain = "False on every day on which a publication date that is not known could change the state.";
    Object::default()
        .required("state", coded::<StandingState>())
        .required("certain", Schema::of("boolean").about(certain))
        .required("reason", words().about("Why, in English."))
        .schema()
        .about("Whether the regulation is in effect on the day.")
}

pub(super) fn fact_name(catalogue: &Catalogue) -> Schema {
    Schema::words(catalogue.vocabulary().facts().iter().map(|fact| fact.name.to_string()))
        .about("The name of a fact.")
}

pub(super) fn assumptions(catalogue: &Catalogue) -> Schema {
    Schema::list(assumption(catalogue)).about("What the answer assumes.")
}

pub(super) fn assumption(catalogue: &Catalogue) -> Schema {
    Schema::words(catalogue.assumptions().iter().map(|assumption| assumption.code.to_string()))
}
