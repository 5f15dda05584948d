//! What the answers to the rows of a batch rest on.

use std::collections::HashMap;

use arrow_array::ArrayRef;
use arrow_buffer::NullBuffer;

use super::patterns::{Patterns, SPECIAL};
use crate::remarks::{Grounding, Remarks, Wanted};

/// What is known of it: nothing of blocks in which nothing must be said, if nobody asked.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The first row of each block, and the patterns of its rows.
    blocks: Vec<(usize, Vec<u16>)>,
    /// Of rows about which the library was asked.
    asked: HashMap<usize, Grounding>,
}

impl Told {
    pub(super) fn add(&mut self, from: usize, patterns: &[u16]) {
        self.blocks.push((from, patterns.to_vec()));
    }

    pub(super) fn add_asked(&mut self, row: usize, grounding: Grounding) {
        self.asked.insert(row, grounding);
    }

    /// What should be said of the answers, and the columns that are wanted besides, with the words of standings.
    pub(super) fn tell(
        &self,
        patterns: &Patterns,
        (wanted, words): (Wanted, &ArrayRef),
        nulls: Option<&NullBuffer>,
        rows: usize,
    ) -> (Remarks, Vec<ArrayRef>) {
        let is_valid = |row: usize| nulls.is_none_or(|nulls| nulls.is_valid(row));
        let of_block = |(from, patterns): &'_ (usize, Vec<u16>)| {
            (*from..).zip(patterns.iter().copied()).collect::<Vec<_>>()
        };
        let of_rows = self.blocks.iter().flat_map(of_block).filter(|(_, pattern)| *pattern >= SPECIAL);
        let of_rows = of_rows.filter_map(|(row, pattern)| Some((row, patterns.grounding_of(pattern)?)));
        let asked = self.asked.iter().map(|(row, grounding)| (*row, grounding));
        let all = of_rows.chain(asked).filter(|(row, _)| is_valid(*row));
        if !wanted.any() {
            return (all.map(|(_, grounding)| grounding).collect(), Vec::new());
        }
        let mut groundings = vec![None; rows];
        all.for_each(|(row, grounding)| groundings[row] = Some(grounding));
        let remarks = groundings.iter().copied().flatten().collect();
        (remarks, wanted.columns(&groundings, words).collect())
    }
}
