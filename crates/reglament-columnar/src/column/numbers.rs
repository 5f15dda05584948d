//! Numbers: days, years and amounts, sixty-four at a time.

use std::marker::PhantomData;

use arrow_array::Array;
use arrow_buffer::NullBuffer;
use reglament::ErrorCode;

use super::reading::{Block, FactPlanes, Reader, load_known};
use super::sources::Source;
use crate::ahead;
use crate::bits::{LANES, Plane, Span};
use crate::day::{FIRST_DAY, LAST_DAY};
use crate::lanes::{Bounds, Lane};
use crate::program::{Between, DAY, Leaf, Question};
use crate::simd::{Level, Set, Work};

/// A column of numbers that are not negative, or of days.
pub(super) struct Numbers<'a, T, S> {
    source: S,
    nulls: Option<&'a NullBuffer>,
    /// Of each question, where its yes lies.
    between: Vec<Between>,
    are_days: bool,
    lanes: PhantomData<T>,
}

impl<'a, T: Lane, S: Source<T> + 'a> Numbers<'a, T, S> {
    pub(super) fn boxed(
        source: S,
        column: &'a dyn Array,
        leaves: &[Leaf],
        are_days: bool,
    ) -> Box<dyn Reader + 'a> {
        let between = |leaf: &Leaf| match leaf.question {
            Question::Between(between) => Some(between),
            _ => None,
        };
        let between = leaves.iter().filter_map(between).collect();
        Box::new(Self { source, nulls: column.nulls(), between, are_days, lanes: PhantomData })
    }
}

impl<T: Lane, S: Source<T>> Work for Block<'_, '_, Numbers<'_, T, S>> {
    #[inline(always)]
    fn run<I: Set>(self) {
        let Self { reader, span, bounds, planes } = self;
        load_known(reader.nulls, span, planes.known);
        let mut bad = Plane::NONE;
        let numbers = reader.source.of::<I>(span, T::buffer(planes.scratch), &mut bad);
        reader.mark_outside::<I>(numbers, &bounds[DAY], &mut bad);
        for (holds, between) in planes.holds.iter_mut().zip(&reader.between) {
            find_between::<I, T>(numbers, between, bounds, holds);
        }
        planes.mark_bad(&bad);
    }
}

impl<T: Lane, S> Numbers<'_, T, S> {
    /// Marks what is negative, and of days what nobody can write or what comes after the day of assessment.
    #[inline(always)]
    fn mark_outside<I: Set>(&self, numbers: &[[T; LANES]], day: &Bounds, bad: &mut Plane) {
        let lowest = if self.are_days { i64::from(FIRST_DAY) } else { 0 };
        let highest = match day {
            _ if !self.are_days => i64::MAX,
            Bounds::Same(day) => *day,
            Bounds::Each(_) => i64::MIN,
        };
        // Nearly always nothing is wrong in a whole block, which takes a third of the time to find out.
        if T::all_within(numbers, lowest, highest) {
            return;
        }
        let mut above = Plane::NONE;
        T::mark_above::<I>(numbers, &Bounds::Same(lowest - 1), &mut above);
        bad.iter_mut().zip(*above).for_each(|(bad, above)| *bad |= !above);
        if self.are_days {
            T::mark_above::<I>(numbers, day, &mut above);
            bad.iter_mut().zip(*above).for_each(|(bad, above)| *bad |= above);
        }
    }
}

/// Finds the numbers that lie between edges.
#[inline(always)]
fn find_between<I: Set, T: Lane>(
    numbers: &[[T; LANES]],
    Between { above, up_to, inside }: &Between,
    bounds: &[Bounds],
    holds: &mut Plane,
) {
    let mut inverted = !inside;
    match (above, up_to) {
        (Some(edge), None) => T::mark_above::<I>(numbers, &bounds[*edge], holds),
        (None, Some(edge)) => {
            T::mark_above::<I>(numbers, &bounds[*edge], holds);
            inverted = !inverted;
        }
        (Some(above), Some(up_to)) => {
            let mut beyond = Plane::NONE;
            T::mark_above::<I>(numbers, &bounds[*above], holds);
            T::mark_above::<I>(numbers, &bounds[*up_to], &mut beyond);
            holds.iter_mut().zip(*beyond).for_each(|(holds, beyond)| *holds &= !beyond);
        }
        (None, None) => *holds = Plane::ALL,
    }
    if inverted {
        holds.iter_mut().for_each(|holds| *holds = !*holds);
    }
}

impl<T: Lane, S: Source<T>> Reader for Numbers<'_, T, S> {
    fn read(&self, level: Level, span: Span, bounds: &[Bounds], planes: &mut FactPlanes<'_>) {
        level.run(Block { reader: self, span, bounds, planes });
    }

    fn fetch(&self, span: Span) {
        self.source.fetch(span);
        ahead::fetch_known(self.nulls, span);
    }

    fn fault(&self, row: usize) -> Option<ErrorCode> {
        if self.nulls.is_some_and(|nulls| nulls.is_null(row)) {
            return None;
        }
        let (range, code) = if self.are_days {
            (i64::from(FIRST_DAY)..=i64::from(LAST_DAY), ErrorCode::InvalidDate)
        } else {
            (0..=i64::MAX, ErrorCode::OutOfRange)
        };
        self.source.at(row).map_or_else(Some, |number| (!range.contains(&number.into())).then_some(code))
    }

    fn day(&self, row: usize) -> Option<i32> {
        let known = self.nulls.is_none_or(|nulls| nulls.is_valid(row));
        let number: Option<i64> = self.source.at(row).ok().filter(|_| known && self.are_days).map(Into::into);
        number.and_then(|number| i32::try_from(number).ok())
    }
}
