//! Columns of facts: which Arrow types are taken for which fact, and how their values are read.

mod spread;
mod kinds;
mod reading;
mod sources;
mod numbers;
mod types;
mod texts;
mod bytes;
mod words;
mod booleans;

use arrow_array::Array;
use arrow_array::cast::AsArray;
use arrow_schema::DataType;
use reglament::{Fact, FactType};

use crate::program::Leaf;
use booleans::Booleans;
pub(crate) use kinds::{Binding, DATES, is_spread, is_text, takes};
pub use kinds::{HUNDREDTHS, UNIT};
use reading::Unknown;
pub(crate) use reading::{FactPlanes, Reader};
pub(crate) use spread::{spread, spread_some, value_type};

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
        FactType::Boolean => Box::new(Booleans::new(column.as_boolean())),
        FactType::Enumeration => words::reader(fact, leaves, column),
        FactType::Date => types::dates(leaves, column),
        FactType::Years => types::years(leaves, column),
        FactType::Money => types::money(leaves, column, hundredths),
    }
}
