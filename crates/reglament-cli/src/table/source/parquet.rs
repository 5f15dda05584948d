//! Parquet, one group of rows after the other. Of each, what its pages say is checked before they are read.

use std::sync::atomic::Ordering;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};

use super::cause::{Cause, Read};
use super::footer;
use super::guard::guarded;
use super::input::Table;
use super::pages;
use super::piece::nullable;

/// The first and the last bytes of a file.
const MAGIC: &[u8] = b"PAR1";
/// The length of the description at the end of a file, and the magic.
const TRAILER: u64 = 8;

/// A file of Parquet being read.
pub struct Parquet {
    table: Table,
    metadata: ArrowReaderMetadata,
    schema: SchemaRef,
    /// The next group of rows.
    group: usize,
    batches: Option<ParquetRecordBatchReader>,
    /// How many rows have been read.
    rows: u64,
}

impl Parquet {
    /// Reads the description at the end.
    pub fn open(table: Table) -> Read<Self> {
        let no_end = || Cause::damaged("it does not begin and end like a Parquet file");
        let trailer = table.length.checked_sub(TRAILER).ok_or_else(no_end)?;
        let (first, last) = (table.part(0, MAGIC.len() as u64)?, table.part(trailer, TRAILER)?);
        let length = last.first_chunk().map_or(0, |length| u32::from_le_bytes(*length));
        let start = trailer.checked_sub(length.into());
        let (Some(start), true) = (start, first == MAGIC && last[4..] == *MAGIC) else {
            return Err(no_end());
        };
        footer::check(&table.part(start, length.into())?)?;
        let metadata = guarded(|| ArrowReaderMetadata::load(&table, ArrowReaderOptions::new()))?;
        let schema = nullable(metadata.schema());
        Ok(Self { table, metadata, schema, group: 0, batches: None, rows: 0 })
    }

    pub fn schema(&self) -> SchemaRef {
        SchemaRef::clone(&self.schema)
    }

    fn batch(&mut self) -> Read<Option<RecordBatch>> {
        loop {
            if let Some(batches) = &mut self.batches {
                if let Some(batch) = guarded(|| batches.next().transpose())? {
                    return self.counted(&batch).map(Some);
                }
                self.batches = None;
            }
            if self.group == self.metadata.metadata().num_row_groups() {
                return Ok(None);
            }
            self.batches = Some(self.open_group(self.group)?);
            self.group += 1;
        }
    }

    fn open_group(&self, index: usize) -> Read<ParquetRecordBatchReader> {
        let group = self.metadata.metadata().row_group(index);
        let rows = guarded(|| pages::check(&self.table, group))?;
        guarded(|| {
            let all =
                ParquetRecordBatchReaderBuilder::new_with_metadata(self.table.clone(), self.metadata.clone());
            all.with_row_groups(vec![index]).with_batch_size(rows).build()
        })
    }

    fn counted(&mut self, batch: &RecordBatch) -> Read<RecordBatch> {
        self.rows += batch.num_rows() as u64;
        let all = u64::try_from(self.metadata.metadata().file_metadata().num_rows()).unwrap_or(0).max(1);
        // Read out of order, so that the rows are counted instead, as if every row had as many bytes.
        let share = u128::from(self.table.length) * u128::from(self.rows) / u128::from(all);
        self.table.position.store(u64::try_from(share).unwrap_or(self.table.length), Ordering::Relaxed);
        RecordBatch::try_new(self.schema(), batch.columns().to_vec())
            .map_err(|_| Cause::damaged("its columns do not fit together"))
    }
}

impl Iterator for Parquet {
    type Item = Read<RecordBatch>;

    fn next(&mut self) -> Option<Self::Item> {
        self.batch().transpose()
    }
}
