//! Turning planes of bits round into masks of rows: with the bit matrices of GFNI, eight rows of eight planes at once.

use std::arch::x86_64::{
    __m512i, _mm256_loadu_si256, _mm512_castsi256_si512, _mm512_gf2p8affine_epi64_epi8, _mm512_inserti64x4,
    _mm512_mask_mov_epi8, _mm512_maskz_set1_epi8, _mm512_permutex2var_epi64, _mm512_permutexvar_epi8,
    _mm512_set1_epi8, _mm512_set1_epi64, _mm512_setzero_si512, _mm512_shuffle_i64x2, _mm512_unpackhi_epi8,
    _mm512_unpackhi_epi16, _mm512_unpackhi_epi64, _mm512_unpacklo_epi8, _mm512_unpacklo_epi16,
    _mm512_unpacklo_epi64,
};

use super::super::set::{EIGHT, TURNED, Turned};
use super::register::{load, store};
use crate::bits::{LANES, Plane, ROWS};

/// Four words of one plane, and four of another.
#[inline]
#[target_feature(enable = "avx512f")]
fn halves(low: &[u64; 4], high: &[u64; 4]) -> __m512i {
    // SAFETY: both are thirty-two bytes that may be read, and need not be aligned.
    let (low, high) = unsafe {
        (
            _mm256_loadu_si256(std::ptr::from_ref(low).cast()),
            _mm256_loadu_si256(std::ptr::from_ref(high).cast()),
        )
    };
    _mm512_inserti64x4::<1>(_mm512_castsi256_si512(low), high)
}

/// Eight words of eight planes, from each the same, become of each word the eight planes, in the order of [`PLANES`].
#[inline]
#[target_feature(enable = "avx512f")]
#[expect(clippy::many_single_char_names, reason = "the words of a strip")]
fn exchanged(planes: &[Plane; TURNED], eight: usize) -> [__m512i; EIGHT] {
    let half = |plane: usize, half: usize| &planes[plane].as_chunks::<4>().0[2 * eight + half];
    // Halves are put together while they are loaded; registers would all have to go through one unit.
    let pair = |plane: usize, at: usize| halves(half(plane, at), half(plane + 4, at));
    let [[a, b, c, d], [e, f, g, h]] =
        [0, 1].map(|at| four_words(pair(0, at), pair(1, at), pair(2, at), pair(3, at)));
    [a, b, c, d, e, f, g, h]
}

/// Four words each of planes 0 and 4, 1 and 5, 2 and 6, 3 and 7 become of each word the eight planes.
#[inline]
#[target_feature(enable = "avx512f")]
fn four_words(a: __m512i, b: __m512i, c: __m512i, d: __m512i) -> [__m512i; 4] {
    const EVEN: i32 = 0b10_00_10_00;
    const ODD: i32 = 0b11_01_11_01;
    // Of the first and the third word, and of the second and the fourth.
    let (ab, cd) = (_mm512_unpacklo_epi64(a, b), _mm512_unpacklo_epi64(c, d));
    let (ab_next, cd_next) = (_mm512_unpackhi_epi64(a, b), _mm512_unpackhi_epi64(c, d));
    [
        _mm512_shuffle_i64x2::<EVEN>(ab, cd),
        _mm512_shuffle_i64x2::<EVEN>(ab_next, cd_next),
        _mm512_shuffle_i64x2::<ODD>(ab, cd),
        _mm512_shuffle_i64x2::<ODD>(ab_next, cd_next),
    ]
}

/// Where each plane stands after that.
const PLANES: [u8; TURNED] = [0, 1, 4, 5, 2, 3, 6, 7];

/// Where the bytes are found of the matrices whose rows are wanted in this order, eight rows each. In a matrix the last plane
/// stands first: so GFNI counts its rows.
const fn matrices(order: [u8; 8]) -> [u8; LANES] {
    let mut from = [0; LANES];
    let mut to = 0;
    while to < LANES {
        from[to] = PLANES[7 - to % 8] * 8 + order[to / 8];
        to += 1;
    }
    from
}

/// All rows one after the other.
const IN_ORDER: [u8; LANES] = matrices([0, 1, 2, 3, 4, 5, 6, 7]);
/// The rows of the first half before those of the second in each quarter of a register, where they can be mixed with others.
const IN_QUARTERS: [u8; LANES] = matrices([0, 4, 1, 5, 2, 6, 3, 7]);

/// Eight words of eight planes become the bytes of their rows.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi,gfni")]
fn turned(planes: &[Plane; TURNED], eight: usize, order: &[u8; LANES]) -> [__m512i; EIGHT] {
    // One bit in each byte, of each row of a matrix the next.
    let rows = _mm512_set1_epi64(0x8040_2010_0804_0201_u64.cast_signed());
    let order = load(order);
    let mut words = exchanged(planes, eight);
    for word in &mut words {
        *word = _mm512_gf2p8affine_epi64_epi8::<0>(rows, _mm512_permutexvar_epi8(order, *word));
    }
    words
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi,gfni")]
pub(super) fn turn(planes: &[Plane; TURNED], bytes: &mut Turned) {
    for (index, bytes) in bytes.as_chunks_mut::<EIGHT>().0.iter_mut().enumerate() {
        for (bytes, turned) in bytes.iter_mut().zip(turned(planes, index, &IN_ORDER)) {
            store(bytes, turned);
        }
    }
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi,gfni")]
pub(super) fn masks_16([low, high]: [&[Plane; TURNED]; 2], masks: &mut [u16; ROWS]) {
    let (words, _) = masks.as_chunks_mut::<LANES>();
    for (index, words) in words.as_chunks_mut::<EIGHT>().0.iter_mut().enumerate() {
        let (low, high) = (turned(low, index, &IN_QUARTERS), turned(high, index, &IN_QUARTERS));
        for (masks, (low, high)) in words.iter_mut().zip(low.into_iter().zip(high)) {
            let (masks, _) = masks.as_chunks_mut::<32>();
            store(&mut masks[0], _mm512_unpacklo_epi8(low, high));
            store(&mut masks[1], _mm512_unpackhi_epi8(low, high));
        }
    }
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi,gfni")]
pub(super) fn masks_32(eights: [&[Plane; TURNED]; 3], masks: &mut [u32; ROWS]) {
    let (words, _) = masks.as_chunks_mut::<LANES>();
    for (index, words) in words.as_chunks_mut::<EIGHT>().0.iter_mut().enumerate() {
        let [low, middle, high] = eights.map(|eight| turned(eight, index, &IN_QUARTERS));
        for (masks, (low, (middle, high))) in
            words.iter_mut().zip(low.into_iter().zip(middle.into_iter().zip(high)))
        {
            join(low, middle, high, masks);
        }
    }
}

/// Three bytes of each of sixty-four rows become one number.
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn join(low: __m512i, middle: __m512i, high: __m512i, masks: &mut [u32; LANES]) {
    let none = _mm512_setzero_si512();
    let (masks, _) = masks.as_chunks_mut::<16>();
    let (first, second) = masks.split_at_mut(2);
    four_bytes(_mm512_unpacklo_epi8(low, middle), _mm512_unpacklo_epi8(high, none), first);
    four_bytes(_mm512_unpackhi_epi8(low, middle), _mm512_unpackhi_epi8(high, none), second);
}

/// Two bytes and two more of each of thirty-two rows become numbers, which then are brought into the order of the rows.
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn four_bytes(low: __m512i, high: __m512i, masks: &mut [[u32; 16]]) {
    let order = [[0_i64, 1, 8, 9, 2, 3, 10, 11], [4, 5, 12, 13, 6, 7, 14, 15]];
    let (a, b) = (_mm512_unpacklo_epi16(low, high), _mm512_unpackhi_epi16(low, high));
    for (masks, order) in masks.iter_mut().zip(&order) {
        store(masks, _mm512_permutex2var_epi64(a, load(order), b));
    }
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
pub(super) fn keys(one: &Plane, two: &Plane, keys: &mut [i8; ROWS]) {
    let second = _mm512_set1_epi8(2);
    for (keys, (one, two)) in keys.as_chunks_mut().0.iter_mut().zip(one.iter().zip(&**two)) {
        let first = _mm512_maskz_set1_epi8(*one, 1);
        store::<i8, LANES>(keys, _mm512_mask_mov_epi8(first, *two, second));
    }
}
