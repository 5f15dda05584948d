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
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(Ok(())) => 0,
        // SAFETY: as the caller promises.
        Ok(Err(error)) => unsafe { refuse(error, error_out) },
        // SAFETY: as the caller promises.
        Err(payload) => unsafe { refuse(panicked(payload), error_out) },
    }
}

/// Away from the path of calls that succeed, which is kept short.
#[cold]
fn panicked(payload: Box<dyn Any + Send>) -> Error {
    discard(payload);
    let message = "the library panicked, which is a mistake of its own; nothing was changed";
    Error::new(ErrorCode::Internal, message)
}

/// The status of an error, and the error itself for whoever wants it.
///
/// # Safety
///
/// As [`guard`].
#[cold]
unsafe fn refuse(error: Error, error_out: *mut *mut reglament_error) -> reglament_status {
    let status = error.code().number().into();
    if !error_out.is_null() {
        // SAFETY: the caller promises that a pointer can be written there.
        unsafe { error_out.write(Box::into_raw(Box::new(reglament_error(error)))) };
    }
    status
}

#[cfg(feature = "columns")]
/// Runs a call that somebody else's code made; a panic becomes an error.
pub fn caught<T>(call: impl FnOnce() -> T) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(call)).map_err(panicked)
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::ptr::null_mut;

    use super::*;

    thread_local! {
        /// How often the hook of the host was called for a panic of this thread.
        static SEEN: Cell<u32> = const { Cell::new(0) };
    }

    /// What panics again when it is dropped.
    struct Stubborn;

    impl Drop for Stubborn {
        fn drop(&mut self) {
            std::panic::panic_any(Stubborn);
        }
    }

    #[test]
    fn a_panic_becomes_a_status_and_the_hook_of_the_host_stays() {
        std::panic::set_hook(Box::new(|_| SEEN.set(SEEN.get() + 1)));
        let mut error = null_mut();
        // SAFETY: the output can be written.
        let status = unsafe { guard(&raw mut error, || panic!("on purpose")) };
        assert_eq!((status, SEEN.get()), (904, 1));
        // SAFETY: the call has handed out an error.
        unsafe { crate::handle::free(error) };
        // SAFETY: nobody wants the error.
        let status = unsafe { guard(null_mut(), || std::panic::panic_any(Stubborn)) };
        assert_eq!((status, SEEN.get()), (904, 3));
        assert_eq!(quietly(7, || panic!("on purpose")), 7);
        // A panic of the host's own still comes to the host's hook, and calls go on working.
        assert!(catch_unwind(|| panic!("the host's own")).is_err());
        assert_eq!(SEEN.get(), 5);
        // SAFETY: nobody wants the error.
        assert_eq!(unsafe { guard(null_mut(), || Ok(())) }, 0);
    }
}
