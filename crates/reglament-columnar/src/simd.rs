//! The four inner loops that a compiler does not find by itself: on `x86_64` written with SSE2, elsewhere plainly.
//!
//! Measured on blocks in cache, the plain forms cost several times as much. Every `x86_64` processor has SSE2, so nothing
//! is chosen while the program runs.

use crate::bits::Plane;
use crate::lanes::LANES;

/// Which of sixty-four numbers are greater than the bounds beside them.
#[inline]
pub(crate) fn greater_i32(values: &[i32; LANES], bounds: &[i32; LANES]) -> u64 {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: SSE2 belongs to `x86_64`.
    #[expect(unsafe_code, reason = "the call of a function that needs SSE2")]
    return unsafe { sse2::greater_i32(values, bounds) };
    #[cfg(not(target_arch = "x86_64"))]
    return plain::greater(values, bounds);
}

/// Which of sixty-four numbers are greater than the bounds beside them, if no difference overflows.
#[inline]
pub(crate) fn greater_i64(values: &[i64; LANES], bounds: &[i64; LANES]) -> u64 {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: SSE2 belongs to `x86_64`.
    #[expect(unsafe_code, reason = "the call of a function that needs SSE2")]
    return unsafe { sse2::greater_i64(values, bounds) };
    #[cfg(not(target_arch = "x86_64"))]
    return plain::greater(values, bounds);
}

/// Which of sixty-four bytes are among those of a set.
#[inline]
pub(crate) fn any_equal(bytes: &[u8; LANES], set: &[u8]) -> u64 {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: SSE2 belongs to `x86_64`.
    #[expect(unsafe_code, reason = "the call of a function that needs SSE2")]
    return unsafe { sse2::any_equal(bytes, set) };
    #[cfg(not(target_arch = "x86_64"))]
    return plain::any_equal(bytes, set);
}

/// Turns one word of sixteen planes into the masks of sixteen bits of its rows.
#[inline]
pub(crate) fn turn(planes: &[Plane; 16], word: usize, masks: &mut [u64; LANES]) {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: SSE2 belongs to `x86_64`.
    #[expect(unsafe_code, reason = "the call of a function that needs SSE2")]
    unsafe {
        sse2::turn(planes, word, masks);
    }
    #[cfg(not(target_arch = "x86_64"))]
    plain::turn(planes, word, masks);
}

/// As [`turn`] for the rows of which the bits are set in `rows`; adds their masks, shifted, to what is there.
#[inline]
pub(crate) fn turn_some(
    planes: &[Plane; 16],
    word: usize,
    rows: u64,
    shift: usize,
    masks: &mut [u64; LANES],
) {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: SSE2 belongs to `x86_64`.
    #[expect(unsafe_code, reason = "the call of a function that needs SSE2")]
    unsafe {
        sse2::turn_some(planes, word, rows, shift, masks);
    }
    #[cfg(not(target_arch = "x86_64"))]
    plain::turn_some(planes, word, rows, shift, masks);
}

#[cfg(any(test, not(target_arch = "x86_64")))]
pub(crate) mod plain {
    use crate::bits::Plane;
    use crate::lanes::LANES;

    fn pack(holds: impl Fn(usize) -> bool) -> u64 {
        (0..LANES).fold(0, |bits, row| bits | u64::from(holds(row)) << row)
    }

    pub(crate) fn greater<T: Ord>(values: &[T; LANES], bounds: &[T; LANES]) -> u64 {
        pack(|row| values[row] > bounds[row])
    }

    pub(crate) fn any_equal(bytes: &[u8; LANES], set: &[u8]) -> u64 {
        pack(|row| set.contains(&bytes[row]))
    }

    pub(crate) fn turn(planes: &[Plane; 16], word: usize, masks: &mut [u64; LANES]) {
        for (row, mask) in masks.iter_mut().enumerate() {
            let bit = |(index, plane): (usize, &Plane)| (plane[word] >> row & 1) << index;
            *mask = planes.iter().enumerate().map(bit).fold(0, |mask, bit| mask | bit);
        }
    }

    pub(crate) fn turn_some(
        planes: &[Plane; 16],
        word: usize,
        rows: u64,
        shift: usize,
        masks: &mut [u64; LANES],
    ) {
        let mut turned = [0; LANES];
        turn(planes, word, &mut turned);
        let some = masks.iter_mut().zip(turned).enumerate().filter(|(row, _)| rows >> row & 1 == 1);
        some.for_each(|(_, (mask, turned))| *mask |= turned << shift);
    }
}

#[cfg(target_arch = "x86_64")]
mod sse2 {
    use std::arch::x86_64::{
        __m128i, _mm_add_epi8, _mm_castps_si128, _mm_castsi128_ps, _mm_cmpeq_epi8, _mm_cmpgt_epi32,
        _mm_loadu_si128, _mm_movemask_epi8, _mm_or_si128, _mm_packs_epi16, _mm_packs_epi32, _mm_set_epi64x,
        _mm_set1_epi8, _mm_setzero_si128, _mm_shuffle_ps, _mm_sll_epi16, _mm_sub_epi64, _mm_unpackhi_epi8,
        _mm_unpacklo_epi8,
    };

    use crate::bits::Plane;
    use crate::lanes::LANES;

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

    /// Sixteen bytes of numbers as one register.
    #[inline]
    #[target_feature(enable = "sse2")]
    fn load<T: Number, const N: usize>(numbers: &[T; N]) -> __m128i {
        const { assert!(size_of::<[T; N]>() == 16, "a register has sixteen bytes") };
        #[expect(
            unsafe_code,
            reason = "put together from single numbers, registers took three times as long"
        )]
        // SAFETY: `numbers` are sixteen bytes that may be read, without gaps between them, and need not be aligned.
        unsafe {
            _mm_loadu_si128(std::ptr::from_ref(numbers).cast())
        }
    }

    /// Numbers of which arrays have no gaps.
    trait Number: Copy {}
    impl Number for u8 {}
    impl Number for i32 {}
    impl Number for i64 {}

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
    pub(super) fn greater_i32(values: &[i32; LANES], bounds: &[i32; LANES]) -> u64 {
        let (values, bounds) = (values.as_chunks().0, bounds.as_chunks().0);
        let low = greater_16(values, bounds, 0) | greater_16(values, bounds, 4) << 16;
        low | greater_16(values, bounds, 8) << 32 | greater_16(values, bounds, 12) << 48
    }

    /// The upper halves of four bounds less their values. SSE2 compares no 64-bit numbers, but a bound less a greater
    /// value is negative.
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
    pub(super) fn greater_i64(values: &[i64; LANES], bounds: &[i64; LANES]) -> u64 {
        let (values, bounds) = (values.as_chunks().0, bounds.as_chunks().0);
        let low = wide_greater_16(values, bounds, 0) | wide_greater_16(values, bounds, 8) << 16;
        low | wide_greater_16(values, bounds, 16) << 32 | wide_greater_16(values, bounds, 24) << 48
    }

    #[inline]
    #[target_feature(enable = "sse2")]
    pub(super) fn any_equal(bytes: &[u8; LANES], set: &[u8]) -> u64 {
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
    fn both(x: __m128i, y: __m128i) -> [__m128i; 2] {
        [_mm_unpacklo_epi8(x, y), _mm_unpackhi_epi8(x, y)]
    }

    /// Brings the bytes of one word of sixteen planes into an order in which those of eight rows stand together, plane by
    /// plane: a register for each eight rows.
    #[inline]
    #[target_feature(enable = "sse2")]
    fn by_rows(planes: &[Plane; 16], word: usize) -> [__m128i; 8] {
        let mut twos = [_mm_setzero_si128(); 8];
        for (index, two) in twos.iter_mut().enumerate() {
            let low = _mm_set_epi64x(0, planes[index][word].cast_signed());
            *two = _mm_unpacklo_epi8(low, _mm_set_epi64x(0, planes[index + 8][word].cast_signed()));
        }
        // Each step halves the registers that share a byte of the rows, and doubles the planes in each.
        let mut fours = [[_mm_setzero_si128(); 2]; 4];
        for (index, four) in fours.iter_mut().enumerate() {
            *four = both(twos[index], twos[index + 4]);
        }
        let mut eights = [[_mm_setzero_si128(); 4]; 2];
        for (index, eight) in eights.iter_mut().enumerate() {
            let [a, b] = both(fours[index][0], fours[index + 2][0]);
            let [c, d] = both(fours[index][1], fours[index + 2][1]);
            *eight = [a, b, c, d];
        }
        let mut bytes = [_mm_setzero_si128(); 8];
        for (index, pair) in bytes.as_chunks_mut::<2>().0.iter_mut().enumerate() {
            *pair = both(eights[0][index], eights[1][index]);
        }
        bytes
    }

    /// The highest bits of the sixteen bytes are the mask of the last of eight rows, after a shift those of the one before.
    #[inline]
    #[target_feature(enable = "sse2")]
    pub(super) fn turn(planes: &[Plane; 16], word: usize, masks: &mut [u64; LANES]) {
        let mut bytes = by_rows(planes, word);
        let (masks, _) = masks.as_chunks_mut::<8>();
        // Without knowing how often it turns, the compiler keeps this loop as it is; unrolled, it would gather the masks in
        // registers before writing them, which costs twice as much.
        let mut row = std::hint::black_box(8_usize);
        while row > 0 {
            row -= 1;
            for (masks, bytes) in masks.iter_mut().zip(&mut bytes) {
                masks[row % 8] = highest_bits(*bytes);
                *bytes = _mm_add_epi8(*bytes, *bytes);
            }
        }
    }

    #[inline]
    #[target_feature(enable = "sse2")]
    pub(super) fn turn_some(
        planes: &[Plane; 16],
        word: usize,
        rows: u64,
        shift: usize,
        masks: &mut [u64; LANES],
    ) {
        let bytes = by_rows(planes, word);
        let mut left = rows;
        while left != 0 {
            // Below sixty-four.
            let row = (left.trailing_zeros() % 64) as usize;
            let by = _mm_set_epi64x(0, 7 - i64::from(left.trailing_zeros() % 8));
            // Bits that leave a byte enter the next one from below, where nobody looks.
            masks[row] |= highest_bits(_mm_sll_epi16(bytes[row / 8], by)) << shift;
            left &= left - 1;
        }
    }
}
