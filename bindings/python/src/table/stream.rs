//! The answers as a stream that is computed while it is read.

use std::collections::VecDeque;
use std::ops::AddAssign;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use reglament::{Error, ErrorCode};
use reglament_columnar::Remarks;

use super::capsule::Rows;
use super::remark;
use super::work::{Answer, Work};

/// Rows that are answered at once, so that a table in one piece is spread over the cores, too, and its answers stay in the cache.
const ROWS: usize = 65_536;

/// The threads that answer. A process that was forked has none of those of its parent, and gets its own.
fn threads() -> Result<Arc<ThreadPool>, Error> {
    static POOL: Mutex<Option<(u32, Arc<ThreadPool>)>> = Mutex::new(None);
    let mut kept = POOL.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((process, pool)) = &*kept
        && *process == std::process::id()
    {
        return Ok(Arc::clone(pool));
    }
    let pool = ThreadPoolBuilder::new().build();
    let pool = pool.map_err(|_| Error::new(ErrorCode::Internal, "no thread can be started"))?;
    let pool = Arc::new(pool);
    // The threads of the parent are not here to be told to end.
    std::mem::forget(kept.replace((std::process::id(), Arc::clone(&pool))));
    Ok(pool)
}

/// Answers the batches of a stream when they are asked for, as many at once as there are cores.
pub struct Answering {
    rows: Rows,
    schema: SchemaRef,
    answer: Answer,
    /// The regulations that answer, and what should be said of the answers so far; nothing once it is said.
    ids: Vec<String>,
    remarks: Vec<Remarks>,
    /// How many rows came before the next batch.
    before: u64,
    /// What was read and not yet answered, with the number of the first row of each.
    waiting: VecDeque<(RecordBatch, u64)>,
    /// What was answered and nobody asked for yet.
    ready: VecDeque<Result<RecordBatch, ArrowError>>,
    /// The stream of the rows ended, or failed.
    ended: bool,
    /// Why it failed, until that is said.
    failed: Option<ArrowError>,
}

impl Answering {
    /// The answers to these rows.
    pub fn new(rows: Rows, work: &Work) -> Self {
        Self {
            rows,
            schema: Arc::clone(&work.schema),
            answer: Arc::clone(&work.answer),
            ids: work.ids.clone(),
            remarks: vec![Remarks::default(); work.ids.len()],
            before: 0,
            waiting: VecDeque::new(),
            ready: VecDeque::new(),
            ended: false,
            failed: None,
        }
    }

    fn step(&mut self) -> Option<Result<RecordBatch, ArrowError>> {
        if self.ready.is_empty() {
            let pool = match threads() {
                Ok(pool) => pool,
                Err(error) => return Some(Err(foreign(error))),
            };
            let threads = pool.current_num_threads();
            self.read(threads);
            let batches: Vec<_> = self.waiting.drain(..threads.min(self.waiting.len())).collect();
            let answer = &self.answer;
            let answered = pool.install(|| {
                let each = batches.par_iter().map(|(batch, first)| answer(batch, *first).map_err(foreign));
                each.collect::<Vec<_>>()
            });
            self.ready =
                answered.into_iter().map(|answered| answered.map(|answered| self.noted(answered))).collect();
        }
        // What went wrong with the next rows comes after the answers to those before them.
        let next = self.ready.pop_front().or_else(|| self.failed.take().map(Err));
        next.or_else(|| remark::warn(&self.ids, &std::mem::take(&mut self.remarks)).err().map(Err))
    }

    /// The answers, of which the remarks are kept.
    fn noted(&mut self, (answers, remarks): (RecordBatch, Vec<Remarks>)) -> RecordBatch {
        self.remarks.iter_mut().zip(remarks).for_each(|(all, more)| all.add_assign(more));
        answers
    }

    /// Reads rows for so many threads.
    fn read(&mut self, threads: usize) {
        while self.waiting.len() < threads && !self.ended {
            match self.rows.next() {
                Some(Ok(batch)) => self.add(&batch),
                Some(Err(error)) => {
                    self.ended = true;
                    self.failed = Some(error);
                }
                None => self.ended = true,
            }
        }
    }

    fn add(&mut self, batch: &RecordBatch) {
        let rows = batch.num_rows();
        // A batch without rows is answered, too: by one without rows.
        for from in (0..rows.max(1)).step_by(ROWS) {
            let part = batch.slice(from, ROWS.min(rows.saturating_sub(from)));
            self.waiting.push_back((part, self.before.saturating_add(from as u64)));
        }
        self.before = self.before.saturating_add(rows as u64);
    }
}

impl Iterator for Answering {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        // A function of C's asks, through which no panic may go. Nothing is used after one.
        let answered = catch_unwind(AssertUnwindSafe(|| self.step())).unwrap_or_else(|_| {
            let message = "the library panicked, which is a mistake of its own";
            Some(Err(foreign(Error::new(ErrorCode::Internal, message))))
        });
        if !matches!(answered, Some(Ok(_))) {
            // After an error there is nothing more: the rows in between would be missing.
            self.ended = true;
            self.waiting.clear();
            self.ready.clear();
            self.failed = None;
        }
        answered
    }
}

impl RecordBatchReader for Answering {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}

fn foreign(error: Error) -> ArrowError {
    ArrowError::ExternalError(Box::new(error))
}
