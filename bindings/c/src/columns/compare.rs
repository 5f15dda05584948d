//! Comparing what two regulations say of a table.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_schema::Schema;
use reglament::Error;
use reglament_columnar::{Assessor, Comparison, Scheduler};

use super::options::{Compared, comparing};
use super::stream::answer_stream;
use super::work::Work;
use crate::guard::{guard, reglament_error, reglament_status};
use crate::handle::borrow;
use crate::regulation::reglament_regulation;
use crate::text::{read, reglament_str};

/// The rows of a stream that two regulations answer differently: other outcomes, grounds or errors or, with
/// `"deadlines": true`, other moments. `options` is otherwise as for `reglament_assess_stream` without `grounds`, or as
/// for `reglament_schedule_stream`; `"other_on": "2018-05-01"` assesses by the second regulation on another day. Each
/// batch of the answer holds the differing rows of one batch: their numbers in the whole stream, from 0, in `row`, what
/// is carried, and the columns of both answers with `_a` and `_b` after their names. Streams are handed over as with
/// `reglament_assess_stream`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_compare_stream(
    a: *const reglament_regulation,
    b: *const reglament_regulation,
    options: reglament_str,
    rows: *mut FFI_ArrowArrayStream,
    answers_out: *mut FFI_ArrowArrayStream,
    error_out: *mut *mut reglament_error,
) -> reglament_status {
    // SAFETY: as the caller promises.
    unsafe {
        guard(error_out, || {
            let both = [borrow(a, "a")?, borrow(b, "b")?];
            let options = read(options, "options")?;
            answer_stream(rows, answers_out, |columns| compared(both, options, columns))
        })
    }
}

fn compared([a, b]: [&reglament_regulation; 2], options: &str, columns: &Schema) -> Result<Work, Error> {
    match comparing(options)? {
        Compared::Assessments(options) => {
            let [of_a, of_b] = *options;
            let a = Assessor::new(&a.regulation, columns, &of_a)?;
            let b = Assessor::new(&b.regulation, columns, &of_b)?;
            counting(columns, move |batch| Comparison::of_assessments(&a, &b, batch))
        }
        Compared::Deadlines(options) => {
            let a = Scheduler::new(&a.regulation, &a.calendar, columns, &options)?;
            let b = Scheduler::new(&b.regulation, &b.calendar, columns, &options)?;
            counting(columns, move |batch| Comparison::of_deadlines(&a, &b, batch))
        }
    }
}

/// Counts the rows of the stream.
fn counting(
    columns: &Schema,
    compare: impl Fn(&RecordBatch) -> Result<Comparison, Error> + Send + 'static,
) -> Result<Work, Error> {
    let schema = compare(&RecordBatch::new_empty(Arc::new(columns.clone())))?.differing.schema();
    let mut rows = 0;
    let answer = move |batch: &RecordBatch| {
        let found = compare(batch)?.counted_from(rows)?;
        rows += batch.num_rows() as u64;
        Ok(found.differing)
    };
    Ok(Work { schema, answer: Box::new(answer) })
}
