//! The walk that finds the states: from the first, over every event that may come, breadth first.

use std::collections::{HashMap, VecDeque};

use super::state::CaseState;
use super::transition::CaseTransition;
use super::whole::CaseGraph;
use crate::case::branch::Branch;
use crate::case::content::Party;
use crate::case::opening::check_conducted;
use crate::case::position::{Position, Standpoint};
use crate::case::slot::{Place, Slot};
use crate::error::{Error, ErrorCode, Result};
use crate::procedure::Channel;
use crate::regulation::Regulation;

impl Regulation {
    /// Every state that a case can be in under this regulation when the application comes through a channel, and every event
    /// that leads from one to another: what [`Case::next`](crate::Case::next) and [`Case::record`](crate::Case::record) go by,
    /// as a value.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownChannel`] if the regulation has no such channel, [`ErrorCode::NoProcedure`] if it does not say which
    /// events its procedure consists of, [`ErrorCode::TooManyStates`] if there are more than
    /// [`CaseGraph::MAX_STATES`] of them.
    ///
    /// # Examples
    ///
    /// ```
    /// use reglament::{Branch, Channel, End, EventKind};
    /// # fn main() -> Result<(), reglament::Error> {
    /// # let catalogue = reglament_kz::catalogue()?;
    /// let graph = catalogue.edition("almaty/patronage@3-383-2016")?.graph(Channel::Portal)?;
    /// let refused = graph.transitions().iter().find(|transition| {
    ///     transition.event == EventKind::CertificateChecked && transition.branch == Some(Branch::Fails)
    /// });
    /// let end = refused.and_then(|transition| graph.state(transition.to)?.end);
    /// assert_eq!(end, Some(End::SignatureRefused)); // p. 15(5)
    /// # Ok(())
    /// # }
    /// ```
    pub fn graph(&self, channel: Channel) -> Result<CaseGraph<'_>> {
        check_conducted(self, channel)?;
        Walk::new(self, channel).finish()
    }
}

/// A graph in the making.
struct Walk<'r> {
    regulation: &'r Regulation,
    channel: Channel,
    ids: HashMap<Position, usize>,
    states: Vec<CaseState<'r>>,
    transitions: Vec<CaseTransition<'r>>,
    waiting: VecDeque<(usize, Standpoint<'r>)>,
}

impl<'r> Walk<'r> {
    fn new(regulation: &'r Regulation, channel: Channel) -> Self {
        let (states, transitions) = (Vec::new(), Vec::new());
        let (ids, waiting) = (HashMap::new(), VecDeque::new());
        Self { regulation, channel, ids, states, transitions, waiting }
    }

    fn finish(mut self) -> Result<CaseGraph<'r>> {
        let start = self.standpoint(Position::first(self.regulation, self.channel));
        self.number(start)?;
        while let Some((from, standpoint)) = self.waiting.pop_front() {
            self.look_at(from, standpoint)?;
        }
        let Self { regulation, channel, ids, states, transitions, .. } = self;
        Ok(CaseGraph { regulation, channel, start: CaseState::of(0, start), states, transitions, ids })
    }

    fn standpoint(&self, position: Position) -> Standpoint<'r> {
        Standpoint { regulation: self.regulation, channel: self.channel, position }.settled()
    }

    /// The number of the state of cases that stand at a point; it is given one if it has none yet.
    fn number(&mut self, standpoint: Standpoint<'r>) -> Result<usize> {
        if let Some(id) = self.ids.get(&standpoint.position) {
            return Ok(*id);
        }
        let id = self.states.len();
        if id >= CaseGraph::MAX_STATES {
            let message = format!("a case can be in more than {} states", CaseGraph::MAX_STATES);
            return Err(Error::new(ErrorCode::TooManyStates, message).at("regulation"));
        }
        self.ids.insert(standpoint.position, id);
        self.states.push(CaseState::of(id, standpoint));
        self.waiting.push_back((id, standpoint));
        Ok(id)
    }

    /// Follows every event that may come in a state, on each of its branches.
    fn look_at(&mut self, from: usize, standpoint: Standpoint<'r>) -> Result<()> {
        let mut slots = standpoint.slots();
        slots.sort_by_key(|slot| !slot.place.leads_on());
        for (index, slot) in slots.iter().enumerate() {
            let before = slots.get(..index).unwrap_or_default();
            let by = self.performers(slot, before);
            if by.is_empty() {
                continue;
            }
            for branch in Branch::all_of(slot.event) {
                let to = self.number(self.standpoint(standpoint.after(slot, *branch)))?;
                let (by, branch) = (by.clone(), *branch);
                self.transitions.push(transition(from, standpoint, slot, by, branch, to));
            }
        }
        Ok(())
    }

    /// Those who may perform an event to fill a slot: where an event could fill several, it fills the first.
    fn performers(&self, slot: &Slot<'r>, before: &[Slot<'r>]) -> Vec<&'r str> {
        let fills = |other: &Slot<'r>, id: &str| {
            other.event == slot.event && other.who.is(&Party::new(id), self.regulation)
        };
        let mut ids = slot.who.ids(self.regulation);
        ids.retain(|id| !before.iter().any(|other| fills(other, id)));
        ids
    }
}

fn transition<'r>(
    from: usize,
    standpoint: Standpoint<'r>,
    slot: &Slot<'r>,
    by: Vec<&'r str>,
    branch: Option<Branch>,
    to: usize,
) -> CaseTransition<'r> {
    let Slot { event, place, citation, assumption, .. } = *slot;
    let node = match place {
        Place::Node(cursor) => cursor.node(standpoint.regulation),
        _ => None,
    };
    let (leads_on, step) = (place.leads_on(), standpoint.step_of(slot));
    CaseTransition { from, event, branch, by, to, leads_on, step, node, citation, assumption }
}
