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

/// As many bytes may the pages have that are read at once, and all lists of a group, or eight times as many as in the file.
const UNPACKED: u64 = 256 << 20;
/// How much of a file is looked at for the header of a page, which mostly is short, and at most.
const HEADER: u64 = 1 << 12;
const LONGEST_HEADER: u64 = 1 << 24;
/// The encoding in which a value may take over most of the one before it.
const DELTA: i64 = 7;
/// The encodings in which a value is a place in the dictionary.
const PLACES: [i64; 2] = [2, 8];
/// What tells where a value stands in its list, and where that begins.
const LEVELS: u64 = 8;

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
    /// How many values there are, and how many of them stand in the dictionary.
    values: u64,
    placed: u64,
    /// The bytes of the others.
    bytes: u64,
}

impl Need {
    /// The bytes of all lists, any number of which may be those of one row; a dictionary has no longer text than this.
    fn of_lists(&self, longest: u64) -> u64 {
        let placed = self.placed.saturating_mul(longest);
        self.values.saturating_mul(LEVELS).saturating_add(self.bytes).saturating_add(placed)
    }
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
        if column.column_descr().max_rep_level() > 0 {
            unpacked = unpacked.saturating_add(need.of_lists(longest));
        }
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
        "its pages are compressed with {name}, which is not supported: write it with zstd, snappy or gzip"
    );
    Err(Cause::new(message))
}

fn column_need(table: &Table, column: &ColumnChunkMetaData) -> Read<Need> {
    let (mut at, length) = column.byte_range();
    let end = at.checked_add(length).filter(|end| *end <= table.length).ok_or_else(outside)?;
    // What a value takes beside the levels, which have room for the others.
    let fixed = match column.column_type() {
        Type::FIXED_LEN_BYTE_ARRAY => u64::try_from(column.column_descr().type_length()).unwrap_or(0),
        Type::INT96 => 12,
        _ => 8,
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
        let values = u64::try_from(header.values).map_err(|_| outside())?;
        need.values = need.values.saturating_add(values);
        let bytes = if column.column_type() == Type::BYTE_ARRAY {
            let is_delta = header.encoding == DELTA;
            let widest = if is_delta { unpacked } else { unpacked.div_ceil(values.max(1)) };
            need.widest = need.widest.max(widest);
            if is_delta { values.saturating_mul(unpacked) } else { unpacked }
        } else {
            values.saturating_mul(fixed)
        };
        if column.column_type() == Type::BYTE_ARRAY && PLACES.contains(&header.encoding) {
            need.placed = need.placed.saturating_add(values);
        } else {
            need.bytes = need.bytes.saturating_add(bytes);
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
    Cause::damaged("pages lie outside the file, or outside their column")
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use arrow_schema::{DataType, Field, Schema};
    use parquet::arrow::ArrowSchemaConverter;
    use parquet::file::metadata::ColumnChunkMetaData;

    use super::super::input::Input;
    use super::*;

    const MIB: u64 = 1 << 20;
    const PLAIN: u64 = 0;

    /// A number as Thrift's compact protocol writes it.
    fn number(value: u64) -> Vec<u8> {
        let mut rest = value << 1;
        let mut bytes = Vec::new();
        while rest >= 0x80 {
            bytes.push(u8::try_from(rest & 0x7f).expect("seven bits") | 0x80);
            rest >>= 7;
        }
        bytes.push(u8::try_from(rest).expect("seven bits"));
        bytes
    }

    /// A page that says of itself how many bytes it has once it is unpacked, how many values, and how they are encoded.
    fn page(unpacked: u64, values: u64, encoding: u64) -> Vec<u8> {
        let packed = 16;
        let fields = |numbers: &[u64]| {
            numbers.iter().flat_map(|value| [vec![0x15], number(*value)].concat()).collect::<Vec<u8>>()
        };
        let values = fields(&[values, encoding, 3, 3]);
        [&fields(&[0, unpacked, packed])[..], &[0x2c], &values, &[0, 0], &[0; 16]].concat()
    }

    /// How many rows of a column with one page may be read at once.
    fn rows(data_type: DataType, page: &[u8]) -> Result<usize, String> {
        let schema = Schema::new(vec![Field::new("c", data_type, true)]);
        let schema = Arc::new(ArrowSchemaConverter::new().convert(&schema).expect("a schema"));
        let length = i64::try_from(page.len()).expect("short");
        let column = ColumnChunkMetaData::builder(schema.column(0))
            .set_data_page_offset(0)
            .set_total_compressed_size(length)
            .build()
            .expect("a column");
        let group = RowGroupMetaData::builder(schema).set_num_rows(1).set_column_metadata(vec![column]);
        let table = Table::new(Input::Memory(Cursor::new(page.to_vec().into()))).expect("bytes");
        check(&table, &group.build().expect("a group")).map_err(|cause| format!("{cause:?}"))
    }

    fn list(of: DataType) -> DataType {
        DataType::List(Arc::new(Field::new("item", of, true)))
    }

    #[test]
    fn pages_that_take_too_much_memory_once_they_are_unpacked_are_refused() {
        assert!(rows(DataType::Utf8, &page(256 * MIB, 1000, PLAIN)).is_ok());
        let refused = rows(DataType::Utf8, &page(256 * MIB + 1, 1000, PLAIN)).expect_err("too much");
        assert!(refused.contains("too much memory"), "{refused}");
    }

    /// 64 MiB may be held, and a text that takes over the one before it may be as long as its whole page.
    #[test]
    fn texts_that_take_over_others_are_as_long_as_their_page() {
        let delta = u64::try_from(DELTA).expect("a code");
        assert_eq!(rows(DataType::Utf8, &page(MIB, 1024, PLAIN)), Ok(65_536));
        assert_eq!(rows(DataType::Utf8, &page(MIB, 1024, delta)), Ok(64));
    }

    /// Two hundred million numbers take more than 256 MiB, and they may all be those of one row.
    #[test]
    fn all_lists_of_a_group_are_bounded_by_the_values_that_they_are_said_to_have() {
        let many = 200_000_000;
        assert!(rows(DataType::Int64, &page(100, many, PLAIN)).is_ok());
        for (of, encoding) in [(DataType::Int64, PLAIN), (DataType::Int64, 8), (DataType::Utf8, 8)] {
            let refused = rows(list(of), &page(100, many, encoding)).expect_err("too much");
            assert!(refused.contains("too much memory"), "{refused}");
        }
        assert!(rows(list(DataType::Int64), &page(8_000, 1_000, PLAIN)).is_ok());
    }
}
