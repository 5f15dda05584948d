//! Assessing tables.

use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_schema::Schema;
use reglament::Error;
use reglament_columnar::Assessor;

use super::answer;
use super::options::assess_options;
use super::work::Work;
use crate::guard::{reglament_error, reglament_status};
use crate::regulation::reglament_regulation;
use crate::text::reglament_str;

/// Assesses every row of a stream of record batches: `answers_out` becomes a stream with one batch of answers for each
/// batch of rows, computed when it is asked for. `options` is a JSON object: `{"on": "2017-05-01"}`, or `{"on_column":
/// "day"}` if each row has its own, with `"carry": ["id"]` for columns that tell no fact and are taken over,
/// `"grounds": true` for a column for each ground, and `"narrow_masks": true` for masks of the fewest of 16, 32 or 64
/// bits and not always 64. `"standing": true`, `"assumptions": true` and `"further_errors": true` add a column each:
/// whether the act was in effect, what each answer assumes, and whatever else is wrong with a row. The metadata of the
/// answers' schema tell the regulation, the digest of the law and what rows may rest on (`reglament:regulation` and
/// others). On success `rows` is moved into the answers and is theirs to release; on failure it is still the caller's.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_assess_stream(
    regulation: *const reglament_regulation,
    options: reglament_str,
    rows: *mut FFI_ArrowArrayStream,
    answers_out: *mut FFI_ArrowArrayStream,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe { answer::stream(assessing, (regulation, options), rows, answers_out, error_out) }
}

/// Assesses every row of one record batch: an array of the type struct, without nulls of its own. `options` is as for
/// `reglament_assess_stream`. On success `rows` is moved into the library, which releases it, and both outputs are the
/// caller's to release; on failure it is still the caller's, as `schema` always is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_assess_batch(
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
    unsafe { answer::batch(assessing, (regulation, options), rows, out, error_out) }
}

fn assessing(by: &reglament_regulation, options: &str, columns: &Schema) -> Result<Work, Error> {
    let assessor = Assessor::new(&by.regulation, columns, &assess_options(options)?)?;
    let schema = Arc::clone(assessor.schema());
    Ok(Work { schema, answer: Box::new(move |batch| assessor.assess(batch)) })
}
