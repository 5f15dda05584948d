//! The functions of tables in a library without tables: there, so that a program linked against a library with them starts with every
//! other of the same name, and is told what is missing.

use reglament::{Error, ErrorCode};

use crate::error::reglament_error;
use crate::guard::{guard, reglament_status};
use crate::text::reglament_str;

/// What another library would be given, or would fill.
type Unused = *mut std::ffi::c_void;

/// Functions that refuse, by the number of their pointers before and after the options.
macro_rules! refusing {
    ($($name:ident($($before:ident)*; $($after:ident)*))+) => { $(
        /// Refuses; see the header.
        ///
        /// # Safety
        ///
        /// `error_out` is null or can be written.
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
