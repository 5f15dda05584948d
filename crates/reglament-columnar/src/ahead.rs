//! Fetching the next block of a batch into the cache while this one is worked on.
//!
//! Two dozen columns are read a little at a time each, too little for a processor to notice by itself that it goes on.

use arrow_array::{Array, RecordBatch, cast::AsArray};
use arrow_buffer::Buffer;
use arrow_schema::DataType;

use crate::bits::Span;
use crate::simd::prefetch;

/// The memory of some columns of a batch.
pub(crate) struct Ahead(Vec<Stream>);

/// Memory that has so many bits for each row.
struct Stream {
    memory: Buffer,
    /// Bits before those of the first row.
    offset: usize,
    bits: usize,
}

impl Ahead {
    pub(crate) fn new(batch: &RecordBatch, columns: impl Iterator<Item = usize>) -> Self {
        let streams = columns.flat_map(|column| {
            let column = batch.column(column).as_ref();
            let nulls = column.nulls().map(|nulls| bits(nulls.inner()));
            values(column).into_iter().chain(nulls)
        });
        Self(streams.collect())
    }

    /// Asks for the rows of a block, of which some may lie after the last row of the batch.
    pub(crate) fn fetch(&self, span: Span) {
        for Stream { memory, offset, bits } in &self.0 {
            let from = (offset + span.from * bits) / 8;
            let until = (offset + (span.from + span.rows) * bits).div_ceil(8).min(memory.len());
            prefetch(memory.as_slice().get(from..until).unwrap_or_default());
        }
    }
}

fn bits(bits: &arrow_buffer::BooleanBuffer) -> Stream {
    Stream { memory: bits.inner().clone(), offset: bits.offset(), bits: 1 }
}

/// The values of a column, if all of them are equally wide.
fn values(column: &dyn Array) -> Option<Stream> {
    let width = match column.data_type() {
        DataType::Boolean => return Some(bits(column.as_boolean().values())),
        DataType::Dictionary(keys, _) => keys.primitive_width()?,
        other => other.primitive_width()?,
    };
    let data = column.to_data();
    let memory = data.buffers().first()?.clone();
    Some(Stream { memory, offset: data.offset() * width * 8, bits: width * 8 })
}
