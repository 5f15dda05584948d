//! Arrow's PyCapsule protocol: the only place with pointers.

#![expect(unsafe_code, reason = "the protocol hands structures over by pointer")]

use std::ffi::CStr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::NonNull;
use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::ffi_stream::{ArrowArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader, StructArray};
use arrow_schema::{ArrowError, Schema};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use reglament::{Error, ErrorCode};

use crate::error::{Done, wrong_type};

/// Rows, one batch after the other.
pub type Rows = Box<dyn RecordBatchReader + Send>;

const STREAM: &CStr = c"arrow_array_stream";
const ARRAY: &CStr = c"arrow_array";
const SCHEMA: &CStr = c"arrow_schema";

/// Opens the rows of an object that speaks Arrow.
pub fn open(source: &Bound<'_, PyAny>) -> Done<Rows> {
    let py = source.py();
    if source.hasattr(intern!(py, "__arrow_c_stream__"))? {
        let capsule = source.call_method0(intern!(py, "__arrow_c_stream__"))?;
        let stream = content::<FFI_ArrowArrayStream>(&capsule, STREAM)?;
        // SAFETY: the protocol says that the capsule holds a stream; what is moved out of it is left released.
        let rows = trusted(|| unsafe { ArrowArrayStreamReader::from_raw(stream.as_ptr()) })?;
        return Ok(Box::new(rows));
    }
    if source.hasattr(intern!(py, "__arrow_c_array__"))? {
        let capsules = source.call_method0(intern!(py, "__arrow_c_array__"))?;
        return batch(capsules.cast::<PyTuple>()?).map(|rows| Box::new(rows) as Rows);
    }
    Err(wrong_type("an Arrow table or stream (an object with __arrow_c_stream__)", "rows").into())
}

/// Opens rows that were read before. A stream would now seem to have none: it is its own iterator, which tables are not.
pub fn open_again(source: &Bound<'_, PyAny>) -> Done<Rows> {
    if source.hasattr(intern!(source.py(), "__next__"))? {
        let message = "the rows were a stream, which has been read already";
        return Err(Error::new(ErrorCode::WrongType, message).at("rows").into());
    }
    open(source)
}

/// Whether the rows come from DuckDB, whose connection does nothing else before they are read: also not what would read the answers.
pub fn is_of_duckdb(source: &Bound<'_, PyAny>) -> PyResult<bool> {
    let module = source.get_type().module()?;
    Ok(module.to_str()?.trim_start_matches('_').split('.').next() == Some("duckdb"))
}

/// Reads rows to their end.
pub fn read_all(py: Python<'_>, rows: Rows) -> Done<Vec<RecordBatch>> {
    let read = py.detach(|| catch_unwind(AssertUnwindSafe(|| rows.collect::<Result<Vec<_>, _>>())));
    // What a library says of its rows may repeat what stands in them.
    let message = "the rows could not be read to the end; read them on their own to see why";
    Ok(read.ok().and_then(Result::ok).ok_or_else(|| Error::new(ErrorCode::Unreadable, message).at("rows"))?)
}

/// A single record batch.
fn batch(capsules: &Bound<'_, PyTuple>) -> Done<impl RecordBatchReader + Send + use<>> {
    let schema = content::<FFI_ArrowSchema>(&capsules.get_item(0)?, SCHEMA)?;
    let array = content::<FFI_ArrowArray>(&capsules.get_item(1)?, ARRAY)?;
    // SAFETY: the protocol says what the capsules hold; the array that is moved out is left released, and the schema is only read.
    let data = trusted(|| unsafe { from_ffi(FFI_ArrowArray::from_raw(array.as_ptr()), schema.as_ref()) })?;
    if !data.data_type().is_nested() || data.null_count() > 0 {
        return Err(not_arrow().into());
    }
    // SAFETY: as above.
    let columns = trusted(|| Schema::try_from(unsafe { schema.as_ref() }))?;
    let rows = RecordBatch::try_new(Arc::new(columns), StructArray::from(data).columns().to_vec());
    let rows = rows.map_err(|_| not_arrow())?;
    let schema = rows.schema();
    Ok(RecordBatchIterator::new([Ok(rows)], schema))
}

/// Reads structures that somebody else made. Some mistakes in them panic where they are found.
fn trusted<T>(read: impl FnOnce() -> Result<T, ArrowError>) -> Result<T, Error> {
    let read = catch_unwind(AssertUnwindSafe(read));
    read.ok().and_then(Result::ok).ok_or_else(not_arrow)
}

/// What a capsule of this name holds.
fn content<T>(capsule: &Bound<'_, PyAny>, name: &'static CStr) -> Done<NonNull<T>> {
    Ok(capsule.cast::<PyCapsule>()?.pointer_checked(Some(name))?.cast())
}

/// A stream for whoever takes it; what nobody took is released with the capsule.
pub fn stream(py: Python<'_>, rows: Rows) -> PyResult<Bound<'_, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(rows), STREAM)
}

/// The description of columns for whoever takes it.
pub fn schema<'py>(py: Python<'py>, columns: &Schema) -> Done<Bound<'py, PyCapsule>> {
    let described = FFI_ArrowSchema::try_from(columns)
        .map_err(|_| Error::new(ErrorCode::Internal, "the columns cannot be described"))?;
    Ok(PyCapsule::new_with_value(py, described, SCHEMA)?)
}

fn not_arrow() -> Error {
    let message = "expected a table or a stream that follows the rules of Arrow's C interfaces and has not been read yet";
    Error::new(ErrorCode::WrongType, message).at("rows")
}
