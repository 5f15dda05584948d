//! Questions to sixty-four values at once, answered with one bit each, the first row in the lowest bit.

use std::ops::BitOr;

use arrow_buffer::ArrowNativeType;

use crate::bits::{Plane, WORDS};
use crate::column::Scratch;
use crate::days::Bounds;
use crate::simd::Set;

/// How many rows one machine word of bits stands for.
pub(crate) const LANES: usize = 64;

/// Values that can be compared sixty-four at a time.
pub(crate) trait Lane: ArrowNativeType + Ord + Into<i64> + BitOr<Output = Self> {
    /// Marks the values of a block that are greater than the bounds; other rows keep any marks.
    ///
    /// Right for numbers that are not negative beside bounds that are not less than -1, and for any number beside a bound of
    /// -1; for days, beside any bound.
    fn mark_above<S: Set>(values: &[[Self; LANES]], bounds: &Bounds, marks: &mut Plane);

    /// Where values are put together.
    fn buffer(scratch: &mut Scratch) -> &mut [[Self; LANES]; WORDS];

    /// Whether no value is less than one number or greater than another.
    #[inline(always)]
    fn all_within(values: &[[Self; LANES]], lowest: i64, highest: i64) -> bool {
        let Some(first) = values.as_flattened().first() else { return true };
        let values = || values.as_flattened().iter();
        if (lowest, highest) == (0, i64::MAX) {
            // Signs can be found with a shorter wait for each other than the least value.
            return values().fold(*first, |signs, value| signs | *value).into() >= 0;
        }
        let least = values().fold(*first, |least, value| least.min(*value));
        if least.into() < lowest {
            return false;
        }
        highest == i64::MAX || values().fold(*first, |most, value| most.max(*value)).into() <= highest
    }
}

impl Lane for u8 {
    #[inline(always)]
    fn mark_above<S: Set>(values: &[[Self; LANES]], bounds: &Bounds, marks: &mut Plane) {
        let marks = marks.iter_mut().zip(values);
        match bounds {
            // What is greater than a number is not less than the next.
            Bounds::Same(bound) => match Self::try_from(bound.saturating_add(1).max(0)) {
                Ok(least) => marks.for_each(|(marks, values)| *marks = S::at_least(values, least)),
                Err(_) => marks.for_each(|(marks, _)| *marks = 0),
            },
            Bounds::Each(each) => {
                for ((marks, values), bounds) in marks.zip(&each.wide) {
                    let above =
                        values.iter().zip(bounds).rev().map(|(value, bound)| i64::from(*value) > *bound);
                    *marks = above.fold(0, |marks, above| marks << 1 | u64::from(above));
                }
            }
        }
    }

    fn buffer(scratch: &mut Scratch) -> &mut [[Self; LANES]; WORDS] {
        &mut scratch.bytes
    }
}

impl Lane for i32 {
    #[inline(always)]
    fn mark_above<S: Set>(values: &[[Self; LANES]], bounds: &Bounds, marks: &mut Plane) {
        match bounds {
            Bounds::Same(bound) => S::mark_above_i32(values, saturated(*bound), marks),
            Bounds::Each(each) => {
                for ((marks, values), bounds) in marks.iter_mut().zip(values).zip(&each.narrow) {
                    *marks = S::greater_i32(values, bounds);
                }
            }
        }
    }

    fn buffer(scratch: &mut Scratch) -> &mut [[Self; LANES]; WORDS] {
        &mut scratch.narrow
    }
}

impl Lane for i64 {
    #[inline(always)]
    fn mark_above<S: Set>(values: &[[Self; LANES]], bounds: &Bounds, marks: &mut Plane) {
        match bounds {
            Bounds::Same(bound) => S::mark_above_i64(values, *bound, marks),
            Bounds::Each(each) => {
                for ((marks, values), bounds) in marks.iter_mut().zip(values).zip(&each.wide) {
                    *marks = S::greater_i64(values, bounds);
                }
            }
        }
    }

    fn buffer(scratch: &mut Scratch) -> &mut [[Self; LANES]; WORDS] {
        &mut scratch.wide
    }
}

/// The narrow number nearest to a wider one.
pub(crate) fn saturated(value: i64) -> i32 {
    i32::try_from(value).unwrap_or(if value < 0 { i32::MIN } else { i32::MAX })
}

/// The bits of the first `count` rows.
pub(crate) fn first(count: usize) -> u64 {
    if count >= LANES { u64::MAX } else { (1 << count) - 1 }
}
