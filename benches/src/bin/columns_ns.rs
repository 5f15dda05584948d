//! Nanoseconds a row in columns, for `benches/peers/run.py` and for comparing with a plain read of the same bytes.
//!
//! `columns_ns [--batch ROWS] FILE` takes an Arrow IPC file with one batch: applications for adoption, answered with narrow masks,
//! or days of acceptance in the column `accepted_on`. They are taken as one batch unless told otherwise. It works once to warm up
//! and then five times; the median counts. The whole answer is kept until the time is taken.
//!
//! `columns_ns [--batch ROWS] fast|narrow|wide|deadlines ROWS` makes a table in memory, reads all of its bytes and then does the
//! work, dropping every answer; `narrow` is `fast` with narrow masks. The last word printed is the number of nanoseconds a row.

#![allow(clippy::restriction, reason = "a benchmark may stop at the first surprise")]

use std::error::Error;
use std::fs::File;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use arrow_array::cast::AsArray;
use arrow_array::types::Date32Type;
use arrow_array::{Array, ArrayRef, RecordBatch, TimestampSecondArray};
use arrow_buffer::Buffer;
use arrow_ipc::reader::FileReader;
use clap::Parser;
use reglament::{Catalogue, Channel};
use reglament_benches::columns::{Layout, submissions, table};
use reglament_benches::day;
use reglament_columnar::{AssessOptions, Assessor, DeadlineOptions, Scheduler};

type Done<T> = Result<T, Box<dyn Error>>;

/// Rows of a batch of a table made here, unless told otherwise; streams have such batches.
const BATCH: usize = 16_384;
/// How often work is measured; of a table made here, reading and work in turns, and the fastest of each counts.
const TURNS: usize = 5;
/// Rows that take long enough to be measured.
const SHORT: usize = 1_000_000;
const NOON: i64 = 12 * 3_600;
const EAST: i64 = 6 * 3_600;
const DAY: i64 = 24 * 3_600;

/// Nanoseconds a row in columns
#[derive(Parser)]
struct Arguments {
    /// Rows of a batch
    #[arg(long, value_name = "ROWS")]
    batch: Option<usize>,
    /// An Arrow IPC file with one batch; or fast, narrow, wide or deadlines, of which a table is made
    what: String,
    /// Rows of a table that is made
    rows: Option<usize>,
}

fn main() -> Done<()> {
    let Arguments { batch, what, rows } = Arguments::parse();
    let batch = batch.map(|rows| rows.max(1));
    match rows {
        Some(rows) => read_and_work(&what, rows, batch.unwrap_or(BATCH)),
        None => measure(&what, batch.unwrap_or(usize::MAX)),
    }
}

fn slices(table: &RecordBatch, batch: usize) -> Vec<RecordBatch> {
    let rows = table.num_rows();
    (0..rows).step_by(batch).map(|from| table.slice(from, batch.min(rows - from))).collect()
}

#[expect(clippy::cast_precision_loss, reason = "figures of three digits")]
fn a_row(seconds: f64, rows: usize) -> f64 {
    seconds * 1e9 / rows as f64
}

fn measure(file: &str, batch: usize) -> Done<()> {
    let catalogue = reglament_kz::catalogue()?;
    let table = FileReader::try_new(File::open(file)?, None)?.next().ok_or("the file has no batch")??;
    let (table, work) = if let Some(days) = table.column_by_name("accepted_on") {
        let table = at_noon(days)?;
        let work = scheduling(&catalogue, "almaty/patronage@3-383-2016", &table)?;
        (table, work)
    } else {
        let work = assessing(&catalogue, &table, true)?;
        (table, work)
    };
    let batches = slices(&table, batch);
    let mut taken = Vec::new();
    // The first time warms up.
    for turn in 0..=TURNS {
        let start = Instant::now();
        let answers = all(&batches, &work)?;
        if turn > 0 {
            taken.push(a_row(start.elapsed().as_secs_f64(), table.num_rows()));
        }
        drop(black_box(answers));
    }
    taken.sort_by(f64::total_cmp);
    println!("{:.3}", taken[TURNS / 2]);
    Ok(())
}

fn all(batches: &[RecordBatch], work: &Work) -> Done<Vec<RecordBatch>> {
    Ok(batches.iter().map(work).collect::<Result<Vec<_>, _>>()?)
}

/// What is done with every batch.
type Work = Box<dyn Fn(&RecordBatch) -> reglament::Result<RecordBatch>>;

fn assessing(catalogue: &Catalogue, table: &RecordBatch, narrow: bool) -> Done<Work> {
    let regulation = catalogue.regulation("almaty/adoption", day())?;
    let options = AssessOptions::on(day()).with_narrow_masks(narrow);
    let assessor = Assessor::new(regulation, table.schema_ref(), &options)?;
    Ok(Box::new(move |batch| assessor.assess(batch)))
}

fn scheduling(catalogue: &Catalogue, regulation: &str, table: &RecordBatch) -> Done<Work> {
    let regulation = catalogue.edition(regulation)?;
    let options = DeadlineOptions::new("at", Channel::Portal);
    let scheduler = Scheduler::new(regulation, catalogue.calendar(), table.schema_ref(), &options)?;
    Ok(Box::new(move |batch| scheduler.schedule(batch)))
}

/// Applications handed in through the portal at noon by the clock of Almaty, where it was six hours ahead.
fn at_noon(days: &ArrayRef) -> Done<RecordBatch> {
    let noon = |day: &i32| i64::from(*day) * DAY + NOON - EAST;
    let at = days.as_primitive::<Date32Type>().values().iter().map(noon);
    let at: ArrayRef = Arc::new(TimestampSecondArray::from_iter_values(at).with_timezone("UTC"));
    Ok(RecordBatch::try_from_iter([("at", at)])?)
}

/// Every buffer of a table.
fn buffers(table: &RecordBatch) -> Vec<Buffer> {
    let of_column = |column: &ArrayRef| {
        let data = column.to_data();
        let nulls = data.nulls().map(|nulls| nulls.buffer().clone());
        data.buffers().iter().cloned().chain(nulls).collect::<Vec<_>>()
    };
    table.columns().iter().flat_map(of_column).collect()
}

/// All bytes of a buffer, eight at a time, added up.
fn sum(bytes: &[u8]) -> u64 {
    bytes.as_chunks().0.iter().fold(0, |sum: u64, word| sum.wrapping_add(u64::from_le_bytes(*word)))
}

fn read_and_work(work: &str, rows: usize, batch: usize) -> Done<()> {
    let catalogue = reglament_kz::catalogue()?;
    let regulation = catalogue.regulation("almaty/adoption", day())?;
    let table = match work {
        "fast" | "narrow" => table(&catalogue, regulation, rows, Layout::Fast)?,
        "wide" => table(&catalogue, regulation, rows, Layout::Wide)?,
        "deadlines" => submissions(rows)?,
        _ => return Err("the work is none of fast, narrow, wide, deadlines".into()),
    };
    let work = match work {
        "deadlines" => scheduling(&catalogue, "almaty/adoption@3-383-2016", &table)?,
        work => assessing(&catalogue, &table, work == "narrow")?,
    };
    let (buffers, batches) = (buffers(&table), slices(&table, batch));
    let (mut reading, mut working) = (f64::INFINITY, f64::INFINITY);
    // Small tables are gone through several times in each turn, for a clock that is not finer.
    let repeated = SHORT.div_ceil(rows.max(1));
    for _ in 0..TURNS {
        let start = Instant::now();
        for _ in 0..repeated {
            let sums = black_box(&buffers).iter().map(|buffer| sum(buffer.as_slice()));
            black_box(sums.fold(0, u64::wrapping_add));
        }
        reading = reading.min(a_row(start.elapsed().as_secs_f64(), rows * repeated));
        let start = Instant::now();
        for batch in (0..repeated).flat_map(|_| &batches) {
            black_box(work(batch)?);
        }
        working = working.min(a_row(start.elapsed().as_secs_f64(), rows * repeated));
    }
    let bytes = buffers.iter().map(Buffer::len).sum::<usize>() / rows.max(1);
    println!("{rows} rows of {bytes} bytes in batches of {batch}, the best of {TURNS}");
    println!(
        "reading takes {reading:.3} ns a row, the work {:.2} times as long: {working:.3}",
        working / reading
    );
    Ok(())
}
