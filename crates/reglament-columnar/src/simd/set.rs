//! What every instruction set can do, and what is made of it.

use std::ops::{BitOr, Shl};

use crate::bits::{LANES, Plane, ROWS, WORDS};

/// How many planes are turned round at once.
pub(crate) const TURNED: usize = 8;

/// How many rows, and how many columns, are exchanged at once.
pub(crate) const EIGHT: usize = 8;

/// The bits of some planes as a byte for each row of a block.
pub(crate) type Turned = [[u8; LANES]; WORDS];

/// A number that holds a mask.
pub(crate) trait Mask:
    Copy + Default + From<u8> + Shl<usize, Output = Self> + BitOr<Output = Self>
{
}

impl Mask for u16 {}
impl Mask for u32 {}
impl Mask for u64 {}

/// The inner loops in the instructions of one set.
pub(crate) trait Set: Sized {
    /// Which of sixty-four numbers are greater than the bounds beside them.
    fn greater_i32(values: &[i32; LANES], bounds: &[i32; LANES]) -> u64;

    /// Which of sixty-four numbers are greater than the bounds beside them, if no difference overflows.
    fn greater_i64(values: &[i64; LANES], bounds: &[i64; LANES]) -> u64;

    /// Marks the numbers of a block that are greater than one bound.
    #[inline(always)]
    fn mark_above_i32(values: &[[i32; LANES]], bound: i32, marks: &mut Plane) {
        for (marks, values) in marks.iter_mut().zip(values) {
            *marks = Self::greater_i32(values, &[bound; LANES]);
        }
    }

    /// Marks the numbers of a block that are greater than one bound, if no difference overflows.
    #[inline(always)]
    fn mark_above_i64(values: &[[i64; LANES]], bound: i64, marks: &mut Plane) {
        for (marks, values) in marks.iter_mut().zip(values) {
            *marks = Self::greater_i64(values, &[bound; LANES]);
        }
    }

    /// Which of sixty-four bytes are among those of a set.
    fn any_equal(bytes: &[u8; LANES], set: &[u8]) -> u64;

    /// Which of sixty-four bytes are not less than another.
    fn at_least(bytes: &[u8; LANES], least: u8) -> u64;

    /// Turns eight planes into the bytes of their rows, in which bit *n* is the row's bit in plane *n*.
    fn turn(planes: &[Plane; TURNED], bytes: &mut Turned);

    /// Makes of eight planes each one byte of a mask for each row.
    #[inline(always)]
    fn masks_16(planes: &[[Plane; TURNED]], room: &mut Room, masks: &mut [u16; ROWS]) {
        widen::<Self, _>(planes, room, masks);
    }

    /// The same for wider masks.
    #[inline(always)]
    fn masks_32(planes: &[[Plane; TURNED]], room: &mut Room, masks: &mut [u32; ROWS]) {
        widen::<Self, _>(planes, room, masks);
    }

    /// Sets 1 where the first plane has a bit, 2 where the second has one, or else 0; no row has both.
    #[inline(always)]
    fn keys(one: &Plane, two: &Plane, room: &mut Room, keys: &mut [i8; ROWS]) {
        turn_keys::<Self>(one, two, room, keys);
    }

    /// Exchanges rows and columns.
    #[inline(always)]
    fn exchange(numbers: &mut [[i32; EIGHT]; EIGHT]) {
        let rows = *numbers;
        for (column, numbers) in numbers.iter_mut().enumerate() {
            *numbers = rows.map(|row| row[column]);
        }
    }
}

/// Work on a block, written for any set.
///
/// Its implementations are `#[inline(always)]`, or they would not be compiled for the set they run with.
pub(crate) trait Work {
    fn run<S: Set>(self);
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

/// Sets the keys of as many rows as there are.
#[inline(always)]
pub(crate) fn turn_keys<S: Set>(one: &Plane, two: &Plane, room: &mut Room, keys: &mut [i8]) {
    let mut planes = [Plane::NONE; TURNED];
    (planes[0], planes[1]) = (*one, *two);
    S::turn(&planes, &mut room.0[0]);
    keys.iter_mut().zip(room.bytes(0)).for_each(|(key, byte)| *key = byte.cast_signed());
}
