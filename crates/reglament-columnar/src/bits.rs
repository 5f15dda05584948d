//! Packed bits: blocks of them read from Arrow buffers at any offset, and turned round into one mask for each row.

use std::ops::{Deref, DerefMut};

use arrow_buffer::BooleanBuffer;

/// How many rows one machine word of bits stands for.
pub(crate) const LANES: usize = 64;

/// Machine words in a block; with some hundred planes of 256 bytes a block stays in the first-level cache.
pub(crate) const WORDS: usize = 32;
/// Rows in a block.
pub(crate) const ROWS: usize = WORDS * LANES;

/// One bit for each row of a block, in whole lines of the cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(align(64))]
pub(crate) struct Plane(pub(crate) [u64; WORDS]);

/// The part of a plane that is worked on at once: as much as registers hold, twice over.
pub(crate) type Strip = [u64; STRIP];
const STRIP: usize = 16;
/// Strips of a plane.
pub(crate) const STRIPS: usize = WORDS / STRIP;
pub(crate) const NO_ROWS: Strip = [0; STRIP];
pub(crate) const ALL_ROWS: Strip = [u64::MAX; STRIP];

impl Plane {
    pub(crate) const NONE: Self = Self([0; WORDS]);
    pub(crate) const ALL: Self = Self([u64::MAX; WORDS]);

    #[inline(always)]
    pub(crate) fn strip(&self, index: usize) -> &Strip {
        &self.0.as_chunks().0[index]
    }

    #[inline(always)]
    pub(crate) fn strip_mut(&mut self, index: usize) -> &mut Strip {
        &mut self.0.as_chunks_mut().0[index]
    }
}

impl Deref for Plane {
    type Target = [u64; WORDS];

    #[inline(always)]
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for Plane {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

/// Some rows of a batch: at most a block, from a row on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    pub(crate) from: usize,
    pub(crate) rows: usize,
}

impl Span {
    /// The blocks of a batch, in order.
    pub(crate) fn blocks(rows: usize) -> impl Iterator<Item = Self> {
        (0..rows).step_by(ROWS).map(move |from| Self { from, rows: ROWS.min(rows - from) })
    }

    /// As many rows after it.
    pub(crate) fn next(self) -> Self {
        Self { from: self.from + self.rows, rows: self.rows }
    }

    /// How many words its rows take.
    pub(crate) fn words(self) -> usize {
        self.rows.div_ceil(LANES)
    }

    /// Its rows, counted from the first row of the batch.
    pub(crate) fn range(self) -> std::ops::Range<usize> {
        self.from..self.from + self.rows
    }

    /// The rows of one of its words, counted from the first row of the batch.
    pub(crate) fn word(self, word: usize) -> std::ops::Range<usize> {
        let from = self.from + word * LANES;
        from..(from + LANES).min(self.from + self.rows)
    }

    /// Sets the bits of its rows, and clears those of rows after it.
    pub(crate) fn fill(self, plane: &mut Plane) {
        for (word, bits) in plane.iter_mut().enumerate() {
            *bits = first(self.rows.saturating_sub(word * LANES));
        }
    }
}

/// The bits of the first `count` rows.
pub(crate) fn first(count: usize) -> u64 {
    if count >= LANES { u64::MAX } else { (1 << count) - 1 }
}

/// Reads the bits of a span; those of rows after it are clear.
pub(crate) fn load(bits: &BooleanBuffer, span: Span, plane: &mut Plane) {
    let start = bits.offset() + span.from;
    let bytes = &bits.values()[start / 8..];
    let shift = start % 8;
    if span.rows == ROWS && (shift == 0 || bytes.len() > WORDS * 8) {
        load_whole(bytes, shift, plane);
    } else {
        let mut padded = [0; WORDS * 8 + 1];
        let length = bytes.len().min(padded.len());
        padded[..length].copy_from_slice(&bytes[..length]);
        load_whole(&padded, shift, plane);
        let mut rows = Plane::NONE;
        span.fill(&mut rows);
        plane.iter_mut().zip(*rows).for_each(|(bits, rows)| *bits &= rows);
    }
}

fn load_whole(bytes: &[u8], shift: usize, plane: &mut Plane) {
    let (words, rest) = bytes.as_chunks::<8>();
    if let (0, Some(words)) = (shift, words.first_chunk::<WORDS>()) {
        **plane = words.map(u64::from_le_bytes);
        return;
    }
    let after = words[1..].iter().map(|bytes| bytes[0]).chain(rest.first().copied());
    for ((bits, bytes), after) in plane.iter_mut().zip(words).zip(after) {
        *bits = u64::from_le_bytes(*bytes) >> shift | u64::from(after) << (LANES - shift);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bits_are_read_at_any_offset(bytes in proptest::collection::vec(any::<u8>(), 0..1000), skip in 0_usize..40, from in 0_usize..3000) {
            let all = BooleanBuffer::new(bytes.into(), 0, 0);
            let length = all.values().len() * 8;
            prop_assume!(skip + from < length);
            let bits = BooleanBuffer::new(all.into_inner(), skip, length - skip);
            let span = Span { from, rows: ROWS.min(bits.len() - from) };
            let mut plane = Plane::ALL;
            load(&bits, span, &mut plane);
            for row in 0..ROWS {
                let expected = row < span.rows && bits.value(from + row);
                prop_assert_eq!(plane[row / LANES] >> (row % LANES) & 1 == 1, expected, "row {}", row);
            }
        }
    }
}
