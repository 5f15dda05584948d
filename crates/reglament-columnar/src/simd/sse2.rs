//! The inner loops with SSE2, which every `x86_64` processor has.

#![expect(unsafe_code, reason = "loads and stores, and calls of functions that name what they need")]

use std::arch::x86_64::{
    __m128i, _mm_and_si128, _mm_castps_si128, _mm_castsi128_ps, _mm_cmpeq_epi8, _mm_cmpgt_epi32,
    _mm_loadu_si128, _mm_max_epu8, _mm_movemask_epi8, _mm_or_si128, _mm_packs_epi16, _mm_packs_epi32,
    _mm_set1_epi8, _mm_setzero_si128, _mm_shuffle_ps, _mm_slli_epi64, _mm_srli_epi64, _mm_storeu_si128,
    _mm_sub_epi64, _mm_unpackhi_epi8, _mm_unpacklo_epi8, _mm_xor_si128,
};

use super::register::{Number, filling};
use super::set::{Set, TURNED, Turned};
use crate::bits::{LANES, Plane};

pub(super) struct Sse2;

impl Set for Sse2 {
    own_loops!();
}

/// Sixteen bytes of numbers as one register.
#[inline]
#[target_feature(enable = "sse2")]
fn load<T: Number, const N: usize>(numbers: &[T; N]) -> __m128i {
    // SAFETY: so many bytes may be read there.
    unsafe { _mm_loadu_si128(filling(numbers)) }
}

/// The highest bits of sixteen bytes.
#[inline]
#[target_feature(enable = "sse2")]
fn highest_bits(bytes: __m128i) -> u64 {
    // Never negative: sixteen bits.
    u64::from(_mm_movemask_epi8(bytes).cast_unsigned())
}

/// The signs of sixteen 32-bit numbers.
#[inline]
#[target_feature(enable = "sse2")]
fn signs(a: __m128i, b: __m128i, c: __m128i, d: __m128i) -> u64 {
    highest_bits(_mm_packs_epi16(_mm_packs_epi32(a, b), _mm_packs_epi32(c, d)))
}

#[inline]
#[target_feature(enable = "sse2")]
fn greater_16(values: &[[i32; 4]], bounds: &[[i32; 4]], at: usize) -> u64 {
    let a = _mm_cmpgt_epi32(load(&values[at]), load(&bounds[at]));
    let b = _mm_cmpgt_epi32(load(&values[at + 1]), load(&bounds[at + 1]));
    let c = _mm_cmpgt_epi32(load(&values[at + 2]), load(&bounds[at + 2]));
    let d = _mm_cmpgt_epi32(load(&values[at + 3]), load(&bounds[at + 3]));
    signs(a, b, c, d)
}

#[inline]
#[target_feature(enable = "sse2")]
fn greater_i32(values: &[i32; LANES], bounds: &[i32; LANES]) -> u64 {
    let (values, bounds) = (values.as_chunks().0, bounds.as_chunks().0);
    let low = greater_16(values, bounds, 0) | greater_16(values, bounds, 4) << 16;
    low | greater_16(values, bounds, 8) << 32 | greater_16(values, bounds, 12) << 48
}

/// The upper halves of four bounds less their values. SSE2 compares no 64-bit numbers, but a bound less a greater value is
/// negative.
#[inline]
#[target_feature(enable = "sse2")]
fn differences(values: &[[i64; 2]], bounds: &[[i64; 2]], at: usize) -> __m128i {
    let low = _mm_sub_epi64(load(&bounds[at]), load(&values[at]));
    let high = _mm_sub_epi64(load(&bounds[at + 1]), load(&values[at + 1]));
    _mm_castps_si128(_mm_shuffle_ps::<0b11_01_11_01>(_mm_castsi128_ps(low), _mm_castsi128_ps(high)))
}

#[inline]
#[target_feature(enable = "sse2")]
fn wide_greater_16(values: &[[i64; 2]], bounds: &[[i64; 2]], at: usize) -> u64 {
    let (a, b) = (differences(values, bounds, at), differences(values, bounds, at + 2));
    let (c, d) = (differences(values, bounds, at + 4), differences(values, bounds, at + 6));
    signs(a, b, c, d)
}

#[inline]
#[target_feature(enable = "sse2")]
fn greater_i64(values: &[i64; LANES], bounds: &[i64; LANES]) -> u64 {
    let (values, bounds) = (values.as_chunks().0, bounds.as_chunks().0);
    let low = wide_greater_16(values, bounds, 0) | wide_greater_16(values, bounds, 8) << 16;
    low | wide_greater_16(values, bounds, 16) << 32 | wide_greater_16(values, bounds, 24) << 48
}

#[inline]
#[target_feature(enable = "sse2")]
fn any_equal(bytes: &[u8; LANES], set: &[u8]) -> u64 {
    let bytes = bytes.as_chunks::<16>().0;
    let (a, b, c, d) = (load(&bytes[0]), load(&bytes[1]), load(&bytes[2]), load(&bytes[3]));
    let none = _mm_setzero_si128();
    let (mut in_a, mut in_b, mut in_c, mut in_d) = (none, none, none, none);
    for member in set {
        let member = _mm_set1_epi8(member.cast_signed());
        in_a = _mm_or_si128(in_a, _mm_cmpeq_epi8(a, member));
        in_b = _mm_or_si128(in_b, _mm_cmpeq_epi8(b, member));
        in_c = _mm_or_si128(in_c, _mm_cmpeq_epi8(c, member));
        in_d = _mm_or_si128(in_d, _mm_cmpeq_epi8(d, member));
    }
    let low = highest_bits(in_a) | highest_bits(in_b) << 16;
    low | highest_bits(in_c) << 32 | highest_bits(in_d) << 48
}

#[inline]
#[target_feature(enable = "sse2")]
fn at_least(bytes: &[u8; LANES], least: u8) -> u64 {
    let least = _mm_set1_epi8(least.cast_signed());
    let mut bits = 0;
    for (index, sixteen) in bytes.as_chunks::<16>().0.iter().enumerate() {
        let sixteen = load(sixteen);
        let is_not_less = _mm_cmpeq_epi8(_mm_max_epu8(sixteen, least), sixteen);
        bits |= highest_bits(is_not_less) << (16 * index);
    }
    bits
}

/// Exchanges the bits of `a` that lie so many above those of the mask with the bits of `b` in the mask.
#[inline]
#[target_feature(enable = "sse2")]
fn exchange_bits<const BY: i32>(all: &mut [__m128i; 8], a: usize, b: usize, mask: i8) {
    let moved = _mm_xor_si128(_mm_srli_epi64::<BY>(all[a]), all[b]);
    let moved = _mm_and_si128(moved, _mm_set1_epi8(mask));
    all[b] = _mm_xor_si128(all[b], moved);
    all[a] = _mm_xor_si128(all[a], _mm_slli_epi64::<BY>(moved));
}

#[inline]
#[target_feature(enable = "sse2")]
fn both(x: __m128i, y: __m128i) -> [__m128i; 2] {
    [_mm_unpacklo_epi8(x, y), _mm_unpackhi_epi8(x, y)]
}

#[inline]
#[target_feature(enable = "sse2")]
fn turn(planes: &[Plane; TURNED], bytes: &mut Turned) {
    for (index, words) in bytes.as_chunks_mut::<2>().0.iter_mut().enumerate() {
        let mut all = std::array::from_fn(|plane| load(&planes[plane].as_chunks::<2>().0[index]));
        turn_bits!(&mut all, exchange_bits);
        // And after this every register holds sixteen rows.
        let twos: [[__m128i; 2]; 4] = std::array::from_fn(|row| both(all[row], all[row + 4]));
        for (half, bytes) in words.iter_mut().enumerate() {
            let evens = both(twos[0][half], twos[2][half]);
            let odds = both(twos[1][half], twos[3][half]);
            let [(a, b), (c, d)] = std::array::from_fn(|pair| both(evens[pair], odds[pair]).into());
            for (sixteen, bytes) in [a, b, c, d].into_iter().zip(bytes.as_chunks_mut::<16>().0) {
                // SAFETY: `bytes` are sixteen bytes that may be written, and need not be aligned.
                unsafe { _mm_storeu_si128(bytes.as_mut_ptr().cast(), sixteen) }
            }
        }
    }
}
