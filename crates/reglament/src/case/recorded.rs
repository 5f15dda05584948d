//! What an event says of facts: values, and that others are unknown again.

use std::fmt;

use crate::error::Result;
use crate::fact::Facts;
use crate::mask::{bit, has_bit};

/// The facts of one record: those found out, and those withdrawn, which are unknown again whatever was recorded before.
///
/// In JSON a fact is withdrawn by `null`. Its `Debug` shows how many there are, never their values.
///
/// # Examples
///
/// ```
/// use reglament::{Facts, FactValue, RecordedFacts};
/// # fn main() -> Result<(), reglament::Error> {
/// # let catalogue = reglament_kz::catalogue()?;
/// let married = catalogue.vocabulary().index_of("applicant.married")?;
/// let mut recorded = RecordedFacts::from(Facts::new(catalogue.vocabulary()));
/// recorded.withdraw(married)?; // the certificate was of a namesake
/// assert!(recorded.withdraws(married));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct RecordedFacts {
    found: Facts,
    /// The bits of the facts that are unknown again; none of them is found.
    withdrawn: u64,
}

impl RecordedFacts {
    /// As they were read: the facts that are known, and the bits of all that were named.
    pub(super) fn of(found: Facts, named: u64) -> Self {
        let withdrawn = named & !found.known();
        Self { found, withdrawn }
    }

    /// The facts found out.
    pub fn found(&self) -> &Facts {
        &self.found
    }

    /// Whether a fact is unknown again.
    pub fn withdraws(&self, index: usize) -> bool {
        has_bit(self.withdrawn, index)
    }

    /// The bits of the facts that are unknown again, in vocabulary order from the lowest.
    pub fn withdrawn(&self) -> u64 {
        self.withdrawn
    }

    /// Makes a fact unknown again, and so not found by this record.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownFact`](crate::ErrorCode::UnknownFact) if there is no fact at `index`.
    pub fn withdraw(&mut self, index: usize) -> Result<()> {
        self.found.vocabulary().require(index)?;
        self.found.clear(index);
        self.withdrawn |= bit(index);
        Ok(())
    }

    /// What is known after this record.
    pub(super) fn apply_to(&self, facts: &mut Facts) {
        facts.learn(&self.found, self.withdrawn);
    }
}

impl From<Facts> for RecordedFacts {
    /// Facts found out, and none withdrawn.
    fn from(found: Facts) -> Self {
        Self { found, withdrawn: 0 }
    }
}

impl fmt::Debug for RecordedFacts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "RecordedFacts({:?}, {} withdrawn)", self.found, self.withdrawn.count_ones())
    }
}
