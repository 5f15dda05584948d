//! Writes adoption cases made from the seed to a Parquet file, for measuring the command: `parquet_rows ROWS FILE [wide]`.
//!
//! They are written batch by batch, so that memory does not grow with the file. Without `wide` the columns lie as they are
//! read fastest.

#![allow(clippy::restriction, reason = "a benchmark may stop at the first surprise")]

use std::error::Error;
use std::fs::File;
use std::process::ExitCode;

use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use reglament_benches::columns::{Layout, table};
use reglament_benches::day;

/// Rows that are written at a time.
const BATCH: usize = 65_536;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let parsed = match arguments.as_slice() {
        [rows, file] => rows.parse().ok().map(|rows| (rows, *file, Layout::Fast)),
        [rows, file, "wide"] => rows.parse().ok().map(|rows| (rows, *file, Layout::Wide)),
        _ => None,
    };
    let Some((rows, file, layout)) = parsed else {
        eprintln!("usage: parquet_rows ROWS FILE [wide]");
        return ExitCode::from(2);
    };
    match write(rows, file, layout) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{file}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write(rows: usize, file: &str, layout: Layout) -> Result<(), Box<dyn Error>> {
    let catalogue = reglament_kz::catalogue()?;
    let regulation = catalogue.regulation("almaty/adoption", day())?;
    let batch = table(&catalogue, regulation, BATCH, layout)?;
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let mut writer = ArrowWriter::try_new(File::create(file)?, batch.schema(), Some(properties))?;
    let mut left = rows;
    while left > 0 {
        let part = batch.slice(0, left.min(BATCH));
        writer.write(&part)?;
        left -= part.num_rows();
    }
    writer.close()?;
    Ok(())
}
