//! Where numbers come from.
//!
//! What Arrow holds as it is needed is compared where it lies; everything else is first converted, block by block.

use arrow_buffer::ArrowNativeType;
use reglament::ErrorCode;

use super::reading::whole_words;
use crate::ahead;
use crate::bits::{LANES, Plane, Span, WORDS};
use crate::exact::decimal;
use crate::lanes::Lane;
use crate::simd::Set;

/// The numbers of a block.
pub(super) type Block<T> = [[T; LANES]; WORDS];

/// Numbers of a column, each of them right or not.
pub(super) trait Source<T> {
    /// The numbers of a span, sixty-four in each word, filled up with any; sets the bits of those that are none.
    fn of<'b, I: Set>(&'b self, span: Span, buffer: &'b mut Block<T>, bad: &mut Plane) -> &'b [[T; LANES]];

    fn at(&self, row: usize) -> Result<T, ErrorCode>;

    /// Asks for the memory of rows that will soon be read.
    fn fetch(&self, _span: Span) {}
}

/// Numbers as they lie in the column.
pub(super) struct Plain<'a, T>(pub(super) &'a [T]);

impl<T: Lane> Source<T> for Plain<'_, T> {
    #[inline(always)]
    fn of<'b, I: Set>(&'b self, span: Span, buffer: &'b mut Block<T>, _: &mut Plane) -> &'b [[T; LANES]] {
        whole_words(&self.0[span.range()], buffer)
    }

    fn at(&self, row: usize) -> Result<T, ErrorCode> {
        Ok(self.0[row])
    }

    fn fetch(&self, span: Span) {
        ahead::fetch(self.0, span);
    }
}

/// Numbers that must be converted.
pub(super) struct Converted<'a, N, F> {
    pub(super) values: &'a [N],
    pub(super) convert: F,
}

impl<T: Lane, N: ArrowNativeType, F: Fn(N) -> Result<T, ErrorCode>> Source<T> for Converted<'_, N, F> {
    #[inline(always)]
    fn of<'b, I: Set>(&'b self, span: Span, buffer: &'b mut Block<T>, bad: &mut Plane) -> &'b [[T; LANES]] {
        let words = buffer.iter_mut().zip(self.values[span.range()].chunks(LANES));
        for ((numbers, values), bad) in words.zip(bad.iter_mut()) {
            for (lane, (number, value)) in numbers.iter_mut().zip(values).enumerate() {
                let converted = (self.convert)(*value);
                *bad |= u64::from(converted.is_err()) << lane;
                *number = converted.unwrap_or_default();
            }
        }
        &buffer[..span.words()]
    }

    fn at(&self, row: usize) -> Result<T, ErrorCode> {
        (self.convert)(self.values[row])
    }

    fn fetch(&self, span: Span) {
        ahead::fetch(self.values, span);
    }
}

/// Years as they lie in a column of 64-bit numbers, not more than 32 bits hold.
pub(super) struct Bounded<'a>(pub(super) &'a [i64]);

impl Source<i64> for Bounded<'_> {
    #[inline(always)]
    fn of<'b, I: Set>(
        &'b self,
        span: Span,
        buffer: &'b mut Block<i64>,
        bad: &mut Plane,
    ) -> &'b [[i64; LANES]] {
        let words = whole_words(&self.0[span.range()], buffer);
        for (bad, numbers) in bad.iter_mut().zip(words) {
            *bad = I::greater_i64(numbers, &[i64::from(u32::MAX); LANES]);
        }
        words
    }

    fn at(&self, row: usize) -> Result<i64, ErrorCode> {
        u32::try_from(self.0[row]).map(i64::from).map_err(|_| ErrorCode::OutOfRange)
    }

    fn fetch(&self, span: Span) {
        ahead::fetch(self.0, span);
    }
}

/// Decimals that already have the number of decimals that is wanted.
pub(super) struct Exact<'a> {
    pub(super) values: &'a [i128],
    pub(super) decimals: i8,
}

impl Source<i64> for Exact<'_> {
    #[inline(always)]
    #[expect(clippy::cast_possible_truncation, reason = "what is cut off is looked at")]
    fn of<'b, I: Set>(
        &'b self,
        span: Span,
        buffer: &'b mut Block<i64>,
        bad: &mut Plane,
    ) -> &'b [[i64; LANES]] {
        // Above these bits there must be nothing, not even a sign.
        let bits = if self.decimals == 0 { u32::BITS } else { i64::BITS - 1 };
        let words = buffer.iter_mut().zip(self.values[span.range()].chunks(LANES));
        for ((numbers, values), bad) in words.zip(bad.iter_mut()) {
            let mut above = 0;
            for (number, value) in numbers.iter_mut().zip(values) {
                *number = *value as i64;
                above |= value >> bits;
            }
            if above != 0 {
                let is_bad = |value: &i128| u64::from(value >> bits != 0);
                *bad = values.iter().rev().fold(0, |bits, value| bits << 1 | is_bad(value));
            }
        }
        &buffer[..span.words()]
    }

    fn at(&self, row: usize) -> Result<i64, ErrorCode> {
        decimal(self.values[row], self.decimals, self.decimals)
    }

    fn fetch(&self, span: Span) {
        ahead::fetch(self.values, span);
    }
}

/// Numbers of a narrower type, all of which fit.
pub(super) struct Widened<'a, N>(pub(super) &'a [N]);

impl<T: Lane + From<N>, N: ArrowNativeType> Source<T> for Widened<'_, N> {
    #[inline(always)]
    fn of<'b, I: Set>(&'b self, span: Span, buffer: &'b mut Block<T>, _: &mut Plane) -> &'b [[T; LANES]] {
        for (number, value) in buffer.as_flattened_mut().iter_mut().zip(&self.0[span.range()]) {
            *number = T::from(*value);
        }
        &buffer[..span.words()]
    }

    fn at(&self, row: usize) -> Result<T, ErrorCode> {
        Ok(T::from(self.0[row]))
    }

    fn fetch(&self, span: Span) {
        ahead::fetch(self.0, span);
    }
}
