//! Positions: where a case stands, as far as that decides which events may come. Cases are conducted and their graph is
//! computed by the same rules, because the rules look at positions alone.

use super::cursor::{NodeCursor, StepCursor};
use super::stage::Stage;
use crate::portal::{End, PortalNode, Successor};
use crate::procedure::{Channel, ResultOutcome};
use crate::regulation::Regulation;

/// Where a case stands, without moments, facts and names.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Position {
    /// The node of the portal that is awaited.
    pub(super) node: Option<NodeCursor>,
    /// The step that is being performed.
    pub(super) step: Option<StepCursor>,
    pub(super) accepted: bool,
    pub(super) draft: Option<ResultOutcome>,
    pub(super) signed: bool,
    pub(super) end: Option<End>,
    pub(super) followed_up: bool,
}

/// A position under the regulation and in the channel that give it its meaning.
#[derive(Clone, Copy)]
pub(super) struct Standpoint<'r> {
    pub(super) regulation: &'r Regulation,
    pub(super) channel: Channel,
    pub(super) position: Position,
}

impl Position {
    /// Where a case stands to which nothing has happened yet.
    pub(super) fn first(regulation: &Regulation, channel: Channel) -> Self {
        let has_nodes = channel == Channel::Portal && !regulation.portal().is_empty();
        Self {
            node: has_nodes.then_some(NodeCursor { node: 0, events: 0 }),
            step: None,
            accepted: false,
            draft: None,
            signed: false,
            end: None,
            followed_up: false,
        }
    }

    /// Whether the same step is being performed as there.
    pub(super) fn is_at_step_of(self, other: Self) -> bool {
        self.step.map(|cursor| cursor.step) == other.step.map(|cursor| cursor.step)
    }
}

impl<'r> Standpoint<'r> {
    /// What is awaited first.
    pub(super) fn stage(self) -> Stage<'r> {
        let Position { node, step, end, .. } = self.position;
        if end.is_some() {
            return Stage::Ended;
        }
        let step = step.and_then(|cursor| cursor.step(self.regulation)).map(Stage::Step);
        let node = node.and_then(|cursor| cursor.node(self.regulation)).map(Stage::Node);
        step.or(node).unwrap_or(Stage::Submission)
    }

    /// The same point without what no longer matters: how a case that has ended stood before, and at which end of the portal
    /// the way is open to the result.
    pub(super) fn settled(self) -> Self {
        let Position { step, accepted, draft, end, followed_up, .. } = self.position;
        let mut position = self.position;
        if end.is_some() {
            let draft = draft.filter(|_| end == Some(End::ResultIssued));
            let (node, step, accepted, signed) = (None, None, false, false);
            position = Position { node, step, accepted, draft, signed, end, followed_up };
        } else if accepted && step.is_some() && self.awaited_node().is_none() {
            position.node = None;
        }
        Self { position, ..self }
    }

    /// The node of the portal that still awaits an event.
    pub(super) fn awaited_node(self) -> Option<&'r PortalNode> {
        let node = self.position.node?.node(self.regulation)?;
        (!matches!(node.successor, Successor::End(_))).then_some(node)
    }
}
