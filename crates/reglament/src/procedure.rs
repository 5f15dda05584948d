//! The procedure: who does what, in which order, in what time, and what each step must produce.

use std::sync::Arc;

use crate::assumption::{Assumption, Assumptions};
use crate::citation::{Citable, Citation};
use crate::coded::coded;
use crate::error::ErrorCode;
use crate::event::EventKind;
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
    /// The event by which an application is handed in, if cases can be conducted.
    pub submission: Option<EventKind>,
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
    /// The heading of the paper, in the act's words; of a notification alone.
    pub title: Option<Text>,
    /// What the applicant does next.
    pub then: Option<Text>,
    /// What follows it: the contract it announces is concluded, or the conclusion collected.
    pub follow_up: Option<FollowUp>,
}

/// What follows a result that only announces something.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct FollowUp {
    /// The event.
    pub event: EventKind,
    /// Where the act says so, if it does.
    pub citation: Option<Citation>,
    /// What is assumed where it does not.
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::assumption::by_code"))]
    pub assumption: Option<Arc<Assumption>>,
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
    /// The events it consists of; once all of them have happened, it is completed.
    pub events: Box<[StepEvent]>,
}

#[cfg(feature = "serde")]
impl Step {
    /// The events that may come in a channel after some have happened, each with its position: those that none of the
    /// others must come before.
    pub(crate) fn awaited(&self, done: Happened, channel: Channel) -> Vec<(usize, &StepEvent)> {
        let events = self.events.iter().enumerate();
        let open: Vec<(usize, &StepEvent)> =
            events.filter(|(position, event)| event.happens_in(channel) && !done.has(*position)).collect();
        let is_open = |kind: &EventKind| open.iter().any(|(_, event)| event.event == *kind);
        open.iter().filter(|(_, event)| !event.after.iter().any(is_open)).copied().collect()
    }
}

/// Which events of a step have happened, by their positions.
#[cfg(feature = "serde")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Happened(u64);

#[cfg(feature = "serde")]
impl Happened {
    pub(crate) fn with(self, position: usize) -> Self {
        Self(self.0 | Self::bit(position))
    }

    pub(crate) fn has(self, position: usize) -> bool {
        self.0 & Self::bit(position) != 0
    }

    /// There are fewer kinds of events than bits, and each comes once in a channel.
    fn bit(position: usize) -> u64 {
        u32::try_from(position).ok().and_then(|position| 1_u64.checked_shl(position)).unwrap_or(0)
    }
}

/// An event of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct StepEvent {
    /// What kind of event.
    pub event: EventKind,
    /// The id of the role that performs it.
    pub role: Box<str>,
    /// The only channel in which it happens, if not in all.
    pub channel: Option<Channel>,
    /// What is assumed in leaving it out of the other channels.
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::assumption::by_code"))]
    pub assumption: Option<Arc<Assumption>>,
    /// The reading chosen where the act does not say who performs it or in which step.
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::assumption::by_code"))]
    pub reading: Option<Arc<Assumption>>,
    /// The events of the same step that come before it; with the others it may come in any order.
    pub after: Box<[EventKind]>,
    /// Where the act orders them so, if that is not where it speaks of the event.
    pub after_citation: Option<Citation>,
    /// Where the act says so.
    pub citation: Citation,
}

impl StepEvent {
    /// Whether it happens where an application came through this channel.
    pub fn happens_in(&self, channel: Channel) -> bool {
        self.channel.is_none_or(|only| only == channel)
    }

    /// Whether there is a channel in which both happen.
    fn meets(&self, other: &Self) -> bool {
        self.channel.is_none_or(|only| other.happens_in(only))
    }
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

/// A field that an event must have where the act calls for it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct RequiredField {
    /// The event.
    pub event: EventKind,
    /// The name of the field.
    pub field: Box<str>,
    /// The only document with which it is called for, if not with all.
    pub document: Option<Document>,
    /// Where the act calls for it.
    pub citation: Citation,
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

/// The ids that events use for whoever acts without a role.
const PARTIES: [&str; 2] = ["applicant", "portal"];

pub(crate) fn read_intake(table: &Table<'_>, citable: &Citable<'_>) -> Option<Intake> {
    let (id, name) = (table.word("id"), table.text("name"));
    let address = table.optional_string("address").map(|address| address.value.into());
    let submission = if table.has("submission") { table.word("submission") } else { None };
    let citation = citable.read(table, "citation");
    table.finish();
    Some(Intake { id: id?, name: name?, address, submission, citation: citation? })
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

pub(crate) fn read_role(table: &Table<'_>, citable: &Citable<'_>) -> Option<Role> {
    let (id, name, citation) = (table.code("id"), table.text("name"), citable.read(table, "citation"));
    if let Some(id) = id
        && PARTIES.contains(&id.value)
    {
        let expected = "another id; this one names somebody who is no role";
        table.fault(id.at, ErrorCode::UnknownValue, format!("`{}`", id.value), expected);
    }
    table.finish();
    Some(Role { id: id?.value.into(), name: name?, citation: citation? })
}

/// What the steps of a regulation may name.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    pub(crate) roles: &'a [Role],
    pub(crate) intakes: &'a [Intake],
    pub(crate) assumptions: &'a Assumptions,
    pub(crate) citable: &'a Citable<'a>,
}

pub(crate) fn read_step(table: &Table<'_>, index: usize, names: Names<'_>) -> Option<Step> {
    let Names { roles, citable, .. } = names;
    let number = read_number(table, index);
    let role = find_role(table, roles);
    let role_citation = citable.read(table, "role_citation");
    let (limit, bound) = (read_term(table, "limit"), table.word("bound"));
    let (name, stated) = (table.text("name"), Statement::read(table, citable));
    let has_output = table.has("output") || table.has("output_citation");
    let output = if has_output { read_output(table, citable) } else { None };
    let tables = table.tables("events", false);
    let events: Option<Vec<_>> = tables.iter().map(|event| read_step_event(event, role, names)).collect();
    check_order(table, events.as_deref().unwrap_or_default());
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
        events: events?.into_iter().map(|(event, _)| event).collect(),
    })
}

/// Reads an event of a step, and the names of those it comes after; its role is that of the step unless it names another.
fn read_step_event<'a>(
    table: &Table<'a>,
    of_step: Option<&str>,
    names: Names<'_>,
) -> Option<(StepEvent, Vec<Located<&'a str>>)> {
    let event = read_event(table, "event");
    let role = if table.has("role") { find_role(table, names.roles) } else { of_step };
    let channel = if table.has("channel") { Some(read_channel(table, names.intakes)?) } else { None };
    let assumption = names.assumptions.read_optional(table, "assumption");
    let reading = names.assumptions.read_optional(table, "reading");
    let has_order = table.has("after") || table.has("after_citation");
    let words = table.strings("after", has_order);
    let after: Option<Box<[EventKind]>> = words.iter().map(|word| table.member(*word)).collect();
    let is_apart = table.has("after_citation");
    let after_citation = if is_apart { names.citable.read(table, "after_citation") } else { None };
    let citation = names.citable.read(table, "citation");
    table.finish();
    let (event, role, after, citation) = (event?, role?.into(), after?, citation?);
    Some((StepEvent { event, role, channel, assumption, reading, after, after_citation, citation }, words))
}

/// An event may only come after those that stand before it in the file, so that no two wait for each other.
fn check_order(table: &Table<'_>, events: &[(StepEvent, Vec<Located<&str>>)]) {
    for (index, (event, words)) in events.iter().enumerate() {
        let before = events.iter().take(index).filter(|(other, _)| other.meets(event));
        let before: Vec<EventKind> = before.map(|(other, _)| other.event).collect();
        for word in
            words.iter().zip(&event.after).filter(|(_, kind)| !before.contains(kind)).map(|(word, _)| word)
        {
            let expected = "an event that stands before this one in the step and happens in its channel";
            table.fault(word.at, ErrorCode::BrokenProcedure, format!("`{}`", word.value), expected);
        }
    }
}

/// Reads the kind of an event that a law file may name.
fn read_event(table: &Table<'_>, key: &'static str) -> Option<EventKind> {
    let event = table.word(key)?;
    check_nameable(table, event, table.place_of(key)).then_some(event)
}

/// Whether a law file may say when such an event comes.
pub(crate) fn check_nameable(table: &Table<'_>, event: EventKind, at: usize) -> bool {
    if event.is_free() || event.is_follow_up() {
        let expected = "an event of the procedure; this one has its own place in a case";
        table.fault(at, ErrorCode::UnknownValue, format!("`{event}`"), expected);
        return false;
    }
    true
}

/// Reads the id of a channel that the regulation has.
fn read_channel(table: &Table<'_>, intakes: &[Intake]) -> Option<Channel> {
    let channel = table.word("channel")?;
    if !intakes.iter().any(|intake| intake.id == channel) {
        let name = Located { value: table.peek("channel"), at: table.place_of("channel") };
        table.unknown(name, ErrorCode::UnknownChannel, intakes.iter().map(|intake| intake.id.code()));
    }
    Some(channel)
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

/// Reads the fields that events must have, each said once.
pub(crate) fn read_required_fields(tables: &[Table<'_>], citable: &Citable<'_>) -> Box<[RequiredField]> {
    let mut all: Vec<RequiredField> = Vec::new();
    for table in tables {
        let Some(one) = read_required_field(table, citable) else { continue };
        let same = |other: &RequiredField| {
            (other.event, &other.field, other.document) == (one.event, &one.field, one.document)
        };
        if all.iter().any(same) {
            let found = format!("a second `{}` of `{}`", one.field, one.event);
            table.fault(table.at(), ErrorCode::StatedTwice, found, "each field once");
        }
        all.push(one);
    }
    all.into()
}

/// Reads a field that an event must have; those that every such event has need no saying.
fn read_required_field(table: &Table<'_>, citable: &Citable<'_>) -> Option<RequiredField> {
    let (event, field) = (table.word("event"), table.string("field"));
    let document = if table.has("document") { table.word("document") } else { None };
    let citation = citable.read(table, "citation");
    table.finish();
    let (event, field): (EventKind, Located<&str>) = (event?, field?);
    // Without cases no event has fields.
    #[cfg(feature = "serde")]
    check_open(table, event, field);
    Some(RequiredField { event, field: field.value.into(), document, citation: citation? })
}

/// Checks that an event has a field which it may also be without.
#[cfg(feature = "serde")]
fn check_open(table: &Table<'_>, event: EventKind, field: Located<&str>) {
    let open = || event.fields().iter().filter(|known| known.may_be_called_for()).map(|known| known.name);
    if !open().any(|known| known == field.value) {
        table.unknown(field, ErrorCode::UnknownValue, open());
    }
}

pub(crate) fn read_receipt_item(table: &Table<'_>, citable: &Citable<'_>) -> Option<ReceiptItem> {
    let (id, stated) = (table.code("id"), Statement::read(table, citable));
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
