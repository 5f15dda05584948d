//! One record batch, by Arrow's C data interface.

use std::ffi::c_void;
use std::mem::ManuallyDrop;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi_and_data_type, to_ffi};
use arrow_array::{Array, RecordBatch, RecordBatchOptions, StructArray};
use arrow_data::ArrayData;
use arrow_schema::{ArrowError, DataType, Schema, SchemaRef};
use reglament::{Error, ErrorCode};

use super::checked::{check_array, read_schema};
use super::work::{Work, not_arrow};
use crate::catch::caught;
use crate::handle::{borrow, borrow_mut, put, require};

/// Answers one batch, which is moved only once it is answered.
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
        let schema = Arc::new(read_schema(borrow(schema, "schema")?, "schema")?);
        require(schema_out, "schema_out")?;
        require(answers_out, "answers_out")?;
        let rows = borrow_mut(rows, "rows")?;
        let mut work = prepare(&schema)?;
        let accepted = Arc::new(AtomicBool::new(false));
        let batch = read_batch(&schema, rows, |rows| lend(rows, &accepted))?;
        let answers = (work.answer)(&batch)?;
        // Described by the schema, whose metadata an array alone does not have.
        let described = FFI_ArrowSchema::try_from(answers.schema().as_ref()).map_err(|_| not_made())?;
        let (answers, _) = to_ffi(&StructArray::from(answers).to_data()).map_err(|_| not_made())?;
        accepted.store(true, Ordering::Release);
        std::ptr::from_mut(rows).write(FFI_ArrowArray::empty());
        put(described, schema_out, "schema_out")?;
        put(answers, answers_out, "answers_out")
    }
}

/// The record batch behind an array, which `take` moves out of its place or lends.
///
/// # Safety
///
/// The array is by the rules of Arrow's C data interface.
pub unsafe fn read_batch(
    schema: &SchemaRef,
    rows: &mut FFI_ArrowArray,
    take: impl FnOnce(&mut FFI_ArrowArray) -> FFI_ArrowArray,
) -> Result<RecordBatch, Error> {
    let data_type = DataType::Struct(schema.fields().clone());
    // SAFETY: as the caller promises, and looked at as far as it can be.
    let data = unsafe {
        check_array(rows, &data_type, "rows")?;
        if rows.null_count > 0 {
            return Err(null_rows());
        }
        let rows = take(rows);
        caught(|| from_ffi_and_data_type(rows, data_type)).map_err(|_| not_arrow("rows"))?
    };
    let data = data.map_err(|error| unsound(&error))?;
    if data.null_count() > 0 {
        return Err(null_rows());
    }
    let checked = caught(|| check_values(&data)).map_err(|_| not_arrow("rows"))?;
    checked.map_err(|error| unsound(&error))?;
    let options = RecordBatchOptions::new().with_row_count(Some(data.len()));
    let columns = StructArray::from(data).into_parts().1;
    let made = RecordBatch::try_new_with_options(SchemaRef::clone(schema), columns, &options);
    made.map_err(|_| against("a column has nulls, but the schema says it has none"))
}

/// Whether texts are UTF-8, and offsets and the keys of dictionaries lie within what they point into.
fn check_values(data: &ArrayData) -> Result<(), ArrowError> {
    data.validate()?;
    data.validate_values()?;
    data.child_data().iter().try_for_each(check_values)
}

/// Rows that are still their owner's: releasing them does nothing until they are accepted.
struct Lent {
    rows: ManuallyDrop<FFI_ArrowArray>,
    accepted: Arc<AtomicBool>,
}

/// The same rows with a release of ours.
///
/// # Safety
///
/// Once `accepted` says so, the owner's are not used again; until then nothing keeps what is lent.
unsafe fn lend(rows: &mut FFI_ArrowArray, accepted: &Arc<AtomicBool>) -> FFI_ArrowArray {
    // SAFETY: as the caller promises; one of the two copies is never released.
    let [owned, mut lent] = unsafe { [std::ptr::read(rows), std::ptr::read(rows)] };
    let private = Lent { rows: ManuallyDrop::new(owned), accepted: Arc::clone(accepted) };
    lent.private_data = Box::into_raw(Box::new(private)).cast::<c_void>();
    lent.release = Some(release_lent);
    lent
}

unsafe extern "C" fn release_lent(rows: *mut FFI_ArrowArray) {
    // SAFETY: arrow-rs releases what `lend` made, once.
    unsafe {
        let mut lent = Box::from_raw((*rows).private_data.cast::<Lent>());
        (*rows).release = None;
        if lent.accepted.load(Ordering::Acquire) {
            ManuallyDrop::drop(&mut lent.rows);
        }
    }
}

#[cold]
fn null_rows() -> Error {
    let message = "expected a record batch, found rows that are null themselves";
    Error::new(ErrorCode::WrongType, message).at("rows")
}

/// What arrow-rs found; its words may repeat values.
#[cold]
fn unsound(error: &ArrowError) -> Error {
    let what = match error {
        ArrowError::CDataInterface(_) => "a required buffer is null, or its length is impossible",
        _ => "a text is not UTF-8, or an offset or a key points beyond what it points into",
    };
    against(what)
}

#[cold]
fn against(what: &str) -> Error {
    let message = format!("against the rules of Arrow's C interfaces: {what}");
    Error::new(ErrorCode::WrongType, message).at("rows")
}

fn not_made() -> Error {
    Error::new(ErrorCode::Internal, "the answers cannot be exported")
}
