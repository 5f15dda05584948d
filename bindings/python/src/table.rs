//! Tables: every row of anything that speaks Arrow as one case, and the answers as a table again.
//!
//! Nothing is copied on the way in or out, and nothing is computed before somebody reads the answers: they come batch by batch,
//! as the rows do, so that memory does not grow with the table.

mod capsule;
mod remark;
mod work;
mod stream;

use std::sync::{Mutex, PoisonError};

use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::{Schema, SchemaRef};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

use crate::convert::Tuple;
use crate::error::Done;
use crate::typed::{ArrowLike, Frame, Object, Reduced};
use capsule::Rows;
pub use work::{
    Compared, Wanted, Work, assess_options, assessing, carried, compare_options, deadline_options, scheduling,
};

/// Where rows can be read once more.
enum Source {
    /// From the object that was given.
    Given(Py<PyAny>),
    /// From memory, because the object cannot wait.
    Kept(SchemaRef, Vec<RecordBatch>),
}

/// The answers to the rows of a table, for anything that takes Arrow: `pyarrow.table(answers)`, `polars.DataFrame(answers)`, DuckDB.
///
/// They are computed when they are read, from the table that was given, batch by batch, on all cores and without Python's lock
/// (`RAYON_NUM_THREADS` in the environment limits the threads). Whoever reads
/// twice has them computed twice; of a stream that can be read only once they can be read only once, and then it is an error.
/// A relation of DuckDB is read at once: until it is read to its end, its connection can do nothing else.
#[pyclass(frozen, module = "reglament")]
pub struct AnswerTable {
    rows: Source,
    /// The rows, if they were opened to see their columns and not read yet.
    opened: Mutex<Option<Rows>>,
    work: Work,
}

impl AnswerTable {
    /// Looks at the columns of the rows, and gets ready to answer them.
    pub fn new(rows: ArrowLike<'_>, prepare: impl FnOnce(&Schema) -> Done<Work>) -> Done<Self> {
        let opened = capsule::open(&rows.0)?;
        let schema = opened.schema();
        let work = prepare(&schema)?;
        if capsule::is_of_duckdb(&rows.0)? {
            let kept = capsule::read_all(rows.0.py(), opened)?;
            return Ok(Self { rows: Source::Kept(schema, kept), opened: Mutex::new(None), work });
        }
        Ok(Self { rows: Source::Given(rows.0.unbind()), opened: Mutex::new(Some(opened)), work })
    }

    fn rows(&self, py: Python<'_>) -> Done<Rows> {
        let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner).take();
        match (opened, &self.rows) {
            (Some(opened), _) => Ok(opened),
            (None, Source::Given(rows)) => capsule::open_again(rows.bind(py)),
            (None, Source::Kept(schema, rows)) => {
                let rows: Vec<_> = rows.iter().cloned().map(Ok).collect();
                Ok(Box::new(RecordBatchIterator::new(rows, SchemaRef::clone(schema))))
            }
        }
    }

    fn given<'py>(slf: &Bound<'py, Self>, module: &str, function: &str) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import(module)?.call_method1(function, (slf,))
    }
}

#[pymethods]
impl AnswerTable {
    /// The names of the columns of the answers.
    #[getter]
    fn column_names(&self) -> Tuple<String> {
        self.work.schema.fields().iter().map(|field| field.name().clone()).collect()
    }

    /// The answers as a `pyarrow.Table`, which needs pyarrow.
    fn to_pyarrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Frame<'py>> {
        Self::given(slf, "pyarrow", "table").map(Frame)
    }

    /// The answers as a `polars.DataFrame`, which needs Polars.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Frame<'py>> {
        Self::given(slf, "polars", "DataFrame").map(Frame)
    }

    /// The answers as a `pandas.DataFrame`, which needs pandas and pyarrow. Masks are nullable whole numbers (`UInt64`) and
    /// findings nullable booleans (`boolean`), as are carried columns that a null would turn into others; words are categories.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Frame<'py>> {
        Self::given(slf, "reglament._pandas", "frame").map(Frame)
    }

    /// The answers by Arrow's PyCapsule protocol. No other schema can be asked for, so `requested_schema` is not looked at.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Object<'py>>,
    ) -> Done<Object<'py>> {
        // The protocol lets a producer ignore the wish.
        drop(requested_schema);
        let answers = stream::Answering::new(self.rows(py)?, &self.work);
        Ok(Object(capsule::stream(py, Box::new(answers))?.into_any()))
    }

    /// The columns of the answers by Arrow's PyCapsule protocol.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> Done<Object<'py>> {
        Ok(Object(capsule::schema(py, &self.work.schema)?.into_any()))
    }

    fn __reduce__<'py>(&self) -> PyResult<Reduced<'py>> {
        let message = "an AnswerTable cannot be pickled, because it has not been computed yet: \
                       pickle its content, such as answers.to_pyarrow()";
        Err(PyTypeError::new_err(message))
    }

    fn __repr__(&self) -> String {
        let names: Vec<&str> = self.work.schema.fields().iter().map(|field| field.name().as_str()).collect();
        format!("<AnswerTable: {}>", names.join(", "))
    }
}
