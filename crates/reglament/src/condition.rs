//! Conditions: what must hold of the facts for a ground to apply, in a small subset of FEEL, with three-valued logic.
//!
//! A condition is a tree whose leaves each ask about one fact. No fact stands twice in a ground, and every leaf can
//! turn out either way, so Kleene's evaluation of the tree is exact: it is *unknown* just when the facts that are not
//! known could still decide it.

mod truth;
mod comparison;
mod tree;
mod token;
mod outcomes;
mod parse;

pub use comparison::{Comparison, full_years};
pub use tree::{Condition, Predicate, Test};
pub use truth::Truth;

pub(crate) use parse::{Scope, parse};
