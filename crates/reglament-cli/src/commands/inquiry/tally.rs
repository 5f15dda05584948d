//! Counting objects by what became of them.

use reglament::Outcome;

use crate::failure::Ending;

/// How many objects there were, and what became of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All of them.
    pub objects: u64,
    /// Those that could not be answered.
    pub errors: u64,
    /// The outcomes of the others, in the order of [`Outcome::ALL`].
    pub outcomes: [u64; Outcome::ALL.len()],
}

impl Tally {
    /// Counts an object that was answered, with its outcome if it has one.
    pub fn count_answer(&mut self, outcome: Option<Outcome>) {
        self.objects += 1;
        for (count, known) in self.outcomes.iter_mut().zip(Outcome::ALL) {
            *count += u64::from(outcome == Some(*known));
        }
    }

    /// Counts an object that could not be answered.
    pub fn count_error(&mut self) {
        self.objects += 1;
        self.errors += 1;
    }

    /// Adds what was counted elsewhere.
    pub fn add(&mut self, other: &Self) {
        self.objects += other.objects;
        self.errors += other.errors;
        self.outcomes.iter_mut().zip(other.outcomes).for_each(|(sum, count)| *sum += count);
    }

    /// How the command ends.
    pub fn ending(&self) -> Ending {
        if self.errors == 0 { Ending::Complete } else { Ending::Incomplete }
    }
}
