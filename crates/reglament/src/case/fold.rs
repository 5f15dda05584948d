//! The state of a case, and how an event changes it. What an event changes is judged before (see `rules`), so that applying
//! it cannot fail and a rejected event leaves everything as it was.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::content::{Event, EventContent};
use crate::assessment::Findings;
use crate::fact::Facts;
use crate::portal::{End, PortalNode, Successor};
use crate::procedure::{Channel, Happened, ResultOutcome, Step};
use crate::regulation::Regulation;
use crate::term::Moment;

/// What the events so far come to.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct State {
    /// The node of the portal that is awaited, until an end is reached.
    pub(super) node: Option<NodeCursor>,
    /// The step that is being performed, from the beginning of the procedure until its last event.
    pub(super) step: Option<StepCursor>,
    /// When the application was accepted and when the overall term ends, by the clock of the office.
    pub(super) accepted: Option<Accepted>,
    /// When each completed step was completed, by the clock of the office.
    pub(super) completed: Vec<DateTime<FixedOffset>>,
    pub(super) last_at: Option<DateTime<FixedOffset>>,
    pub(super) facts: Facts,
    pub(super) draft: Option<ResultOutcome>,
    pub(super) signed: Option<Signed>,
    pub(super) end: Option<EndedAt>,
    pub(super) followed_up: bool,
    /// Whether defects were found that do not end the case.
    pub(super) defects: bool,
}

/// A place among the nodes of the portal: the node, and how many of its events have happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NodeCursor {
    pub(super) node: usize,
    pub(super) events: usize,
}

/// A place in the procedure: the step, and the events of it that have happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StepCursor {
    pub(super) step: usize,
    pub(super) done: Happened,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Accepted {
    pub(super) handed_in_at: DateTime<FixedOffset>,
    /// The acceptance, by the clock of the office.
    pub(super) at: DateTime<FixedOffset>,
    pub(super) due: Moment,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signed {
    pub(super) on: NaiveDate,
    pub(super) findings: Findings,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EndedAt {
    pub(super) end: End,
    /// When, by the clock of the office.
    pub(super) at: DateTime<FixedOffset>,
}

/// What an event changes.
#[derive(Clone, Copy)]
pub(super) struct Change {
    pub(super) node: Option<NodeCursor>,
    pub(super) step: Option<StepCursor>,
    pub(super) accepted: Option<Accepted>,
    pub(super) completed: Option<DateTime<FixedOffset>>,
    pub(super) signed: Option<Signed>,
    pub(super) end: Option<EndedAt>,
    pub(super) follows_up: bool,
}

impl State {
    pub(super) fn new(regulation: &Regulation, channel: Channel) -> Self {
        let has_nodes = channel == Channel::Portal && !regulation.portal().is_empty();
        Self {
            node: has_nodes.then_some(NodeCursor { node: 0, events: 0 }),
            step: None,
            accepted: None,
            completed: Vec::with_capacity(regulation.steps().len()),
            last_at: None,
            facts: Facts::new(regulation.vocabulary()),
            draft: None,
            signed: None,
            end: None,
            followed_up: false,
            defects: false,
        }
    }

    /// A change that changes nothing yet.
    pub(super) fn unchanged(&self) -> Change {
        let Self { node, step, accepted, signed, end, followed_up, .. } = *self;
        Change { node, step, accepted, completed: None, signed, end, follows_up: followed_up }
    }

    pub(super) fn apply(&mut self, change: Change, event: &Event) {
        let Change { node, step, accepted, completed, signed, end, follows_up } = change;
        match &event.content {
            EventContent::FactsRecorded { facts, .. } => facts.apply_to(&mut self.facts),
            EventContent::ResultDrafted { outcome } => self.draft = Some(*outcome),
            EventContent::DocumentsChecked { defects } => self.defects |= !defects.is_empty(),
            _ => {}
        }
        (self.node, self.step, self.accepted, self.signed) = (node, step, accepted, signed);
        (self.end, self.followed_up, self.last_at) = (end, follows_up, Some(event.at));
        self.completed.extend(completed);
    }

    /// When the step at an index began: with acceptance, or when the one before it was completed if that was later.
    pub(super) fn step_start(&self, index: usize) -> Option<DateTime<FixedOffset>> {
        let accepted = self.accepted?.at;
        let before = index.checked_sub(1).map(|before| self.completed.get(before).copied());
        match before {
            None => Some(accepted),
            Some(completed) => completed.map(|completed| completed.max(accepted)),
        }
    }
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
