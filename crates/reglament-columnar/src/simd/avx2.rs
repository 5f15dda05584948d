//! The inner loops with AVX2.

#![expect(unsafe_code, reason = "loads and stores, and calls of functions that need AVX2")]

use std::arch::x86_64::{
    __m256i, _mm_storeu_si128, _mm256_and_si256, _mm256_castsi256_pd, _mm256_castsi256_ps,
    _mm256_castsi256_si128, _mm256_cmpeq_epi8, _mm256_cmpgt_epi32, _mm256_cmpgt_epi64,
    _mm256_extracti128_si256, _mm256_loadu_si256, _mm256_max_epu8, _mm256_movemask_epi8, _mm256_movemask_pd,
    _mm256_movemask_ps, _mm256_or_si256, _mm256_permute2x128_si256, _mm256_set1_epi8, _mm256_setzero_si256,
    _mm256_slli_epi64, _mm256_srli_epi64, _mm256_storeu_si256, _mm256_unpackhi_epi8, _mm256_unpackhi_epi32,
    _mm256_unpackhi_epi64, _mm256_unpacklo_epi8, _mm256_unpacklo_epi32, _mm256_unpacklo_epi64,
    _mm256_xor_si256,
};

use super::register::{Number, filling};
use super::set::{EIGHT, Set, TURNED, Turned, Work};
use crate::bits::{LANES, Plane};

/// Whether this machine has everything that [`run`] needs.
pub(super) fn is_known() -> bool {
    is_x86_feature_detected!("avx2")
        && is_x86_feature_detected!("bmi1")
        && is_x86_feature_detected!("bmi2")
        && is_x86_feature_detected!("lzcnt")
        && is_x86_feature_detected!("popcnt")
}

/// Does a piece of work.
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
pub(super) fn run(work: impl Work) {
    work.run::<Avx2>();
}

/// Named only in [`run`], where its instructions are known.
struct Avx2;

impl Set for Avx2 {
    own_loops!();

    #[inline(always)]
    fn exchange(numbers: &mut [[i32; EIGHT]; EIGHT]) {
        // SAFETY: see the type.
        unsafe { exchange(numbers) }
    }
}

/// Thirty-two bytes of numbers as one register.
#[inline]
#[target_feature(enable = "avx2")]
fn load<T: Number, const N: usize>(numbers: &[T; N]) -> __m256i {
    // SAFETY: so many bytes may be read there.
    unsafe { _mm256_loadu_si256(filling(numbers)) }
}

/// The highest bits of thirty-two bytes.
#[inline]
#[target_feature(enable = "avx2")]
fn highest_bits(bytes: __m256i) -> u64 {
    u64::from(_mm256_movemask_epi8(bytes).cast_unsigned())
}

#[inline]
#[target_feature(enable = "avx2")]
fn greater_i32(values: &[i32; LANES], bounds: &[i32; LANES]) -> u64 {
    let (values, bounds) = (values.as_chunks::<8>().0, bounds.as_chunks::<8>().0);
    let mut bits = 0;
    for index in 0..8 {
        let greater = _mm256_cmpgt_epi32(load(&values[index]), load(&bounds[index]));
        let eight = _mm256_movemask_ps(_mm256_castsi256_ps(greater)).cast_unsigned();
        bits |= u64::from(eight) << (8 * index);
    }
    bits
}

#[inline]
#[target_feature(enable = "avx2")]
fn greater_i64(values: &[i64; LANES], bounds: &[i64; LANES]) -> u64 {
    let (values, bounds) = (values.as_chunks::<4>().0, bounds.as_chunks::<4>().0);
    let mut bits = 0;
    for index in 0..16 {
        let greater = _mm256_cmpgt_epi64(load(&values[index]), load(&bounds[index]));
        let four = _mm256_movemask_pd(_mm256_castsi256_pd(greater)).cast_unsigned();
        bits |= u64::from(four) << (4 * index);
    }
    bits
}

#[inline]
#[target_feature(enable = "avx2")]
fn any_equal(bytes: &[u8; LANES], set: &[u8]) -> u64 {
    let bytes = bytes.as_chunks::<32>().0;
    let (low, high) = (load(&bytes[0]), load(&bytes[1]));
    let (mut in_low, mut in_high) = (_mm256_setzero_si256(), _mm256_setzero_si256());
    for member in set {
        let member = _mm256_set1_epi8(member.cast_signed());
        in_low = _mm256_or_si256(in_low, _mm256_cmpeq_epi8(low, member));
        in_high = _mm256_or_si256(in_high, _mm256_cmpeq_epi8(high, member));
    }
    highest_bits(in_low) | highest_bits(in_high) << 32
}

#[inline]
#[target_feature(enable = "avx2")]
fn at_least(bytes: &[u8; LANES], least: u8) -> u64 {
    let least = _mm256_set1_epi8(least.cast_signed());
    let bytes = bytes.as_chunks::<32>().0;
    let (low, high) = (load(&bytes[0]), load(&bytes[1]));
    let low = highest_bits(_mm256_cmpeq_epi8(_mm256_max_epu8(low, least), low));
    low | highest_bits(_mm256_cmpeq_epi8(_mm256_max_epu8(high, least), high)) << 32
}

/// Exchanges the bits of `a` that lie so many above those of the mask with the bits of `b` in the mask.
#[inline]
#[target_feature(enable = "avx2")]
fn exchange_bits<const BY: i32>(all: &mut [__m256i; 8], a: usize, b: usize, mask: i8) {
    let moved = _mm256_xor_si256(_mm256_srli_epi64::<BY>(all[a]), all[b]);
    let moved = _mm256_and_si256(moved, _mm256_set1_epi8(mask));
    all[b] = _mm256_xor_si256(all[b], moved);
    all[a] = _mm256_xor_si256(all[a], _mm256_slli_epi64::<BY>(moved));
}

#[inline]
#[target_feature(enable = "avx2")]
fn both(x: __m256i, y: __m256i) -> [__m256i; 2] {
    [_mm256_unpacklo_epi8(x, y), _mm256_unpackhi_epi8(x, y)]
}

#[inline]
#[target_feature(enable = "avx2")]
fn turn(planes: &[Plane; TURNED], bytes: &mut Turned) {
    for (index, words) in bytes.as_chunks_mut::<4>().0.iter_mut().enumerate() {
        let mut all = std::array::from_fn(|plane| load(&planes[plane].as_chunks::<4>().0[index]));
        turn_bits!(&mut all, exchange_bits);
        // And after this every half of a register holds sixteen rows: the lower halves those of the first two words, the
        // upper halves those of the others.
        let twos: [[__m256i; 2]; 4] = std::array::from_fn(|row| both(all[row], all[row + 4]));
        let (low, high) = words.split_at_mut(2);
        for (half, (low, high)) in low.iter_mut().zip(high).enumerate() {
            let evens = both(twos[0][half], twos[2][half]);
            let odds = both(twos[1][half], twos[3][half]);
            let [(a, b), (c, d)] = std::array::from_fn(|pair| both(evens[pair], odds[pair]).into());
            let parts = low.as_chunks_mut::<16>().0.iter_mut().zip(high.as_chunks_mut::<16>().0);
            for (sixteens, (low, high)) in [a, b, c, d].into_iter().zip(parts) {
                // SAFETY: both are sixteen bytes that may be written, and need not be aligned.
                unsafe {
                    _mm_storeu_si128(low.as_mut_ptr().cast(), _mm256_castsi256_si128(sixteens));
                    _mm_storeu_si128(high.as_mut_ptr().cast(), _mm256_extracti128_si256::<1>(sixteens));
                }
            }
        }
    }
}

#[inline]
#[target_feature(enable = "avx2")]
#[expect(clippy::many_single_char_names, reason = "rows and columns of a square")]
pub(super) fn exchange(numbers: &mut [[i32; EIGHT]; EIGHT]) {
    let [a, b, c, d, e, f, g, h] = std::array::from_fn(|row| load(&numbers[row]));
    // In each half of the registers, two rows are mixed and then four; at last the halves are exchanged.
    let twos = [(a, b), (c, d), (e, f), (g, h)];
    let [(a, b), (c, d), (e, f), (g, h)] =
        twos.map(|(x, y)| (_mm256_unpacklo_epi32(x, y), _mm256_unpackhi_epi32(x, y)));
    let fours = [(a, c), (b, d), (e, g), (f, h)];
    let [(a, b), (c, d), (e, f), (g, h)] =
        fours.map(|(x, y)| (_mm256_unpacklo_epi64(x, y), _mm256_unpackhi_epi64(x, y)));
    for (index, (x, y)) in [(a, e), (b, f), (c, g), (d, h)].into_iter().enumerate() {
        let (low, high) = (_mm256_permute2x128_si256::<0x20>(x, y), _mm256_permute2x128_si256::<0x31>(x, y));
        // SAFETY: both are thirty-two bytes that may be written, and need not be aligned.
        unsafe {
            _mm256_storeu_si256(numbers[index].as_mut_ptr().cast(), low);
            _mm256_storeu_si256(numbers[index + 4].as_mut_ptr().cast(), high);
        }
    }
}
