//! Stages: what a case awaits.

use crate::portal::PortalNode;
use crate::procedure::Step;

/// What a case awaits.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Stage<'c> {
    /// The application.
    Submission,
    /// A node of the portal.
    Node(&'c PortalNode),
    /// A step of the procedure.
    Step(&'c Step),
    /// Nothing: the case has ended.
    Ended,
}

impl std::fmt::Display for Stage<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Submission => out.write_str("submission"),
            Self::Node(node) => out.write_str(&node.id),
            Self::Step(step) => write!(out, "step-{}", step.number),
            Self::Ended => out.write_str("ended"),
        }
    }
}
