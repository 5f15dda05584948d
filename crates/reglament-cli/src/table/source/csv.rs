//! CSV as columns of texts: what a text means is for the library to say, row by row. A row that cannot be told costs itself alone.

use std::io::Read;
use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use csv_core::{ReadRecordResult, Reader};
use memchr::{memchr, memchr_iter};
use reglament::{Error, ErrorCode};
use reglament_columnar::Fault;

use super::cause::{Cause, Read as Done};
use super::piece::{BYTES, Piece, ROWS};
use super::records::{Record, RecordFault, Records};

/// A file of CSV being read.
pub struct Csv<R> {
    records: Records<R>,
    schema: SchemaRef,
    fields: Fields,
}

impl<R: Read> Csv<R> {
    /// Reads the header.
    pub fn open(bytes: R) -> Done<Self> {
        let mut records = Records::new(bytes);
        let mut fields = Fields::new();
        let schema = loop {
            let Some(record) = records.next()? else {
                return Err(Cause::Error(Error::new(ErrorCode::EmptyInput, "the table has no header")));
            };
            if !without_mark(record).is_empty() {
                break header(record, &mut fields)?;
            }
        };
        Ok(Self { records, schema, fields })
    }

    /// The columns.
    pub fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    /// The next rows; none at the end.
    fn piece(&mut self) -> Done<Option<Piece>> {
        let width = self.schema.fields().len();
        let mut rows = Rows::new(width);
        while rows.count < ROWS && rows.bytes < BYTES {
            let Some(record) = self.records.next()? else { break };
            // In a table of one column an empty line is a row without a value; elsewhere it is nothing.
            if record.bytes.is_empty() && record.fault.is_none() && width > 1 {
                continue;
            }
            rows.add(record, &mut self.fields);
        }
        rows.finish(&self.schema)
    }
}

impl<R: Read> Iterator for Csv<R> {
    type Item = Done<Piece>;

    fn next(&mut self) -> Option<Self::Item> {
        self.piece().transpose()
    }
}

/// The bytes of a record without a byte order mark before them.
fn without_mark(record: Record<'_>) -> &[u8] {
    let mark: &[u8] = if record.lines.0 == 1 { b"\xef\xbb\xbf" } else { b"" };
    record.bytes.strip_prefix(mark).unwrap_or(record.bytes)
}

/// The names of the columns.
fn header(record: Record<'_>, fields: &mut Fields) -> Done<SchemaRef> {
    let bytes = without_mark(record);
    let line = record.lines.0;
    let wrong = |what: &str| Cause::new(format!("the header in line {line} {what}"));
    if let Some(fault) = record.fault {
        return Err(Cause::Error(about(fault)));
    }
    if memchr(0, bytes).is_some() {
        return Err(wrong("contains NUL bytes, as in UTF-16: save the file as CSV in UTF-8"));
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Err(wrong("is not UTF-8, perhaps windows-1251 (ANSI): save the file as CSV in UTF-8"));
    };
    if text.get(..4).is_some_and(|first| first.eq_ignore_ascii_case("sep=")) {
        return Err(wrong("is a line for Excel (sep=): remove it, and separate the fields with commas"));
    }
    let names: Vec<String> =
        fields.split(bytes).map(|name| String::from_utf8_lossy(name).into_owned()).collect();
    if let [name] = names.as_slice() {
        for (separator, called) in [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")] {
            if name.contains(separator) {
                return Err(wrong(&format!("has {called} between its fields: separate them with commas")));
            }
        }
    }
    let fields = names.into_iter().map(|name| Field::new(name, DataType::Utf8, true));
    Ok(Arc::new(Schema::new(fields.collect::<Vec<_>>())))
}

/// Rows being put together.
struct Rows {
    columns: Vec<StringBuilder>,
    count: usize,
    /// About as many as the columns take.
    bytes: usize,
    faults: Vec<Fault>,
    told: Vec<(u64, Error)>,
}

impl Rows {
    fn new(width: usize) -> Self {
        let columns = (0..width).map(|_| StringBuilder::with_capacity(0, 0)).collect();
        Self { columns, count: 0, bytes: 0, faults: Vec::new(), told: Vec::new() }
    }

    /// Adds a record: the fields that there are stand in the first columns, also of one that cannot be told.
    fn add(&mut self, record: Record<'_>, fields: &mut Fields) {
        let mut fault = record.fault.map(|fault| (about(fault), None));
        let (mut found, mut used) = (0, 0);
        for field in fields.split(record.bytes) {
            found += 1;
            let Some(column) = self.columns.get_mut(used) else { continue };
            match std::str::from_utf8(field) {
                Ok("") => column.append_null(),
                Ok(text) => column.append_value(text),
                Err(_) => {
                    column.append_null();
                    fault.get_or_insert_with(|| (not_utf8(found), Some(used)));
                }
            }
            used += 1;
        }
        // An empty line is one empty field, which is as good as none.
        self.columns[used..].iter_mut().for_each(StringBuilder::append_null);
        if found != self.columns.len() && fault.is_none() {
            fault = Some((field_count(self.columns.len(), found, record.lines), None));
        }
        if let Some((error, column)) = fault {
            self.faults.push(Fault { row: self.count, code: error.code(), column });
            self.told.push((record.lines.0, error));
        }
        self.count += 1;
        self.bytes += record.bytes.len() + 5 * self.columns.len();
    }

    fn finish(self, schema: &SchemaRef) -> Done<Option<Piece>> {
        if self.count == 0 {
            return Ok(None);
        }
        let finish = |mut column: StringBuilder| -> ArrayRef { Arc::new(column.finish()) };
        let columns = self.columns.into_iter().map(finish).collect();
        let batch = RecordBatch::try_new(Arc::clone(schema), columns);
        let batch = batch.map_err(|_| Cause::damaged("its columns do not fit together"))?;
        Ok(Some(Piece { batch, faults: self.faults, told: self.told }))
    }
}

/// Splits records into fields.
struct Fields {
    reader: Reader,
    unquoted: Vec<u8>,
    ends: Vec<usize>,
}

impl Fields {
    fn new() -> Self {
        // What is made by default has no table of its states.
        Self { reader: Reader::new(), unquoted: Vec::new(), ends: Vec::new() }
    }

    /// The fields of a record: at least one, which may be empty.
    fn split<'b>(&'b mut self, record: &'b [u8]) -> impl Iterator<Item = &'b [u8]> {
        self.ends.clear();
        let quoted = memchr(b'"', record).is_some();
        if quoted {
            self.unquote(record);
        } else {
            self.ends.extend(memchr_iter(b',', record).chain([record.len()]));
        }
        // Without quotes a field ends before its comma, which is not part of the next.
        let (bytes, comma) = if quoted { (self.unquoted.as_slice(), 0) } else { (record, 1) };
        let mut from = 0;
        self.ends.iter().map(move |end| {
            let field = &bytes[from..*end];
            from = *end + comma;
            field
        })
    }

    fn unquote(&mut self, record: &[u8]) {
        // One byte is left over, because nothing is read where there is no room, not even the end of the line.
        self.unquoted.resize(record.len() + 1, 0);
        // No record has more fields than bytes and one.
        self.ends.resize(record.len() + 1, 0);
        let (_, _, written, ended) = self.reader.read_record(record, &mut self.unquoted, &mut self.ends);
        let rest = (&mut self.unquoted[written..], &mut self.ends[ended..]);
        let (result, _, _, last) = self.reader.read_record(b"\n", rest.0, rest.1);
        debug_assert_eq!(result, ReadRecordResult::Record, "there is room for every record");
        self.ends.truncate(ended + last);
    }
}

fn about(fault: RecordFault) -> Error {
    match fault {
        RecordFault::TooLong => {
            let message = format!("expected at most {} MiB in a line", crate::input::LONGEST_LINE >> 20);
            Error::new(ErrorCode::LineTooLong, message)
        }
        RecordFault::QuoteInside => {
            let message = "a quote is closed in the middle of a field, so the fields cannot be told apart";
            Error::new(ErrorCode::FieldCount, message)
        }
    }
}

fn not_utf8(field: usize) -> Error {
    let message = format!(
        "expected UTF-8, which field {field} is not; if the file is in windows-1251 (ANSI), save it as CSV in UTF-8"
    );
    Error::new(ErrorCode::InvalidUtf8, message)
}

fn field_count(expected: usize, found: usize, lines: (u64, u64)) -> Error {
    let fields = if expected == 1 { "field" } else { "fields" };
    let place = match lines {
        (first, last) if last > first => {
            format!(" in lines {first} to {last}, which quotes join into one record")
        }
        _ => String::new(),
    };
    Error::new(ErrorCode::FieldCount, format!("expected {expected} {fields}, found {found}{place}"))
}
