//! Deadlines of tables.

use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_schema::Schema;
use reglament::Error;
use reglament_columnar::Scheduler;

use super::Work;
use super::batch::answer_batch;
use super::options::deadline_options;
use super::stream::answer_stream;
use crate::error::reglament_error;
use crate::guard::{guard, reglament_status};
use crate::handle::borrow;
use crate::regulation::reglament_regulation;
use crate::text::{read, reglament_str};

/// Finds when each application of a stream of record batches counts as accepted, and when the service and every step are due.
/// `options` is a JSON object: `{"at": "submitted_at", "channel": "portal"}` with the column of the moments at which the
/// applications were handed in, or `"channels": "channel"` if each row has its own; `"completed": "issued_at"` names the column
/// of moments at which the service was completed, to be told whether that was late; `"carry": ["id"]` names columns that are taken over; `"standing"` and
/// `"assumptions"` are as for `reglament_assess_stream`.
/// Streams are handed over as with `reglament_assess_stream`.
///
/// # Safety
///
/// As `reglament_assess_stream`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_schedule_stream(
    regulation: *const reglament_regulation,
    options: reglament_str,
    rows: *mut FFI_ArrowArrayStream,
    answers_out: *mut FFI_ArrowArrayStream,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let regulation = borrow(regulation, "regulation")?;
            let options = read(options, "options")?;
            answer_stream(rows, answers_out, |columns| scheduling(regulation, options, columns))
        })
    }
}

/// The same for one record batch, handed over as with `reglament_assess_batch`. The deadlines of every day of the calendar are worked
/// out anew in each call, which takes some hundredths of a second: for many batches use `reglament_schedule_stream`.
///
/// # Safety
///
/// As `reglament_assess_batch`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_schedule_batch(
    regulation: *const reglament_regulation,
    options: reglament_str,
    schema: *const FFI_ArrowSchema,
    rows: *mut FFI_ArrowArray,
    schema_out: *mut FFI_ArrowSchema,
    answers_out: *mut FFI_ArrowArray,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let regulation = borrow(regulation, "regulation")?;
            let options = read(options, "options")?;
            let prepare = |columns: &Schema| scheduling(regulation, options, columns);
            answer_batch((schema, rows), (schema_out, answers_out), prepare)
        })
    }
}

fn scheduling(regulation: &reglament_regulation, options: &str, columns: &Schema) -> Result<Work, Error> {
    let reglament_regulation { regulation, calendar } = regulation;
    let scheduler = Scheduler::new(regulation, calendar, columns, &deadline_options(options)?)?;
    let schema = Arc::clone(scheduler.schema());
    Ok(Work { schema, answer: Box::new(move |batch| scheduler.schedule(batch)) })
}
