//! What the library says of a case: where it stands, what may come next, which terms were missed.

use super::answer::{assumption, assumptions, ledger_definitions, ledger_line, standing};
use super::form::{citation, coded, definitions, or_null, timestamp, words};
use super::node::{Object, Schema};
use crate::case::FieldType;
use crate::catalogue::Catalogue;
use crate::event::{EventKind, VisitPurpose};
use crate::portal::End;
use crate::procedure::{Document, ResultOutcome};

const STAGE: &str = "^(submission|ended|registration|(process|condition|step)-[1-9][0-9]*)$";
const SUBJECT: &str = "^(overall|waiting|service|step-[1-9][0-9]*)$";

pub(super) fn status(catalogue: &Catalogue) -> Schema {
    let moment = || Schema::defined("timestamp");
    let stage = "What is awaited: the application, a node of the portal, a step, or nothing any more.";
    let object = Object::default()
        .optional("id", words().about("What the host calls the case; the command writes it."))
        .required("at", moment().about("The moment, by the clock of the office."))
        .required("stage", Schema::pattern(STAGE).about(stage))
        .required("responsible", parties().about("Who has to act; nobody once the case has ended."))
        .required("due_at", or_null(moment()).about("When the stage is due."))
        .required("late_after", or_null(moment()).about("From when it counts as late."))
        .required("overdue", or_null(Schema::defined("lateness")).about("By how much it is overdue."))
        .required("overall", or_null(overall()).about("The overall term, once the application is accepted."))
        .required("ended", or_null(ended()).about("How the case ended."))
        .required("visits", Schema::list(visit()).about("The visits to the counter."))
        .required("standing", or_null(standing()).about("That of the regulation when the application came."))
        .required("assumptions", assumptions(catalogue));
    object.schema().and(definitions([("timestamp", timestamp()), ("lateness", lateness().schema())]))
}

/// Ids of those who act.
fn parties() -> Schema {
    Schema::list(words()).about("`applicant`, `portal`, or ids of roles.")
}

fn lateness() -> Object {
    let days = "How many calendar days lie between the day it was due and the day it was done.";
    let minutes =
        "How many whole minutes the office was open between; at the counter, simply how many passed.";
    Object::default()
        .required("calendar_days", Schema::at_least(0).about(days))
        .required("office_minutes", Schema::at_least(0).about(minutes))
}

fn overall() -> Schema {
    let overdue = "By how much it is overdue; never where the term is only assumed.";
    Object::default()
        .required(
            "accepted_at",
            Schema::defined("timestamp").about("When the application counts as accepted."),
        )
        .required("due_at", Schema::defined("timestamp").about("When the term ends."))
        .required("overdue", or_null(Schema::defined("lateness")).about(overdue))
        .required(
            "assumed",
            Schema::of("boolean").about("Whether the act states none, so that one is assumed."),
        )
        .schema()
}

fn ended() -> Schema {
    let followed_up = "Whether what the document announces has happened; null if it announces nothing.";
    Object::default()
        .required("end", coded::<End>().about("The end."))
        .required("at", Schema::defined("timestamp").about("When."))
        .required("outcome", or_null(coded::<ResultOutcome>()).about("Which way the service ended."))
        .required("document", or_null(coded::<Document>()).about("What the applicant got."))
        .required("followed_up", or_null(Schema::of("boolean")).about(followed_up))
        .schema()
}

fn visit() -> Schema {
    let limit = |about: &'static str| or_null(Schema::at_least(1)).about(about);
    let purpose = or_null(coded::<VisitPurpose>()).about("What it was for, if that was recorded.");
    Object::default()
        .required("purpose", purpose)
        .required("waited_minutes", Schema::at_least(0).about("How long the applicant waited."))
        .required("waiting_limit", limit("The longest wait, if one is stated for such a visit."))
        .required("served_minutes", Schema::at_least(0).about("How long the applicant was served."))
        .required("service_limit", limit("The longest service, if stated."))
        .schema()
}

pub(super) fn permitted(catalogue: &Catalogue) -> Schema {
    let field = Object::default()
        .required("name", words().about("Its name."))
        .required("type", coded::<FieldType>().about("What values it can have."))
        .required("required", Schema::of("boolean").about("Whether this case needs it."));
    let leads_on = "Whether the case goes on with it; other events may come beside it, or not at all.";
    Object::default()
        .required("event", coded::<EventKind>())
        .required("by", parties().with("minItems", 1_u32).about("Who may perform it."))
        .required("fields", Schema::list(field.schema()).about("Its fields beside `at`, `by` and `event`."))
        .required("leads_on", Schema::of("boolean").about(leads_on))
        .required("due_at", or_null(timestamp()).about("When it is due."))
        .required("step", or_null(Schema::at_least(1)).about("The number of the step it belongs to."))
        .required("node", or_null(words()).about("The id of the portal's node it belongs to."))
        .required("citation", or_null(citation()).about("Where the law says so."))
        .required("assumption", or_null(assumption(catalogue)).about("What is assumed in permitting it."))
        .schema()
}

pub(super) fn finding(catalogue: &Catalogue) -> Schema {
    let by = "Who had to act, or at the counter who recorded the visit; of the overall term, also where a step only \
              overran that, nobody alone.";
    let done_at = "When it was done; null if it was not, and is measured to the last event.";
    let ledger = Schema::list(ledger_line(catalogue));
    let object = Object::default()
        .required("subject", Schema::pattern(SUBJECT).about("Whose term it was."))
        .required("by", or_null(words()).about(by))
        .required("due_at", Schema::defined("timestamp").about("When it was due."))
        .required("done_at", or_null(Schema::defined("timestamp")).about(done_at))
        .joined(lateness())
        .required(
            "citation",
            or_null(Schema::defined("citation")).about("Where the term is stated that was missed."),
        )
        .required("ledger", ledger.about("What was counted and moved; nothing at the counter."))
        .required("assumptions", assumptions(catalogue));
    object.schema().and(definitions(ledger_definitions()))
}
