//! Cursors: places on the two ways a case goes, through the nodes of the portal and through the steps of the procedure.

use crate::portal::{PortalNode, Successor};
use crate::procedure::{Channel, Happened, Step};
use crate::regulation::Regulation;

/// A place among the nodes of the portal: the node, and how many of its events have happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct NodeCursor {
    pub(super) node: usize,
    pub(super) events: usize,
}

/// A place in the procedure: the step, and the events of it that have happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct StepCursor {
    pub(super) step: usize,
    pub(super) done: Happened,
}

impl NodeCursor {
    pub(super) fn node(self, regulation: &Regulation) -> Option<&PortalNode> {
        regulation.portal().get(self.node)
    }

    /// The first event of the node with this id.
    pub(super) fn of(regulation: &Regulation, id: &str) -> Option<Self> {
        let node = regulation.portal().iter().position(|node| *node.id == *id)?;
        Some(Self { node, events: 0 })
    }

    /// The node after this one, where no condition decides.
    pub(super) fn following(self, regulation: &Regulation) -> Option<Self> {
        match &self.node(regulation)?.successor {
            Successor::Next(id) => Self::of(regulation, id),
            _ => None,
        }
    }
}

impl StepCursor {
    /// The first step of the procedure that has events in a channel.
    pub(super) fn first(regulation: &Regulation, channel: Channel) -> Option<Self> {
        Self::at_or_after(0, regulation, channel)
    }

    pub(super) fn step(self, regulation: &Regulation) -> Option<&Step> {
        regulation.steps().get(self.step)
    }

    /// The place after an event of this step: the same step while it awaits others, then the next; `None` after the last.
    pub(super) fn following(
        self,
        position: usize,
        regulation: &Regulation,
        channel: Channel,
    ) -> Option<Self> {
        let here = Self { done: self.done.with(position), ..self };
        if here.step(regulation)?.awaited(here.done, channel).is_empty() {
            return Self::at_or_after(self.step.saturating_add(1), regulation, channel);
        }
        Some(here)
    }

    fn at_or_after(first: usize, regulation: &Regulation, channel: Channel) -> Option<Self> {
        let mut steps = regulation.steps().iter().enumerate().skip(first);
        let (step, _) = steps.find(|(_, step)| step.events.iter().any(|event| event.happens_in(channel)))?;
        Some(Self { step, done: Happened::default() })
    }
}
