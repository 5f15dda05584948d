//! The inner loops with AVX-512, and the bit matrices of GFNI.

#![expect(unsafe_code, reason = "loads and stores, and calls of functions that need AVX-512")]

use std::arch::x86_64::{
    _mm512_cmpeq_epi8_mask, _mm512_cmpge_epu8_mask, _mm512_cmpgt_epi32_mask, _mm512_cmpgt_epi64_mask,
    _mm512_kunpackb, _mm512_kunpackd, _mm512_kunpackw, _mm512_set1_epi8, _mm512_set1_epi32,
    _mm512_set1_epi64,
};

mod register;
mod turn;

use super::set::{EIGHT, Room, Set, TURNED, Turned, Work, widen};
use crate::bits::{LANES, Plane, ROWS};
use register::load;
use turn::turn;

/// Whether this machine has everything that [`run`] needs.
pub(super) fn is_known() -> bool {
    super::avx2::is_known()
        && is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512dq")
        && is_x86_feature_detected!("avx512vl")
        && is_x86_feature_detected!("avx512vbmi")
        && is_x86_feature_detected!("gfni")
}

/// Does a piece of work.
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt,avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,gfni")]
pub(super) fn run(work: impl Work) {
    work.run::<Avx512>();
}

/// Named only in [`run`], where its instructions are known.
struct Avx512;

impl Set for Avx512 {
    own_loops!();

    #[inline(always)]
    fn mark_above_i32(values: &[[i32; LANES]], bound: i32, marks: &mut Plane) {
        // SAFETY: see the type.
        unsafe { mark_above_i32(values, bound, marks) }
    }

    #[inline(always)]
    fn mark_above_i64(values: &[[i64; LANES]], bound: i64, marks: &mut Plane) {
        // SAFETY: see the type.
        unsafe { mark_above_i64(values, bound, marks) }
    }

    #[inline(always)]
    fn masks_16(planes: &[[Plane; TURNED]], room: &mut Room, masks: &mut [u16; ROWS]) {
        match planes {
            // SAFETY: see the type.
            [low, high] => unsafe { turn::masks_16([low, high], masks) },
            _ => widen::<Self, _>(planes, room, masks),
        }
    }

    #[inline(always)]
    fn masks_32(planes: &[[Plane; TURNED]], room: &mut Room, masks: &mut [u32; ROWS]) {
        match planes {
            // SAFETY: see the type.
            [low, middle, high] => unsafe { turn::masks_32([low, middle, high], masks) },
            _ => widen::<Self, _>(planes, room, masks),
        }
    }

    #[inline(always)]
    fn keys(one: &Plane, two: &Plane, _: &mut Room, keys: &mut [i8; ROWS]) {
        // SAFETY: see the type.
        unsafe { turn::keys(one, two, keys) }
    }

    #[inline(always)]
    fn exchange(numbers: &mut [[i32; EIGHT]; EIGHT]) {
        // SAFETY: see the type.
        unsafe { super::avx2::exchange(numbers) }
    }
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn greater_i32(values: &[i32; LANES], bounds: &[i32; LANES]) -> u64 {
    let (values, bounds) = (values.as_chunks::<16>().0, bounds.as_chunks::<16>().0);
    let greater = |at: usize| _mm512_cmpgt_epi32_mask(load(&values[at]), load(&bounds[at])).into();
    joined([greater(0), greater(1), greater(2), greater(3)])
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn greater_i64(values: &[i64; LANES], bounds: &[i64; LANES]) -> u64 {
    let (values, bounds) = (values.as_chunks::<8>().0, bounds.as_chunks::<8>().0);
    let greater = |at: usize| _mm512_cmpgt_epi64_mask(load(&values[at]), load(&bounds[at])).into();
    let sixteen = |at: usize| u32::from(_mm512_kunpackb(greater(at + 1), greater(at)));
    joined([sixteen(0), sixteen(2), sixteen(4), sixteen(6)])
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn mark_above_i32(values: &[[i32; LANES]], bound: i32, marks: &mut Plane) {
    let bound = _mm512_set1_epi32(bound);
    for (marks, values) in marks.iter_mut().zip(values) {
        for (index, values) in values.as_chunks::<16>().0.iter().enumerate() {
            let above = _mm512_cmpgt_epi32_mask(load(values), bound);
            // SAFETY: a word has four times sixteen bits, the lowest first. Stored like this, they are not put together in
            // registers first, which takes longer than comparing.
            unsafe { std::ptr::from_mut(marks).cast::<u16>().add(index).write(above) }
        }
    }
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512dq")]
fn mark_above_i64(values: &[[i64; LANES]], bound: i64, marks: &mut Plane) {
    let bound = _mm512_set1_epi64(bound);
    for (marks, values) in marks.iter_mut().zip(values) {
        for (index, values) in values.as_chunks::<8>().0.iter().enumerate() {
            let above = _mm512_cmpgt_epi64_mask(load(values), bound);
            // SAFETY: a word has eight times eight bits, the lowest first; see above.
            unsafe { std::ptr::from_mut(marks).cast::<u8>().add(index).write(above) }
        }
    }
}

/// Four times sixteen bits. Put together by shifts, they would be moved from one kind of register to another four times.
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn joined(bits: [u32; 4]) -> u64 {
    let low = u64::from(_mm512_kunpackw(bits[1], bits[0]));
    _mm512_kunpackd(_mm512_kunpackw(bits[3], bits[2]).into(), low)
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn any_equal(bytes: &[u8; LANES], set: &[u8]) -> u64 {
    let bytes = load(bytes);
    let is = |member: &u8| _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(member.cast_signed()));
    set.iter().fold(0, |bits, member| bits | is(member))
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn at_least(bytes: &[u8; LANES], least: u8) -> u64 {
    _mm512_cmpge_epu8_mask(load(bytes), _mm512_set1_epi8(least.cast_signed()))
}
