//! A transition of the case graph.

use crate::assumption::Assumption;
use crate::case::branch::Branch;
use crate::citation::Citation;
use crate::event::EventKind;
use crate::portal::PortalNode;
use crate::procedure::Step;

/// A transition of the case graph: an event that may come in a state, and where it leads.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CaseTransition<'r> {
    /// The state in which the event may come.
    pub from: usize,
    /// What kind of event.
    pub event: EventKind,
    /// What it says, if it decides something.
    pub branch: Option<Branch>,
    /// The ids of those who may perform it: `applicant`, `portal`, or roles.
    pub by: Vec<&'r str>,
    /// The state after it; the same one if it only adds something to the case.
    pub to: usize,
    /// Whether the case goes on with it; other events may come beside it, or not at all.
    pub leads_on: bool,
    /// The step it belongs to.
    pub step: Option<&'r Step>,
    /// The node of the portal it belongs to.
    pub node: Option<&'r PortalNode>,
    /// Where the law says so.
    pub citation: Option<&'r Citation>,
    /// What is assumed in permitting it.
    pub assumption: Option<&'r Assumption>,
}
