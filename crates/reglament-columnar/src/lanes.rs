//! Questions to sixty-four values at once, answered with one bit each, the first row in the lowest bit.

use std::ops::BitOr;

use arrow_buffer::ArrowNativeType;

use crate::bits::{LANES, Plane, WORDS};
use crate::simd::Set;

/// The numbers at one edge for the rows of a block.
#[derive(Debug)]
pub(crate) enum Bounds {
    /// The same for all.
    Same(i64),
    /// One beside each row.
    Each(Box<Each>),
}

/// Days are compared as 32 bits, amounts as 64.
#[derive(Debug)]
pub(crate) struct Each {
    pub(crate) narrow: Vec<[i32; LANES]>,
    pub(crate) wide: Vec<[i64; LANES]>,
}

impl Bounds {
    /// Room for one beside each row.
    pub(crate) fn each() -> Self {
        Self::Each(Box::new(Each { narrow: vec![[0; LANES]; WORDS], wide: vec![[0; LANES]; WORDS] }))
    }
}

/// Where values of a block are put together that do not lie in whole words, or must be converted.
pub(crate) struct Scratch {
    pub(crate) bytes: [[u8; LANES]; WORDS],
    pub(crate) narrow: [[i32; LANES]; WORDS],
    pub(crate) wide: [[i64; LANES]; WORDS],
}

impl Scratch {
    pub(crate) fn new() -> Self {
        Self { bytes: [[0; LANES]; WORDS], narrow: [[0; LANES]; WORDS], wide: [[0; LANES]; WORDS] }
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simd::plain::Plain;

    #[test]
    fn bytes_are_compared_with_bounds_that_no_byte_reaches() {
        let values: [u8; LANES] = std::array::from_fn(|row| [0, 1, 7, 18, 127, 128, 254, 255][row % 8]);
        for bound in [i64::MIN, -2, -1, 0, 7, 127, 253, 254, 255, 256, i64::MAX] {
            let above = |value: &u8| i64::from(*value) > bound;
            let expected: u64 =
                values.iter().map(above).zip(0..).map(|(above, row)| u64::from(above) << row).sum();
            let each = Each { narrow: Vec::new(), wide: vec![[bound; LANES]] };
            for bounds in [Bounds::Same(bound), Bounds::Each(Box::new(each))] {
                let mut marks = Plane::ALL;
                u8::mark_above::<Plain>(&[values], &bounds, &mut marks);
                assert_eq!(marks[0], expected, "{bound}");
            }
        }
    }

    #[test]
    fn a_single_value_outside_is_noticed_wherever_it_stands() {
        for (outside, lowest, highest) in [(-1_i64, 0, i64::MAX), (-11, -10, 10), (11, -10, 10)] {
            for row in [0, 1, 63, 64, 127] {
                let mut values = [[3_i64; LANES]; 2];
                assert!(i64::all_within(&values, lowest, highest));
                values.as_flattened_mut()[row] = outside;
                assert!(!i64::all_within(&values, lowest, highest), "{outside} in row {row}");
            }
        }
    }
}
