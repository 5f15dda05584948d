//! Inputs in columns: the adoption cases made from the seed, over and over, in two layouts.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::StringDictionaryBuilder;
use arrow_array::types::Int8Type;
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, Int64Array, RecordBatch, StringArray,
    TimestampSecondArray, UInt8Array,
};
use arrow_schema::{ArrowError, Field, Schema};
use reglament::{Catalogue, Error, ErrorCode, Fact, FactType, FactValue, Regulation};
use reglament_columnar::{HUNDREDTHS, UNIT};

use crate::{Seed, facts};

/// Different cases; a longer table repeats them.
const CASES: usize = 65_536;

/// How the facts lie in columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Dictionaries with keys of one byte, years of one byte, amounts in hundredths: read as they lie.
    Fast,
    /// What files often hold: plain strings, years of eight bytes, decimals of sixteen.
    Wide,
}

/// Applications handed in at moments all over the calendar of the law data, all of them early enough to be answered within it.
///
/// # Errors
///
/// None for what this package makes.
pub fn submissions(rows: usize) -> Result<RecordBatch, Error> {
    // From 2015-01-01 to 2026-12-01, in UTC.
    const FIRST: i64 = 1_420_070_400;
    const SECONDS: u64 = 376_099_200;
    let mut seed = Seed(20_240_601);
    let at = (0..rows).map(|_| FIRST + seed.below(SECONDS).cast_signed());
    let at: ArrayRef = Arc::new(TimestampSecondArray::from_iter_values(at).with_timezone("UTC"));
    RecordBatch::try_from_iter([("at", at)]).map_err(|error| mistake(&error))
}

/// A table of adoption cases with a column for each fact that the regulation asks, each unknown once in a hundred.
///
/// # Errors
///
/// None for what this package makes.
pub fn table(
    catalogue: &Catalogue,
    regulation: &Regulation,
    rows: usize,
    layout: Layout,
) -> Result<RecordBatch, Error> {
    let cases = facts(catalogue, CASES.min(rows))?;
    let asked = regulation.grounds().iter().fold(0, |asked, ground| asked | ground.condition().facts());
    let mut fields = Vec::new();
    let mut columns = Vec::new();
    for (index, fact) in catalogue.vocabulary().facts().iter().enumerate() {
        if asked >> index & 1 == 1 {
            let column =
                column(fact, layout, &|| cases.iter().cycle().take(rows).map(|case| case.get(index)));
            let metadata = match (fact.fact_type, layout) {
                (FactType::Money, Layout::Fast) => HashMap::from([(UNIT.to_owned(), HUNDREDTHS.to_owned())]),
                _ => HashMap::new(),
            };
            let field = Field::new(&*fact.name, column.data_type().clone(), true);
            fields.push(field.with_metadata(metadata));
            columns.push(column);
        }
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).map_err(|error| mistake(&error))
}

fn mistake(error: &ArrowError) -> Error {
    Error::new(ErrorCode::Internal, error.to_string())
}

fn column<'f, I: Iterator<Item = Option<FactValue<'f>>>>(
    fact: &Fact,
    layout: Layout,
    values: &impl Fn() -> I,
) -> ArrayRef {
    let years = |value| if let Some(FactValue::Years(years)) = value { Some(years) } else { None };
    let word = |value| if let Some(FactValue::Word(word)) = value { Some(word) } else { None };
    let money =
        |value| if let Some(FactValue::Money(money)) = value { Some(money.hundredths()) } else { None };
    match (fact.fact_type, layout) {
        (FactType::Boolean, _) => {
            let yes = |value| if let Some(FactValue::Boolean(yes)) = value { Some(yes) } else { None };
            Arc::new(values().map(yes).collect::<BooleanArray>())
        }
        (FactType::Date, _) => {
            let day = |value| if let Some(FactValue::Date(day)) = value { Some(day) } else { None };
            Arc::new(values().map(|value| day(value).map(|day| day.to_epoch_days())).collect::<Date32Array>())
        }
        (FactType::Enumeration, Layout::Fast) => {
            let mut column = StringDictionaryBuilder::<Int8Type>::new();
            values().for_each(|value| column.append_option(word(value)));
            Arc::new(column.finish())
        }
        (FactType::Enumeration, Layout::Wide) => Arc::new(values().map(word).collect::<StringArray>()),
        (FactType::Years, Layout::Fast) => {
            let narrow = |value| years(value).and_then(|years| u8::try_from(years).ok());
            Arc::new(values().map(narrow).collect::<UInt8Array>())
        }
        (FactType::Years, Layout::Wide) => {
            Arc::new(values().map(|value| years(value).map(i64::from)).collect::<Int64Array>())
        }
        (FactType::Money, Layout::Fast) => Arc::new(values().map(money).collect::<Int64Array>()),
        (FactType::Money, Layout::Wide) => {
            let wide = values().map(|value| money(value).map(i128::from)).collect::<Decimal128Array>();
            let scaled = wide.clone().with_precision_and_scale(38, 2);
            Arc::new(scaled.unwrap_or(wide))
        }
    }
}
