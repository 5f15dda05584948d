//! Three-valued truth.

use crate::coded::coded;

coded! {
    /// Whether a condition holds, as far as the facts tell.
    pub enum Truth {
        /// It does not hold, whatever is still unknown.
        False = "false",
        /// It holds, whatever is still unknown.
        True = "true",
        /// What is still unknown decides it.
        Unknown = "unknown",
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::True => Self::False,
            Self::Unknown => Self::Unknown,
        }
    }
}
