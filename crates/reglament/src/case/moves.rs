//! Moves: where an event leads that fills a slot. Only what it says matters; who performs it, when, and whether its content can
//! be, is judged before (see `rules`).

use super::branch::Branch;
use super::cursor::{NodeCursor, StepCursor};
use super::position::{Position, Standpoint};
use super::slot::{Place, Slot};
use crate::event::EventKind;
use crate::portal::{End, Successor};

impl Standpoint<'_> {
    /// Where a case stands after the event.
    pub(super) fn after(self, slot: &Slot<'_>, branch: Option<Branch>) -> Position {
        let mut next = self.position;
        next.accepted |= self.is_accepted_by(slot);
        next.draft = branch.and_then(Branch::drafted).or(next.draft);
        match slot.place {
            Place::Submission => next.step = StepCursor::first(self.regulation, self.channel),
            Place::Node(cursor) => self.pass_node(cursor, branch, &mut next),
            Place::Step(position) => self.pass_step(position, slot.event, &mut next),
            Place::Withdrawal => next.end = Some(End::Withdrawn),
            Place::FollowUp => next.followed_up = true,
            Place::Beside => {}
        }
        next
    }

    /// Whether the application is handed in by the event: the terms are counted from it.
    pub(super) fn is_accepted_by(self, slot: &Slot<'_>) -> bool {
        let mut intakes = self.regulation.intakes().iter().filter(|intake| intake.id == self.channel);
        match slot.place {
            Place::Submission => true,
            Place::Node(_) => intakes.any(|intake| intake.submission == Some(slot.event)),
            _ => false,
        }
    }

    fn pass_node(self, cursor: NodeCursor, branch: Option<Branch>, next: &mut Position) {
        let regulation = self.regulation;
        let Some(node) = cursor.node(regulation) else { return };
        let done = cursor.events.saturating_add(1);
        if done < node.events.len() {
            next.node = Some(NodeCursor { events: done, ..cursor });
            return;
        }
        let id = match &node.successor {
            Successor::Next(id) => id,
            Successor::Branch { fails, .. } if branch == Some(Branch::Fails) => fails,
            Successor::Branch { holds, .. } => holds,
            Successor::End(_) => return,
        };
        next.node = NodeCursor::of(regulation, id);
        if node.starts_procedure {
            next.step = StepCursor::first(regulation, self.channel);
        }
        // The way to the result is still the procedure's to go.
        if let Some(Successor::End(end)) =
            next.node.and_then(|cursor| cursor.node(regulation)).map(|node| &node.successor)
            && *end != End::ResultIssued
        {
            next.end = Some(*end);
        }
    }

    fn pass_step(self, position: usize, event: EventKind, next: &mut Position) {
        let Some(cursor) = self.position.step else { return };
        next.step = cursor.following(position, self.regulation, self.channel);
        match event {
            EventKind::ResultSigned => next.signed = true,
            EventKind::ResultIssued => next.end = Some(End::ResultIssued),
            _ => {}
        }
    }
}
