//! Booleans, as they lie in the column.

use arrow_array::Array;
use arrow_array::BooleanArray;
use arrow_buffer::{BooleanBuffer, NullBuffer};
use reglament::ErrorCode;

use super::reading::{Block, FactPlanes, Reader, load_known};
use crate::ahead;
use crate::bits::{Span, load};
use crate::lanes::Bounds;
use crate::simd::{Level, Set, Work};

pub(super) struct Booleans<'a> {
    values: &'a BooleanBuffer,
    nulls: Option<&'a NullBuffer>,
}

impl<'a> Booleans<'a> {
    pub(super) fn new(column: &'a BooleanArray) -> Self {
        Self { values: column.values(), nulls: column.nulls() }
    }
}

impl Reader for Booleans<'_> {
    fn read(&self, level: Level, span: Span, bounds: &[Bounds], planes: &mut FactPlanes<'_>) {
        level.run(Block { reader: self, span, bounds, planes });
    }

    fn fetch(&self, span: Span) {
        ahead::fetch_bits(self.values, span);
        ahead::fetch_known(self.nulls, span);
    }

    fn fault(&self, _: usize) -> Option<ErrorCode> {
        None
    }
}

impl Work for Block<'_, '_, Booleans<'_>> {
    #[inline(always)]
    fn run<I: Set>(self) {
        let Self { reader, span, planes, .. } = self;
        load_known(reader.nulls, span, planes.known);
        // All questions about a boolean are the same.
        if let Some(holds) = planes.holds.first_mut() {
            load(reader.values, span, holds);
        }
    }
}
