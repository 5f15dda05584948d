//! Columns of facts: which Arrow types are taken for which fact, and how their values are read.

mod numbers;
mod sources;
mod spread;
mod texts;
mod types;
pub(crate) mod words;

use arrow_array::Array;
use arrow_array::cast::AsArray;
use arrow_buffer::{BooleanBuffer, NullBuffer};
use arrow_schema::{DataType, Field};
use reglament::{Error, ErrorCode, Fact, FactType, Result};

use crate::ahead;
use crate::bits::{Plane, Span, WORDS, load};
use crate::days::{Bounds, units_of_day};
use crate::lanes::LANES;
use crate::program::Leaf;
use crate::simd::{Level, Set, Work};
pub(crate) use spread::{spread, spread_some, value_type};

/// The key of a field's metadata that tells the unit of whole numbers: [`HUNDREDTHS`].
pub const UNIT: &str = "reglament:unit";
/// The unit of amounts that are given in hundredths of a tenge (tiyn).
pub const HUNDREDTHS: &str = "hundredths";

/// A column that tells a fact.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Binding {
    /// The index of the fact in the vocabulary.
    pub(crate) fact: usize,
    /// The index of the column in the batch.
    pub(crate) column: usize,
    /// Whether whole numbers are hundredths.
    pub(crate) hundredths: bool,
}

impl Binding {
    /// Takes a column for a fact.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::WrongType`] if its type cannot tell the fact.
    pub(crate) fn new(fact: (usize, &Fact), column: (usize, &Field)) -> Result<Self> {
        let unit = column.1.metadata().get(UNIT).map(String::as_str);
        let hundredths = unit == Some(HUNDREDTHS) && fact.1.fact_type == FactType::Money;
        let known_unit = unit.is_none() || (hundredths && column.1.data_type().is_integer());
        if known_unit && takes(fact.1.fact_type, column.1.data_type()) {
            return Ok(Self { fact: fact.0, column: column.0, hundredths });
        }
        let message = format!("expected {}", expected(fact.1.fact_type));
        Err(Error::new(ErrorCode::WrongType, message).at(format!("columns/{}", fact.1.name)))
    }
}

/// Whether a column of this type can tell a fact.
pub(crate) fn takes(fact_type: FactType, data_type: &DataType) -> bool {
    use DataType as T;
    let data_type = value_type(data_type);
    if *data_type == T::Null {
        return true;
    }
    match fact_type {
        _ if is_text(data_type) => true,
        FactType::Boolean => *data_type == T::Boolean,
        FactType::Enumeration => false,
        FactType::Date => *data_type == T::Date32 || units_of_day(data_type).is_some(),
        FactType::Years | FactType::Money => {
            data_type.is_integer() || data_type.is_decimal() || matches!(data_type, T::Float32 | T::Float64)
        }
    }
}

/// Whether a column must be spread out before it can be read for a fact.
pub(crate) fn is_spread(fact_type: FactType, data_type: &DataType) -> bool {
    let of_words = fact_type == FactType::Enumeration && is_text(value_type(data_type));
    matches!(data_type, DataType::Dictionary(..)) && !of_words
}

/// Whether a column holds texts, not in a dictionary.
pub(crate) fn is_text(data_type: &DataType) -> bool {
    matches!(data_type, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
}

/// What is taken for days. A time zone would make the day depend on where one looks.
pub(crate) const DATES: &str =
    "a column of dates, of texts YYYY-MM-DD, or of timestamps without a time zone that are all midnights";

fn expected(fact_type: FactType) -> &'static str {
    match fact_type {
        FactType::Boolean => "a column of booleans, or of texts true and false",
        FactType::Enumeration => "a column of strings, or a dictionary of strings",
        FactType::Date => DATES,
        FactType::Years => "a column of whole numbers, or of texts",
        FactType::Money => {
            "a column of whole numbers (tenge, or hundredths if its metadata say so), of decimals or of texts"
        }
    }
}

/// What a block of a column says of its fact.
pub(crate) struct FactPlanes<'p> {
    /// In which rows the fact is known.
    pub(crate) known: &'p mut Plane,
    /// In which rows of the block something is wrong, in this or another column.
    pub(crate) bad: &'p mut Plane,
    /// Of each question about the fact, in which rows the answer is yes; where the fact is not known, of no matter.
    pub(crate) holds: &'p mut [Plane],
    /// What stands in it before is of no matter.
    pub(crate) scratch: &'p mut Scratch,
}

impl FactPlanes<'_> {
    /// Marks what is wrong, where there is anything.
    #[inline(always)]
    fn mark_bad(&mut self, bad: &Plane) {
        if *bad != Plane::NONE {
            let known = bad.iter().zip(&**self.known).map(|(bad, known)| bad & known);
            self.bad.iter_mut().zip(known).for_each(|(all, bad)| *all |= bad);
        }
    }
}

/// Reads one column of one batch.
pub(crate) trait Reader {
    /// Reads the rows of a span, with the instructions of a set.
    fn read(&self, level: Level, span: Span, bounds: &[Bounds], planes: &mut FactPlanes<'_>);

    /// Asks for the memory of rows that will soon be read.
    fn fetch(&self, _span: Span) {}

    /// What is wrong with the value in a row that is not null.
    fn fault(&self, row: usize) -> Option<ErrorCode>;

    /// The day in a row that is not null and has nothing wrong with it, if the fact is a date.
    fn day(&self, _row: usize) -> Option<i32> {
        None
    }
}

/// Where values of a block are put together that do not lie in whole words, or must be converted.
pub(crate) struct Scratch {
    pub(crate) bytes: [[u8; LANES]; WORDS],
    pub(crate) narrow: [[i32; LANES]; WORDS],
    pub(crate) wide: [[i64; LANES]; WORDS],
}

impl Scratch {
    pub(crate) fn new() -> Self {
        Self { bytes: [[0; LANES]; WORDS], narrow: [[0; LANES]; WORDS], wide: [[0; LANES]; WORDS] }
    }
}

/// The work of a reader on a block.
struct Block<'b, 'p, R> {
    reader: &'b R,
    span: Span,
    bounds: &'b [Bounds],
    planes: &'b mut FactPlanes<'p>,
}

/// The values of a span in whole words: where they lie, or filled up in the buffer.
#[inline(always)]
fn whole_words<'b, T: Copy>(values: &'b [T], buffer: &'b mut [[T; LANES]; WORDS]) -> &'b [[T; LANES]] {
    let (words, rest) = values.as_chunks();
    if rest.is_empty() {
        return words;
    }
    buffer.as_flattened_mut()[..values.len()].copy_from_slice(values);
    &buffer[..values.len().div_ceil(LANES)]
}

/// A reader of the column, for the questions about the fact.
pub(crate) fn reader<'a>(
    fact: &'a Fact,
    leaves: &'a [Leaf],
    column: &'a dyn Array,
    hundredths: bool,
) -> Box<dyn Reader + 'a> {
    match fact.fact_type {
        _ if *column.data_type() == DataType::Null => Box::new(Unknown),
        FactType::Boolean | FactType::Date | FactType::Years | FactType::Money
            if is_text(column.data_type()) =>
        {
            texts::reader(fact, leaves, column)
        }
        FactType::Boolean => {
            Box::new(Booleans { values: column.as_boolean().values(), nulls: column.nulls() })
        }
        FactType::Enumeration => words::reader(fact, leaves, column),
        FactType::Date => types::dates(leaves, column),
        FactType::Years => types::years(leaves, column),
        FactType::Money => types::money(leaves, column, hundredths),
    }
}

/// Reads in which rows a column is not null.
fn load_known(nulls: Option<&NullBuffer>, span: Span, known: &mut Plane) {
    match nulls {
        Some(nulls) => load(nulls.inner(), span, known),
        None => span.fill(known),
    }
}

/// A column of nothing but nulls.
struct Unknown;

impl Reader for Unknown {
    fn read(&self, _: Level, _: Span, _: &[Bounds], _: &mut FactPlanes<'_>) {}

    fn fault(&self, _: usize) -> Option<ErrorCode> {
        None
    }
}

struct Booleans<'a> {
    values: &'a BooleanBuffer,
    nulls: Option<&'a NullBuffer>,
}

impl Reader for Booleans<'_> {
    fn read(&self, level: Level, span: Span, bounds: &[Bounds], planes: &mut FactPlanes<'_>) {
        level.run(Block { reader: self, span, bounds, planes });
    }

    fn fetch(&self, span: Span) {
        ahead::fetch_bits(self.values, span);
        ahead::fetch_known(self.nulls, span);
    }

    fn fault(&self, _: usize) -> Option<ErrorCode> {
        None
    }
}

impl Work for Block<'_, '_, Booleans<'_>> {
    #[inline(always)]
    fn run<I: Set>(self) {
        let Self { reader, span, planes, .. } = self;
        load_known(reader.nulls, span, planes.known);
        // All questions about a boolean are the same.
        if let Some(holds) = planes.holds.first_mut() {
            load(reader.values, span, holds);
        }
    }
}
