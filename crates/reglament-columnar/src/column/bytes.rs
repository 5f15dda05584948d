//! Words as one byte for each row.

use arrow_array::{GenericStringArray, OffsetSizeTrait};
use reglament::Fact;

use super::reading::whole_words;
use crate::ahead;
use crate::bits::{LANES, Span, WORDS};
use crate::words::{BAD, NULL};

/// A byte for each row.
pub(super) trait Bytes {
    /// The bytes of a span, sixty-four in each word, filled up with any.
    fn of<'b>(&'b self, span: Span, buffer: &'b mut Block) -> &'b [[u8; LANES]];

    fn at(&self, row: usize) -> u8;

    /// Asks for the memory of rows that will soon be read.
    fn fetch(&self, _span: Span) {}
}

/// The bytes of a block.
pub(super) type Block = [[u8; LANES]; WORDS];

/// The keys of a dictionary themselves.
pub(super) struct Keys<'a>(pub(super) &'a [u8]);

impl Bytes for Keys<'_> {
    #[inline(always)]
    fn of<'b>(&'b self, span: Span, buffer: &'b mut Block) -> &'b [[u8; LANES]] {
        whole_words(&self.0[span.range()], buffer)
    }

    fn at(&self, row: usize) -> u8 {
        self.0[row]
    }

    fn fetch(&self, span: Span) {
        ahead::fetch(self.0, span);
    }
}

/// Bytes looked up row by row.
pub(super) struct Lookup<F>(pub(super) F);

impl<F: Fn(usize) -> u8> Bytes for Lookup<F> {
    #[inline(always)]
    fn of<'b>(&'b self, span: Span, buffer: &'b mut Block) -> &'b [[u8; LANES]] {
        for (byte, row) in buffer.as_flattened_mut().iter_mut().zip(span.range()) {
            *byte = (self.0)(row);
        }
        &buffer[..span.words()]
    }

    fn at(&self, row: usize) -> u8 {
        (self.0)(row)
    }
}

/// Strings that lie one after the other.
pub(super) struct Strings<'a, O> {
    offsets: &'a [O],
    bytes: &'a [u8],
    /// The words of the fact.
    words: Vec<Word>,
}

/// A word, ready to be compared: most are told apart by their first eight bytes and their lengths.
struct Word {
    length: usize,
    first: u64,
    rest: Box<[u8]>,
}

/// The first bytes of a text of a length as one number.
#[inline(always)]
fn first_bytes(bytes: &[u8], length: usize) -> u64 {
    match bytes.first_chunk() {
        Some(first) if length >= 8 => u64::from_le_bytes(*first),
        Some(first) => u64::from_le_bytes(*first) & ((1 << (8 * length)) - 1),
        None => bytes.iter().take(length).rev().fold(0, |first, byte| first << 8 | u64::from(*byte)),
    }
}

impl<'a, O: OffsetSizeTrait> Strings<'a, O> {
    pub(super) fn new(fact: &Fact, array: &'a GenericStringArray<O>) -> Self {
        let word = |word: &str| {
            let rest = word.as_bytes().get(8..).unwrap_or_default().into();
            Word { length: word.len(), first: first_bytes(word.as_bytes(), word.len()), rest }
        };
        let words = fact.values.iter().map(|value| word(&value.name)).collect();
        Self { offsets: array.value_offsets(), bytes: array.value_data(), words }
    }

    /// The position of the word between two offsets in the fact's list.
    #[inline(always)]
    fn position(&self, from: O, until: O) -> u8 {
        let bytes = &self.bytes[from.as_usize()..];
        let length = until.as_usize().wrapping_sub(from.as_usize());
        let first = first_bytes(bytes, length);
        let is = |word: &Word| {
            word.length == length && word.first == first && (length <= 8 || bytes[8..length] == *word.rest)
        };
        (0..NULL).zip(&self.words).find(|(_, word)| is(word)).map_or(BAD, |(position, _)| position)
    }
}

impl<O: OffsetSizeTrait> Bytes for Strings<'_, O> {
    #[inline(always)]
    fn of<'b>(&'b self, span: Span, buffer: &'b mut Block) -> &'b [[u8; LANES]] {
        let (from, until) = (&self.offsets[span.range()], &self.offsets[span.from + 1..]);
        for (byte, (from, until)) in buffer.as_flattened_mut().iter_mut().zip(from.iter().zip(until)) {
            *byte = self.position(*from, *until);
        }
        &buffer[..span.words()]
    }

    fn at(&self, row: usize) -> u8 {
        self.position(self.offsets[row], self.offsets[row + 1])
    }
}
