//! Messages of Arrow IPC: what each says of its own size is checked against what is there before anything is made of it.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_buffer::Buffer;
use arrow_ipc::convert::fb_to_schema;
use arrow_ipc::reader::{read_dictionary, read_record_batch};
use arrow_ipc::{MessageHeader, MetadataVersion, root_as_message_with_opts};
use arrow_schema::SchemaRef;
use flatbuffers::VerifierOptions;

use super::cause::{Cause, Read};
use super::guard::guarded;
use super::piece::nullable;

/// As many bytes of compressed values may be unpacked, or eight times as many as they are compressed.
const UNPACKED: u64 = 256 << 20;
/// As many rows may stand in a message whose columns take no bytes.
const EMPTY_ROWS: u64 = 1 << 26;

/// What is known of a table of Arrow IPC from one message to the next.
pub struct Messages {
    schema: SchemaRef,
    dictionaries: HashMap<i64, ArrayRef>,
}

/// How large a description may be that is so many bytes long: nothing in it stands for many things.
pub fn limits(length: usize) -> VerifierOptions {
    VerifierOptions {
        max_tables: length / 4 + 16,
        max_apparent_size: length.saturating_mul(16).saturating_add(1 << 16),
        ..VerifierOptions::default()
    }
}

impl Messages {
    /// For a table whose columns are known.
    pub fn new(schema: arrow_ipc::Schema<'_>) -> Read<Self> {
        if !schema.endianness().equals_to_target_endianness() {
            return Err(Cause::new("the numbers in the file are in the other byte order"));
        }
        let schema = guarded(|| Ok::<_, Cause>(fb_to_schema(schema)))?;
        Ok(Self { schema: Arc::new(schema), dictionaries: HashMap::new() })
    }

    /// The columns.
    pub fn schema(&self) -> SchemaRef {
        nullable(&self.schema)
    }

    /// The rows of a message, if it has any.
    pub fn read(&mut self, head: &[u8], body: &Buffer) -> Read<Option<RecordBatch>> {
        let message = root_as_message_with_opts(&limits(head.len()), head).map_err(|_| not_a_message())?;
        let version = message.version();
        match message.header_type() {
            MessageHeader::RecordBatch => {
                let batch = message.header_as_record_batch().ok_or_else(not_a_message)?;
                check(&batch, body)?;
                self.batch(batch, body, version).map(Some)
            }
            MessageHeader::DictionaryBatch => {
                let dictionary = message.header_as_dictionary_batch().ok_or_else(not_a_message)?;
                check(&dictionary.data().ok_or_else(not_a_message)?, body)?;
                let all = &mut self.dictionaries;
                guarded(|| read_dictionary(body, dictionary, &self.schema, all, &version))?;
                Ok(None)
            }
            MessageHeader::NONE => Ok(None),
            _ => Err(not_a_message()),
        }
    }

    fn batch(
        &self,
        batch: arrow_ipc::RecordBatch<'_>,
        body: &Buffer,
        version: MetadataVersion,
    ) -> Read<RecordBatch> {
        let (schema, dictionaries) = (Arc::clone(&self.schema), &self.dictionaries);
        let batch = guarded(|| read_record_batch(body, batch, schema, dictionaries, None, &version))?;
        let batch = RecordBatch::try_new(self.schema(), batch.columns().to_vec());
        batch.map_err(|_| Cause::damaged("its columns do not fit together"))
    }
}

/// Whether the values of a message lie within it, and are not too many once they are unpacked.
fn check(batch: &arrow_ipc::RecordBatch<'_>, body: &Buffer) -> Read<()> {
    let compressed = batch.compression().is_some();
    let length = body.len() as u64;
    let mut unpacked = 0_u64;
    for buffer in batch.buffers().into_iter().flatten() {
        let (from, count) = (usize::try_from(buffer.offset()), usize::try_from(buffer.length()));
        let (Ok(from), Ok(count)) = (from, count) else { return Err(outside()) };
        let bytes = from.checked_add(count).and_then(|end| body.get(from..end)).ok_or_else(outside)?;
        let told = bytes.first_chunk().filter(|_| compressed).map(|told| i64::from_le_bytes(*told));
        unpacked = unpacked.saturating_add(told.and_then(|told| u64::try_from(told).ok()).unwrap_or(0));
    }
    if unpacked > UNPACKED.max(length.saturating_mul(8)) {
        let message =
            "the rows of one message take too much memory once they are unpacked: write fewer in each";
        return Err(Cause::new(message));
    }
    let most = length.max(unpacked).saturating_mul(8).max(EMPTY_ROWS);
    match u64::try_from(batch.length()) {
        Ok(rows) if rows <= most => Ok(()),
        _ => Err(Cause::damaged("it says that it has more rows than it has values")),
    }
}

fn outside() -> Cause {
    Cause::damaged("values lie outside their message")
}

/// Something that is no message of Arrow IPC, or not one where it stands.
pub fn not_a_message() -> Cause {
    Cause::damaged("an Arrow IPC message is malformed")
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use arrow_array::Int64Array;
    use arrow_ipc::CompressionType;
    use arrow_ipc::writer::{IpcWriteOptions, StreamWriter};

    use super::super::ipc::Stream;
    use super::*;

    /// A stream of one compressed column, which says that it has so many bytes once it is unpacked.
    fn stream(unpacked: i64) -> Vec<u8> {
        const VALUES: i64 = 10_000;
        let column: ArrayRef = Arc::new(Int64Array::from(vec![7; 10_000]));
        let batch = RecordBatch::try_from_iter([("id", column)]).expect("a column");
        let options = IpcWriteOptions::default().try_with_compression(Some(CompressionType::LZ4_FRAME));
        let mut writer =
            StreamWriter::try_new_with_options(Vec::new(), &batch.schema(), options.expect("it is known"))
                .expect("a stream");
        writer.write(&batch).and_then(|()| writer.finish()).expect("written");
        let mut bytes = writer.into_inner().expect("the bytes");
        let said = (VALUES * 8).to_le_bytes();
        let places: Vec<usize> =
            (0..bytes.len()).filter(|place| bytes[*place..].starts_with(&said)).collect();
        assert_eq!(places.len(), 1);
        bytes[places[0]..][..8].copy_from_slice(&unpacked.to_le_bytes());
        bytes
    }

    fn read(bytes: Vec<u8>) -> Result<usize, String> {
        let stream = Stream::open(Cursor::new(bytes)).map_err(|cause| format!("{cause:?}"))?;
        let batches = stream.map(|batch| batch.map_err(|cause| format!("{cause:?}")));
        batches.map(|batch| batch.map(|batch| batch.num_rows())).sum()
    }

    #[test]
    fn values_that_take_too_much_memory_once_they_are_unpacked_are_refused() {
        assert_eq!(read(stream(80_000)), Ok(10_000));
        let refused = read(stream((256 << 20) + 1)).expect_err("too much");
        assert!(refused.contains("too much memory"), "{refused}");
        // So much would be taken, but it is not there.
        let refused = read(stream(256 << 20)).expect_err("damaged");
        assert!(!refused.contains("too much memory"), "{refused}");
    }
}
