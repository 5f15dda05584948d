//! A block of rows on its way from instants to moments.

use std::ops::Range;

use super::patterns::{OUTSIDE, Patterns, SPECIAL};
use super::table::{SECONDS_OF_DAY, Table};
use crate::simd::{EIGHT, Set, Work};

/// Rows in a block, which stays in the first-level cache.
pub(crate) const ROWS: usize = 256;

/// What is known of the rows of a block.
pub(crate) struct Block {
    /// The instant of each row, in seconds from 1970.
    pub(crate) at: [i64; ROWS],
    /// The beginning of its day by the clock of the office; any number outside the calendar.
    midnights: [i64; ROWS],
    /// The seconds of its day that have passed.
    seconds: [i32; ROWS],
    /// Where its stretch is found in the table.
    slots: [u32; ROWS],
    pub(crate) patterns: [u16; ROWS],
    /// Eight moments, in seconds from the beginning of the day.
    moments: [[i32; ROWS]; EIGHT],
}

impl Block {
    pub(crate) fn new() -> Self {
        Self {
            at: [0; ROWS],
            midnights: [0; ROWS],
            seconds: [0; ROWS],
            slots: [0; ROWS],
            patterns: [OUTSIDE; ROWS],
            moments: [[0; ROWS]; EIGHT],
        }
    }

    /// Takes the instants of some rows, given in so many units a second.
    pub(crate) fn load<const UNITS: i64>(&mut self, values: &[i64], rows: Range<usize>) {
        for (at, value) in self.at.iter_mut().zip(&values[rows]) {
            *at = value.div_euclid(UNITS);
        }
    }

    /// Whether any of the first rows has a pattern without moments.
    pub(crate) fn any_special(&self, rows: usize) -> bool {
        self.patterns[..rows].iter().fold(u16::MAX, |lowest, pattern| lowest.min(*pattern)) < SPECIAL
    }
}

/// The work of finding the patterns of the rows in a table.
pub(crate) struct Placing<'a> {
    pub(crate) table: &'a Table,
    pub(crate) block: &'a mut Block,
}

impl Work for Placing<'_> {
    #[inline(always)]
    fn run<S: Set>(self) {
        let Self { table, block } = self;
        let Block { at, midnights, seconds, slots, patterns, .. } = block;
        // What the clock shows; before the first offset that is known nothing, which lies outside every calendar.
        let mut locals = [i64::MIN; ROWS];
        for (since, east) in table.offsets() {
            for row in 0..ROWS {
                locals[row] = if at[row] >= *since { at[row].wrapping_add(*east) } else { locals[row] };
            }
        }
        let (first, length) = table.covers();
        let (begin, stretches) = (table.begins(), table.stretches());
        for row in 0..ROWS {
            // The calendar is shorter than 136 years, and so many seconds fit.
            let since_first = locals[row].wrapping_sub(first).cast_unsigned();
            let is_inside = since_first < length;
            #[expect(clippy::cast_possible_truncation, reason = "within the calendar")]
            let since_first = if is_inside { since_first as u32 } else { 0 };
            let day = since_first / SECONDS_OF_DAY;
            let second = since_first.wrapping_sub(day.wrapping_mul(SECONDS_OF_DAY));
            slots[row] = if is_inside { day.wrapping_mul(stretches).wrapping_add(1) } else { 0 };
            seconds[row] = second.cast_signed();
            midnights[row] = if is_inside { at[row].wrapping_sub(second.into()) } else { 0 };
        }
        // The first stretch begins with the day, where those outside the calendar stay.
        for begin in begin.iter().skip(1) {
            for row in 0..ROWS {
                slots[row] = slots[row].wrapping_add((seconds[row] >= *begin).into());
            }
        }
        let found = table.patterns();
        for (pattern, slot) in patterns.iter_mut().zip(slots) {
            *pattern = found[*slot as usize];
        }
    }
}

/// The work of writing the moments of the rows into their columns, in so many units a second.
pub(crate) struct Writing<'a, const UNITS: i64> {
    pub(crate) patterns: &'a Patterns,
    pub(crate) block: &'a mut Block,
    /// The rows of the batch that the block holds.
    pub(crate) rows: Range<usize>,
    pub(crate) columns: &'a mut [Vec<i64>],
}

impl<const UNITS: i64> Work for Writing<'_, UNITS> {
    #[inline(always)]
    fn run<S: Set>(self) {
        let Self { patterns, block, rows, columns } = self;
        for (chunk, columns) in columns.chunks_mut(EIGHT).enumerate() {
            let of_rows =
                block.patterns.as_chunks::<EIGHT>().0.iter().zip(block.seconds.as_chunks::<EIGHT>().0);
            for (index, (of_eight, seconds)) in of_rows.enumerate() {
                let mut moments = [[0; EIGHT]; EIGHT];
                for (moments, (pattern, second)) in moments.iter_mut().zip(of_eight.iter().zip(seconds)) {
                    let eight = &patterns.moments[usize::from(*pattern) * patterns.eights + chunk];
                    let parts = eight.fixed.iter().zip(&eight.moving);
                    for (moment, (fixed, moving)) in moments.iter_mut().zip(parts) {
                        *moment = fixed.wrapping_add(second & moving);
                    }
                }
                S::exchange(&mut moments);
                for (to, moments) in block.moments.iter_mut().zip(moments) {
                    to.as_chunks_mut::<EIGHT>().0[index] = moments;
                }
            }
            for (column, seconds) in columns.iter_mut().zip(&block.moments) {
                let moments = block.midnights.iter().zip(seconds);
                for (to, (midnight, second)) in column[rows.clone()].iter_mut().zip(moments) {
                    *to = midnight.wrapping_add(i64::from(*second)).wrapping_mul(UNITS);
                }
            }
        }
    }
}
