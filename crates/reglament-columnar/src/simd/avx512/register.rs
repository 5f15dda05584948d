//! Registers of sixty-four bytes, read and written.

use std::arch::x86_64::{__m512i, _mm512_loadu_si512, _mm512_storeu_si512};

use super::super::register::{Number, filling};

/// Sixty-four bytes of numbers as one register.
#[inline]
#[target_feature(enable = "avx512f")]
pub(super) fn load<T: Number, const N: usize>(numbers: &[T; N]) -> __m512i {
    // SAFETY: so many bytes may be read there.
    unsafe { _mm512_loadu_si512(filling(numbers)) }
}

/// Writes a register.
#[inline]
#[target_feature(enable = "avx512f")]
pub(super) fn store<T: Number, const N: usize>(numbers: &mut [T; N], register: __m512i) {
    const { assert!(size_of::<[T; N]>() == 64, "a register has sixty-four bytes") };
    // SAFETY: `numbers` are sixty-four bytes that may be written, and need not be aligned.
    unsafe { _mm512_storeu_si512(std::ptr::from_mut(numbers).cast(), register) }
}
