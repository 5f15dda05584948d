//! The only place where a panic is caught: it becomes an error code, touches no hook and leaves every handle as it was.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use reglament::{Error, ErrorCode};

use crate::error::reglament_error;

/// What every function that can fail returns: 0, or the number of an error code.
pub type reglament_status = i32;

/// Runs a call; hands out its error, if the caller wants it.
///
/// # Safety
///
/// `error_out` is null or points to where a pointer can be written.
pub unsafe fn guard(
    error_out: *mut *mut reglament_error,
    call: impl FnOnce() -> Result<(), Error>,
) -> reglament_status {
    let result = catch_unwind(AssertUnwindSafe(call)).unwrap_or_else(|payload| {
        discard(payload);
        let message = "the library panicked, which is a mistake of its own; nothing was changed";
        Err(Error::new(ErrorCode::Internal, message))
    });
    let Err(error) = result else { return 0 };
    let status = error.code().number().into();
    if !error_out.is_null() {
        // SAFETY: the caller promises that a pointer can be written there.
        unsafe { error_out.write(Box::into_raw(Box::new(reglament_error(error)))) };
    }
    status
}

/// Runs a call that cannot fail but could panic; gives `fallback` then.
pub fn quietly<T>(fallback: T, call: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(call)).unwrap_or_else(|payload| {
        discard(payload);
        fallback
    })
}

/// Drops what a panic carries, which may panic itself; what that one carries is let go.
fn discard(payload: Box<dyn Any + Send>) {
    if let Err(again) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        std::mem::forget(again);
    }
}
