//! What a case says of itself: where it stands, what may come next, and what was late.

use crate::convert::{Moment, Tuple};
use crate::record::record;
use crate::records::{Assumption, Standing};
use crate::schedule::LedgerEntry;
use crate::words::Of;

record! {
    /// A field of an event.
    pub struct EventField {
        /// Its name, the same in every language.
        name: String,
        /// What it says, for a developer.
        meaning: String,
        /// What values it can have.
        field_type: Of<reglament::FieldType>,
        /// Whether the event must have it.
        required: bool,
    }

    /// An event that may come now.
    pub struct Permitted {
        /// What kind of event.
        event: Of<reglament::EventKind>,
        /// The ids of those who may perform it: `applicant`, `portal`, or roles.
        by: Tuple<String>,
        /// Its fields; what this case needs of them is required.
        fields: Tuple<EventField>,
        /// Whether the case goes on with it; other events may come beside it, or not at all.
        leads_on: bool,
        /// When it is due.
        due_at: Option<Moment>,
        /// The number of the step it belongs to.
        step: Option<u32>,
        /// The id of the node of the portal it belongs to.
        node: Option<String>,
        /// Where the law says so.
        citation: Option<String>,
        /// What is assumed in permitting it.
        assumption: Option<Assumption>,
    }

    /// By how much a term was missed.
    pub struct Lateness {
        /// How many calendar days lie between the day it was due and the day it was done: 0 on the same day.
        calendar_days: u32,
        /// How many whole minutes the office was open between the two moments; at the counter, simply how many passed.
        office_minutes: u64,
    }

    /// The overall term of a case.
    pub struct Overall {
        /// When the application counts as accepted.
        accepted_at: Moment,
        /// When the term ends.
        due_at: Moment,
        /// By how much it is overdue; never where the term is only assumed.
        overdue: Option<Lateness>,
        /// Whether the act states none, so that one is assumed.
        assumed: bool,
    }

    /// How a case ended.
    pub struct Ended {
        /// The end.
        end: Of<reglament::End>,
        /// When.
        at: Moment,
        /// Which way the service ended, if a result was issued.
        outcome: Option<Of<reglament::ResultOutcome>>,
        /// What the applicant got, if a result was issued.
        document: Option<Of<reglament::Document>>,
        /// Whether what the document announces has happened: the contract concluded, the conclusion collected.
        followed_up: Option<bool>,
    }

    /// A visit to the counter.
    pub struct Visit {
        /// What it was for, if that was recorded.
        purpose: Option<Of<reglament::VisitPurpose>>,
        /// How many whole minutes the applicant waited.
        waited_minutes: i64,
        /// The longest wait, in minutes, if one is stated for such a visit.
        waiting_limit: Option<u32>,
        /// How many whole minutes the applicant was served.
        served_minutes: i64,
        /// The longest service, in minutes, if stated.
        service_limit: Option<u32>,
    }

    /// Where a case stands at a moment.
    pub struct CaseStatus {
        /// The moment, by the clock of the office.
        at: Moment,
        /// What is awaited: `submission`, the id of a node of the portal, a step such as `step-2`, or `ended`.
        stage: String,
        /// The ids of those who have to act: `applicant`, `portal`, or roles; nobody once the case has ended.
        responsible: Tuple<String>,
        /// When the stage is due: a step by its own term, and not after the overall one.
        due_at: Option<Moment>,
        /// From when it counts as late.
        late_after: Option<Moment>,
        /// By how much it is overdue.
        overdue: Option<Lateness>,
        /// The overall term, once the application is accepted.
        overall: Option<Overall>,
        /// How the case ended.
        ended: Option<Ended>,
        /// How long the applicant waited and was served at the counter, visit by visit.
        visits: Tuple<Visit>,
        /// Whether the regulation was in effect on the day the application was handed in.
        standing: Option<Standing>,
        /// What the answer assumes.
        assumptions: Tuple<Assumption>,
    }

    /// A step of a case that has begun.
    pub struct CaseStep {
        /// The number of the step.
        number: u32,
        /// When it began: with the acceptance of the application, or with the completion of the step before it.
        started_at: Moment,
        /// When it is due, counted from there and not after the overall term.
        due_at: Moment,
        /// From when it counts as late.
        late_after: Moment,
        /// When it was completed.
        done_at: Option<Moment>,
        /// By how much it was completed too late.
        late: Option<Lateness>,
        /// What was counted and moved.
        ledger: Tuple<LedgerEntry>,
    }

    /// A term that was missed.
    pub struct Overrun {
        /// Whose term it was: a step such as `step-2`, `overall`, or at the counter `waiting` or `service`.
        subject: String,
        /// The id of who had to act, or at the counter of who recorded the visit; of the overall term, also where a step only
        /// overran that, nobody alone.
        by: Option<String>,
        /// When it was due.
        due_at: Moment,
        /// When it was done; `None` if it was not, and is measured to the last event.
        done_at: Option<Moment>,
        /// By how much it was missed.
        late: Lateness,
        /// Where the term is stated.
        citation: Option<String>,
        /// What was counted and moved; nothing at the counter.
        ledger: Tuple<LedgerEntry>,
        /// What the overrun assumes.
        assumptions: Tuple<Assumption>,
    }
}

fn ledger(entries: &[reglament::LedgerEntry<'_>]) -> Tuple<LedgerEntry> {
    entries.iter().map(|entry| LedgerEntry::new_from(entry, None)).collect()
}

impl From<&reglament::EventField> for EventField {
    fn from(field: &reglament::EventField) -> Self {
        let reglament::EventField { name, meaning, value, required, .. } = *field;
        Self { name: name.to_owned(), meaning: meaning.to_owned(), field_type: Of(value), required }
    }
}

impl From<&reglament::Permitted<'_>> for Permitted {
    fn from(permitted: &reglament::Permitted<'_>) -> Self {
        Self {
            event: Of(permitted.event),
            by: permitted.by.iter().map(ToString::to_string).collect(),
            fields: permitted.fields.iter().map(EventField::from).collect(),
            leads_on: permitted.leads_on,
            due_at: permitted.due_at.map(Moment),
            step: permitted.step.map(|step| step.number),
            node: permitted.node.map(|node| node.id.to_string()),
            citation: permitted.citation.map(ToString::to_string),
            assumption: permitted.assumption.map(Assumption::from),
        }
    }
}

impl From<reglament::Lateness> for Lateness {
    fn from(late: reglament::Lateness) -> Self {
        Self { calendar_days: late.calendar_days, office_minutes: late.office_minutes }
    }
}

impl From<&reglament::Overall> for Overall {
    fn from(overall: &reglament::Overall) -> Self {
        let reglament::Overall { accepted_at, due_at, overdue, assumed, .. } = *overall;
        let (accepted_at, due_at) = (Moment(accepted_at), Moment(due_at));
        Self { accepted_at, due_at, overdue: overdue.map(Lateness::from), assumed }
    }
}

impl From<&reglament::Ended> for Ended {
    fn from(ended: &reglament::Ended) -> Self {
        Self {
            end: Of(ended.end),
            at: Moment(ended.at),
            outcome: ended.outcome.map(Of),
            document: ended.document.map(Of),
            followed_up: ended.followed_up,
        }
    }
}

impl From<&reglament::Visit> for Visit {
    fn from(visit: &reglament::Visit) -> Self {
        let reglament::Visit {
            purpose, waited_minutes, waiting_limit, served_minutes, service_limit, ..
        } = *visit;
        Self { purpose: purpose.map(Of), waited_minutes, waiting_limit, served_minutes, service_limit }
    }
}

impl From<&reglament::CaseStatus<'_>> for CaseStatus {
    fn from(status: &reglament::CaseStatus<'_>) -> Self {
        Self {
            at: Moment(status.at),
            stage: status.stage.to_string(),
            responsible: status.responsible.iter().map(ToString::to_string).collect(),
            due_at: status.due_at.map(Moment),
            late_after: status.late_after.map(Moment),
            overdue: status.overdue.map(Lateness::from),
            overall: status.overall.as_ref().map(Overall::from),
            ended: status.ended.as_ref().map(Ended::from),
            visits: status.visits.iter().map(Visit::from).collect(),
            standing: status.standing.map(Standing::from),
            assumptions: status.assumptions.iter().copied().map(Assumption::from).collect(),
        }
    }
}

impl From<&reglament::CaseStep<'_>> for CaseStep {
    fn from(step: &reglament::CaseStep<'_>) -> Self {
        Self {
            number: step.step.number,
            started_at: Moment(step.started_at),
            due_at: Moment(step.due_at),
            late_after: Moment(step.late_after),
            done_at: step.done_at.map(Moment),
            late: step.late.map(Lateness::from),
            ledger: ledger(&step.ledger),
        }
    }
}

impl From<&reglament::Overrun<'_>> for Overrun {
    fn from(overrun: &reglament::Overrun<'_>) -> Self {
        Self {
            subject: overrun.subject.to_string(),
            by: overrun.by.map(str::to_owned),
            due_at: Moment(overrun.due_at),
            done_at: overrun.done_at.map(Moment),
            late: overrun.late.into(),
            citation: overrun.citation.map(ToString::to_string),
            ledger: ledger(&overrun.ledger),
            assumptions: overrun.assumptions.iter().copied().map(Assumption::from).collect(),
        }
    }
}
