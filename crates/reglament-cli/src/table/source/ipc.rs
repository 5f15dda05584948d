//! Arrow IPC, as a stream or as a file with a list of its messages at the end.

use std::collections::VecDeque;
use std::io::Read;

use arrow_array::RecordBatch;
use arrow_buffer::Buffer;
use arrow_ipc::{Block, root_as_footer_with_opts, root_as_message_with_opts};
use arrow_schema::SchemaRef;

use super::cause::{Cause, Read as Done};
use super::input::Table;
use super::message::{Messages, limits, not_a_message};

/// What stands before a message, except in the oldest files.
const MARK: [u8; 4] = [0xff; 4];
/// How much memory is taken for something before it is there.
const AHEAD: u64 = 1 << 20;
/// The first and the last bytes of a file.
const MAGIC: &[u8] = b"ARROW1";
/// The length of the list at the end of a file, and the magic.
const TRAILER: u64 = 10;

/// A stream of messages, up to its end mark.
pub struct Stream<R> {
    bytes: R,
    messages: Messages,
    ended: bool,
}

impl<R: Read> Stream<R> {
    /// Reads the first message, which describes the columns.
    pub fn open(mut bytes: R) -> Done<Self> {
        let (head, _) = message(&mut bytes)?.ok_or_else(not_a_message)?;
        let first = root_as_message_with_opts(&limits(head.len()), &head).map_err(|_| not_a_message())?;
        let messages = Messages::new(first.header_as_schema().ok_or_else(not_a_message)?)?;
        Ok(Self { bytes, messages, ended: false })
    }

    pub fn schema(&self) -> SchemaRef {
        self.messages.schema()
    }

    fn batch(&mut self) -> Done<Option<RecordBatch>> {
        while !self.ended {
            let Some((head, body)) = message(&mut self.bytes)? else {
                self.ended = true;
                if self.bytes.read(&mut [0])? > 0 {
                    return Err(Cause::damaged("there is something after its end, perhaps another stream"));
                }
                break;
            };
            if let Some(batch) = self.messages.read(&head, &body)? {
                return Ok(Some(batch));
            }
        }
        Ok(None)
    }
}

impl<R: Read> Iterator for Stream<R> {
    type Item = Done<RecordBatch>;

    fn next(&mut self) -> Option<Self::Item> {
        self.batch().transpose()
    }
}

/// The head and the body of the next message; none at the end mark.
fn message(bytes: &mut impl Read) -> Done<Option<(Vec<u8>, Buffer)>> {
    let mut length = [0; 4];
    if let Err(error) = bytes.read_exact(&mut length) {
        return Err(match error.kind() {
            std::io::ErrorKind::UnexpectedEof => {
                Cause::damaged("it ends without its end mark, so rows may be missing")
            }
            _ => error.into(),
        });
    }
    if length == MARK {
        bytes.read_exact(&mut length)?;
    }
    let Ok(length) = u64::try_from(i32::from_le_bytes(length)) else { return Err(not_a_message()) };
    if length == 0 {
        return Ok(None);
    }
    let head = exactly(bytes, length)?;
    let message = root_as_message_with_opts(&limits(head.len()), &head).map_err(|_| not_a_message())?;
    let Ok(length) = u64::try_from(message.bodyLength()) else { return Err(not_a_message()) };
    let body = Buffer::from_vec(exactly(bytes, length)?);
    Ok(Some((head, body)))
}

/// So many bytes. Memory is taken as they come, whatever they are said to be.
fn exactly(bytes: &mut impl Read, length: u64) -> Done<Vec<u8>> {
    let ahead = usize::try_from(length.min(AHEAD)).unwrap_or(0);
    let mut all = Vec::with_capacity(ahead);
    bytes.take(length).read_to_end(&mut all)?;
    if all.len() as u64 == length {
        Ok(all)
    } else {
        Err(Cause::damaged("it ends in the middle of a message"))
    }
}

/// A file: its messages are found by the list at its end.
pub struct File {
    table: Table,
    messages: Messages,
    blocks: VecDeque<Block>,
    /// Where the list begins.
    end: u64,
}

impl File {
    /// Reads the list and the dictionaries.
    pub fn open(table: Table) -> Done<Self> {
        let no_end = || {
            Cause::damaged(
                "it does not begin and end like an Arrow IPC file, or there is something after its end",
            )
        };
        let trailer = table.length.checked_sub(TRAILER).ok_or_else(no_end)?;
        let (first, last) = (table.part(0, MAGIC.len() as u64)?, table.part(trailer, TRAILER)?);
        let length = last.first_chunk().map_or(-1, |length| i32::from_le_bytes(*length));
        let end = u64::try_from(length).ok().and_then(|length| trailer.checked_sub(length));
        let (Some(end), true) = (end, first == MAGIC && last[4..] == *MAGIC) else { return Err(no_end()) };
        let footer = table.part(end, trailer - end)?;
        let footer = root_as_footer_with_opts(&limits(footer.len()), &footer).map_err(|_| not_a_message())?;
        let messages = Messages::new(footer.schema().ok_or_else(not_a_message)?)?;
        let blocks = footer.recordBatches().ok_or_else(not_a_message)?.iter().copied().collect();
        let mut file = Self { table, messages, blocks, end };
        for block in footer.dictionaries().into_iter().flatten() {
            file.block(block)?;
        }
        Ok(file)
    }

    pub fn schema(&self) -> SchemaRef {
        self.messages.schema()
    }

    fn block(&mut self, block: &Block) -> Done<Option<RecordBatch>> {
        let of = |number: i64| u64::try_from(number).map_err(|_| not_a_message());
        let (offset, head, body) =
            (of(block.offset())?, of(block.metaDataLength().into())?, of(block.bodyLength())?);
        let ends = offset.checked_add(head).and_then(|start| Some((start, start.checked_add(body)?)));
        let Some((start, _)) = ends.filter(|(_, end)| *end <= self.end) else {
            return Err(Cause::damaged("its list names messages that are not there"));
        };
        let head = self.table.part(offset, head)?;
        let marked = if head.starts_with(&MARK) { 8 } else { 4 };
        let head = head.get(marked..).ok_or_else(not_a_message)?;
        let body = Buffer::from_vec(Vec::from(self.table.part(start, body)?));
        self.messages.read(head, &body)
    }
}

impl Iterator for File {
    type Item = Done<RecordBatch>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let block = self.blocks.pop_front()?;
            // A message without rows is passed over.
            if let Some(batch) = self.block(&block).transpose() {
                return Some(batch);
            }
        }
    }
}
