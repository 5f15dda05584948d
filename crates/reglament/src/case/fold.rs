//! The state of a case, and how an event changes it. What an event changes is judged before (see `rules`), so that applying
//! it cannot fail and a rejected event leaves everything as it was.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::content::{Event, EventContent};
use super::cursor::{NodeCursor, StepCursor};
use super::position::Position;
use crate::assessment::Findings;
use crate::fact::Facts;
use crate::portal::End;
use crate::procedure::{Channel, ResultOutcome};
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

/// What an event changes: where the case stands after it, and the particulars of what came true.
#[derive(Clone, Copy)]
pub(super) struct Change {
    pub(super) to: Position,
    pub(super) accepted: Option<Accepted>,
    pub(super) completed: Option<DateTime<FixedOffset>>,
    pub(super) signed: Option<Signed>,
    pub(super) end: Option<EndedAt>,
}

impl State {
    pub(super) fn new(regulation: &Regulation, channel: Channel) -> Self {
        let Position { node, step, draft, followed_up, .. } = Position::first(regulation, channel);
        Self {
            node,
            step,
            accepted: None,
            completed: Vec::with_capacity(regulation.steps().len()),
            last_at: None,
            facts: Facts::new(regulation.vocabulary()),
            draft,
            signed: None,
            end: None,
            followed_up,
            defects: false,
        }
    }

    /// Where the case stands: what the rest of the state does not change.
    pub(super) fn position(&self) -> Position {
        let Self { node, step, draft, followed_up, .. } = *self;
        let (accepted, signed) = (self.accepted.is_some(), self.signed.is_some());
        Position { node, step, accepted, draft, signed, end: self.end.map(|ended| ended.end), followed_up }
    }

    /// A change to another position that brings no particulars yet.
    pub(super) fn change_to(&self, to: Position) -> Change {
        let Self { accepted, signed, end, .. } = *self;
        Change { to, accepted, completed: None, signed, end }
    }

    pub(super) fn apply(&mut self, change: Change, event: &Event) {
        let Change { to, accepted, completed, signed, end } = change;
        match &event.content {
            EventContent::FactsRecorded { facts, .. } => facts.apply_to(&mut self.facts),
            EventContent::DocumentsChecked { defects } => self.defects |= !defects.is_empty(),
            _ => {}
        }
        (self.node, self.step, self.draft, self.followed_up) = (to.node, to.step, to.draft, to.followed_up);
        (self.accepted, self.signed, self.end, self.last_at) = (accepted, signed, end, Some(event.at));
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
