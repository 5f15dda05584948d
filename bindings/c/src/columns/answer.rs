//! The two ways in which one regulation answers a table: a stream of batches, or one batch.

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_schema::Schema;
use reglament::Error;

use super::batch::answer_batch;
use super::stream::answer_stream;
use super::work::Work;
use crate::guard::{guard, reglament_error, reglament_status};
use crate::handle::borrow;
use crate::regulation::reglament_regulation;
use crate::text::{read, reglament_str};

/// Gets ready to answer rows with these columns, by a regulation and by options in JSON.
type Prepare = fn(&reglament_regulation, &str, &Schema) -> Result<Work, Error>;

/// Answers a stream.
///
/// # Safety
///
/// As every exported function.
pub unsafe fn stream(
    prepare: Prepare,
    (regulation, options): (*const reglament_regulation, reglament_str),
    rows: *mut FFI_ArrowArrayStream,
    answers_out: *mut FFI_ArrowArrayStream,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let (by, options) = (borrow(regulation, "regulation")?, read(options, "options")?);
            answer_stream(rows, answers_out, |columns| prepare(by, options, columns))
        })
    }
}

/// Answers one batch.
///
/// # Safety
///
/// As every exported function.
pub unsafe fn batch(
    prepare: Prepare,
    (regulation, options): (*const reglament_regulation, reglament_str),
    rows: (*const FFI_ArrowSchema, *mut FFI_ArrowArray),
    out: (*mut FFI_ArrowSchema, *mut FFI_ArrowArray),
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let (by, options) = (borrow(regulation, "regulation")?, read(options, "options")?);
            answer_batch(rows, out, |columns| prepare(by, options, columns))
        })
    }
}
