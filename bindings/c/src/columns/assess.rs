//! Assessing tables.

use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_schema::Schema;
use reglament::{Error, Regulation};
use reglament_columnar::Assessor;

use super::Work;
use super::batch::answer_batch;
use super::options::assess_options;
use super::stream::answer_stream;
use crate::error::reglament_error;
use crate::guard::{guard, reglament_status};
use crate::handle::borrow;
use crate::regulation::reglament_regulation;
use crate::text::{read, reglament_str};

/// Assesses every row of a stream of record batches: `answers_out` becomes a stream with one batch of answers for each batch of
/// rows, computed when it is asked for. `options` is a JSON object: `{"on": "2017-05-01"}`, or `{"on_column": "day"}` if each row
/// has its own, with `"carry": ["id"]` for columns that tell no fact and are taken over, `"grounds": true` for a column for
/// each ground, and `"narrow_masks": true` for masks of the fewest of 16, 32 or 64 bits and not always 64. `"standing": true` and `"assumptions": true` add a column each: whether the
/// act was in effect, and what each answer assumes. The metadata of the answers' schema tell the regulation, the digest of the law and what rows may
/// rest on (`reglament:regulation` and others). On success `rows` is moved into the answers and is theirs to release; on failure it is still the caller's.
///
/// # Safety
///
/// `regulation` is a handle of this library; the text is as everywhere; `rows` is null or a stream by the rules of Arrow's C stream
/// interface; `answers_out` is null or can be written; `error_out` is null or can be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_assess_stream(
    regulation: *const reglament_regulation,
    options: reglament_str,
    rows: *mut FFI_ArrowArrayStream,
    answers_out: *mut FFI_ArrowArrayStream,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let regulation = &borrow(regulation, "regulation")?.regulation;
            let options = read(options, "options")?;
            answer_stream(rows, answers_out, |columns| assessing(regulation, options, columns))
        })
    }
}

/// Assesses every row of one record batch: an array of the type struct, without nulls of its own. `options` is as for
/// `reglament_assess_stream`. On success `rows` is moved into the library, which releases it, and both outputs are the caller's
/// to release; on failure it is still the caller's, as `schema` always is.
///
/// # Safety
///
/// As `reglament_assess_stream`, by the rules of Arrow's C data interface.
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
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let regulation = &borrow(regulation, "regulation")?.regulation;
            let options = read(options, "options")?;
            let prepare = |columns: &Schema| assessing(regulation, options, columns);
            answer_batch((schema, rows), (schema_out, answers_out), prepare)
        })
    }
}

fn assessing(regulation: &Arc<Regulation>, options: &str, columns: &Schema) -> Result<Work, Error> {
    let assessor = Assessor::new(regulation, columns, &assess_options(options)?)?;
    let schema = Arc::clone(assessor.schema());
    Ok(Work { schema, answer: Box::new(move |batch| assessor.assess(batch)) })
}
