//! Packed bits: blocks of them read from Arrow buffers at any offset, and turned round into one mask for each row.

use arrow_buffer::BooleanBuffer;

use crate::lanes::{LANES, first};
use crate::simd::{turn, turn_some};

/// Machine words in a block; with some eighty planes of 256 bytes a block stays in the first-level cache.
pub(crate) const WORDS: usize = 32;
/// Rows in a block.
pub(crate) const ROWS: usize = WORDS * LANES;

/// One bit for each row of a block.
pub(crate) type Plane = [u64; WORDS];

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

    /// How many words its rows take.
    pub(crate) fn words(self) -> usize {
        self.rows.div_ceil(LANES)
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
        let mut rows = [0; WORDS];
        span.fill(&mut rows);
        plane.iter_mut().zip(rows).for_each(|(bits, rows)| *bits &= rows);
    }
}

fn load_whole(bytes: &[u8], shift: usize, plane: &mut Plane) {
    let (words, rest) = bytes.as_chunks::<8>();
    if shift == 0 {
        for (bits, bytes) in plane.iter_mut().zip(words) {
            *bits = u64::from_le_bytes(*bytes);
        }
        return;
    }
    let after = words[1..].iter().map(|bytes| bytes[0]).chain(rest.first().copied());
    for ((bits, bytes), after) in plane.iter_mut().zip(words).zip(after) {
        *bits = u64::from_le_bytes(*bytes) >> shift | u64::from(after) << (LANES - shift);
    }
}

/// How many planes are turned round at once; what is turned is filled up with clear ones to a multiple.
pub(crate) const TURNED: usize = 16;

/// Writes the mask of each row of a word, in which bit *n* is the row's bit in plane *n*.
#[inline]
pub(crate) fn write_masks(planes: &[Plane], word: usize, masks: &mut [u64; LANES]) {
    let mut sixteens = planes.as_chunks::<TURNED>().0.iter().enumerate();
    if let Some((_, sixteen)) = sixteens.next() {
        turn(sixteen, word, masks);
    }
    for (index, sixteen) in sixteens {
        let mut more = [0; LANES];
        turn(sixteen, word, &mut more);
        masks.iter_mut().zip(more).for_each(|(mask, more)| *mask |= more << (TURNED * index));
    }
}

/// As [`write_masks`] for some rows, of which the bits are set in `rows`; those of the others are clear.
#[inline]
pub(crate) fn write_some_masks(planes: &[Plane], word: usize, rows: u64, masks: &mut [u64; LANES]) {
    *masks = [0; LANES];
    for (index, sixteen) in planes.as_chunks::<TURNED>().0.iter().enumerate() {
        turn_some(sixteen, word, rows, TURNED * index, masks);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn masks_hold_for_each_row_its_bits_of_all_planes(
            words: [u64; LANES], count in 0..=LANES, word in 0..WORDS, rows: u64,
        ) {
            let mut planes = vec![[0; WORDS]; count.next_multiple_of(TURNED)];
            planes.iter_mut().zip(words).take(count).for_each(|(plane, bits)| plane[word] = bits);
            let (mut found, mut some) = ([0; LANES], [7; LANES]);
            write_masks(&planes, word, &mut found);
            write_some_masks(&planes, word, rows, &mut some);
            for row in 0..LANES {
                prop_assert_eq!(some[row], if rows >> row & 1 == 1 { found[row] } else { 0 });
            }
            for (row, mask) in found.iter().enumerate() {
                for (plane, word) in words.iter().enumerate() {
                    let bit = plane < count && word >> row & 1 == 1;
                    prop_assert_eq!(mask >> plane & 1 == 1, bit);
                }
            }
        }

        #[test]
        fn bits_are_read_at_any_offset(bytes in proptest::collection::vec(any::<u8>(), 0..1000), skip in 0_usize..40, from in 0_usize..3000) {
            let all = BooleanBuffer::new(bytes.into(), 0, 0);
            let length = all.values().len() * 8;
            prop_assume!(skip + from < length);
            let bits = BooleanBuffer::new(all.into_inner(), skip, length - skip);
            let span = Span { from, rows: ROWS.min(bits.len() - from) };
            let mut plane = [u64::MAX; WORDS];
            load(&bits, span, &mut plane);
            for row in 0..ROWS {
                let expected = row < span.rows && bits.value(from + row);
                prop_assert_eq!(plane[row / LANES] >> (row % LANES) & 1 == 1, expected, "row {}", row);
            }
        }
    }
}
