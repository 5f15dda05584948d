//! The only place where pointers become references and back. Null is checked, and the argument named.

use reglament::{Error, ErrorCode};

use crate::catch::quietly;

/// The handle behind a pointer.
///
/// # Safety
///
/// A pointer that is not null comes from this library, and was not freed.
pub unsafe fn borrow<'a, T>(pointer: *const T, name: &'static str) -> Result<&'a T, Error> {
    // SAFETY: as above.
    unsafe { pointer.as_ref() }.ok_or_else(|| null(name))
}

/// The handle behind a pointer, to be changed.
///
/// # Safety
///
/// As [`borrow`], and nobody else uses the handle at the same time.
pub unsafe fn borrow_mut<'a, T>(pointer: *mut T, name: &'static str) -> Result<&'a mut T, Error> {
    // SAFETY: as above.
    unsafe { pointer.as_mut() }.ok_or_else(|| null(name))
}

/// Hands a new handle to the caller.
///
/// # Safety
///
/// `out` is null or points to where a pointer can be written.
pub unsafe fn give<T>(value: T, out: *mut *mut T, name: &'static str) -> Result<(), Error> {
    require(out, name)?;
    // SAFETY: as above.
    unsafe { put(Box::into_raw(Box::new(value)), out, name) }
}

/// Writes an output.
///
/// # Safety
///
/// `out` is null or points to where a `T` can be written.
pub unsafe fn put<T>(value: T, out: *mut T, name: &'static str) -> Result<(), Error> {
    require(out, name)?;
    // SAFETY: it is not null, and the caller promises the rest.
    unsafe { out.write(value) };
    Ok(())
}

/// Checks that a place for an output was given, before anything is done.
pub fn require<T>(out: *mut T, name: &'static str) -> Result<(), Error> {
    if out.is_null() { Err(null(name)) } else { Ok(()) }
}

/// Takes a handle back and drops it; null is fine.
///
/// # Safety
///
/// A pointer that is not null comes from this library, was not freed, and is not used again.
pub unsafe fn free<T>(pointer: *mut T) {
    if !pointer.is_null() {
        // SAFETY: as above.
        quietly((), || drop(unsafe { Box::from_raw(pointer) }));
    }
}

#[cold]
fn null(name: &'static str) -> Error {
    Error::new(ErrorCode::NullArgument, "expected a pointer, found null").at(name)
}
