//! Which types of Arrow are taken for which fact.

use arrow_schema::{DataType, Field};
use reglament::{Error, ErrorCode, Fact, FactType, Place, Result};

use super::spread::value_type;
use crate::day::units_of_day;

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
        Err(Error::new(ErrorCode::WrongType, message).at(Place::column(&fact.1.name)))
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
    "a column of dates, of texts YYYY-MM-DD, or of timestamps without a time zone that are all at midnight";

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
