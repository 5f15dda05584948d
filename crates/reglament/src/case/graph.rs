//! The case graph: every state of a case under one regulation and channel, and every event that leads from one to another.
//!
//! It is computed by the rules that judge events (see `slot` and `moves`); the order of events is described nowhere else.

mod state;
mod transition;
mod whole;
mod walk;

pub use state::CaseState;
pub use transition::CaseTransition;
pub use whole::CaseGraph;
