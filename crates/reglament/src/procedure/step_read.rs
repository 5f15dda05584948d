//! Reading the steps of a procedure.

use super::channel::{Intake, read_channel};
use super::role::{Role, find_role};
use super::step::{Step, StepEvent, check_nameable};
use crate::assumption::Assumptions;
use crate::citation::Citable;
use crate::error::ErrorCode;
use crate::event::EventKind;
use crate::law_file::{Located, Table};
use crate::statement::Statement;
use crate::term::read_term;

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
    let number = table.number(index);
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
            let expected = "an event that comes before this one in the step and happens in its channel";
            table.fault(word.at, ErrorCode::BrokenProcedure, format!("`{}`", word.value), expected);
        }
    }
}

/// Reads the kind of an event that a law file may name.
fn read_event(table: &Table<'_>, key: &'static str) -> Option<EventKind> {
    let event = table.word(key)?;
    check_nameable(table, event, table.place_of(key)).then_some(event)
}

fn read_output(table: &Table<'_>, citable: &Citable<'_>) -> Option<Statement> {
    let (citation, text) = (citable.read(table, "output_citation"), table.text("output"));
    Some(Statement { citation: citation?, text: text? })
}
