//! Masks of rows, as wide as they are wanted.

use std::sync::Arc;

use arrow_array::types::{UInt16Type, UInt32Type, UInt64Type};
use arrow_array::{ArrayRef, ArrowPrimitiveType, PrimitiveArray};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;

use crate::bits::{Plane, Span};
use crate::pool::{Column, Pool};
use crate::simd::{Room, Set, turn_keys, widen};

/// How many bits a mask has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Width {
    Sixteen,
    ThirtyTwo,
    SixtyFour,
}

impl Width {
    /// The narrowest that holds so many bits, or that which holds any.
    pub(crate) fn of(bits: usize, narrow: bool) -> Self {
        match bits {
            0..=16 if narrow => Self::Sixteen,
            17..=32 if narrow => Self::ThirtyTwo,
            _ => Self::SixtyFour,
        }
    }

    pub(crate) fn data_type(self) -> DataType {
        match self {
            Self::Sixteen => DataType::UInt16,
            Self::ThirtyTwo => DataType::UInt32,
            Self::SixtyFour => DataType::UInt64,
        }
    }
}

/// The memory of masks that were dropped.
#[derive(Debug, Default)]
pub(crate) struct MaskPools {
    sixteen: Pool<u16>,
    thirty_two: Pool<u32>,
    sixty_four: Pool<u64>,
}

/// The masks of one column while they are set.
pub(crate) enum Masks {
    Sixteen(Column<u16>),
    ThirtyTwo(Column<u32>),
    SixtyFour(Column<u64>),
}

impl Masks {
    pub(crate) fn new(width: Width, rows: usize, pools: &MaskPools) -> Self {
        match width {
            Width::Sixteen => Self::Sixteen(pools.sixteen.column(rows)),
            Width::ThirtyTwo => Self::ThirtyTwo(pools.thirty_two.column(rows)),
            Width::SixtyFour => Self::SixtyFour(pools.sixty_four.column(rows)),
        }
    }

    /// Sets of each row of a span the mask in which bit *n* is the row's bit in plane *n*.
    #[inline(always)]
    pub(crate) fn set<S: Set>(&mut self, planes: &[Plane], span: Span, room: &mut Room) {
        let (eights, _) = planes.as_chunks();
        match self {
            Self::Sixteen(masks) => {
                let masks = &mut masks[span.range()];
                match masks.first_chunk_mut() {
                    Some(masks) => S::masks_16(eights, room, masks),
                    None => widen::<S, _>(eights, room, masks),
                }
            }
            Self::ThirtyTwo(masks) => {
                let masks = &mut masks[span.range()];
                match masks.first_chunk_mut() {
                    Some(masks) => S::masks_32(eights, room, masks),
                    None => widen::<S, _>(eights, room, masks),
                }
            }
            Self::SixtyFour(masks) => widen::<S, _>(eights, room, &mut masks[span.range()]),
        }
    }

    /// Clears the masks of a span.
    pub(crate) fn clear(&mut self, span: Span) {
        match self {
            Self::Sixteen(masks) => masks[span.range()].fill(0),
            Self::ThirtyTwo(masks) => masks[span.range()].fill(0),
            Self::SixtyFour(masks) => masks[span.range()].fill(0),
        }
    }

    /// The column of an answer.
    pub(crate) fn column(self, nulls: Option<&NullBuffer>, pools: &MaskPools) -> ArrayRef {
        fn of<P: ArrowPrimitiveType>(
            masks: Column<P::Native>,
            nulls: Option<&NullBuffer>,
            pool: &Pool<P::Native>,
        ) -> ArrayRef {
            Arc::new(PrimitiveArray::<P>::new(pool.lend(masks), nulls.cloned()))
        }
        match self {
            Self::Sixteen(masks) => of::<UInt16Type>(masks, nulls, &pools.sixteen),
            Self::ThirtyTwo(masks) => of::<UInt32Type>(masks, nulls, &pools.thirty_two),
            Self::SixtyFour(masks) => of::<UInt64Type>(masks, nulls, &pools.sixty_four),
        }
    }
}

/// Sets the keys of the rows: 1 where the first plane has a bit, 2 where the second has one, or else 0.
#[inline(always)]
pub(crate) fn keys<S: Set>(one: &Plane, two: &Plane, room: &mut Room, keys: &mut [i8]) {
    match keys.first_chunk_mut() {
        Some(keys) => S::keys(one, two, room, keys),
        None => turn_keys::<S>(one, two, room, keys),
    }
}
