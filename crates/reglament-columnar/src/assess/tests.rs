//! Every instruction set against the plain form. What is right, `tests/agreement` knows from single cases.

use std::sync::Arc;

use arrow_array::types::{Int8Type, Int32Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Date64Array, Decimal128Array, DictionaryArray, Int8Array,
    Int64Array, LargeStringArray, RecordBatch, StringArray, StringViewArray, UInt8Array,
};
use arrow_schema::{DataType, Field, Schema};
use reglament::{Fact, FactType};

use super::assessor::Assessor;
use crate::column::{HUNDREDTHS, UNIT};
use crate::options::AssessOptions;
use crate::simd::Level;

/// Small numbers without any order.
fn numbers(seed: u64) -> impl Iterator<Item = i64> {
    let step = |state: &u64| {
        Some(state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407))
    };
    std::iter::successors(Some(seed), step).skip(1).map(|state| (state >> 40).cast_signed())
}

/// A column for a fact in one of the types that are read in ways of their own; some values are none, some unknown.
fn column(fact: &Fact, rows: usize, layout: usize) -> (ArrayRef, Field) {
    let drawn: Vec<i64> = numbers(fact.name.len() as u64 + layout as u64).take(rows).collect();
    let known = |number: &i64| (number % 11 != 0).then_some(*number);
    let words = || {
        let bad = ["", "none of them", "fulx", "incapablf"].map(str::to_owned);
        let own = fact.values.iter().map(|word| word.name.to_string());
        let words: Vec<String> = own.chain(bad).collect();
        let word = |number| {
            words[usize::try_from(number % 97).unwrap_or(0).saturating_sub(90) % words.len()].clone()
        };
        drawn.iter().map(|number| known(number).map(word)).collect::<Vec<Option<String>>>()
    };
    let small = |number: i64| number % 23 - i64::from(number % 101 == 0) * 40;
    let array: ArrayRef = match (fact.fact_type, layout % 3) {
        (FactType::Boolean, _) => Arc::new(
            drawn.iter().map(|number| known(number).map(|number| number % 7 == 0)).collect::<BooleanArray>(),
        ),
        (FactType::Enumeration, 0) => match layout % 2 {
            0 => Arc::new(words().iter().map(Option::as_deref).collect::<DictionaryArray<Int8Type>>()),
            _ => Arc::new(words().iter().map(Option::as_deref).collect::<DictionaryArray<Int32Type>>()),
        },
        (FactType::Enumeration, 1) => match layout % 2 {
            0 => Arc::new(words().into_iter().collect::<StringArray>()),
            _ => Arc::new(words().into_iter().collect::<LargeStringArray>()),
        },
        (FactType::Enumeration, _) => Arc::new(words().into_iter().collect::<StringViewArray>()),
        (FactType::Date, 0) => {
            let day = |number: i64| i32::try_from(number % 17_400).unwrap_or(0);
            Arc::new(drawn.iter().map(|number| known(number).map(day)).collect::<Date32Array>())
        }
        (FactType::Date, _) => {
            let day = |number: i64| number % 17_400 * 86_400_000 + i64::from(number % 211 == 0);
            Arc::new(drawn.iter().map(|number| known(number).map(day)).collect::<Date64Array>())
        }
        (FactType::Years, 0) => {
            let years = |number: i64| u8::try_from(number % 9).unwrap_or(0);
            Arc::new(drawn.iter().map(|number| known(number).map(years)).collect::<UInt8Array>())
        }
        (FactType::Years, 1) => {
            Arc::new(drawn.iter().map(|number| known(number).map(small)).collect::<Int64Array>())
        }
        (FactType::Years, _) => {
            let years = |number: i64| i8::try_from(small(number)).unwrap_or(0);
            Arc::new(drawn.iter().map(|number| known(number).map(years)).collect::<Int8Array>())
        }
        (FactType::Money, 0) => {
            let amount = |number: i64| small(number) * 250_000;
            let column: Int64Array = drawn.iter().map(|number| known(number).map(amount)).collect();
            let field = Field::new(&*fact.name, column.data_type().clone(), true);
            let metadata = [(UNIT.to_owned(), HUNDREDTHS.to_owned())];
            return (Arc::new(column), field.with_metadata(metadata.into()));
        }
        (FactType::Money, scale) => {
            let amount = |number: i64| i128::from(small(number)) * 250_000;
            let column: Decimal128Array = drawn.iter().map(|number| known(number).map(amount)).collect();
            let scale = if scale == 1 { 2 } else { 3 };
            Arc::new(column.with_precision_and_scale(38, scale).expect("a scale"))
        }
    };
    let field = Field::new(&*fact.name, array.data_type().clone(), true);
    (array, field)
}

/// The same columns with other values where they are null, values that no case could have.
fn with_rubbish_under_nulls(columns: &[ArrayRef]) -> Vec<ArrayRef> {
    let other = |column: &ArrayRef| -> ArrayRef {
        let nulls = column.nulls().cloned();
        macro_rules! replaced {
            ($array:ty, $rubbish:expr) => {{
                let column = column.as_any().downcast_ref::<$array>().expect("this type");
                let values = column.iter().map(|value| value.unwrap_or($rubbish)).collect::<Vec<_>>();
                Arc::new(<$array>::new(values.into(), nulls))
            }};
        }
        match column.data_type() {
            DataType::Date32 => replaced!(Date32Array, i32::MAX),
            DataType::UInt8 => replaced!(UInt8Array, u8::MAX),
            DataType::Int64 => replaced!(Int64Array, -5),
            _ => Arc::clone(column),
        }
    };
    columns.iter().map(other).collect()
}

#[test]
fn what_stands_under_a_null_is_of_no_matter() {
    let catalogue = reglament_kz::catalogue().expect("the embedded law has no faults");
    let regulation = catalogue.edition("almaty/adoption@3-383-2016").expect("an embedded regulation");
    let facts = regulation.vocabulary().facts().iter();
    let (columns, fields): (Vec<_>, Vec<_>) = facts.map(|fact| column(fact, 5000, 0)).unzip();
    let schema = Arc::new(Schema::new(fields));
    let rubbish = with_rubbish_under_nulls(&columns);
    let replaced = columns.iter().zip(&rubbish).filter(|(a, b)| !Arc::ptr_eq(a, b));
    assert_eq!(replaced.filter(|(a, _)| a.null_count() > 0).count(), 3, "a date, years and an amount");
    let on = reglament::parse_day("2017-05-01").expect("a day");
    let mut assessor = Assessor::new(regulation, &schema, &AssessOptions::on(on)).expect("facts");
    let [table, rubbish] = [columns, rubbish]
        .map(|columns| RecordBatch::try_new(Arc::clone(&schema), columns).expect("columns of one length"));
    for level in Level::all() {
        assessor.level = level;
        assert!(assessor.assess(&rubbish).expect("an answer") == assessor.assess(&table).expect("an answer"));
    }
}

#[test]
fn every_instruction_set_gives_the_same_answer() {
    let catalogue = reglament_kz::catalogue().expect("the embedded law has no faults");
    let regulation = catalogue.edition("almaty/adoption@3-383-2016").expect("an embedded regulation");
    let on = reglament::parse_day("2017-05-01").expect("a day");
    for layout in 0..12 {
        let facts = regulation.vocabulary().facts().iter();
        let (columns, fields): (Vec<_>, Vec<_>) = facts.map(|fact| column(fact, 5000, layout)).unzip();
        let table =
            RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).expect("columns of one length");
        let options = AssessOptions::on(on).with_grounds(true);
        let mut assessor = Assessor::new(regulation, table.schema_ref(), &options).expect("facts");
        for (from, rows) in [(0, 5000), (3, 4096), (64, 2048), (7, 1)] {
            let batch = table.slice(from, rows);
            let mut answers = Vec::new();
            for level in Level::all() {
                assessor.level = level;
                answers.push(assessor.assess(&batch).expect("an answer"));
            }
            let errors = answers[0]["error"].null_count();
            assert!(rows < 2048 || (1..rows).contains(&errors), "{errors} rows are right");
            assert!(answers.iter().all(|answer| *answer == answers[0]), "layout {layout}, {from}, {rows}");
        }
    }
}
