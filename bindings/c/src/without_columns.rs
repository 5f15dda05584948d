//! The functions of tables in a library without tables: there, so that a program linked against a library with them
//! starts with every other of the same name, and is told what is missing.

use reglament::{Error, ErrorCode};

use crate::guard::{guard, reglament_error, reglament_status};
use crate::text::reglament_str;

/// What another library would be given, or would fill.
type Unused = *mut std::ffi::c_void;

/// Functions that refuse, by the number of their pointers before and after the options.
macro_rules! refusing {
    ($($name:ident($($before:ident)*; $($after:ident)*))+) => { $(
        /// Refuses; see the header.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(
            $($before: Unused,)*
            _options: reglament_str,
            $($after: Unused,)*
            error_out: *mut *mut reglament_error,
        ) -> reglament_status {
            // SAFETY: as the caller promises.
            unsafe { guard(error_out, || Err(without_tables())) }
        }
    )+ };
}

refusing! {
    reglament_assess_stream(_regulation; _rows _answers)
    reglament_assess_batch(_regulation; _schema _rows _schema_out _answers)
    reglament_schedule_stream(_regulation; _rows _answers)
    reglament_schedule_batch(_regulation; _schema _rows _schema_out _answers)
    reglament_compare_stream(_a _b; _rows _answers)
}

fn without_tables() -> Error {
    let message =
        "this libreglament was installed without tables; install one with `cargo xtask install --columns`";
    Error::new(ErrorCode::WithoutTables, message)
}

#[cfg(test)]
mod tests {
    use std::ptr::null_mut;

    use super::*;

    #[test]
    fn a_library_without_tables_says_so() {
        let (none, mut error) = (null_mut(), null_mut());
        let options = reglament_str::of("{}");
        // SAFETY: nothing but the error is looked at, and that can be written.
        let status = unsafe { reglament_assess_stream(none, options, none, none, &raw mut error) };
        assert_eq!(status, 905);
        // SAFETY: the call has handed out an error.
        unsafe {
            assert!((*error).0.message().contains("install --columns"));
            crate::handle::free(error);
        }
        // SAFETY: as above.
        let statuses = unsafe {
            [
                reglament_assess_batch(none, options, none, none, none, none, null_mut()),
                reglament_schedule_stream(none, options, none, none, null_mut()),
                reglament_schedule_batch(none, options, none, none, none, none, null_mut()),
                reglament_compare_stream(none, none, options, none, none, null_mut()),
            ]
        };
        assert_eq!((statuses, crate::version::reglament_has_columns()), ([905; 4], 0));
    }
}
