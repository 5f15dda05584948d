//! The same cells as columns of every type that can tell them.

use std::collections::BTreeSet;
use std::sync::Arc;

use arrow_array::types::{
    ArrowDictionaryKeyType, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type,
    UInt64Type,
};
use arrow_array::{
    Array, ArrayRef, ArrowPrimitiveType, BooleanArray, Date32Array, Date64Array, Decimal32Array,
    Decimal64Array, Decimal128Array, Decimal256Array, DictionaryArray, Float32Array, Float64Array,
    Int32Array, LargeStringArray, NullArray, PrimitiveArray, RecordBatch, StringArray, StringViewArray,
    TimestampMicrosecondArray, TimestampMillisecondArray, TimestampNanosecondArray, TimestampSecondArray,
};
use arrow_buffer::{ArrowNativeType, i256};
use arrow_schema::{DataType, Field, Schema};
use reglament::chrono::{Datelike, NaiveDate};
use reglament::{Fact, FactType, Money};
use reglament_columnar::{HUNDREDTHS, UNIT};

use crate::oracle::{Cell, Row, vocabulary};

/// A column with these cells in one of the types that can hold all of them; which one, `choice` says.
pub fn column(fact: &Fact, cells: &[Option<Cell>], choice: usize) -> (ArrayRef, Field) {
    let (array, field) = plain(fact, cells, choice);
    let is_dictionary = matches!(array.data_type(), DataType::Dictionary(..));
    // Hundredths are no dictionary's.
    if !choice.is_multiple_of(17) || is_dictionary || !field.metadata().is_empty() {
        return (array, field);
    }
    let keys = Int32Array::from_iter_values((0..).take(array.len()));
    let array: ArrayRef = Arc::new(DictionaryArray::new(keys, array));
    let field = Field::new(&*fact.name, array.data_type().clone(), true);
    (array, field)
}

fn plain(fact: &Fact, cells: &[Option<Cell>], choice: usize) -> (ArrayRef, Field) {
    if choice.is_multiple_of(13)
        && let Some(array) = texts(cells, choice)
    {
        let field = Field::new(&*fact.name, array.data_type().clone(), true);
        return (array, field);
    }
    let all_null = cells.iter().all(Option::is_none);
    let mut arrays = match fact.fact_type {
        FactType::Boolean => vec![booleans(cells)],
        FactType::Enumeration => words(fact, cells, choice),
        FactType::Date => dates(cells),
        FactType::Years => years(cells),
        FactType::Money => return money(fact, cells, choice),
    };
    if all_null {
        arrays.push(Arc::new(NullArray::new(cells.len())));
    }
    let array = arrays.swap_remove(choice % arrays.len());
    let field = Field::new(&*fact.name, array.data_type().clone(), true);
    (array, field)
}

/// The cells as texts, unless one of them cannot be written.
fn texts(cells: &[Option<Cell>], choice: usize) -> Option<ArrayRef> {
    let text = |cell: &Cell| match cell {
        Cell::Yes(yes) => Some(yes.to_string()),
        Cell::Word(word) => Some(word.clone()),
        Cell::Day(day) => {
            let day = NaiveDate::from_epoch_days(*day).filter(|day| (0..=9999).contains(&day.year()))?;
            Some(day.format("%Y-%m-%d").to_string())
        }
        Cell::Years(years) => (0..=i64::from(u32::MAX)).contains(years).then(|| years.to_string()),
        Cell::Money(hundredths) => Some(Money::from_hundredths(*hundredths).ok()?.to_string()),
    };
    let cell = |cell: &Option<Cell>| match cell {
        Some(cell) => text(cell).map(Some),
        None => Some(None),
    };
    let texts: Vec<Option<String>> = cells.iter().map(cell).collect::<Option<_>>()?;
    Some(match choice % 3 {
        0 => Arc::new(texts.into_iter().collect::<StringArray>()),
        1 => Arc::new(texts.into_iter().collect::<LargeStringArray>()),
        _ => Arc::new(texts.into_iter().collect::<StringViewArray>()),
    })
}

fn booleans(cells: &[Option<Cell>]) -> ArrayRef {
    let yes = |cell: &Cell| match cell {
        Cell::Yes(yes) => *yes,
        other => panic!("{other:?} is no boolean"),
    };
    Arc::new(cells.iter().map(|cell| cell.as_ref().map(yes)).collect::<BooleanArray>())
}

fn text(cell: Option<&Cell>) -> Option<&str> {
    match cell? {
        Cell::Word(word) => Some(word),
        other => panic!("{other:?} is no word"),
    }
}

fn number(cell: Option<&Cell>) -> Option<i64> {
    match cell? {
        Cell::Day(number) => Some((*number).into()),
        Cell::Years(number) | Cell::Money(number) => Some(*number),
        other => panic!("{other:?} is no number"),
    }
}

fn words(fact: &Fact, cells: &[Option<Cell>], choice: usize) -> Vec<ArrayRef> {
    let texts: Vec<Option<&str>> = cells.iter().map(|cell| text(cell.as_ref())).collect();
    // Words that nobody uses, one that is none, the fact's words twice, and a null among them.
    let own: Vec<Option<&str>> = fact.values.iter().map(|word| Some(&*word.name)).collect();
    let mut dictionary: Vec<Option<&str>> = [vec![Some("unused")], own.clone(), vec![None], own].concat();
    let used: BTreeSet<Option<&str>> = texts.iter().flatten().copied().map(Some).collect();
    dictionary.extend(used);
    dictionary.sort_unstable();
    dictionary.dedup_by(|a, b| a == b && choice.is_multiple_of(3));
    if choice.is_multiple_of(2) {
        dictionary.retain(|word| word.is_some_and(|word| texts.contains(&Some(word))));
    }
    vec![
        of_keys::<Int8Type>(&texts, &dictionary, choice),
        of_keys::<UInt8Type>(&texts, &dictionary, choice),
        of_keys::<Int16Type>(&texts, &dictionary, choice),
        of_keys::<UInt16Type>(&texts, &dictionary, choice),
        of_keys::<Int32Type>(&texts, &dictionary, choice),
        of_keys::<UInt32Type>(&texts, &dictionary, choice),
        of_keys::<Int64Type>(&texts, &dictionary, choice),
        of_keys::<UInt64Type>(&texts, &dictionary, choice),
        Arc::new(texts.iter().copied().collect::<StringArray>()),
        Arc::new(texts.iter().copied().collect::<LargeStringArray>()),
        Arc::new(texts.iter().copied().collect::<StringViewArray>()),
    ]
}

fn of_keys<K: ArrowDictionaryKeyType>(
    texts: &[Option<&str>],
    dictionary: &[Option<&str>],
    choice: usize,
) -> ArrayRef {
    let key = |(row, text): (usize, Option<&str>)| {
        let mut places = dictionary.iter().enumerate().filter(|(_, word)| **word == text).map(|(at, _)| at);
        // A null is a null key, or the key of a null; a repeated word now this and now that.
        if text.is_none() && row.is_multiple_of(2) {
            return None;
        }
        let first = places.next();
        let place = if (row + choice).is_multiple_of(2) { places.next_back().or(first) } else { first };
        place.map(|place| K::Native::from_usize(place).expect("a short dictionary"))
    };
    let keys: PrimitiveArray<K> = texts.iter().copied().enumerate().map(key).collect();
    let words: ArrayRef = match choice % 5 {
        0 => Arc::new(dictionary.iter().copied().collect::<LargeStringArray>()),
        1 => Arc::new(dictionary.iter().copied().collect::<StringViewArray>()),
        _ => Arc::new(dictionary.iter().copied().collect::<StringArray>()),
    };
    Arc::new(DictionaryArray::new(keys, words))
}

fn dates(cells: &[Option<Cell>]) -> Vec<ArrayRef> {
    let days = || cells.iter().map(|cell| number(cell.as_ref()));
    let mut arrays: Vec<ArrayRef> = vec![
        Arc::new(
            days().map(|day| day.map(|day| i32::try_from(day).expect("a day"))).collect::<Date32Array>(),
        ),
        Arc::new(days().map(|day| day.map(|day| day * 86_400_000)).collect::<Date64Array>()),
        Arc::new(days().map(|day| day.map(|day| day * 86_400)).collect::<TimestampSecondArray>()),
        Arc::new(days().map(|day| day.map(|day| day * 86_400_000)).collect::<TimestampMillisecondArray>()),
    ];
    // The finer units do not reach as far as days do.
    let fine = |of_a_day: i64| -> Option<Vec<Option<i64>>> {
        days().map(|day| day.map_or(Some(None), |day| day.checked_mul(of_a_day).map(Some))).collect()
    };
    let [microseconds, nanoseconds] = [86_400_000_000, 86_400_000_000_000].map(fine);
    arrays
        .extend(microseconds.map(|values| -> ArrayRef { Arc::new(TimestampMicrosecondArray::from(values)) }));
    arrays.extend(nanoseconds.map(|values| -> ArrayRef { Arc::new(TimestampNanosecondArray::from(values)) }));
    arrays
}

/// The numbers in a type, unless one of them does not fit.
fn fitting<P: ArrowPrimitiveType>(numbers: &[Option<i64>]) -> Option<ArrayRef>
where
    P::Native: TryFrom<i64>,
{
    let fit = |number: &Option<i64>| number.map(P::Native::try_from).transpose().ok();
    let numbers: Option<Vec<_>> = numbers.iter().map(fit).collect();
    Some(Arc::new(numbers?.into_iter().collect::<PrimitiveArray<P>>()))
}

fn whole(numbers: &[Option<i64>]) -> Vec<ArrayRef> {
    let arrays = [
        fitting::<Int8Type>(numbers),
        fitting::<UInt8Type>(numbers),
        fitting::<Int16Type>(numbers),
        fitting::<UInt16Type>(numbers),
        fitting::<Int32Type>(numbers),
        fitting::<UInt32Type>(numbers),
        fitting::<Int64Type>(numbers),
        fitting::<UInt64Type>(numbers),
    ];
    arrays.into_iter().flatten().collect()
}

fn years(cells: &[Option<Cell>]) -> Vec<ArrayRef> {
    let numbers: Vec<Option<i64>> = cells.iter().map(|cell| number(cell.as_ref())).collect();
    let mut arrays = whole(&numbers);
    if numbers.iter().flatten().all(|number| number.unsigned_abs() < 1 << 24) {
        let narrow =
            |number: &Option<i64>| number.map(|number| number.to_string().parse().expect("a number"));
        arrays.push(Arc::new(numbers.iter().map(narrow).collect::<Float32Array>()));
        let wide = |number: &Option<i64>| number.map(|number| number.to_string().parse().expect("a number"));
        arrays.push(Arc::new(numbers.iter().map(wide).collect::<Float64Array>()));
    }
    arrays.extend(decimals(&numbers, 0));
    arrays
}

/// Units with `scale` decimals as decimals of every width, and of more decimals.
fn decimals(numbers: &[Option<i64>], scale: i8) -> Vec<ArrayRef> {
    let wide = || numbers.iter().map(|number| number.map(i128::from));
    let finer = wide().map(|number| number.map(|number| number * 1_000));
    let mut arrays: Vec<ArrayRef> = vec![
        Arc::new(wide().collect::<Decimal128Array>().with_precision_and_scale(38, scale).expect("fits")),
        Arc::new(finer.collect::<Decimal128Array>().with_precision_and_scale(38, scale + 3).expect("fits")),
        Arc::new(
            wide()
                .map(|number| number.map(i256::from_i128))
                .collect::<Decimal256Array>()
                .with_precision_and_scale(76, scale)
                .expect("fits"),
        ),
        Arc::new(
            numbers
                .iter()
                .copied()
                .collect::<Decimal64Array>()
                .with_precision_and_scale(18, scale)
                .expect("fits"),
        ),
    ];
    let narrow: Option<Vec<Option<i32>>> =
        numbers.iter().map(|number| number.map(i32::try_from).transpose().ok()).collect();
    if let Some(narrow) = narrow {
        let narrow = narrow.into_iter().collect::<Decimal32Array>();
        arrays.push(Arc::new(narrow.with_precision_and_scale(9, scale).expect("fits")));
    }
    arrays
}

fn money(fact: &Fact, cells: &[Option<Cell>], choice: usize) -> (ArrayRef, Field) {
    let hundredths: Vec<Option<i64>> = cells.iter().map(|cell| number(cell.as_ref())).collect();
    let in_hundredths = [(UNIT.to_owned(), HUNDREDTHS.to_owned())];
    let field = |array: &ArrayRef| Field::new(&*fact.name, array.data_type().clone(), true);
    let mut columns: Vec<(ArrayRef, Field)> = whole(&hundredths)
        .into_iter()
        .map(|array| {
            let field = field(&array).with_metadata(in_hundredths.clone().into());
            (array, field)
        })
        .collect();
    let mut plain = decimals(&hundredths, 2);
    let divided = |by: i64| -> Option<Vec<Option<i64>>> {
        let divide = |number: &Option<i64>| match number {
            Some(number) if number % by != 0 => None,
            number => Some(number.map(|number| number / by)),
        };
        hundredths.iter().map(divide).collect()
    };
    plain.extend(divided(100).into_iter().flat_map(|tenge| whole(&tenge)));
    if let Some(quarters) = divided(25) {
        let float = |number: &Option<i64>| {
            number.map(|number| number.to_string().parse::<f64>().expect("a number") / 4.0)
        };
        plain.push(Arc::new(quarters.iter().map(float).collect::<Float64Array>()));
    }
    columns.extend(plain.into_iter().map(|array| {
        let field = field(&array);
        (array, field)
    }));
    columns.swap_remove(choice % columns.len())
}

/// A table of rows in which `facts` have columns, of types that `choice` picks.
///
/// It is a slice of a longer one, so that its bits begin at any place.
pub fn table(rows: &[Row], facts: &[usize], skipped: usize, choice: usize) -> RecordBatch {
    let mut fields = Vec::new();
    let mut arrays = Vec::new();
    for (turn, fact) in facts.iter().enumerate() {
        let before = rows.iter().cycle().take(if rows.is_empty() { 0 } else { skipped });
        let cells: Vec<_> = before.chain(rows).map(|row| row[*fact].clone()).collect();
        let (array, field) = column(&vocabulary()[*fact], &cells, choice.wrapping_add(turn * 7));
        arrays.push(array);
        fields.push(field);
    }
    let schema = Arc::new(Schema::new(fields));
    let options = arrow_array::RecordBatchOptions::new()
        .with_row_count(Some(rows.len() + if rows.is_empty() { 0 } else { skipped }));
    let table = RecordBatch::try_new_with_options(schema, arrays, &options).expect("columns of one length");
    table.slice(table.num_rows() - rows.len(), rows.len())
}
