//! Tables through the Arrow C data and C stream interfaces: every row as one case, the answers as columns. Nothing is copied.

mod options;
mod stream;

use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi, to_ffi};
use arrow_array::ffi_stream::{ArrowArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::{Array, RecordBatch, StructArray};
use arrow_schema::Schema;
use reglament::{Error, ErrorCode};
use reglament_columnar::Assessor;

use crate::error::reglament_error;
use crate::guard::{guard, reglament_status};
use crate::handle::{borrow, borrow_mut, put, require};
use crate::regulation::reglament_regulation;
use crate::text::{read, reglament_str};

use options::assess_options;
use stream::{Answering, schema_of};

/// Assesses every row of a stream of record batches: `answers_out` becomes a stream with one batch of answers for each batch of
/// rows, computed when it is asked for. `options` is a JSON object: `{"on": "2017-05-01"}`, or `{"on_column": "day"}` if each row
/// has its own, with `"carry": ["id"]` for columns that tell no fact and are taken over, and `"grounds": true` for a column for
/// each ground. On success `rows` is moved into the answers and is theirs to release; on failure it is still the caller's.
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
            let options = assess_options(read(options, "options")?)?;
            require(answers_out, "answers_out")?;
            let schema = schema_of(borrow_mut(rows, "rows")?)?;
            let assessor = Assessor::new(regulation, &schema, &options)?;
            let rows = ArrowArrayStreamReader::from_raw(rows).map_err(|_| not_arrow("rows"))?;
            let schema = Arc::clone(assessor.schema());
            let answers = Answering::new(rows, schema, move |batch| assessor.assess(batch));
            put(FFI_ArrowArrayStream::new(Box::new(answers)), answers_out, "answers_out")
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
            let options = assess_options(read(options, "options")?)?;
            let described = borrow(schema, "schema")?;
            let schema = Schema::try_from(described).map_err(|_| not_arrow("schema"))?;
            require(schema_out, "schema_out")?;
            require(answers_out, "answers_out")?;
            let assessor = Assessor::new(regulation, &schema, &options)?;
            let answers = assessor.assess(&batch(described, borrow_mut(rows, "rows")?)?)?;
            let (answers, schema) = to_ffi(&StructArray::from(answers).to_data()).map_err(|_| not_made())?;
            put(schema, schema_out, "schema_out")?;
            put(answers, answers_out, "answers_out")
        })
    }
}

/// The record batch behind an array, which is moved out of its place.
///
/// # Safety
///
/// Both are by the rules of Arrow's C data interface.
unsafe fn batch(schema: &FFI_ArrowSchema, rows: &mut FFI_ArrowArray) -> Result<RecordBatch, Error> {
    if rows.is_released() {
        return Err(not_arrow("rows"));
    }
    // SAFETY: as the caller promises; what is moved out is left released.
    let data = unsafe { from_ffi(FFI_ArrowArray::from_raw(rows), schema) }.map_err(|_| not_arrow("rows"))?;
    if data.null_count() > 0 {
        let message = "expected a record batch, whose rows are never null themselves";
        return Err(Error::new(ErrorCode::WrongType, message).at("rows"));
    }
    Ok(RecordBatch::from(StructArray::from(data)))
}

/// What was handed in does not follow the rules of Arrow's interfaces, as far as can be seen.
fn not_arrow(name: &'static str) -> Error {
    let message = "expected a record batch or a stream of them, by the rules of Arrow's C interfaces, and not yet released";
    Error::new(ErrorCode::WrongType, message).at(name)
}

fn not_made() -> Error {
    Error::new(ErrorCode::Internal, "the answers cannot be handed out")
}
