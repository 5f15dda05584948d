//! Comparisons of one number with another.

use chrono::NaiveDate;

use crate::coded::coded;
use crate::date::PackedDay;

coded! {
    /// How a number is compared with another.
    pub enum Comparison {
        /// Equal.
        Equal = "=",
        /// Not equal.
        NotEqual = "!=",
        /// Less.
        Less = "<",
        /// Less or equal.
        AtMost = "<=",
        /// Greater.
        Greater = ">",
        /// Greater or equal.
        AtLeast = ">=",
    }
}

impl Comparison {
    /// Whether `left` compares so with `right`.
    #[inline]
    pub fn holds(self, left: i64, right: i64) -> bool {
        match self {
            Self::Equal => left == right,
            Self::NotEqual => left != right,
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::Greater => left > right,
            Self::AtLeast => left >= right,
        }
    }
}

/// The full years completed on a day by somebody born on another, as conditions count them; negative before birth.
///
/// For whoever asks the same of many: the birthdays of those who have completed so many years on a day are those up to a
/// last one.
pub fn full_years(born: NaiveDate, on: NaiveDate) -> i64 {
    PackedDay::new(born).full_years(PackedDay::new(on))
}
