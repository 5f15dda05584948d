//! Sections on the procedure: channels, results, roles, steps, and the nodes of the portal.

use super::parts::{assumed, cited, flag, in_words, said, stated, word};
use crate::event::EventKind;
use crate::portal::{Actor, End};
use crate::procedure::{Bound, Channel, Document, ResultOutcome};
use crate::shape::forms::coded;
use crate::shape::object::{Object, Schema};

pub(super) fn channels() -> Schema {
    let submission = event(|event| nameable(event) && event.is_submission());
    let channel = Object::default()
        .required("id", coded::<Channel>())
        .required("name", in_words("A short name of ours."))
        .optional("address", Schema::of("string").about("The address, if the act gives one."))
        .optional("submission", submission.about("The event by which an application is handed in."))
        .required("citation", cited("Where the act says so."));
    Schema::some(channel.schema()).about("How an application reaches the provider.")
}

pub(super) fn results() -> Schema {
    let follow_up = Object::default()
        .required("event", event(EventKind::is_follow_up))
        .optional("citation", cited("Where the act says so; required without an `assumption`."))
        .optional("assumption", assumed());
    let follow_up = follow_up.schema().with(
        "anyOf",
        vec![
            Schema::default().with("required", vec!["citation"]),
            Schema::default().with("required", vec!["assumption"]),
        ],
    );
    let result = Object::default()
        .required("channel", coded::<Channel>())
        .required("outcomes", Schema::some(coded::<ResultOutcome>()).about("For which ways a service ends."))
        .required("document", coded::<Document>())
        .optional(
            "standard_annex",
            Schema::whole(1, 100).about("The annex of the Standard that gives its form."),
        )
        .joined(stated())
        .optional(
            "title",
            in_words("The heading of the paper, in the act's words; a notification needs one."),
        )
        .optional("then", in_words("What the applicant does next."))
        .optional("follow_up", follow_up.about("What follows a result that only announces something."));
    Schema::some(result.schema()).about("What the applicant gets.")
}

pub(super) fn roles() -> Schema {
    let id = word("Its id within the regulation.").with("not", Schema::words(["applicant", "portal"]));
    let role = Object::default()
        .required("id", id)
        .required("name", in_words("The act's name for it."))
        .required("citation", cited("Where the act names it."));
    Schema::some(role.schema()).about("The employees, as the regulation names them.")
}

/// A number of the act, one more than the number before.
pub(super) fn number() -> Schema {
    Schema::whole(1, 1_000).about("Its number: 1, 2, 3 …")
}

fn role() -> Schema {
    said("The id of a role.")
}

fn limit() -> Schema {
    let of = |unit: &'static str| Object::default().required(unit, Schema::whole(1, 10_000)).schema();
    Schema::one_of([of("minutes"), of("days")]).about("Minutes of office time, or calendar days.")
}

pub(super) fn steps() -> Schema {
    let step = Object::default()
        .required("number", number())
        .required("role", role())
        .required("role_citation", cited("Where the role is named."))
        .required("limit", limit())
        .required("bound", coded::<Bound>().about("How the act words the length."))
        .required("name", in_words("A short name of ours."))
        .joined(stated())
        .optional("output_citation", cited("Where the output is stated."))
        .optional("output", in_words("What the step must produce for the next one to start."))
        .optional("events", Schema::list(step_event()).about("The events it consists of."))
        .schema();
    let together =
        Schema::default().with("output", vec!["output_citation"]).with("output_citation", vec!["output"]);
    Schema::some(step.with("dependentRequired", together)).about("The steps of the procedure.")
}

fn step_event() -> Schema {
    Object::default()
        .required("event", event(nameable))
        .optional("role", role().about("The id of the role that performs it, if another than the step's."))
        .optional("channel", coded::<Channel>().about("The only channel in which it happens, if not in all."))
        .optional("assumption", assumed())
        .optional("reading", assumed().about("What is assumed of who performs it, or in which step."))
        .optional(
            "after",
            Schema::some(event(nameable)).about("The events of the same step that come before it."),
        )
        .optional(
            "after_citation",
            cited("Where the act orders them so, if that is not where it speaks of the event."),
        )
        .required("citation", cited("Where the act says so."))
        .schema()
        .with("dependentRequired", Schema::default().with("after_citation", vec!["after"]))
}

pub(super) fn interactions() -> Schema {
    let interaction = Object::default()
        .required("number", number())
        .required("role", role())
        .required("limit", limit())
        .joined(stated());
    Schema::list(interaction.schema())
        .about("The sequence between employees, where the act tells it apart from the steps.")
}

pub(super) fn receipt_items() -> Schema {
    let item = Object::default().required("id", word("Its id within the regulation.")).joined(stated());
    Schema::list(item.schema()).about("What the receipt must show.")
}

/// For each kind of event the fields that a law file may call for.
pub(super) fn required_fields() -> Schema {
    let of_event = |kind: &EventKind| {
        let fields = kind.fields().iter().filter(|field| field.may_be_called_for());
        let fields: Vec<&'static str> = fields.map(|field| field.name).collect();
        let field = Object::default()
            .required("event", Schema::constant(kind.code()))
            .required("field", Schema::words(fields.iter().copied()).about("The name of the field."))
            .optional("document", coded::<Document>().about("The only document with which it is called for."))
            .required("citation", cited("Where the act calls for it."));
        (!fields.is_empty()).then(|| field.schema())
    };
    Schema::list(Schema::one_of(EventKind::ALL.iter().filter_map(of_event)))
        .about("The fields that an event must have because the act calls for them.")
}

/// The nodes: a condition leads on two ways, every other node to the next one or to an end.
pub(super) fn portal_nodes() -> Schema {
    let node = |id: &'static str| {
        Object::default()
            .required("id", Schema::pattern(id))
            .required("actor", coded::<Actor>().about("Who acts."))
            .required("name", in_words("A short name of ours."))
            .optional("optional", flag("Whether only those pass through it who need it; false if absent."))
            .optional("assumption", assumed())
            .optional("reading", assumed().about("What is assumed of who acts."))
            .optional("events", Schema::list(event(nameable)).about("The events it consists of, in order."))
            .optional(
                "systems",
                Schema::list(said("An id.")).about("The information systems that the act names for it."),
            )
            .optional("starts_procedure", flag("Whether the steps begin after it; false if absent."))
            .joined(stated())
    };
    let process = || node("^(registration|process-[0-9]+)$");
    let condition = node("^condition-[0-9]+$")
        .required("holds", said("The node after the condition held."))
        .required("fails", said("The node after it did not."));
    let next = process().required("next", said("The node after it."));
    let end = process().required("end", coded::<End>().about("How a case ends here."));
    Schema::list(Schema::one_of([condition.schema(), next.schema(), end.schema()])).about(
        "The portal's processes and conditions, in the act's order; required if the portal is a channel.",
    )
}

/// Whether a law file may say when an event comes: the others have their own place in a case.
fn nameable(event: EventKind) -> bool {
    !event.is_free() && !event.is_follow_up()
}

fn event(may_stand: fn(EventKind) -> bool) -> Schema {
    let events = EventKind::ALL.iter().filter(|event| may_stand(**event));
    Schema::words(events.map(|event| event.code()))
}
