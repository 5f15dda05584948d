//! The case graph: every state of a case, and every event that leads from one to another.

use super::statement::Assumption;
use crate::convert::Tuple;
use crate::record::record;
use crate::words::Of;

record! {
    /// Every state that a case can be in under one regulation and channel, and every event that leads from one to another.
    pub struct CaseGraph {
        /// The full id of the regulation.
        regulation: String,
        /// The channel through which the application comes.
        channel: Of<reglament::Channel>,
        /// The number of the state of a case to which nothing has happened yet.
        start: u32,
        /// All states, in the order of their numbers.
        states: Tuple<CaseState>,
        /// All events that may come, in the order of the states that they lead from.
        transitions: Tuple<CaseTransition>,
    }

    /// A state of the case graph: how a case stands, without moments, facts and names.
    pub struct CaseState {
        /// Its number in the graph, from 0.
        id: u32,
        /// Its name, unlike all others of the graph.
        name: String,
        /// What is awaited: `submission`, a node of the portal, a step, or `ended`.
        stage: String,
        /// The node of the portal that is awaited beside a step.
        beside: Option<String>,
        /// The events of the stage, and of the node beside it, that have happened.
        happened: Tuple<Of<reglament::EventKind>>,
        /// Whether the application has been handed in.
        accepted: bool,
        /// Which way the draft goes, or, once signed, the result.
        draft: Option<Of<reglament::ResultOutcome>>,
        /// Whether the result is signed.
        signed: bool,
        /// How the case ended.
        end: Option<Of<reglament::End>>,
        /// Whether what the result announces has happened.
        followed_up: bool,
    }

    /// A transition of the case graph: an event that may come in a state, and where it leads.
    pub struct CaseTransition {
        /// The number of the state in which the event may come.
        from_state: u32,
        /// What kind of event.
        event: Of<reglament::EventKind>,
        /// What it says, if it decides something.
        branch: Option<Of<reglament::Branch>>,
        /// Who may perform it: `applicant`, `portal`, or ids of roles.
        by: Tuple<String>,
        /// The number of the state after it.
        to: u32,
        /// Whether the case goes on with it; other events may come beside it, or not at all.
        leads_on: bool,
        /// The number of the step it belongs to.
        step: Option<u32>,
        /// The id of the portal's node it belongs to.
        node: Option<String>,
        /// Where the law says so.
        citation: Option<String>,
        /// What is assumed in permitting it.
        assumption: Option<Assumption>,
    }
}

impl From<&reglament::CaseGraph<'_>> for CaseGraph {
    fn from(graph: &reglament::CaseGraph<'_>) -> Self {
        Self {
            regulation: graph.regulation().id().to_owned(),
            channel: Of(graph.channel()),
            start: number(graph.start().id),
            states: graph.states().iter().map(CaseState::from).collect(),
            transitions: graph.transitions().iter().map(CaseTransition::from).collect(),
        }
    }
}

impl From<&reglament::CaseState<'_>> for CaseState {
    fn from(state: &reglament::CaseState<'_>) -> Self {
        Self {
            id: number(state.id),
            name: state.name.to_string(),
            stage: state.stage.to_string(),
            beside: state.beside.map(|node| node.id.to_string()),
            happened: state.happened.iter().copied().map(Of).collect(),
            accepted: state.accepted,
            draft: state.draft.map(Of),
            signed: state.signed,
            end: state.end.map(Of),
            followed_up: state.followed_up,
        }
    }
}

impl From<&reglament::CaseTransition<'_>> for CaseTransition {
    fn from(transition: &reglament::CaseTransition<'_>) -> Self {
        Self {
            from_state: number(transition.from),
            event: Of(transition.event),
            branch: transition.branch.map(Of),
            by: transition.by.iter().map(|id| (*id).to_owned()).collect(),
            to: number(transition.to),
            leads_on: transition.leads_on,
            step: transition.step.map(|step| step.number),
            node: transition.node.map(|node| node.id.to_string()),
            citation: transition.citation.map(ToString::to_string),
            assumption: transition.assumption.map(Assumption::from),
        }
    }
}

/// A graph has at most some thousand states.
fn number(state: usize) -> u32 {
    u32::try_from(state).unwrap_or(u32::MAX)
}
