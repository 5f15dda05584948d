//! The inner loops that a compiler does not find by itself, once for each instruction set, and the choice among them.
//!
//! What runs over a block of rows is a [`Work`]. It is written once, in terms of a [`Set`], and compiled for every set: its
//! own loops then use the wide instructions too. Which set runs is found out when the program does. SSE2 belongs to every
//! `x86_64` processor; on others there is the plain form alone.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
#[cfg(any(test, not(target_arch = "x86_64")))]
pub(crate) mod plain;
#[cfg(target_arch = "x86_64")]
mod sse2;
#[cfg(test)]
mod tests;

use crate::bits::{Plane, ROWS, WORDS};
use crate::lanes::LANES;
use crate::mask::{self, Room};

/// How many planes are turned round at once.
pub(crate) const TURNED: usize = 8;

/// How many rows, and how many columns, are exchanged at once.
pub(crate) const EIGHT: usize = 8;

/// The bits of some planes as a byte for each row of a block.
pub(crate) type Turned = [[u8; LANES]; WORDS];

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
        mask::widen::<Self, _>(planes, room, masks);
    }

    /// The same for wider masks.
    #[inline(always)]
    fn masks_32(planes: &[[Plane; TURNED]], room: &mut Room, masks: &mut [u32; ROWS]) {
        mask::widen::<Self, _>(planes, room, masks);
    }

    /// Sets 1 where the first plane has a bit, 2 where the second has one, or else 0; no row has both.
    #[inline(always)]
    fn keys(one: &Plane, two: &Plane, room: &mut Room, keys: &mut [i8; ROWS]) {
        mask::turn_keys::<Self>(one, two, room, keys);
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

/// Asks for bytes that will soon be read.
#[inline]
#[cfg_attr(
    not(target_arch = "x86_64"),
    expect(unused_variables, reason = "other processors are trusted to notice by themselves")
)]
pub(crate) fn prefetch(bytes: &[u8]) {
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

/// An instruction set that this machine has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Level(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    #[cfg(any(test, not(target_arch = "x86_64")))]
    Plain,
    #[cfg(target_arch = "x86_64")]
    Sse2,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

impl Kind {
    /// What every machine has.
    #[cfg(target_arch = "x86_64")]
    const LOWEST: Self = Self::Sse2;
    #[cfg(not(target_arch = "x86_64"))]
    const LOWEST: Self = Self::Plain;
}

impl Level {
    /// Every set that this machine has, the best one last.
    fn known() -> impl Iterator<Item = Self> {
        let known = [
            #[cfg(any(test, not(target_arch = "x86_64")))]
            Some(Kind::Plain),
            #[cfg(target_arch = "x86_64")]
            Some(Kind::Sse2),
            #[cfg(target_arch = "x86_64")]
            avx2::is_known().then_some(Kind::Avx2),
            #[cfg(target_arch = "x86_64")]
            avx512::is_known().then_some(Kind::Avx512),
        ];
        known.into_iter().flatten().map(Self)
    }

    /// The best set that this machine has.
    pub(crate) fn best() -> Self {
        Self::known().last().unwrap_or(Self(Kind::LOWEST))
    }

    #[cfg(test)]
    pub(crate) fn all() -> Vec<Self> {
        Self::known().collect()
    }

    /// Does a work with this set.
    #[inline]
    #[cfg_attr(
        target_arch = "x86_64",
        expect(
            unsafe_code,
            reason = "the call of functions that need instructions which are not everywhere"
        )
    )]
    pub(crate) fn run(self, work: impl Work) {
        match self.0 {
            #[cfg(any(test, not(target_arch = "x86_64")))]
            Kind::Plain => work.run::<plain::Plain>(),
            #[cfg(target_arch = "x86_64")]
            Kind::Sse2 => work.run::<sse2::Sse2>(),
            #[cfg(target_arch = "x86_64")]
            // SAFETY: this kind is made only where all that the set needs was found.
            Kind::Avx2 => unsafe { avx2::run(work) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: as above.
            Kind::Avx512 => unsafe { avx512::run(work) },
        }
    }
}
