//! The case graph as a value.

use std::collections::HashMap;
use std::fmt;

use super::state::CaseState;
use super::transition::CaseTransition;
use crate::case::history::Case;
use crate::case::position::Position;
use crate::procedure::Channel;
use crate::regulation::Regulation;

/// Every state that a case can be in under one regulation and channel, and every event that leads from one to another.
///
/// [`Regulation::graph`] computes it. States are told apart by what matters for the events that may come and for how the case
/// ends: what is awaited, what of it has happened, what is drafted, signed, issued, withdrawn or followed up. Moments, facts
/// and names are left out. So is whatever an event must hold beside the branch it takes: a result can be signed if the facts
/// support it, and there are such facts for either.
///
/// # Examples
///
/// ```
/// use reglament::{Channel, EventKind};
/// # fn main() -> Result<(), reglament::Error> {
/// # let catalogue = reglament_kz::catalogue()?;
/// let regulation = catalogue.edition("almaty/adoption@3-383-2016")?;
/// let graph = regulation.graph(Channel::Office)?;
/// assert_eq!(graph.start().name.as_ref(), "submission");
/// for transition in graph.from(graph.start().id) {
///     assert_eq!(transition.event, EventKind::Submitted);
///     assert_eq!(graph.states()[transition.to].name.as_ref(), "step-1");
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct CaseGraph<'r> {
    pub(super) regulation: &'r Regulation,
    pub(super) channel: Channel,
    pub(super) start: CaseState<'r>,
    pub(super) states: Vec<CaseState<'r>>,
    pub(super) transitions: Vec<CaseTransition<'r>>,
    pub(super) ids: HashMap<Position, usize>,
}

impl<'r> CaseGraph<'r> {
    /// The most states that a graph may have. Those of the embedded law have some dozens; an event of a step that may come at
    /// any moment beside the others doubles the states of the step.
    pub const MAX_STATES: usize = 5_000;

    /// The regulation it was computed from.
    pub fn regulation(&self) -> &'r Regulation {
        self.regulation
    }

    /// The channel it was computed for.
    pub fn channel(&self) -> Channel {
        self.channel
    }

    /// All states, in the order of their numbers: those that fewer events lead to come first.
    pub fn states(&self) -> &[CaseState<'r>] {
        &self.states
    }

    /// The state with this number.
    pub fn state(&self, id: usize) -> Option<&CaseState<'r>> {
        self.states.get(id)
    }

    /// All transitions, in the order of the states that they lead from; those from one state in the order of the law.
    pub fn transitions(&self) -> &[CaseTransition<'r>] {
        &self.transitions
    }

    /// The transitions that lead from a state; none if there is no such state.
    pub fn from(&self, state: usize) -> &[CaseTransition<'r>] {
        let first = self.transitions.partition_point(|transition| transition.from < state);
        let after = self.transitions.partition_point(|transition| transition.from <= state);
        self.transitions.get(first..after).unwrap_or_default()
    }

    /// The state of a case to which nothing has happened yet.
    pub fn start(&self) -> &CaseState<'r> {
        &self.start
    }

    /// The states in which a case has ended; what its result announces may still follow.
    pub fn ends(&self) -> impl Iterator<Item = &CaseState<'r>> {
        self.states.iter().filter(|state| state.end.is_some())
    }

    /// The state of a case; `None` if it is conducted under another regulation, law or channel.
    pub fn state_of(&self, case: &Case) -> Option<&CaseState<'r>> {
        let standpoint = case.standpoint();
        let is_same_law = standpoint.regulation.id() == self.regulation.id()
            && standpoint.regulation.law_digest() == self.regulation.law_digest();
        let position = standpoint.settled().position;
        let id = self.ids.get(&position).filter(|_| is_same_law && standpoint.channel == self.channel)?;
        self.state(*id)
    }
}

impl fmt::Debug for CaseGraph<'_> {
    /// Shows what it is of and how large it is.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (states, transitions) = (self.states.len(), self.transitions.len());
        let regulation = self.regulation.id();
        write!(out, "CaseGraph({regulation}, {}, {states} states, {transitions} transitions)", self.channel)
    }
}
