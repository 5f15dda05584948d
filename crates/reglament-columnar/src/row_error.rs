//! Errors of single rows: a code and a place, in two columns that are null where nothing is wrong; and what else is wrong with a
//! row, in a third one if it is wanted.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::{Array, ArrayRef, StringArray};
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer};
use arrow_schema::{DataType, Field, Schema};
use reglament::ErrorCode;

use crate::rows::Rows;
use crate::words::{words_column, words_type};

/// Every code that a row can have, in the order of its dictionary.
const CODES: [ErrorCode; 17] = [
    ErrorCode::MissingKey,
    ErrorCode::WrongType,
    ErrorCode::UnknownValue,
    ErrorCode::InvalidDate,
    ErrorCode::InvalidTimestamp,
    ErrorCode::InvalidAmount,
    ErrorCode::OutOfRange,
    ErrorCode::DateAfterAssessment,
    ErrorCode::UnknownChannel,
    ErrorCode::OutsideCalendar,
    ErrorCode::OutsideParameter,
    ErrorCode::OutsideOfficeHours,
    ErrorCode::InvalidUtf8,
    ErrorCode::LineTooLong,
    ErrorCode::FieldCount,
    ErrorCode::TimeRunsBackwards,
    ErrorCode::Internal,
];

/// The name of the column of codes.
pub(crate) const ERROR: &str = "error";
/// The name of the column of places.
pub(crate) const PLACE: &str = "error_place";
/// The name of the column of whatever else is wrong with a row.
const FURTHER: &str = "further_errors";

/// The place of what is wrong with a row as a whole.
const ROW: &str = "row";

/// Where something may be wrong with a row: the columns that are read, the row as a whole, and what is carried.
#[derive(Debug)]
pub(crate) struct Places {
    names: Vec<String>,
    row: usize,
    /// The place of each column of a batch.
    columns: Vec<usize>,
}

impl Places {
    /// The columns that are read come first, in their order.
    pub(crate) fn new(read: impl IntoIterator<Item = String>, schema: &Schema, carried: &[usize]) -> Self {
        let mut names: Vec<String> = read.into_iter().chain([ROW.to_owned()]).collect();
        let row = names.len() - 1;
        for column in carried {
            let name = schema.field(*column).name();
            // The keys of the dictionary are bytes with a sign.
            if names.len() < MOST_PLACES && !names.contains(name) {
                names.push(name.clone());
            }
        }
        let place = |name: &str| {
            let is = |known: &String| known == name || known.strip_prefix("facts/") == Some(name);
            names.iter().position(is).unwrap_or(row)
        };
        let columns = schema.fields().iter().map(|field| place(field.name())).collect();
        Self { names, row, columns }
    }

    fn of(&self, column: Option<usize>) -> usize {
        column.and_then(|column| self.columns.get(column)).copied().unwrap_or(self.row)
    }
}

/// How many places there can be.
const MOST_PLACES: usize = 127;

/// The fields of the two columns, and of the third if it is wanted.
pub(crate) fn fields(further: bool) -> impl Iterator<Item = Field> {
    let first = [ERROR, PLACE].map(|name| Field::new(name, words_type(), true));
    first.into_iter().chain(further.then(|| Field::new(FURTHER, DataType::Utf8, true)))
}

/// The dictionaries of the two columns, shared by all batches.
#[derive(Debug)]
pub(crate) struct Dictionaries {
    codes: ArrayRef,
    places: ArrayRef,
    of: Places,
    /// The two columns of a batch without errors, as long as the last one.
    no_errors: Mutex<[ArrayRef; 2]>,
}

impl Dictionaries {
    /// With these places, which errors name by their index.
    pub(crate) fn new(of: Places) -> Self {
        let codes = CODES.iter().map(|code| Some(code.name())).collect::<StringArray>();
        let places = of.names.iter().map(Some).collect::<StringArray>();
        let (codes, places): (ArrayRef, ArrayRef) = (Arc::new(codes), Arc::new(places));
        let no_errors = Mutex::new([&codes, &places].map(|words| nothing(0, words)));
        Self { codes, places, of, no_errors }
    }

    fn no_errors(&self, rows: usize) -> [ArrayRef; 2] {
        // Whoever stopped while holding the lock left whole columns.
        let mut known = self.no_errors.lock().unwrap_or_else(PoisonError::into_inner);
        if known[0].len() != rows {
            *known = [&self.codes, &self.places].map(|words| nothing(rows, words));
        }
        known.clone()
    }
}

/// A column of nothing but nulls.
fn nothing(rows: usize, words: &ArrayRef) -> ArrayRef {
    words_column(vec![0; rows].into(), Some(NullBuffer::new_null(rows)), words)
}

/// The errors of a batch.
#[derive(Debug, Default)]
pub(crate) struct RowErrors {
    /// Of each row that has any, the one that a single case would be refused for first.
    first: Vec<RowError>,
    /// Whatever else is wrong with these rows.
    further: Vec<RowError>,
}

#[derive(Clone, Copy, Debug)]
struct RowError {
    row: usize,
    code: i8,
    place: i8,
}

impl RowError {
    fn new(row: usize, code: ErrorCode, place: usize) -> Self {
        Self { row, code: key_of(code), place: i8::try_from(place).unwrap_or(i8::MAX) }
    }

    /// As `wrong-type facts/applicant.married`.
    fn text(self, places: &Places) -> String {
        let [code, place] = [self.code, self.place].map(|key| usize::try_from(key).unwrap_or(usize::MAX));
        let code = CODES.get(code).unwrap_or(&ErrorCode::Internal).name();
        format!("{code} {}", places.names.get(place).map_or(ROW, String::as_str))
    }
}

/// The key of a code in its dictionary.
fn key_of(code: ErrorCode) -> i8 {
    let place = CODES.iter().position(|known| *known == code).unwrap_or(CODES.len() - 1);
    i8::try_from(place).unwrap_or(i8::MAX)
}

impl RowErrors {
    /// Adds the first error of a row.
    pub(crate) fn push(&mut self, row: usize, code: ErrorCode, place: usize) {
        self.first.push(RowError::new(row, code, place));
    }

    /// Adds another error of a row that has one.
    pub(crate) fn push_further(&mut self, row: usize, code: ErrorCode, place: usize) {
        self.further.push(RowError::new(row, code, place));
    }

    /// Gives the errors at a place another code in some rows.
    pub(crate) fn amend(&mut self, place: usize, rows: &[usize], code: ErrorCode) {
        let is_meant = |error: &&mut RowError| {
            usize::try_from(error.place) == Ok(place) && rows.binary_search(&error.row).is_ok()
        };
        let all = self.first.iter_mut().chain(&mut self.further);
        all.filter(is_meant).for_each(|error| error.code = key_of(code));
    }

    /// Adds an error at a place to rows that may have others.
    pub(crate) fn add(&mut self, rows: impl Iterator<Item = usize>, code: ErrorCode, place: usize) {
        let known: HashSet<usize> = self.first.iter().map(|error| error.row).collect();
        for row in rows {
            let errors = if known.contains(&row) { &mut self.further } else { &mut self.first };
            errors.push(RowError::new(row, code, place));
        }
    }

    /// Adds what was known to be wrong with rows before they were read; it comes first. Of a row that is wrong as a whole nothing
    /// else is told, because its values were never read.
    pub(crate) fn add_faults(&mut self, rows: Rows<'_>, dictionaries: &Dictionaries) {
        let mut told: BTreeMap<usize, bool> = BTreeMap::new();
        let mut given = Self::default();
        for fault in rows.faults() {
            let error = RowError::new(fault.row, fault.code, dictionaries.of.of(fault.column));
            let is_first = !told.contains_key(&fault.row);
            if is_first { &mut given.first } else { &mut given.further }.push(error);
            *told.entry(fault.row).or_default() |= fault.column.is_none();
        }
        if told.is_empty() {
            return;
        }
        let (after, first) =
            std::mem::take(&mut self.first).into_iter().partition(|error| told.contains_key(&error.row));
        let after: Vec<RowError> = after;
        // A row without a cause of its own was marked for the one that is given.
        let is_cause = |error: &RowError| error.code != key_of(ErrorCode::Internal);
        let further = after.into_iter().filter(is_cause).chain(std::mem::take(&mut self.further));
        let is_told = |error: &RowError| told.get(&error.row) != Some(&true);
        self.further = given.further.into_iter().chain(further).filter(is_told).collect();
        self.first = first;
        self.first.extend(given.first);
    }

    /// How many rows have more errors than their first.
    pub(crate) fn rows_with_further(&self) -> u64 {
        let rows: HashSet<usize> = self.further.iter().map(|error| error.row).collect();
        rows.len() as u64
    }

    /// The nulls of the other columns of the answer: the rows with errors.
    pub(crate) fn nulls(&self, rows: usize) -> Option<NullBuffer> {
        (!self.first.is_empty()).then(|| NullBuffer::new(!&self.marked(rows)))
    }

    fn marked(&self, rows: usize) -> BooleanBuffer {
        let mut bits = vec![0_u8; rows.div_ceil(8)];
        self.first.iter().for_each(|error| bits[error.row / 8] |= 1 << (error.row % 8));
        BooleanBuffer::new(Buffer::from_vec(bits), 0, rows)
    }

    /// The columns.
    pub(crate) fn columns(
        &self,
        rows: usize,
        dictionaries: &Dictionaries,
        further: bool,
    ) -> impl Iterator<Item = ArrayRef> + use<> {
        let further = further.then(|| self.further_column(rows, &dictionaries.of));
        self.first_columns(rows, dictionaries).into_iter().chain(further)
    }

    fn further_column(&self, rows: usize, places: &Places) -> ArrayRef {
        let mut texts: BTreeMap<usize, String> = BTreeMap::new();
        for error in &self.further {
            let text = texts.entry(error.row).or_default();
            let between = if text.is_empty() { "" } else { "; " };
            text.push_str(between);
            text.push_str(&error.text(places));
        }
        Arc::new((0..rows).map(|row| texts.get(&row)).collect::<StringArray>())
    }

    fn first_columns(&self, rows: usize, dictionaries: &Dictionaries) -> [ArrayRef; 2] {
        if self.first.is_empty() {
            return dictionaries.no_errors(rows);
        }
        let marked = NullBuffer::new(self.marked(rows));
        let column = |key: &dyn Fn(&RowError) -> i8, words: &ArrayRef| -> ArrayRef {
            let mut keys = vec![0; rows];
            self.first.iter().for_each(|error| keys[error.row] = key(error));
            words_column(keys.into(), Some(marked.clone()), words)
        };
        [column(&|error| error.code, &dictionaries.codes), column(&|error| error.place, &dictionaries.places)]
    }
}
