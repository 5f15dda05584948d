//! A state of the case graph, with its name.

use std::fmt::Write as _;

use crate::case::position::{Position, Standpoint};
use crate::case::stage::Stage;
use crate::event::EventKind;
use crate::portal::{End, PortalNode};
use crate::procedure::ResultOutcome;

/// A state of the case graph: how a case stands, without moments, facts and names.
///
/// Its `Display` is its name.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CaseState<'r> {
    /// Its number in the graph, from 0: its place in [`CaseGraph::states`](crate::CaseGraph::states).
    pub id: usize,
    /// Its name, unlike all others of the graph: what is awaited, what of it has happened, and how the case stands besides.
    /// `process-5 after request-signed`, `step-1 and condition-3`, `step-3 after survey-drawn-up, drafted positive`,
    /// `ended, result-issued positive`.
    pub name: Box<str>,
    /// What is awaited.
    pub stage: Stage<'r>,
    /// The node of the portal that is awaited beside a step.
    pub beside: Option<&'r PortalNode>,
    /// The events of the stage, and of the node beside it, that have happened.
    pub happened: Vec<EventKind>,
    /// Whether the application has been handed in; like `signed`, it is told until the case ends.
    pub accepted: bool,
    /// Which way the draft goes, or, once signed, the result; not told of a case that ended without one.
    pub draft: Option<ResultOutcome>,
    /// Whether the result is signed.
    pub signed: bool,
    /// How the case ended.
    pub end: Option<End>,
    /// Whether what the result announces has happened: the contract concluded, the conclusion collected.
    pub followed_up: bool,
}

impl<'r> CaseState<'r> {
    /// The state of all cases that stand at a point.
    pub(super) fn of(id: usize, standpoint: Standpoint<'r>) -> Self {
        let Position { accepted, draft, signed, end, followed_up, .. } = standpoint.position;
        let stage = standpoint.stage();
        let beside = standpoint.awaited_node().filter(|_| matches!(stage, Stage::Step(_)));
        let (of_step, of_node) = (of_step(standpoint), of_node(standpoint));
        let name = name(standpoint, &of_step, &of_node).into();
        let happened = of_step.into_iter().chain(of_node).collect();
        Self { id, name, stage, beside, happened, accepted, draft, signed, end, followed_up }
    }
}

impl std::fmt::Display for CaseState<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.pad(&self.name)
    }
}

/// The events of the step being performed that have happened, in the order of the law.
fn of_step(standpoint: Standpoint<'_>) -> Vec<EventKind> {
    let Some(cursor) = standpoint.position.step else { return Vec::new() };
    let step = cursor.step(standpoint.regulation);
    let events = step.into_iter().flat_map(|step| step.events.iter().enumerate());
    events.filter(|(position, _)| cursor.done.has(*position)).map(|(_, event)| event.event).collect()
}

/// The events of the awaited node that have happened.
fn of_node(standpoint: Standpoint<'_>) -> Vec<EventKind> {
    let Some(cursor) = standpoint.position.node else { return Vec::new() };
    let events = cursor.node(standpoint.regulation).map(|node| node.events.iter().take(cursor.events));
    events.into_iter().flatten().copied().collect()
}

fn name(standpoint: Standpoint<'_>, of_step: &[EventKind], of_node: &[EventKind]) -> String {
    let stage = standpoint.stage();
    let is_step = matches!(stage, Stage::Step(_));
    let mut name = stage.to_string();
    add_happened(&mut name, if is_step { of_step } else { of_node });
    if is_step && let Some(node) = standpoint.awaited_node() {
        name.push_str(" and ");
        name.push_str(&node.id);
        add_happened(&mut name, of_node);
    }
    add_flags(&mut name, standpoint.position);
    name
}

fn add_happened(name: &mut String, happened: &[EventKind]) {
    for (index, event) in happened.iter().enumerate() {
        name.push_str(if index == 0 { " after " } else { "+" });
        name.push_str(event.code());
    }
}

/// Adds what the stage does not tell.
fn add_flags(name: &mut String, position: Position) {
    let Position { step, accepted, draft, signed, end, followed_up, .. } = position;
    match (accepted, step.is_some()) {
        _ if end.is_some() => {}
        (true, false) => name.push_str(", accepted"),
        (false, true) => name.push_str(", not accepted"),
        _ => {}
    }
    if let Some(end) = end {
        // A text takes whatever is written to it.
        let _ = write!(name, ", {end}");
    }
    if let Some(draft) = draft {
        let what = match (end, signed) {
            (Some(_), _) => " ",
            (None, true) => ", signed ",
            (None, false) => ", drafted ",
        };
        name.push_str(what);
        name.push_str(draft.code());
    }
    if followed_up {
        name.push_str(", followed up");
    }
}
