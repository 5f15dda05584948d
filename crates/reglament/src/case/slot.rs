//! Slots: which events may come at this point of a case, who performs them, and where the law says so.

use super::content::Party;
use super::cursor::NodeCursor;
use super::history::Case;
use super::position::Standpoint;
use crate::assumption::{Assumption, WITHDRAWAL};
use crate::citation::Citation;
use crate::event::EventKind;
use crate::portal::{Actor, End, PortalNode};
use crate::procedure::{Channel, Step, StepEvent};
use crate::record::Subject;
use crate::regulation::Regulation;

/// An event that may come.
#[derive(Clone, Copy)]
pub(super) struct Slot<'c> {
    pub(super) event: EventKind,
    pub(super) who: Who<'c>,
    pub(super) place: Place,
    pub(super) citation: Option<&'c Citation>,
    pub(super) assumption: Option<&'c Assumption>,
}

/// Who performs an event.
#[derive(Clone, Copy)]
pub(super) enum Who<'c> {
    Applicant,
    Portal,
    /// The role with this id.
    Role(&'c str),
    /// Any employee of the provider.
    Provider,
}

/// What an event moves on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// It is the first event of a case without nodes.
    Submission,
    /// The way through the portal.
    Node(NodeCursor),
    /// The procedure, by the event of the step being performed that stands at this position.
    Step(usize),
    /// Nothing: it may come again and again.
    Beside,
    /// The case, to its withdrawal.
    Withdrawal,
    /// The ended case, to what follows its result.
    FollowUp,
}

impl Place {
    /// Whether the case goes on with it.
    pub(super) fn leads_on(self) -> bool {
        matches!(self, Self::Submission | Self::Node(_) | Self::Step(_))
    }
}

impl<'c> Who<'c> {
    pub(super) fn is(self, party: &Party, regulation: &Regulation) -> bool {
        match (self, party) {
            (Self::Applicant, Party::Applicant) | (Self::Portal, Party::Portal) => true,
            (Self::Role(role), Party::Role(actual)) => *role == **actual,
            (Self::Provider, Party::Role(actual)) => regulation.role(actual).is_some(),
            _ => false,
        }
    }

    /// The ids of all who may act.
    pub(super) fn ids(self, regulation: &'c Regulation) -> Vec<&'c str> {
        match self {
            Self::Applicant => vec!["applicant"],
            Self::Portal => vec!["portal"],
            Self::Role(role) => vec![role],
            Self::Provider => regulation.roles().iter().map(|role| &*role.id).collect(),
        }
    }

    fn of(actor: Actor) -> Self {
        match actor {
            Actor::Applicant => Self::Applicant,
            Actor::Portal => Self::Portal,
            Actor::Provider => Self::Provider,
        }
    }
}

impl Case {
    /// Where the case stands.
    pub(super) fn standpoint(&self) -> Standpoint<'_> {
        let (regulation, channel) = (&*self.regulation, self.opening.channel);
        Standpoint { regulation, channel, position: self.state.position() }
    }

    /// Every event that may come now.
    pub(super) fn slots(&self) -> Vec<Slot<'_>> {
        self.standpoint().slots()
    }
}

impl<'r> Standpoint<'r> {
    /// Every event that may come at this point.
    pub(super) fn slots(self) -> Vec<Slot<'r>> {
        let mut slots = Vec::with_capacity(8);
        if self.position.end.is_some() {
            slots.extend(self.follow_up());
            return slots;
        }
        slots.extend(self.submission());
        self.node_slots(&mut slots);
        self.step_slots(&mut slots);
        slots.extend(self.redraft());
        slots.extend(self.facts_slot());
        slots.extend(self.visit_slot());
        slots.extend(self.withdrawal());
        slots
    }

    /// The step that an event belongs to which fills a slot.
    pub(super) fn step_of(self, slot: &Slot<'_>) -> Option<&'r Step> {
        let belongs = matches!(slot.place, Place::Step(_)) || slot.event == EventKind::ResultDrafted;
        self.position.step?.step(self.regulation).filter(|_| belongs)
    }

    /// The first event of a case that has no nodes to pass through.
    fn submission(self) -> Option<Slot<'r>> {
        if self.position.node.is_some() || self.position.accepted {
            return None;
        }
        let intake = self.regulation.intakes().iter().find(|intake| intake.id == self.channel)?;
        let start = self.regulation.statement(Subject::Start).map(|stated| &stated.citation);
        let citation = start.or(Some(&intake.citation));
        let (event, who) = (intake.submission?, Who::Applicant);
        Some(Slot { event, who, place: Place::Submission, citation, assumption: None })
    }

    /// The next event of the portal; where a node is only for those who need it, also that of the node after it.
    fn node_slots(self, slots: &mut Vec<Slot<'r>>) {
        let regulation = self.regulation;
        let Some(cursor) = self.position.node else { return };
        slots.extend(node_slot(regulation, cursor));
        let is_optional = cursor.node(regulation).is_some_and(|node| node.optional && cursor.events == 0);
        if is_optional && let Some(following) = cursor.following(regulation) {
            let passing = cursor.node(regulation).and_then(|node| node.assumption.as_deref());
            let slot = node_slot(regulation, following);
            slots.extend(slot.map(|slot| Slot { assumption: passing.or(slot.assumption), ..slot }));
        }
    }

    /// The next events of the procedure. Nothing is signed before the portal's last condition is judged.
    fn step_slots(self, slots: &mut Vec<Slot<'r>>) {
        let Some(cursor) = self.position.step else { return };
        let Some(step) = cursor.step(self.regulation) else { return };
        let awaited = step.awaited(cursor.done, self.channel).into_iter();
        let signs = |event: &StepEvent| event.event == EventKind::ResultSigned;
        let may_come = |event: &StepEvent| !signs(event) || self.awaited_node().is_none();
        let awaited = awaited.filter(|(_, event)| may_come(event));
        slots.extend(awaited.map(|(position, event)| step_slot(event, Place::Step(position))));
    }

    /// The event of the step being performed that must wait for others of it.
    pub(super) fn held_back(self, kind: EventKind) -> Option<&'r StepEvent> {
        let cursor = self.position.step?;
        let mut events = cursor.step(self.regulation)?.events.iter().enumerate();
        let is_it = |event: &StepEvent| event.event == kind && event.happens_in(self.channel);
        let (_, event) = events.find(|(position, event)| is_it(event) && !cursor.done.has(*position))?;
        (!event.after.is_empty()).then_some(event)
    }

    /// A draft may be made again until it is signed: facts may have become known since.
    fn redraft(self) -> Option<Slot<'r>> {
        if self.position.draft.is_none() || self.position.signed {
            return None;
        }
        let mut events = self.regulation.steps().iter().flat_map(|step| &step.events);
        let event = events.find(|event| event.event == EventKind::ResultDrafted)?;
        Some(step_slot(event, Place::Beside))
    }

    fn facts_slot(self) -> Option<Slot<'r>> {
        if !self.position.accepted || self.position.signed {
            return None;
        }
        let citation = self.regulation.statement(Subject::DataObtained).map(|stated| &stated.citation);
        Some(beside(EventKind::FactsRecorded, citation.or(self.current_citation())))
    }

    fn visit_slot(self) -> Option<Slot<'r>> {
        if !self.position.accepted || self.channel != Channel::Office {
            return None;
        }
        let limit = self.regulation.waiting_limit().or(self.regulation.service_limit());
        let citation = limit.map(|limit| &limit.stated.citation);
        Some(beside(EventKind::VisitRecorded, citation.or(self.current_citation())))
    }

    /// Where the step stands that is being performed: what comes beside it belongs to it, unless the law says more.
    fn current_citation(self) -> Option<&'r Citation> {
        let step = self.regulation.steps().get(self.position.step.map_or(0, |cursor| cursor.step))?;
        Some(&step.stated.citation)
    }

    /// The applicant may withdraw an application until the result is signed, though no act says so.
    fn withdrawal(self) -> Option<Slot<'r>> {
        if !self.position.accepted || self.position.signed {
            return None;
        }
        let assumption = self.regulation.assumption(WITHDRAWAL);
        let (event, place) = (EventKind::Withdrawn, Place::Withdrawal);
        Some(Slot { event, who: Who::Applicant, place, citation: None, assumption })
    }

    /// What follows a result that only announces something, once.
    fn follow_up(self) -> Option<Slot<'r>> {
        if self.position.followed_up || self.position.end != Some(End::ResultIssued) {
            return None;
        }
        let result = self.regulation.result(self.channel, self.position.draft?)?;
        let follow_up = result.follow_up.as_ref()?;
        let (event, citation) = (follow_up.event, follow_up.citation.as_ref());
        let assumption = follow_up.assumption.as_deref();
        Some(Slot { event, who: Who::Provider, place: Place::FollowUp, citation, assumption })
    }
}

fn node_slot(regulation: &Regulation, cursor: NodeCursor) -> Option<Slot<'_>> {
    let node: &PortalNode = cursor.node(regulation)?;
    let event = *node.events.get(cursor.events)?;
    let (who, citation) = (Who::of(node.actor), Some(&node.stated.citation));
    let assumption = node.reading.as_deref();
    Some(Slot { event, who, place: Place::Node(cursor), citation, assumption })
}

fn step_slot(event: &StepEvent, place: Place) -> Slot<'_> {
    let StepEvent { event, role, citation, reading, .. } = event;
    let assumption = reading.as_deref();
    Slot { event: *event, who: Who::Role(role), place, citation: Some(citation), assumption }
}

/// An event of any employee that moves nothing on.
fn beside(event: EventKind, citation: Option<&Citation>) -> Slot<'_> {
    Slot { event, who: Who::Provider, place: Place::Beside, citation, assumption: None }
}
