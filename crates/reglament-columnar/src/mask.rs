//! Masks of rows, as wide as they are wanted.

use std::ops::{BitOr, Shl};
use std::sync::Arc;

use arrow_array::types::{UInt16Type, UInt32Type, UInt64Type};
use arrow_array::{ArrayRef, ArrowPrimitiveType, PrimitiveArray};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;

use crate::bits::{Plane, Span};
use crate::pool::Pool;
use crate::simd::{Set, TURNED, Turned};

/// A number that holds a mask.
pub(crate) trait Mask:
    Copy + Default + From<u8> + Shl<usize, Output = Self> + BitOr<Output = Self>
{
}

impl Mask for u16 {}
impl Mask for u32 {}
impl Mask for u64 {}

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

/// The masks of one column while they grow.
pub(crate) enum Masks {
    Sixteen(Vec<u16>),
    ThirtyTwo(Vec<u32>),
    SixtyFour(Vec<u64>),
}

impl Masks {
    pub(crate) fn new(width: Width, rows: usize, pools: &MaskPools) -> Self {
        match width {
            Width::Sixteen => Self::Sixteen(pools.sixteen.column(rows)),
            Width::ThirtyTwo => Self::ThirtyTwo(pools.thirty_two.column(rows)),
            Width::SixtyFour => Self::SixtyFour(pools.sixty_four.column(rows)),
        }
    }

    /// Adds for each row of a block the mask in which bit *n* is the row's bit in plane *n*.
    #[inline(always)]
    pub(crate) fn add<S: Set>(&mut self, planes: &[Plane], span: Span, turned: &mut [Turned]) {
        match self {
            Self::Sixteen(masks) => add::<S, _>(planes, span, turned, masks),
            Self::ThirtyTwo(masks) => add::<S, _>(planes, span, turned, masks),
            Self::SixtyFour(masks) => add::<S, _>(planes, span, turned, masks),
        }
    }

    /// Adds masks without any bit.
    pub(crate) fn add_empty(&mut self, rows: usize) {
        match self {
            Self::Sixteen(masks) => masks.resize(masks.len() + rows, 0),
            Self::ThirtyTwo(masks) => masks.resize(masks.len() + rows, 0),
            Self::SixtyFour(masks) => masks.resize(masks.len() + rows, 0),
        }
    }

    /// The column of an answer.
    pub(crate) fn column(self, nulls: Option<&NullBuffer>, pools: &MaskPools) -> ArrayRef {
        fn of<P: ArrowPrimitiveType>(
            masks: Vec<P::Native>,
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

#[inline(always)]
fn add<S: Set, M: Mask>(planes: &[Plane], span: Span, turned: &mut [Turned], masks: &mut Vec<M>) {
    let (eights, _) = planes.as_chunks::<TURNED>();
    eights.iter().zip(&mut *turned).for_each(|(eight, turned)| S::turn(eight, turned));
    let of_rows = |index: usize| &turned[index].as_flattened()[..span.rows];
    let [a, b, c] = [of_rows(0), of_rows(1), of_rows(2)];
    // Written where they stay, from as many bytes as there are; a loop over the bytes of one row would take many times as long.
    match eights.len() {
        0 => masks.resize(masks.len() + span.rows, M::default()),
        1 => masks.extend(a.iter().map(|a| M::from(*a))),
        2 => masks.extend(a.iter().zip(b).map(|(a, b)| M::from(*a) | M::from(*b) << TURNED)),
        3 => {
            let bytes = a.iter().zip(b).zip(c);
            masks.extend(
                bytes.map(|((a, b), c)| M::from(*a) | M::from(*b) << TURNED | M::from(*c) << (2 * TURNED)),
            );
        }
        eights => {
            let mask = |row: usize| {
                let bytes = turned[..eights].iter().rev().map(|turned| turned.as_flattened()[row]);
                bytes.fold(M::default(), |mask, byte| mask << TURNED | M::from(byte))
            };
            masks.extend((0..span.rows).map(mask));
        }
    }
}
