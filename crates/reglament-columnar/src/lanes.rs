//! Questions to sixty-four values at once, answered with one bit each, the first row in the lowest bit.

use crate::simd;

/// How many rows one machine word of bits stands for.
pub(crate) const LANES: usize = 64;

/// Values that can be compared sixty-four at a time.
pub(crate) trait Lane: Copy + Default + Ord + 'static {
    /// Which values are greater than the bounds beside them.
    ///
    /// Right where the difference between bound and value does not overflow: two numbers that are not less than -1.
    fn greater(values: &[Self; LANES], bounds: &[Self; LANES]) -> u64;

    /// False only if none of them is less than this; it may be true of numbers far above it.
    fn may_be_below(values: &[Self; LANES], lowest: Self) -> bool;

    /// The value nearest to a wider one.
    fn saturated(value: i64) -> Self;
}

impl Lane for i32 {
    #[inline]
    fn greater(values: &[Self; LANES], bounds: &[Self; LANES]) -> u64 {
        simd::greater_i32(values, bounds)
    }

    #[inline]
    fn may_be_below(values: &[Self; LANES], lowest: Self) -> bool {
        values.iter().fold(0, |all, value| all | value.wrapping_sub(lowest)) < 0
    }

    fn saturated(value: i64) -> Self {
        Self::try_from(value).unwrap_or(if value < 0 { Self::MIN } else { Self::MAX })
    }
}

impl Lane for i64 {
    #[inline]
    fn greater(values: &[Self; LANES], bounds: &[Self; LANES]) -> u64 {
        simd::greater_i64(values, bounds)
    }

    #[inline]
    fn may_be_below(values: &[Self; LANES], lowest: Self) -> bool {
        values.iter().fold(0, |all, value| all | value.wrapping_sub(lowest)) < 0
    }

    fn saturated(value: i64) -> Self {
        value
    }
}

/// Which bytes are among those of a set.
#[inline]
pub(crate) fn any_equal(bytes: &[u8; LANES], set: &[u8]) -> u64 {
    simd::any_equal(bytes, set)
}

/// The bits of the first `count` rows.
pub(crate) fn first(count: usize) -> u64 {
    if count >= LANES { u64::MAX } else { (1 << count) - 1 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::bits::WORDS;
    use crate::simd::plain;

    fn sixty_four<T: std::fmt::Debug>(
        one: impl Strategy<Value = T> + Clone,
    ) -> impl Strategy<Value = [T; LANES]> {
        proptest::collection::vec(one, LANES).prop_map(|all| all.try_into().expect("sixty-four"))
    }

    #[expect(clippy::cast_possible_truncation, reason = "any other numbers will do")]
    fn narrow(values: &[i64; LANES]) -> [i32; LANES] {
        values.map(|value| value as i32)
    }

    proptest! {
        #[test]
        fn greater_numbers_are_found_as_one_by_one(
            values in sixty_four(prop_oneof![-1_i64..4, -1..=i64::MAX]),
            bounds in sixty_four(prop_oneof![-1_i64..4, -1..=i64::MAX]),
        ) {
            prop_assert_eq!(i64::greater(&values, &bounds), plain::greater(&values, &bounds));
            let (values, bounds) = (narrow(&values), narrow(&bounds));
            prop_assert_eq!(i32::greater(&values, &bounds), plain::greater(&values, &bounds));
        }

        #[test]
        fn bytes_of_a_set_are_found_as_one_by_one(
            bytes in sixty_four(any::<u8>()),
            set in proptest::collection::vec(any::<u8>(), 0..80),
        ) {
            prop_assert_eq!(any_equal(&bytes, &set), plain::any_equal(&bytes, &set));
        }

        #[test]
        fn a_number_that_is_too_low_is_noticed(values in sixty_four(any::<i64>()), lowest in -1000_i64..=0) {
            let narrow = narrow(&values);
            let (any, any_narrow) =
                (values.iter().any(|value| *value < lowest), narrow.iter().any(|value| i64::from(*value) < lowest));
            prop_assert!(!any || i64::may_be_below(&values, lowest));
            prop_assert!(!any_narrow || i32::may_be_below(&narrow, i32::saturated(lowest)));
            let near = values.map(|value| value.rem_euclid(5000));
            prop_assert!(!i64::may_be_below(&near, lowest));
        }

        #[test]
        fn planes_are_turned_as_one_by_one(words: [u64; 16], word in 0..WORDS) {
            let planes = words.map(|bits| {
                let mut plane = [0; WORDS];
                plane[word] = bits;
                plane
            });
            let (mut found, mut expected) = ([7; LANES], [8; LANES]);
            simd::turn(&planes, word, &mut found);
            plain::turn(&planes, word, &mut expected);
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn planes_are_turned_for_some_rows(words: [u64; 16], word in 0..WORDS, rows: u64, shift in 0_usize..48) {
            let planes = words.map(|bits| [bits; WORDS]);
            let (mut found, mut expected) = ([1; LANES], [1; LANES]);
            simd::turn_some(&planes, word, rows, shift, &mut found);
            plain::turn_some(&planes, word, rows, shift, &mut expected);
            prop_assert_eq!(found, expected);
        }
    }
}
