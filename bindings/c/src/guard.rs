//! What every call that can fail goes through: its error, or its panic, becomes a status.

use reglament::Error;

use crate::catch::caught;

/// What every function that can fail returns: 0, or the number of an error code.
pub type reglament_status = i32;

/// An error. It never contains a value that the caller handed in.
pub struct reglament_error(pub(crate) Error);

/// Runs a call; hands out its error, if the caller wants it.
///
/// # Safety
///
/// `error_out` is null or points to where a pointer can be written.
pub unsafe fn guard(
    error_out: *mut *mut reglament_error,
    call: impl FnOnce() -> Result<(), Error>,
) -> reglament_status {
    match caught(call) {
        Ok(Ok(())) => 0,
        // SAFETY: as the caller promises.
        Ok(Err(error)) | Err(error) => unsafe { refuse(error, error_out) },
    }
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::panic::catch_unwind;
    use std::ptr::null_mut;

    use super::*;
    use crate::catch::quietly;

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
