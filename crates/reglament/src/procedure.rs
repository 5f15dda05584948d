//! The procedure: who does what, in which order, in what time, and what each step must produce.

use crate::citation::{Citable, Citation};
use crate::coded::coded;
use crate::error::ErrorCode;
use crate::law_file::{Located, Table};
use crate::refusal::read_number;
use crate::term::{Statement, Term, read_term};
use crate::text::Text;

coded! {
    /// How an application reaches the provider.
    pub enum Channel {
        /// The provider's office (канцелярия, кеңсе).
        Office = "office",
        /// The web portal of the electronic government.
        Portal = "portal",
    }
}

/// A channel as the regulation describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
#[doc(alias = "прием заявления")]
pub struct Intake {
    /// Which channel.
    pub id: Channel,
    /// A short name of ours.
    pub name: Text,
    /// The address, if the act gives one.
    pub address: Option<Box<str>>,
    /// Where the act says so.
    pub citation: Citation,
}

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
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
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
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub stated: Statement,
    /// What the applicant does next.
    pub then: Option<Text>,
}

/// An employee, or a group of them, as the regulation names it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Role {
    /// Its id within the regulation.
    pub id: Box<str>,
    /// The act's name for it.
    pub name: Text,
    /// Where the act names it.
    pub citation: Citation,
}

coded! {
    /// How an act words the length of a step.
    pub enum Bound {
        /// "13 calendar days".
        Flat = "flat",
        /// "not more than 13 calendar days".
        AtMost = "at-most",
    }
}

/// A step of the procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
#[doc(alias = "процедура")]
#[doc(alias = "действие")]
#[doc(alias = "рәсім")]
pub struct Step {
    /// Its number, from 1.
    pub number: u32,
    /// The id of the role that performs it.
    pub role: Box<str>,
    /// Where the act says who performs it.
    pub role_citation: Citation,
    /// How long it may take.
    pub limit: Term,
    /// How the act words that.
    pub bound: Bound,
    /// A short name of ours.
    pub name: Text,
    /// The act's words.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub stated: Statement,
    /// What it must produce for the next step to start.
    pub output: Option<Statement>,
}

/// One item of the sequence between employees, where the act tells it apart from the steps.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Interaction {
    /// Its number, from 1.
    pub number: u32,
    /// The id of the role that acts.
    pub role: Box<str>,
    /// How long it may take.
    pub limit: Term,
    /// The act's words.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub stated: Statement,
}

/// Something the receipt for the application must show.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct ReceiptItem {
    /// Its id within the regulation.
    pub id: Box<str>,
    /// The act's words.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub stated: Statement,
}

pub(crate) fn read_intake(table: &Table<'_>, citable: &Citable<'_>) -> Option<Intake> {
    let (id, name) = (table.word("id"), table.text("name"));
    let address = table.optional_string("address").map(|address| address.value.into());
    let citation = citable.read(table, "citation");
    table.finish();
    Some(Intake { id: id?, name: name?, address, citation: citation? })
}

pub(crate) fn read_result(
    table: &Table<'_>,
    intakes: &[Intake],
    citable: &Citable<'_>,
) -> Option<ServiceResult> {
    let (channel, document) = (table.word("channel"), table.word("document"));
    if let Some(channel) = channel
        && !intakes.iter().any(|intake| intake.id == channel)
    {
        let name = Located { value: table.peek("channel"), at: table.place_of("channel") };
        table.unknown(name, ErrorCode::UnknownChannel, intakes.iter().map(|intake| intake.id.code()));
    }
    let outcomes = table.words("outcomes").into();
    let annex = if table.has("standard_annex") { table.integer("standard_annex", 1..=100) } else { None };
    let (stated, then) = (Statement::read(table, citable), table.optional_text("then"));
    table.finish();
    let standard_annex = annex.map(|annex| annex.value);
    Some(ServiceResult {
        channel: channel?,
        outcomes,
        document: document?,
        standard_annex,
        stated: stated?,
        then,
    })
}

pub(crate) fn read_role(table: &Table<'_>, citable: &Citable<'_>) -> Option<Role> {
    let (id, name, citation) = (table.string("id"), table.text("name"), citable.read(table, "citation"));
    table.finish();
    Some(Role { id: id?.value.into(), name: name?, citation: citation? })
}

pub(crate) fn read_step(
    table: &Table<'_>,
    index: usize,
    roles: &[Role],
    citable: &Citable<'_>,
) -> Option<Step> {
    let number = read_number(table, index);
    let role = find_role(table, roles);
    let role_citation = citable.read(table, "role_citation");
    let (limit, bound) = (read_term(table, "limit"), table.word("bound"));
    let (name, stated) = (table.text("name"), Statement::read(table, citable));
    let has_output = table.has("output") || table.has("output_citation");
    let output = if has_output { read_output(table, citable) } else { None };
    table.finish();
    Some(Step {
        number: number?,
        role: role?.into(),
        role_citation: role_citation?,
        limit: limit?,
        bound: bound?,
        name: name?,
        stated: stated?,
        output,
    })
}

fn read_output(table: &Table<'_>, citable: &Citable<'_>) -> Option<Statement> {
    let (citation, text) = (citable.read(table, "output_citation"), table.text("output"));
    Some(Statement { citation: citation?, text: text? })
}

pub(crate) fn read_interaction(
    table: &Table<'_>,
    index: usize,
    roles: &[Role],
    citable: &Citable<'_>,
) -> Option<Interaction> {
    let (number, role) = (read_number(table, index), find_role(table, roles));
    let (limit, stated) = (read_term(table, "limit"), Statement::read(table, citable));
    table.finish();
    Some(Interaction { number: number?, role: role?.into(), limit: limit?, stated: stated? })
}

pub(crate) fn read_receipt_item(table: &Table<'_>, citable: &Citable<'_>) -> Option<ReceiptItem> {
    let (id, stated) = (table.string("id"), Statement::read(table, citable));
    table.finish();
    Some(ReceiptItem { id: id?.value.into(), stated: stated? })
}

fn find_role<'a>(table: &Table<'a>, roles: &[Role]) -> Option<&'a str> {
    let role: Located<&str> = table.string("role")?;
    if roles.iter().any(|known| *known.id == *role.value) {
        return Some(role.value);
    }
    table.unknown(role, ErrorCode::UnknownRole, roles.iter().map(|role| &*role.id));
    None
}
