//! The pages of Parquet: what each says of its size is checked against the file, and how many rows can be read at once without
//! taking too much memory is found out before they are read.

use std::sync::Arc;

use parquet::basic::{Compression, Type};
use parquet::column::page::{Page, PageReader};
use parquet::errors::ParquetError;
use parquet::file::metadata::{ColumnChunkMetaData, RowGroupMetaData};
use parquet::file::serialized_reader::SerializedPageReader;

use super::cause::{Cause, Read};
use super::input::Table;
use super::piece::{BYTES, ROWS, rows_of};
use super::thrift::{STRUCT, Walk};

/// As many bytes may the pages have that are read at once, or eight times as many as they have in the file.
const UNPACKED: u64 = 256 << 20;
/// How much of a file is looked at for the header of a page, which mostly is short, and at most.
const HEADER: u64 = 1 << 12;
const LONGEST_HEADER: u64 = 1 << 24;
/// The encoding in which a value may take over most of the one before it.
const DELTA: i64 = 7;

/// What the header of a page says.
#[derive(Default)]
struct Header {
    length: u64,
    unpacked: i64,
    packed: i64,
    is_dictionary: bool,
    values: i64,
    encoding: i64,
}

/// What the pages of a column need.
#[derive(Default)]
struct Need {
    dictionary: u64,
    page: u64,
    /// The most bytes that a value may have.
    widest: u64,
}

/// Checks the pages of a group of rows; how many rows may be read at once.
pub fn check(table: &Table, group: &RowGroupMetaData) -> Read<usize> {
    let (mut unpacked, mut packed, mut widest) = (0_u64, 0_u64, 0_u64);
    for column in group.columns() {
        check_codec(column.compression())?;
        let need = column_need(table, column)?;
        unpacked = unpacked.saturating_add(need.dictionary).saturating_add(need.page);
        packed = packed.saturating_add(column.byte_range().1);
        let longest = longest_of_dictionary(table, column, group, need.dictionary)?;
        widest = widest.saturating_add(need.widest.max(longest));
    }
    if unpacked > UNPACKED.max(packed.saturating_mul(8)) {
        return Err(Cause::new("its pages take too much memory once they are unpacked: write smaller pages"));
    }
    Ok(rows_of(usize::try_from(widest).unwrap_or(usize::MAX)))
}

fn check_codec(codec: Compression) -> Read<()> {
    let name = match codec {
        Compression::BROTLI(_) => "Brotli",
        Compression::LZO => "LZO",
        _ => return Ok(()),
    };
    let message = format!(
        "its pages are compressed with {name}, which is not read: write it with zstd, snappy or gzip"
    );
    Err(Cause::new(message))
}

fn column_need(table: &Table, column: &ColumnChunkMetaData) -> Read<Need> {
    let (mut at, length) = column.byte_range();
    let end = at.checked_add(length).filter(|end| *end <= table.length).ok_or_else(outside)?;
    let fixed = match column.column_type() {
        Type::FIXED_LEN_BYTE_ARRAY => u64::try_from(column.column_descr().type_length()).unwrap_or(0),
        _ => 0,
    };
    let mut need = Need { widest: fixed, ..Need::default() };
    while at < end {
        let header = header(table, at, end)?;
        let (Ok(unpacked), Ok(packed)) = (u64::try_from(header.unpacked), u64::try_from(header.packed))
        else {
            return Err(outside());
        };
        at = at.checked_add(header.length + packed).filter(|at| *at <= end).ok_or_else(outside)?;
        if header.is_dictionary {
            need.dictionary = need.dictionary.max(unpacked);
            continue;
        }
        need.page = need.page.max(unpacked);
        if column.column_type() == Type::BYTE_ARRAY {
            let values = u64::try_from(header.values).unwrap_or(0).max(1);
            let widest = if header.encoding == DELTA { unpacked } else { unpacked.div_ceil(values) };
            need.widest = need.widest.max(widest);
        }
    }
    Ok(need)
}

/// The header of the page at a place before an end.
fn header(table: &Table, at: u64, end: u64) -> Read<Header> {
    let short = table.part(at, HEADER.min(end - at))?;
    read_header(&short).or_else(|error| {
        let long = LONGEST_HEADER.min(end - at);
        if long > short.len() as u64 { read_header(&table.part(at, long)?) } else { Err(error) }
    })
}

fn read_header(bytes: &[u8]) -> Read<Header> {
    let mut header = Header::default();
    let mut walk = Walk::new(bytes);
    walk.fields(0, |walk, number, kind| {
        match (number, kind) {
            (2, _) if is_number(kind) => header.unpacked = walk.number()?,
            (3, _) if is_number(kind) => header.packed = walk.number()?,
            // Of a page of values, of the first version and of the second.
            (5, STRUCT) => values(walk, &mut header, 2)?,
            (8, STRUCT) => values(walk, &mut header, 4)?,
            _ => {
                header.is_dictionary |= number == 7;
                return Ok(false);
            }
        }
        Ok(true)
    })?;
    header.length = walk.at as u64;
    Ok(header)
}

fn values(walk: &mut Walk<'_>, header: &mut Header, encoding: i16) -> Read<()> {
    walk.fields(1, |walk, number, kind| {
        match number {
            1 if is_number(kind) => header.values = walk.number()?,
            _ if number == encoding && is_number(kind) => header.encoding = walk.number()?,
            _ => return Ok(false),
        }
        Ok(true)
    })
}

fn is_number(kind: u8) -> bool {
    (4..=6).contains(&kind)
}

/// The longest text of a dictionary, which stands in the file once but may be that of every row.
fn longest_of_dictionary(
    table: &Table,
    column: &ColumnChunkMetaData,
    group: &RowGroupMetaData,
    dictionary: u64,
) -> Read<u64> {
    // A short one makes no long texts.
    if column.column_type() != Type::BYTE_ARRAY || dictionary <= (BYTES / ROWS) as u64 {
        return Ok(0);
    }
    let rows = usize::try_from(group.num_rows()).map_err(|_| outside())?;
    let mut pages =
        SerializedPageReader::new(Arc::new(table.clone()), column, rows, None).map_err(unreadable)?;
    match pages.get_next_page().map_err(unreadable)? {
        Some(Page::DictionaryPage { buf, .. }) => Ok(longest(&buf)),
        _ => Ok(dictionary),
    }
}

/// The longest of texts that stand one after the other, each after its length.
fn longest(mut texts: &[u8]) -> u64 {
    let mut longest = 0;
    while let Some((length, rest)) = texts.split_first_chunk() {
        let length = u32::from_le_bytes(*length);
        longest = longest.max(length.into());
        texts = usize::try_from(length).ok().and_then(|length| rest.get(length..)).unwrap_or_default();
    }
    longest
}

fn unreadable(error: ParquetError) -> Cause {
    error.into()
}

fn outside() -> Cause {
    Cause::damaged("pages lie outside of the file, or of their column")
}
