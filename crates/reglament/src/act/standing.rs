//! Whether an act is in effect on a day.

use crate::coded::coded;

coded! {
    /// Whether a regulation is in effect on a day.
    pub enum StandingState {
        /// The act has not taken effect yet.
        NotYet = "not_yet",
        /// The act is in effect.
        InEffect = "in_effect",
        /// The act has been repealed.
        Repealed = "repealed",
    }
}

/// Whether a regulation is in effect on a day, and whether that is certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Standing<'a> {
    /// The state, computed from the earliest possible days of effect and of repeal.
    pub state: StandingState,
    /// False on every day on which a publication date that is not known could change the state.
    pub certain: bool,
    /// Why, in English.
    pub reason: &'a str,
}
