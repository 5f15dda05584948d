//! Comparing against what single cases say of both.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::UInt64Type;
use arrow_array::{Array, ArrayRef, Int64Array, RecordBatch, TimestampSecondArray};
use arrow_schema::{Field, Schema};
use reglament::{Channel, ErrorCode, parse_day};
use reglament_columnar::{
    AssessOptions, Assessor, Comparison, DeadlineOptions, Scheduler, compare, compare_deadlines,
};

use crate::columns::table;
use crate::oracle::{CATALOGUE, Cell, REGULATIONS, Row, Said, expected, regulation, vocabulary};

/// Incomes around the subsistence minimum of 2017 and of 2018, some unknown and one impossible.
fn rows() -> Vec<Row> {
    let income = vocabulary().iter().position(|fact| fact.name.contains("income")).expect("a fact");
    let amounts = [None, Some(-1), Some(2_445_899), Some(2_445_900), Some(2_828_399), Some(2_828_400)];
    let row = |amount: Option<i64>| {
        let mut row = crate::random::harmless();
        row[income] = amount.map(Cell::Money);
        row
    };
    amounts.into_iter().map(row).collect()
}

fn with_ids(batch: &RecordBatch) -> RecordBatch {
    let ids: ArrayRef = Arc::new((100..).take(batch.num_rows()).map(Some).collect::<Int64Array>());
    let field = Arc::new(Field::new("id", ids.data_type().clone(), false));
    let fields = batch.schema().fields().iter().cloned().chain([field]).collect::<Vec<_>>();
    let columns = batch.columns().iter().cloned().chain([ids]).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).expect("columns of one length")
}

fn numbers(batch: &RecordBatch) -> Vec<u64> {
    batch["row"].as_primitive::<UInt64Type>().values().to_vec()
}

#[test]
fn the_rows_that_differ_between_two_days_are_those_that_single_cases_tell_apart() {
    let days = ["2017-05-01", "2018-05-01"].map(|day| parse_day(day).expect("a day"));
    let rows = rows();
    let facts: Vec<usize> = (0..vocabulary().len()).collect();
    let batch = with_ids(&table(&rows, &facts, 0, 0));
    for (a, b) in [(0, 0), (0, 1), (0, 2), (2, 3)] {
        let assessor = |index: usize, day| {
            let options = AssessOptions::on(day).carry(["id"]).with_narrow_masks(index % 2 == 1);
            Assessor::new(regulation(REGULATIONS[index]), &batch.schema(), &options).expect("bound")
        };
        let (first, second) = (assessor(a, days[0]), assessor(b, days[1]));
        let found = compare(&first, &second, &batch).expect("a comparison");
        let counted = Comparison::of_assessments(&first, &second, &batch).expect("a comparison");
        assert_eq!((&counted.differing, counted.errors), (&found, 1), "one income is impossible");
        let differs = |row: &Row| {
            let said = |index: usize, day| expected(regulation(REGULATIONS[index]), row, Some(day), "on");
            match (said(a, days[0]), said(b, days[1])) {
                (
                    Said::Found { outcome, applying, open, .. },
                    Said::Found { outcome: outcome_b, applying: applying_b, open: open_b, .. },
                ) => (outcome, applying, open) != (outcome_b, applying_b, open_b),
                (one, other) => one != other,
            }
        };
        let expected: Vec<u64> =
            rows.iter().zip(0..).filter(|(row, _)| differs(row)).map(|(_, number)| number).collect();
        assert_eq!(numbers(&found), expected, "{a} and {b}");
        assert!(!expected.is_empty() && expected.len() < rows.len() || (a, b) == (0, 1));
        let ids = found["id"].as_primitive::<arrow_array::types::Int64Type>();
        assert!(ids.values().iter().zip(&expected).all(|(id, row)| id.cast_unsigned() == row + 100));
        assert_eq!(found["outcome_a"].len(), expected.len());
        assert_eq!(found["error_place_b"].len(), expected.len());
    }
}

#[test]
fn different_carried_columns_cannot_be_compared() {
    let batch = with_ids(&table(&rows(), &[0], 0, 0));
    let on = || AssessOptions::on(parse_day("2017-05-01").expect("a day"));
    let assessor = |options: AssessOptions| {
        Assessor::new(regulation(REGULATIONS[0]), &batch.schema(), &options).expect("bound")
    };
    let with = assessor(on().carry(["id"]));
    let other = assessor(on().carry(["id", "applicant.birth_date"]));
    assert_eq!(compare(&with, &other, &batch).expect_err("different").code(), ErrorCode::WrongType);
}

#[test]
fn deadlines_differ_where_single_ones_do() {
    let first = 1_483_106_400;
    let moments: Vec<i64> = (0..200).map(|index| first + index * 7_919).collect();
    let at: ArrayRef = Arc::new(TimestampSecondArray::from(moments.clone()).with_timezone("UTC"));
    let batch = RecordBatch::try_from_iter([("at", at)]).expect("a table");
    let scheduler = |index: usize, channel| {
        let options = DeadlineOptions::new("at", channel);
        Scheduler::new(regulation(REGULATIONS[index]), CATALOGUE.calendar(), &batch.schema(), &options)
            .expect("bound")
    };
    let portal = scheduler(0, Channel::Portal);
    assert_eq!(compare_deadlines(&portal, &portal, &batch).expect("a comparison").num_rows(), 0);
    // Adoption takes fifteen days, patronage thirty.
    let all = compare_deadlines(&portal, &scheduler(1, Channel::Portal), &batch).expect("a comparison");
    assert_eq!(numbers(&all), (0..200).collect::<Vec<_>>());
    // Outside office hours the office accepts nothing.
    let found = compare_deadlines(&portal, &scheduler(0, Channel::Office), &batch).expect("a comparison");
    let differs = |at: &i64| {
        let said = |channel| {
            let at = reglament::chrono::DateTime::from_timestamp(*at, 0).expect("a moment").fixed_offset();
            regulation(REGULATIONS[0]).deadline(channel, at, CATALOGUE.calendar()).ok()
        };
        said(Channel::Portal) != said(Channel::Office)
    };
    let expected: Vec<u64> =
        moments.iter().zip(0..).filter(|(at, _)| differs(at)).map(|(_, row)| row).collect();
    assert_eq!(numbers(&found), expected);
    assert!(!expected.is_empty() && expected.len() < 200);
}
