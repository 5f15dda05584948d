//! Masks of rows, as wide as they are wanted.

use std::ops::{BitOr, Shl};
use std::sync::Arc;

use arrow_array::types::{UInt16Type, UInt32Type, UInt64Type};
use arrow_array::{ArrayRef, ArrowPrimitiveType, PrimitiveArray};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;

use crate::bits::{Plane, Span, WORDS};
use crate::lanes::LANES;
use crate::pool::{Column, Pool};
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

/// Where the planes of a block are turned round, eight into one byte for each row.
pub(crate) struct Room([Turned; u64::BITS as usize / TURNED]);

impl Room {
    pub(crate) fn new() -> Self {
        Self([[[0; LANES]; WORDS]; _])
    }

    /// The bytes of the rows.
    fn bytes(&self, eight: usize) -> &[u8] {
        self.0[eight].as_flattened()
    }
}

/// Makes masks of as many bytes as there are.
#[inline(always)]
pub(crate) fn widen<S: Set, M: Mask>(eights: &[[Plane; TURNED]], room: &mut Room, masks: &mut [M]) {
    eights.iter().zip(&mut room.0).for_each(|(eight, turned)| S::turn(eight, turned));
    let (a, b, c) = (room.bytes(0), room.bytes(1), room.bytes(2));
    let masks = masks.iter_mut();
    // A loop over the bytes of one row would take many times as long.
    match eights.len() {
        0 => masks.for_each(|mask| *mask = M::default()),
        1 => masks.zip(a).for_each(|(mask, a)| *mask = M::from(*a)),
        2 => {
            let bytes = masks.zip(a.iter().zip(b));
            bytes.for_each(|(mask, (a, b))| *mask = M::from(*a) | M::from(*b) << TURNED);
        }
        3 => masks.zip(a.iter().zip(b).zip(c)).for_each(|(mask, ((a, b), c))| {
            *mask = M::from(*a) | M::from(*b) << TURNED | M::from(*c) << (2 * TURNED);
        }),
        eights => masks.enumerate().for_each(|(row, mask)| {
            let bytes = (0..eights).rev().map(|eight| room.bytes(eight)[row]);
            *mask = bytes.fold(M::default(), |mask, byte| mask << TURNED | M::from(byte));
        }),
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

#[inline(always)]
pub(crate) fn turn_keys<S: Set>(one: &Plane, two: &Plane, room: &mut Room, keys: &mut [i8]) {
    let mut planes = [Plane::NONE; TURNED];
    (planes[0], planes[1]) = (*one, *two);
    S::turn(&planes, &mut room.0[0]);
    keys.iter_mut().zip(room.bytes(0)).for_each(|(key, byte)| *key = byte.cast_signed());
}
