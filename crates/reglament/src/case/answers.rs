//! What is said of a case, as records: where it stands, what may come next, which terms were missed; and the graph of all cases.

use chrono::{DateTime, FixedOffset};

use super::branch::Branch;
use super::content::{EventField, FieldType};
use super::graph::{CaseGraph, CaseState, CaseTransition};
use super::lateness::Lateness;
use super::next::Permitted;
use super::overrun::Overrun;
use super::status::{CaseStatus, Ended, Overall, Visit};
use crate::act::Standing;
use crate::citation::Citation;
use crate::deadline::LedgerEntry;
use crate::event::{EventKind, VisitPurpose};
use crate::json::code;
use crate::portal::End;
use crate::procedure::{Channel, Document, ResultOutcome};
use crate::shape::object::Schema;
use crate::shape::record::{
    AssumptionCode, AtLeastOne, Each, Number, Record, RegulationName, Shown, Word, Words, form_schemas,
    records,
};

records! {
    CaseStatus<'_> => |status| {
        /// The moment, by the clock of the office.
        required "at": DateTime<FixedOffset> = status.at,
        /// What is awaited: the application, a node of the portal, a step, or nothing any more.
        required "stage": StageName = Shown(&status.stage),
        /// Who has to act, `applicant`, `portal`, or ids of roles; nobody once the case has ended.
        required "responsible": Vec<Words> = &status.responsible,
        /// When the stage is due.
        required "due_at": Option<DateTime<FixedOffset>> = status.due_at,
        /// From when it counts as late.
        required "late_after": Option<DateTime<FixedOffset>> = status.late_after,
        /// By how much it is overdue.
        required "overdue": Option<Record<Lateness>> = status.overdue,
        /// The overall term, once the application is accepted.
        required "overall": Option<Record<Overall>> = status.overall,
        /// How the case ended.
        required "ended": Option<Record<Ended>> = status.ended,
        /// The visits to the counter.
        required "visits": Vec<Record<Visit>> = &status.visits,
        /// That of the regulation when the application came.
        required "standing": Option<Record<Standing<'_>>> = status.standing,
        /// What the answer assumes.
        required "assumptions": Vec<AssumptionCode> = Each(|| status.assumptions.iter().copied().map(code)),
    }

    Lateness => |late| {
        /// How many calendar days lie between the day it was due and the day it was done.
        required "calendar_days": u64 = late.calendar_days,
        /// How many whole minutes the office was open between; at the counter, simply how many passed.
        required "office_minutes": u64 = late.office_minutes,
    }

    Overall => |overall| {
        /// When the application counts as accepted.
        required "accepted_at": DateTime<FixedOffset> = overall.accepted_at,
        /// When the term ends.
        required "due_at": DateTime<FixedOffset> = overall.due_at,
        /// By how much it is overdue; never where the term is only assumed.
        required "overdue": Option<Record<Lateness>> = overall.overdue,
        /// Whether the act states none, so that one is assumed.
        required "assumed": bool = overall.assumed,
    }

    Ended => |ended| {
        /// The end.
        required "end": Word<End> = ended.end,
        /// When.
        required "at": DateTime<FixedOffset> = ended.at,
        /// Which way the service ended.
        required "outcome": Option<Word<ResultOutcome>> = ended.outcome,
        /// What the applicant got.
        required "document": Option<Word<Document>> = ended.document,
        /// Whether what the document announces has happened; null if it announces nothing.
        required "followed_up": Option<bool> = ended.followed_up,
    }

    Visit => |visit| {
        /// What it was for, if that was recorded.
        required "purpose": Option<Word<VisitPurpose>> = visit.purpose,
        /// How long the applicant waited.
        required "waited_minutes": u64 = visit.waited_minutes,
        /// The longest wait, if one is stated for such a visit.
        required "waiting_limit": Option<Number> = visit.waiting_limit,
        /// How long the applicant was served.
        required "served_minutes": u64 = visit.served_minutes,
        /// The longest service, if stated.
        required "service_limit": Option<Number> = visit.service_limit,
    }

    Permitted<'_> => |permitted| {
        required "event": Word<EventKind> = permitted.event,
        /// Who may perform it: `applicant`, `portal`, or ids of roles.
        required "by": AtLeastOne<Words> = &permitted.by,
        /// Its fields beside `at`, `by` and `event`.
        required "fields": Vec<Record<EventField>> = &permitted.fields,
        /// Whether the case goes on with it; other events may come beside it, or not at all.
        required "leads_on": bool = permitted.leads_on,
        /// When it is due.
        required "due_at": Option<DateTime<FixedOffset>> = permitted.due_at,
        /// The number of the step it belongs to.
        required "step": Option<Number> = permitted.step.map(|step| step.number),
        /// The id of the portal's node it belongs to.
        required "node": Option<Words> = permitted.node.map(|node| &node.id),
        /// Where the law says so.
        required "citation": Option<Citation> = permitted.citation,
        /// What is assumed in permitting it.
        required "assumption": Option<AssumptionCode> = permitted.assumption.map(code),
    }

    EventField => |field| {
        /// Its name.
        required "name": Words = field.name,
        /// What values it can have.
        required "type": Word<FieldType> = field.value,
        /// Whether this case needs it.
        required "required": bool = field.required,
    }

    CaseGraph<'_> => |graph| {
        required "regulation": RegulationName = graph.regulation().id(),
        required "channel": Word<Channel> = graph.channel(),
        /// The number of the state of a case to which nothing has happened yet.
        required "start": u64 = graph.start().id,
        /// All states, in the order of their numbers.
        required "states": Vec<Record<CaseState<'_>>> = graph.states(),
        /// All events that may come, in the order of the states that they lead from.
        required "transitions": Vec<Record<CaseTransition<'_>>> = graph.transitions(),
    }

    CaseState<'_> => |state| {
        required "id": u64 = state.id,
        /// Its name, unlike all others of the graph.
        required "name": Words = &state.name,
        /// What is awaited.
        required "stage": StageName = Shown(&state.stage),
        /// The node of the portal that is awaited beside a step.
        required "beside": Option<Words> = state.beside.map(|node| &node.id),
        /// The events of the stage, and of the node beside it, that have happened.
        required "happened": Vec<Word<EventKind>> = &state.happened,
        /// Whether the application has been handed in.
        required "accepted": bool = state.accepted,
        /// Which way the draft goes, or, once signed, the result.
        required "draft": Option<Word<ResultOutcome>> = state.draft,
        /// Whether the result is signed.
        required "signed": bool = state.signed,
        /// How the case ended.
        required "end": Option<Word<End>> = state.end,
        /// Whether what the result announces has happened.
        required "followed_up": bool = state.followed_up,
    }

    CaseTransition<'_> => |transition| {
        /// The number of the state in which the event may come.
        required "from": u64 = transition.from,
        required "event": Word<EventKind> = transition.event,
        /// What it says, if it decides something.
        required "branch": Option<Word<Branch>> = transition.branch,
        /// Who may perform it: `applicant`, `portal`, or ids of roles.
        required "by": AtLeastOne<Words> = &transition.by,
        /// The number of the state after it.
        required "to": u64 = transition.to,
        /// Whether the case goes on with it; other events may come beside it, or not at all.
        required "leads_on": bool = transition.leads_on,
        /// The number of the step it belongs to.
        required "step": Option<Number> = transition.step.map(|step| step.number),
        /// The id of the portal's node it belongs to.
        required "node": Option<Words> = transition.node.map(|node| &node.id),
        /// Where the law says so.
        required "citation": Option<Citation> = transition.citation,
        /// What is assumed in permitting it.
        required "assumption": Option<AssumptionCode> = transition.assumption.map(code),
    }

    Overrun<'_> => |overrun| {
        /// Whose term it was.
        required "subject": SubjectName = Shown(&overrun.subject),
        /// Who had to act, or at the counter who recorded the visit; of the overall term, also where a step only overran that,
        /// nobody alone.
        required "by": Option<Words> = overrun.by,
        /// When it was due.
        required "due_at": DateTime<FixedOffset> = overrun.due_at,
        /// When it was done; null if it was not, and is measured to the last event.
        required "done_at": Option<DateTime<FixedOffset>> = overrun.done_at,
        joined "": Lateness = &overrun.late,
        /// Where the term is stated that was missed.
        required "citation": Option<Citation> = overrun.citation,
        /// What was counted and moved; nothing at the counter.
        required "ledger": Vec<Record<LedgerEntry<'_>>> = &overrun.ledger,
        /// What the answer assumes.
        required "assumptions": Vec<AssumptionCode> = Each(|| overrun.assumptions.iter().copied().map(code)),
    }
}

/// What a case awaits, as a name.
struct StageName;
/// Whose term was missed, as a name.
struct SubjectName;

form_schemas! {
    StageName = |_| Schema::pattern("^(submission|ended|registration|(process|condition|step)-[1-9][0-9]*)$");
    SubjectName = |_| Schema::pattern("^(overall|waiting|service|step-[1-9][0-9]*)$");
}
