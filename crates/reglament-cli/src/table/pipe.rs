//! From a source through an answer into a sink: one thread reads while the other answers and writes.

use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::mpsc::sync_channel;
use std::thread::{self, Scope};

use arrow_array::{Array, RecordBatch};
use arrow_schema::SchemaRef;
use reglament::{Calendar, Error, ErrorCode};

use reglament_columnar::Rows;

use super::carried::Carried;
use super::sink::Sink;
use super::source::{Piece, Source};
use crate::failure::{Failure, complain, complaint, remark};
use crate::output::progress::Progress;
use crate::table_format::TableFormat;

/// How many batches may wait between the two threads.
const WAITING: usize = 2;

/// How many lines are told of one by one.
const TOLD: usize = 20;

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
    /// The columns of the table that are carried into them.
    pub carried: &'d [String],
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
    mut work: impl FnMut(Rows<'_>) -> Result<RecordBatch, Error>,
) -> Result<Answered, Failure> {
    check_other(&source.path, to.output)?;
    let (name, position) = (source.name.clone(), source.position.clone());
    let progress = Progress::new(Some(source.length));
    let mut sink = Sink::open(to.output, to.schema, to.calendar)?;
    let format = to.output.and_then(TableFormat::of).unwrap_or(TableFormat::Csv);
    let carried = Carried::new(&source.schema, to.carried, format);
    let mut done = Answered::default();
    let mut told = 0;
    thread::scope(|scope| {
        for piece in read_ahead(scope, source) {
            let piece = carried.check(piece?);
            let piece = piece.map_err(|_| unfit(&name))?;
            progress.aside(|| tell(&name, &piece, &mut told));
            let rows = Rows::new(&piece.batch, &piece.faults);
            let answers = work(rows).map_err(|error| Failure::Unusable(Some(name.clone()), error))?;
            done.rows += piece.batch.num_rows() as u64;
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

type Pieces<'s> = Box<dyn Iterator<Item = Result<Piece, Failure>> + 's>;

/// The rows, read by another thread while these are answered; by this one if there can be no other.
fn read_ahead<'s>(scope: &'s Scope<'s, '_>, source: Source) -> Pieces<'s> {
    let (send, receive) = sync_channel(WAITING);
    let (hand, take) = sync_channel::<Source>(1);
    // Ends by itself when nobody receives any more.
    let read =
        move || take.iter().for_each(|source| drop(source.pieces().try_for_each(|piece| send.send(piece))));
    let source = match thread::Builder::new().spawn_scoped(scope, read) {
        Ok(_) => hand.send(source).map_err(|unsent| unsent.0),
        Err(_) => Err(source),
    };
    match source {
        Ok(()) => Box::new(receive.into_iter()),
        Err(source) => Box::new(source.pieces()),
    }
}

/// Says which lines cannot be told as rows.
fn tell(name: &str, piece: &Piece, told: &mut usize) {
    for (line, error) in &piece.told {
        *told += 1;
        if *told <= TOLD {
            complain(&complaint(&format!("{name}:{line}"), error));
        } else if *told == TOLD + 1 {
            remark(&format!("{name}:{line}: further lines with such faults are not listed"));
        }
    }
}

fn unfit(name: &str) -> Failure {
    let error = Error::new(ErrorCode::Internal, "the table cannot be prepared");
    Failure::Unusable(Some(name.to_owned()), error)
}

/// The answers must not take the place of what they answer.
fn check_other(input: &Path, output: Option<&Path>) -> Result<(), Failure> {
    let real = |path: &Path| path.canonicalize().ok();
    match output.and_then(real) {
        output @ Some(_) if output == real(input) => {
            let message = "expected a file other than the table that is read";
            Err(Failure::Usage(Error::new(ErrorCode::RepeatedKey, message).at("output")))
        }
        _ => Ok(()),
    }
}

fn errors(answers: &RecordBatch) -> u64 {
    let column = answers.column_by_name(ERROR);
    column.map_or(0, |column| (column.len() - column.logical_null_count()) as u64)
}
