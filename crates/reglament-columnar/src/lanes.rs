//! Questions to sixty-four values at once, answered with one bit each, the first row in the lowest bit.

use crate::simd::Set;

/// How many rows one machine word of bits stands for.
pub(crate) const LANES: usize = 64;

/// Values that can be compared sixty-four at a time.
pub(crate) trait Lane: Copy + Default + Ord + 'static {
    /// Which values are greater than the bounds beside them.
    ///
    /// Right where the difference between bound and value does not overflow: for a number that is not negative beside a bound
    /// that is not less than -1, and for any number beside a bound of -1.
    fn greater<S: Set>(values: &[Self; LANES], bounds: &[Self; LANES]) -> u64;

    /// The value nearest to a wider one.
    fn saturated(value: i64) -> Self;
}

impl Lane for i32 {
    #[inline(always)]
    fn greater<S: Set>(values: &[Self; LANES], bounds: &[Self; LANES]) -> u64 {
        S::greater_i32(values, bounds)
    }

    fn saturated(value: i64) -> Self {
        Self::try_from(value).unwrap_or(if value < 0 { Self::MIN } else { Self::MAX })
    }
}

impl Lane for i64 {
    #[inline(always)]
    fn greater<S: Set>(values: &[Self; LANES], bounds: &[Self; LANES]) -> u64 {
        S::greater_i64(values, bounds)
    }

    fn saturated(value: i64) -> Self {
        value
    }
}

/// The bits of the first `count` rows.
pub(crate) fn first(count: usize) -> u64 {
    if count >= LANES { u64::MAX } else { (1 << count) - 1 }
}
