//! Deadlines of tables.

use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_schema::Schema;
use reglament::Error;
use reglament_columnar::Scheduler;

use super::answer;
use super::options::deadline_options;
use super::work::Work;
use crate::guard::{reglament_error, reglament_status};
use crate::regulation::reglament_regulation;
use crate::text::reglament_str;

/// Finds when each application of a stream of record batches counts as accepted, and when the service and every step
/// are due. `options` is a JSON object: `{"at": "submitted_at", "channel": "portal"}` with the column of the moments at
/// which the applications were handed in, or `"channels": "channel"` if each row has its own; `"completed":
/// "issued_at"` names the column of moments at which the service was completed, to be told whether that was late;
/// `"overdue_at": "2017-05-01T12:00:00+06:00"` adds the column `overdue`, whether the service was due before that
/// moment and not completed by then; `"carry": ["id"]` names columns that are taken over; `"standing"`, `"assumptions"`
/// and `"further_errors"` are as for `reglament_assess_stream`. Streams are handed over as with
/// `reglament_assess_stream`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_schedule_stream(
    regulation: *const reglament_regulation,
    options: reglament_str,
    rows: *mut FFI_ArrowArrayStream,
    answers_out: *mut FFI_ArrowArrayStream,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe { answer::stream(scheduling, (regulation, options), rows, answers_out, error_out) }
}

/// The same for one record batch, handed over as with `reglament_assess_batch`. The deadlines of every day of the
/// calendar are worked out anew in each call, which takes some hundredths of a second: for many batches use
/// `reglament_schedule_stream`.
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
    let (rows, out) = ((schema, rows), (schema_out, answers_out));
    // SAFETY: as the caller promises.
    unsafe { answer::batch(scheduling, (regulation, options), rows, out, error_out) }
}

fn scheduling(by: &reglament_regulation, options: &str, columns: &Schema) -> Result<Work, Error> {
    let scheduler = Scheduler::new(&by.regulation, &by.calendar, columns, &deadline_options(options)?)?;
    let schema = Arc::clone(scheduler.schema());
    Ok(Work { schema, answer: Box::new(move |batch| scheduler.schedule(batch)) })
}
