//! Reading the column of a fact: what every reader does, whatever the type.

use arrow_buffer::NullBuffer;
use reglament::ErrorCode;

use crate::bits::{LANES, Plane, Span, WORDS, load};
use crate::lanes::{Bounds, Scratch};
use crate::simd::Level;

/// What a block of a column says of its fact.
pub(crate) struct FactPlanes<'p> {
    /// In which rows the fact is known.
    pub(crate) known: &'p mut Plane,
    /// In which rows of the block something is wrong, in this or another column.
    pub(crate) bad: &'p mut Plane,
    /// Of each question about the fact, in which rows the answer is yes; where the fact is not known, of no matter.
    pub(crate) holds: &'p mut [Plane],
    /// What stands in it before is of no matter.
    pub(crate) scratch: &'p mut Scratch,
}

impl FactPlanes<'_> {
    /// Marks what is wrong, where there is anything.
    #[inline(always)]
    pub(super) fn mark_bad(&mut self, bad: &Plane) {
        if *bad != Plane::NONE {
            let known = bad.iter().zip(&**self.known).map(|(bad, known)| bad & known);
            self.bad.iter_mut().zip(known).for_each(|(all, bad)| *all |= bad);
        }
    }
}

/// Reads one column of one batch.
pub(crate) trait Reader {
    /// Reads the rows of a span, with the instructions of a set.
    fn read(&self, level: Level, span: Span, bounds: &[Bounds], planes: &mut FactPlanes<'_>);

    /// Asks for the memory of rows that will soon be read.
    fn fetch(&self, _span: Span) {}

    /// What is wrong with the value in a row that is not null.
    fn fault(&self, row: usize) -> Option<ErrorCode>;

    /// The day in a row that is not null and has nothing wrong with it, if the fact is a date.
    fn day(&self, _row: usize) -> Option<i32> {
        None
    }
}

/// The work of a reader on a block.
pub(super) struct Block<'b, 'p, R> {
    pub(super) reader: &'b R,
    pub(super) span: Span,
    pub(super) bounds: &'b [Bounds],
    pub(super) planes: &'b mut FactPlanes<'p>,
}

/// The values of a span in whole words: where they lie, or filled up in the buffer.
#[inline(always)]
pub(super) fn whole_words<'b, T: Copy>(
    values: &'b [T],
    buffer: &'b mut [[T; LANES]; WORDS],
) -> &'b [[T; LANES]] {
    let (words, rest) = values.as_chunks();
    if rest.is_empty() {
        return words;
    }
    buffer.as_flattened_mut()[..values.len()].copy_from_slice(values);
    &buffer[..values.len().div_ceil(LANES)]
}

/// Reads in which rows a column is not null.
pub(super) fn load_known(nulls: Option<&NullBuffer>, span: Span, known: &mut Plane) {
    match nulls {
        Some(nulls) => load(nulls.inner(), span, known),
        None => span.fill(known),
    }
}

/// A column of nothing but nulls.
pub(super) struct Unknown;

impl Reader for Unknown {
    fn read(&self, _: Level, _: Span, _: &[Bounds], _: &mut FactPlanes<'_>) {}

    fn fault(&self, _: usize) -> Option<ErrorCode> {
        None
    }
}
