//! Fetching the next block of a batch into the cache while this one is worked on.
//!
//! Two dozen columns are read a little at a time each, too little for a processor to notice by itself that it goes on. Each
//! column asks for its own next rows when it has been read: all at once, they would stand in each other's way.

use arrow_buffer::{ArrowNativeType, BooleanBuffer, NullBuffer, ToByteSlice};

use crate::bits::Span;

/// The widest values that are asked for: a processor does notice that wider ones go on.
const WIDEST: usize = 4;

/// Asks for the rows of a block, of which some may lie after the last.
#[inline]
pub(crate) fn fetch<T: ArrowNativeType>(values: &[T], span: Span) {
    if size_of::<T>() > WIDEST {
        return;
    }
    let until = (span.from + span.rows).min(values.len());
    prefetch(values.get(span.from..until).unwrap_or_default().to_byte_slice());
}

/// Asks for the bits of a block.
#[inline]
pub(crate) fn fetch_bits(bits: &BooleanBuffer, span: Span) {
    let from = (bits.offset() + span.from) / 8;
    let until = (bits.offset() + span.from + span.rows).div_ceil(8).min(bits.values().len());
    prefetch(bits.values().get(from..until).unwrap_or_default());
}

/// Asks for the bits of a block that tell which rows are known.
#[inline]
pub(crate) fn fetch_known(nulls: Option<&NullBuffer>, span: Span) {
    if let Some(nulls) = nulls {
        fetch_bits(nulls.inner(), span);
    }
}

/// Asks for bytes that will soon be read.
#[inline]
#[cfg_attr(
    not(target_arch = "x86_64"),
    expect(unused_variables, reason = "other processors are trusted to notice by themselves")
)]
fn prefetch(bytes: &[u8]) {
    #[cfg(target_arch = "x86_64")]
    for line in bytes.chunks(64) {
        use std::arch::x86_64::{_MM_HINT_T1, _mm_prefetch};
        #[expect(unsafe_code, reason = "there is no other way to ask")]
        // SAFETY: SSE belongs to `x86_64`, and nothing is read that the program could notice.
        unsafe {
            _mm_prefetch::<_MM_HINT_T1>(line.as_ptr().cast());
        }
    }
}
