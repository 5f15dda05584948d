//! One record batch, by Arrow's C data interface.

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi, to_ffi};
use arrow_array::{Array, RecordBatch, StructArray};
use arrow_schema::Schema;
use reglament::{Error, ErrorCode};

use super::{Work, not_arrow};
use crate::handle::{borrow, borrow_mut, put, require};

/// Answers one batch.
///
/// # Safety
///
/// All pointers are null or by the rules of Arrow's C data interface; outputs can be written.
pub unsafe fn answer_batch(
    (schema, rows): (*const FFI_ArrowSchema, *mut FFI_ArrowArray),
    (schema_out, answers_out): (*mut FFI_ArrowSchema, *mut FFI_ArrowArray),
    prepare: impl FnOnce(&Schema) -> Result<Work, Error>,
) -> Result<(), Error> {
    // SAFETY: as the caller promises.
    unsafe {
        let described = borrow(schema, "schema")?;
        let schema = Schema::try_from(described).map_err(|_| not_arrow("schema"))?;
        require(schema_out, "schema_out")?;
        require(answers_out, "answers_out")?;
        let mut work = prepare(&schema)?;
        let answers = (work.answer)(&batch(described, borrow_mut(rows, "rows")?)?)?;
        // Described by the schema, whose metadata an array alone does not have.
        let schema = FFI_ArrowSchema::try_from(answers.schema().as_ref()).map_err(|_| not_made())?;
        let (answers, _) = to_ffi(&StructArray::from(answers).to_data()).map_err(|_| not_made())?;
        put(schema, schema_out, "schema_out")?;
        put(answers, answers_out, "answers_out")
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

fn not_made() -> Error {
    Error::new(ErrorCode::Internal, "the answers cannot be handed out")
}
