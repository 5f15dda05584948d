//! A function that panics, for the test that shows what becomes of a panic.

use crate::guard::{guard, reglament_error, reglament_status};

/// Panics inside the library.
#[allow(clippy::panic, reason = "that is what it is for")]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_test_panic(error_out: *mut *mut reglament_error) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe { guard(error_out, || panic!("asked for by a test")) }
}
