//! What registers of every width have in common.

/// Numbers of which arrays have no gaps.
pub(super) trait Number: Copy {}
impl Number for u8 {}
impl Number for i8 {}
impl Number for u16 {}
impl Number for u32 {}
impl Number for i32 {}
impl Number for u64 {}
impl Number for i64 {}

/// Where numbers lie that fill a register: so many bytes may be read there, without gaps between them; they need not be aligned.
#[inline(always)]
pub(super) fn filling<R, T: Number, const N: usize>(numbers: &[T; N]) -> *const R {
    const { assert!(size_of::<[T; N]>() == size_of::<R>(), "the numbers fill a register") };
    std::ptr::from_ref(numbers).cast()
}

/// The loops that every set has of its own: the functions of the file that have their names.
macro_rules! own_loops {
    () => {
        #[inline(always)]
        fn greater_i32(values: &[i32; LANES], bounds: &[i32; LANES]) -> u64 {
            // SAFETY: a set is named only where its instructions are known.
            unsafe { greater_i32(values, bounds) }
        }

        #[inline(always)]
        fn greater_i64(values: &[i64; LANES], bounds: &[i64; LANES]) -> u64 {
            // SAFETY: as above.
            unsafe { greater_i64(values, bounds) }
        }

        #[inline(always)]
        fn any_equal(bytes: &[u8; LANES], set: &[u8]) -> u64 {
            // SAFETY: as above.
            unsafe { any_equal(bytes, set) }
        }

        #[inline(always)]
        fn at_least(bytes: &[u8; LANES], least: u8) -> u64 {
            // SAFETY: as above.
            unsafe { at_least(bytes, least) }
        }

        #[inline(always)]
        fn turn(planes: &[Plane; TURNED], bytes: &mut Turned) {
            // SAFETY: as above.
            unsafe { turn(planes, bytes) }
        }
    };
}

/// Turns the bits of eight registers round, of which each holds a plane: after this, register n holds of every eight rows the byte of
/// row n.
macro_rules! turn_bits {
    ($all:expr, $exchange:ident) => {
        for a in 0..4 {
            $exchange::<4>($all, a, a + 4, 0x0f);
        }
        for a in [0, 1, 4, 5] {
            $exchange::<2>($all, a, a + 2, 0x33);
        }
        for a in [0, 2, 4, 6] {
            $exchange::<1>($all, a, a + 1, 0x55);
        }
    };
}
