//! Answering many lines: on all cores, in the order of the input, in bounded memory.

use std::io::{self, Read};
use std::sync::OnceLock;

use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSlice;
use rayon::{ThreadPool, ThreadPoolBuilder};
use reglament::{Error, ErrorCode};

use crate::failure::Failure;
use crate::input::{Batch, LONGEST_LINE, Lines, Reader};

/// How many lines are answered before anything is written.
const AT_ONCE: usize = 512;

/// How many lines one core takes at a time.
const SHARE: usize = 64;

/// A line that is not blank: its number in the input, from 1, and its text or what is wrong with it.
pub type Line<'t> = (u64, Result<&'t str, Error>);

/// Answers all lines of an input.
///
/// `answer` makes something of a few lines, on any core; `take` gets that in the order of the input, with the number
/// of bytes read so far.
pub fn answer_in_order<T: Send>(
    reader: &mut Reader<impl Read>,
    unreadable: impl Fn(io::Error) -> Failure,
    answer: impl Fn(&[Line<'_>]) -> T + Sync,
    mut take: impl FnMut(T, u64) -> Result<(), Failure>,
) -> Result<(), Failure> {
    while let Some(batch) = reader.batch().map_err(&unreadable)? {
        let position = reader.position();
        let (first, bytes) = match batch {
            Batch::Lines(first, bytes) => (first, bytes),
            Batch::TooLong(number) => {
                take(answer(&[(number, Err(too_long()))]), position)?;
                continue;
            }
        };
        let mut lines = Lines::new(first, &bytes).filter(|(_, line)| !line.trim_ascii().is_empty());
        loop {
            let some: Vec<_> = lines.by_ref().take(AT_ONCE).collect();
            if some.is_empty() {
                break;
            }
            share_out(&some, &answer).into_iter().try_for_each(|answered| take(answered, position))?;
        }
    }
    Ok(())
}

fn share_out<T: Send>(lines: &[(u64, &[u8])], answer: &(impl Fn(&[Line<'_>]) -> T + Sync)) -> Vec<T> {
    let answer = |share: &[(u64, &[u8])]| {
        let share: Vec<_> = share.iter().map(|(number, bytes)| (*number, read_text(bytes))).collect();
        answer(&share)
    };
    // A few lines are answered before another core has woken up.
    match pool().filter(|_| lines.len() > SHARE) {
        Some(pool) => pool.install(|| lines.par_chunks(SHARE).map(answer).collect()),
        None => lines.chunks(SHARE).map(answer).collect(),
    }
}

/// Threads for all cores; none where the system gives no more, and one core does the work.
fn pool() -> Option<&'static ThreadPool> {
    static POOL: OnceLock<Option<ThreadPool>> = OnceLock::new();
    POOL.get_or_init(|| ThreadPoolBuilder::new().build().ok()).as_ref()
}

/// The text of a line or of a whole input.
pub fn read_text(bytes: &[u8]) -> Result<&str, Error> {
    if bytes.len() > LONGEST_LINE {
        return Err(too_long());
    }
    let at =
        |error: std::str::Utf8Error| format!("expected UTF-8; byte {} is not valid", error.valid_up_to() + 1);
    std::str::from_utf8(bytes).map_err(|error| Error::new(ErrorCode::InvalidUtf8, at(error)))
}

fn too_long() -> Error {
    Error::new(ErrorCode::LineTooLong, format!("expected at most {} MiB", LONGEST_LINE >> 20))
}
