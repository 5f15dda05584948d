//! A block of rows on its way from instants to moments.

use std::ops::Range;

use super::patterns::{Line, Lines, NOTED, OUTSIDE, Patterns, SEVEN, SPECIAL};
use super::table::{SECONDS_OF_DAY, Table};
use crate::pool::Column;
use crate::simd::{EIGHT, Set, Work};

/// Rows in a block, which stays in the first-level cache.
pub(super) const ROWS: usize = 256;

/// What is known of the rows of a block.
#[repr(align(64))]
pub(super) struct Block {
    /// The instant of each row, in seconds from 1970, and what the clock of the office shows then.
    at: [i64; ROWS],
    locals: [i64; ROWS],
    /// The beginning of the day of each row by the clock of the office, in seconds from 1970; any number outside the calendar.
    midnights: [i64; ROWS],
    /// The seconds of its day that have passed.
    seconds: [i32; ROWS],
    /// Where its stretch is found in the table.
    slots: [u32; ROWS],
    pub(super) patterns: [u16; ROWS],
    /// Seven moments, in seconds from the beginning of the day, and the bits of those that go on with its seconds.
    moments: [[i32; ROWS]; EIGHT],
    /// Whether something should be said of the answer to any row.
    pub(super) noted: bool,
}

impl Block {
    pub(super) fn new() -> Self {
        Self {
            at: [0; ROWS],
            locals: [NEVER; ROWS],
            midnights: [0; ROWS],
            seconds: [0; ROWS],
            slots: [0; ROWS],
            patterns: [OUTSIDE; ROWS],
            moments: [[0; ROWS]; EIGHT],
            noted: false,
        }
    }

    /// Whether any of the first rows has a pattern without moments.
    pub(super) fn any_special(&self, rows: usize) -> bool {
        self.patterns[..rows].iter().fold(u16::MAX, |lowest, pattern| lowest.min(*pattern)) < SPECIAL
    }
}

/// The work of finding the patterns of the rows in a table.
pub(super) struct Placing<'a, const UNITS: i64> {
    pub(super) table: &'a Table,
    pub(super) block: &'a mut Block,
    /// The instants of as many rows as there are, in so many units a second.
    pub(super) at: &'a [i64],
}

impl<const UNITS: i64> Work for Placing<'_, UNITS> {
    #[inline(always)]
    fn run<S: Set>(self) {
        let Self { table, block, at } = self;
        block.find_locals(table.offsets(), at.iter().map(|at| at.div_euclid(UNITS)));
        block.find_days(table);
        block.find_stretches(table.begins());
        let found = table.patterns();
        for (pattern, slot) in block.patterns.iter_mut().zip(&block.slots).take(at.len()) {
            *pattern = found[*slot as usize];
        }
    }
}

impl Block {
    /// Finds what the clock shows; before the first offset that is known nothing, which lies outside every calendar.
    #[inline(always)]
    fn find_locals(&mut self, offsets: &[(i64, i64)], at: impl Iterator<Item = i64>) {
        let first = offsets.first().map_or(i64::MAX, |(since, _)| *since);
        for ((local, instant), at) in self.locals.iter_mut().zip(&mut self.at).zip(at) {
            *local = if at >= first { at } else { NEVER };
            *instant = at;
        }
        let mut before = 0;
        for some in offsets.chunks(AT_ONCE) {
            let mut steps = [(i64::MAX, 0); AT_ONCE];
            for (step, (since, east)) in steps.iter_mut().zip(some) {
                *step = (*since, east.wrapping_sub(before));
                before = *east;
            }
            for (local, at) in self.locals.iter_mut().zip(&self.at) {
                let passed = steps.map(|(since, step)| if *at >= since { step } else { 0 });
                *local = passed.iter().fold(*local, |local, step| local.wrapping_add(*step));
            }
        }
    }

    /// Finds the days of the rows, and the places of their first stretches in the table.
    #[inline(always)]
    #[expect(clippy::cast_possible_truncation, reason = "within the calendar")]
    fn find_days(&mut self, table: &Table) {
        let ((first, length), stretches) = (table.covers(), table.stretches());
        let Self { at, locals, midnights, seconds, slots, .. } = self;
        for (slot, local) in slots.iter_mut().zip(&*locals) {
            let since_first = local.wrapping_sub(first).cast_unsigned();
            // The calendar is shorter than 136 years, and so many seconds fit.
            *slot = if since_first < length.into() { since_first as u32 } else { OUTSIDE_CALENDAR };
        }
        for (slot, second) in slots.iter_mut().zip(&mut *seconds) {
            let day = *slot / SECONDS_OF_DAY;
            *second = slot.wrapping_sub(day.wrapping_mul(SECONDS_OF_DAY)).cast_signed();
            *slot = if *slot < length { day.wrapping_mul(stretches).wrapping_add(1) } else { 0 };
        }
        for (midnight, (at, second)) in midnights.iter_mut().zip(at.iter().zip(&*seconds)) {
            *midnight = at.wrapping_sub((*second).into());
        }
    }

    /// Goes on to the stretches that the rows lie in. The first begins with the day; what lies outside the
    /// calendar stays there.
    #[inline(always)]
    fn find_stretches(&mut self, begins: &[i32]) {
        for some in begins.get(1..).unwrap_or_default().chunks(AT_ONCE) {
            let mut begins = [NO_SECOND; AT_ONCE];
            begins[..some.len()].copy_from_slice(some);
            for (slot, second) in self.slots.iter_mut().zip(&self.seconds) {
                let passed = begins.map(|begin| u32::from(*second >= begin));
                let passed = passed.iter().fold(0, |sum: u32, one| sum.wrapping_add(*one));
                *slot = if *slot == 0 { 0 } else { slot.wrapping_add(passed) };
            }
        }
    }
}

/// With so many numbers one is compared while it is at hand.
const AT_ONCE: usize = 4;
/// Later than every second of a day.
const NO_SECOND: i32 = i32::MAX;
/// A second after the last of any calendar.
const OUTSIDE_CALENDAR: u32 = u32::MAX;
/// Before any instant that a clock shows.
const NEVER: i64 = i64::MIN;

/// The work of writing the moments of the rows into their columns, in so many units a second.
pub(super) struct Writing<'a, const UNITS: i64> {
    pub(super) patterns: &'a Patterns,
    pub(super) block: &'a mut Block,
    /// The rows of the batch that the block holds.
    pub(super) rows: Range<usize>,
    pub(super) columns: &'a mut [Column<i64>],
}

impl<const UNITS: i64> Work for Writing<'_, UNITS> {
    #[inline(always)]
    fn run<S: Set>(self) {
        let Self { patterns, block, rows, columns } = self;
        block.noted = false;
        for (lines, columns) in patterns.lines.iter().zip(columns.chunks_mut(SEVEN)) {
            find::<S>(lines, block);
            let bits = block.moments[SEVEN][..rows.len()].iter().fold(0, |all, bits| all | bits);
            block.noted |= bits & NOTED != 0;
            for (index, column) in columns.iter_mut().enumerate() {
                let is_moving = lines.any_moving >> index & 1 == 1;
                block.write::<UNITS>(index, is_moving, &mut column[rows.clone()]);
            }
        }
    }
}

impl Block {
    /// Writes one moment of each row, which in some of them goes on with the seconds of the day.
    #[inline(always)]
    fn write<const UNITS: i64>(&self, index: usize, is_moving: bool, to: &mut [i64]) {
        let Self { midnights, seconds, moments, .. } = self;
        let rows = to.iter_mut().zip(midnights.iter().zip(&moments[index]));
        let of = |midnight: &i64, moment: i32| midnight.wrapping_add(moment.into()).wrapping_mul(UNITS);
        if !is_moving {
            rows.for_each(|(to, (midnight, moment))| *to = of(midnight, *moment));
            return;
        }
        let moving = moments[SEVEN].iter().map(|bits| bits >> index & 1 == 1);
        for ((to, (midnight, moment)), (second, moves)) in rows.zip(seconds.iter().zip(moving)) {
            *to = of(midnight, if moves { moment.wrapping_add(*second) } else { *moment });
        }
    }
}

/// Finds the lines of all rows, and exchanges rows and columns.
#[inline(always)]
fn find<S: Set>(lines: &Lines, block: &mut Block) {
    let Block { patterns, moments, .. } = block;
    for (index, patterns) in patterns.as_chunks::<EIGHT>().0.iter().enumerate() {
        let mut rows: [Line; EIGHT] = patterns.map(|pattern| lines.of[usize::from(pattern)]);
        S::exchange(&mut rows);
        for (to, moments) in moments.iter_mut().zip(rows) {
            to.as_chunks_mut().0[index] = moments;
        }
    }
}
