//! Results: what the applicant gets, and what follows it.

use std::sync::Arc;

use super::channel::{Channel, Intake, read_channel};
use crate::assumption::{Assumption, Assumptions};
use crate::citation::{Citable, Citation};
use crate::coded::coded;
use crate::error::ErrorCode;
use crate::event::EventKind;
use crate::law_file::{Located, Table};
use crate::statement::Statement;
use crate::text::Text;

coded! {
    /// Which way a service ends.
    pub enum ResultOutcome {
        /// The service is provided.
        Positive = "positive",
        /// The service is refused.
        Negative = "negative",
    }
}

coded! {
    /// What the applicant gets.
    pub enum Document {
        /// A contract.
        Contract = "contract",
        /// A reasoned refusal.
        ReasonedRefusal = "reasoned-refusal",
        /// A conclusion, of possibility or of impossibility.
        Conclusion = "conclusion",
        /// A notification on the portal.
        Notification = "notification",
    }
}

/// What the applicant gets through one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[doc(alias = "результат оказания государственной услуги")]
pub struct ServiceResult {
    /// Through which channel.
    pub channel: Channel,
    /// For which ways a service ends.
    pub outcomes: Box<[ResultOutcome]>,
    /// What kind of document it is.
    pub document: Document,
    /// The annex of the Standard that gives its form.
    pub standard_annex: Option<u32>,
    /// The act's words.
    pub stated: Statement,
    /// The heading of the paper, in the act's words; of a notification alone.
    pub title: Option<Text>,
    /// What the applicant does next.
    pub then: Option<Text>,
    /// What follows it: the contract it announces is concluded, or the conclusion collected.
    pub follow_up: Option<FollowUp>,
}

/// What follows a result that only announces something.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FollowUp {
    /// The event.
    pub event: EventKind,
    /// Where the act says so, if it does.
    pub citation: Option<Citation>,
    /// What is assumed where it does not.
    pub assumption: Option<Arc<Assumption>>,
}

pub(crate) fn read_result(
    table: &Table<'_>,
    intakes: &[Intake],
    assumptions: &Assumptions,
    citable: &Citable<'_>,
) -> Option<ServiceResult> {
    let (channel, document) = (read_channel(table, intakes), table.word("document"));
    let outcomes = table.words("outcomes").into();
    let annex = if table.has("standard_annex") { table.integer("standard_annex", 1..=100) } else { None };
    let (stated, title) = (Statement::read(table, citable), table.optional_text("title"));
    let then = table.optional_text("then");
    let follow_up = read_follow_up(table, assumptions, citable);
    table.finish();
    let standard_annex = annex.map(|annex| annex.value);
    Some(ServiceResult {
        channel: channel?,
        outcomes,
        document: document?,
        standard_annex,
        stated: stated?,
        title,
        then,
        follow_up,
    })
}

/// Reads what follows a result: stated by the act, or assumed.
fn read_follow_up(table: &Table<'_>, assumptions: &Assumptions, citable: &Citable<'_>) -> Option<FollowUp> {
    let table = table.optional_table("follow_up")?;
    let event = table.word("event");
    let assumption = assumptions.read_optional(&table, "assumption");
    let is_stated = assumption.is_none() || table.has("citation");
    let citation = if is_stated { citable.read(&table, "citation") } else { None };
    if event.is_some_and(|event: EventKind| !event.is_follow_up()) {
        let known = EventKind::ALL.iter().filter(|event| event.is_follow_up()).map(|event| event.code());
        let name = Located { value: table.peek("event"), at: table.place_of("event") };
        table.unknown(name, ErrorCode::UnknownValue, known);
    }
    table.finish();
    Some(FollowUp { event: event?, citation, assumption })
}
