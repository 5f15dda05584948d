//! From a source through an answer into a sink: one thread reads while the other answers and writes.

use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::mpsc::sync_channel;
use std::thread;

use arrow_array::{Array, RecordBatch};
use arrow_schema::SchemaRef;
use reglament::{Calendar, Error, ErrorCode};

use super::{Sink, Source};
use crate::failure::Failure;
use crate::output::progress::Progress;

/// How many batches may wait between the two threads.
const WAITING: usize = 2;

/// The column that says what is wrong with a row.
const ERROR: &str = "error";

/// What was done.
#[derive(Clone, Copy, Debug, Default)]
pub struct Answered {
    /// The rows that were read.
    pub rows: u64,
    /// Those of them that got an error instead of an answer.
    pub errors: u64,
}

/// Where answers go, and in which form.
pub struct Destination<'d> {
    /// The file; none is the standard output.
    pub output: Option<&'d Path>,
    /// The columns of the answers.
    pub schema: &'d SchemaRef,
    /// Whose clock shows moments in texts.
    pub calendar: &'d Calendar,
}

/// Answers every batch of a source, in order. Batches without rows are not written.
///
/// # Errors
///
/// If reading, answering or writing fails, or the answers would take the place of the source; then there is no output file.
pub fn answer(
    source: Source,
    to: &Destination<'_>,
    mut work: impl FnMut(&RecordBatch) -> Result<RecordBatch, Error>,
) -> Result<Answered, Failure> {
    check_other(&source.path, to.output)?;
    let (name, position) = (source.name.clone(), source.position.clone());
    let progress = Progress::new(Some(source.length));
    let mut sink = Sink::open(to.output, to.schema, to.calendar)?;
    let mut done = Answered::default();
    thread::scope(|scope| {
        let (send, receive) = sync_channel(WAITING);
        // Ends by itself when nobody receives any more.
        scope.spawn(move || source.batches().try_for_each(|batch| send.send(batch)));
        for batch in receive {
            let batch = batch?;
            let answers = work(&batch).map_err(|error| Failure::Unusable(Some(name.clone()), error))?;
            done.rows += batch.num_rows() as u64;
            done.errors += errors(&answers);
            if answers.num_rows() > 0 {
                sink.write(&answers)?;
            }
            progress.advance(position.load(Ordering::Relaxed));
        }
        Ok::<(), Failure>(())
    })?;
    sink.finish()?;
    Ok(done)
}

/// The answers must not take the place of what they answer.
fn check_other(input: &Path, output: Option<&Path>) -> Result<(), Failure> {
    let real = |path: &Path| path.canonicalize().ok();
    match output.and_then(real) {
        output @ Some(_) if output == real(input) => {
            let message = "expected another file than the table that is read";
            Err(Failure::Usage(Error::new(ErrorCode::RepeatedKey, message).at("output")))
        }
        _ => Ok(()),
    }
}

fn errors(answers: &RecordBatch) -> u64 {
    let column = answers.column_by_name(ERROR);
    column.map_or(0, |column| (column.len() - column.logical_null_count()) as u64)
}
