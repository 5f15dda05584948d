//! Structs that the caller owns and the library fills. Each begins with its size, so that a later version may add
//! members at its end without breaking programs that were compiled before.

use reglament::{Error, ErrorCode};

use crate::handle::require;

/// A struct whose first member is a `u32` that says its size. An assertion beside each says that it is as large as the
/// first: whoever adds a member takes that away, and leaves `FIRST` as it is.
pub trait Filled: Copy {
    /// The size it had in the first header of this ABI; a caller cannot have a smaller one.
    const FIRST: usize;
}

/// Fills a struct of the caller as far as its header knows it; the size that the caller wrote is kept.
///
/// # Safety
///
/// `out` is null, or points to a struct whose first member is a `u32` and which has as many bytes as that says.
pub unsafe fn fill<T: Filled>(value: T, out: *mut T, name: &'static str) -> Result<(), Error> {
    require(out, name)?;
    // SAFETY: it is not null, and its first member is a `u32`.
    let size = unsafe { out.cast::<u32>().read_unaligned() };
    let theirs = usize::try_from(size).unwrap_or(usize::MAX);
    if theirs < T::FIRST {
        return Err(too_small(size, T::FIRST, name));
    }
    // SAFETY: the caller's struct has `theirs` bytes, and a local value does not overlap it.
    unsafe {
        if theirs >= size_of::<T>() {
            out.write_unaligned(value);
        } else {
            std::ptr::from_ref(&value).cast::<u8>().copy_to_nonoverlapping(out.cast::<u8>(), theirs);
        }
        out.cast::<u32>().write_unaligned(size);
    }
    Ok(())
}

#[cold]
fn too_small(size: u32, first: usize, name: &'static str) -> Error {
    let message =
        format!("the struct says it has {size} bytes, but it has never had fewer than {first}: set `size`");
    Error::new(ErrorCode::StructSize, message).at(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A struct of eight bytes to which a later version added eight.
    #[repr(C)]
    #[derive(Clone, Copy, PartialEq, Debug)]
    struct Grown {
        size: u32,
        old: u32,
        new: u64,
    }

    impl Filled for Grown {
        const FIRST: usize = 8;
    }

    const VALUE: Grown = Grown { size: 0, old: 1, new: 2 };

    #[test]
    fn a_struct_of_any_version_is_filled_as_far_as_it_goes() {
        for (size, later) in [(8, 9), (16, 2), (64, 2)] {
            let mut theirs = Grown { size, old: 9, new: 9 };
            // SAFETY: the struct has sixteen bytes; no more than that is written.
            unsafe { fill(VALUE, &raw mut theirs, "out") }.unwrap();
            assert_eq!(theirs, Grown { size, old: 1, new: later });
        }
    }

    #[test]
    fn a_struct_smaller_than_it_ever_was_is_refused() {
        let mut theirs = Grown { size: 7, old: 9, new: 9 };
        // SAFETY: nothing is written.
        let refused = unsafe { fill(VALUE, &raw mut theirs, "out") }.unwrap_err();
        assert_eq!((refused.code(), refused.place()), (ErrorCode::StructSize, "out"));
        assert_eq!(theirs, Grown { size: 7, old: 9, new: 9 });
    }
}
