//! A day of assessment in each row.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, Date32Array, Date64Array, NullArray, RecordBatch, TimestampMicrosecondArray,
    TimestampMillisecondArray,
};
use arrow_schema::{Field, Schema};
use proptest::prelude::*;
use proptest::sample::select;
use reglament::chrono::{Months, NaiveDate};
use reglament::{ErrorCode, parse_day};
use reglament_columnar::{AssessOptions, Assessor};

use crate::columns::table;
use crate::oracle::{Cell, REGULATIONS, Row, Said, expected, regulation, said, vocabulary};

fn with_days(batch: &RecordBatch, days: ArrayRef) -> RecordBatch {
    let field = Field::new("decided on", days.data_type().clone(), true);
    let fields = batch.schema().fields().iter().cloned().chain([Arc::new(field)]).collect::<Vec<_>>();
    let columns = batch.columns().iter().cloned().chain([days]).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).expect("columns of one length")
}

fn fact(name: &str) -> usize {
    vocabulary().iter().position(|fact| &*fact.name == name).expect("a fact")
}

/// A birth and an income near what is decisive on a day.
fn near(on: i32, days: i32, hundredths: i64) -> Row {
    let mut row: Row = vec![None; vocabulary().len()];
    let day = NaiveDate::from_epoch_days(on.clamp(-700_000, 2_900_000)).expect("a day");
    let born = day.checked_sub_months(Months::new(216)).unwrap_or(day).to_epoch_days() + days;
    row[fact("applicant.birth_date")] = Some(Cell::Day(born));
    let minimum = minimum_on(day);
    row[fact("applicant.income_for_child")] = Some(Cell::Money((minimum + hundredths).max(0)));
    row
}

/// The subsistence minimum in hundredths on a day, or nothing.
fn minimum_on(day: NaiveDate) -> i64 {
    let regulation = regulation("almaty/adoption@3-383-2016");
    regulation.parameters()[0].on(day).map_or(0, |value| value.amount.hundredths())
}

fn agree(id: &str, rows: &[Row], days: &[Option<i32>], milliseconds: bool) {
    let column: ArrayRef = if milliseconds {
        let days = || days.iter().map(|day| day.map(|day| i64::from(day) * 86_400_000));
        let moments: ArrayRef = Arc::new(days().collect::<TimestampMillisecondArray>());
        if rows.len().is_multiple_of(2) { moments } else { Arc::new(days().collect::<Date64Array>()) }
    } else {
        Arc::new(days.iter().copied().collect::<Date32Array>())
    };
    let facts = [fact("applicant.income_for_child"), fact("applicant.birth_date")];
    let batch = with_days(&table(rows, &facts, 0, 0), column);
    let regulation = regulation(id);
    let options = AssessOptions::on_column("decided on").with_grounds(true);
    let assessor = Assessor::new(regulation, &batch.schema(), &options).expect("facts and a day");
    let answer = assessor.assess(&batch).expect("an answer");
    for (index, (row, day)) in rows.iter().zip(days).enumerate() {
        let writable = day.is_none_or(|day| (-719_528..=2_932_896).contains(&day));
        let day = day.filter(|_| writable).and_then(NaiveDate::from_epoch_days);
        let mut expected = expected(regulation, row, day, "decided on");
        if let (Said::Wrong { code, .. }, false) = (&mut expected, writable) {
            // A day that cannot be written is no missing one.
            *code = code.replace("missing-key", "invalid-date");
        }
        assert_eq!(said(&answer, index), expected, "{id} on {day:?}: {row:?}");
    }
}

#[test]
fn every_day_of_twelve_years_agrees_at_the_edges_of_age_and_income() {
    let first = parse_day("2014-12-20").expect("a day").to_epoch_days();
    let days: Vec<i32> = (first..first + 4_410).collect();
    for (shift, hundredths) in [(-1, -1), (0, 0), (1, 1)] {
        let rows: Vec<Row> = days.iter().map(|day| near(*day, shift, hundredths)).collect();
        let days: Vec<Option<i32>> = days.iter().copied().map(Some).collect();
        for id in REGULATIONS {
            agree(id, &rows, &days, shift == 0);
        }
    }
}

#[test]
fn a_column_of_nulls_is_a_missing_day_in_every_row() {
    let rows = vec![near(17_287, 0, 0); 3];
    let batch = with_days(&table(&rows, &[0], 0, 0), Arc::new(NullArray::new(3)));
    let options = AssessOptions::on_column("decided on").with_grounds(true);
    let assessor = Assessor::new(regulation(REGULATIONS[0]), &batch.schema(), &options).expect("bound");
    let answer = assessor.assess(&batch).expect("an answer");
    let missing =
        Said::Wrong { code: ErrorCode::MissingKey.name().to_owned(), place: "decided on".to_owned() };
    assert!((0..3).all(|row| said(&answer, row) == missing));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn random_days_agree(
        cases in proptest::collection::vec(
            (prop_oneof![
                16_400_i32..21_000, 16_400_i32..21_000, 16_400_i32..21_000, any::<i32>(), -719_600_i32..-719_400, 2_932_800_i32..2_933_000,
            ], proptest::option::weighted(0.95, -3_i32..=3), -1_i64..=1),
            0..200,
        ),
        id in select(&REGULATIONS[..]),
        milliseconds: bool,
    ) {
        let rows: Vec<Row> = cases.iter().map(|(day, shift, income)| near(*day, shift.unwrap_or(0), *income)).collect();
        let days: Vec<Option<i32>> = cases.iter().map(|(day, shift, _)| shift.map(|_| *day)).collect();
        agree(id, &rows, &days, milliseconds);
    }
}

/// A moment without a time zone is a day if it is its midnight, and an error of its row otherwise.
#[test]
fn midnights_are_days_and_other_moments_are_errors_of_their_rows() {
    let day = i64::from(parse_day("2017-05-02").expect("a day").to_epoch_days()) * 86_400_000_000;
    let days: ArrayRef = Arc::new(TimestampMicrosecondArray::from(vec![Some(day), Some(day + 1), None]));
    let rows = vec![vec![None; vocabulary().len()]; 3];
    let batch = with_days(&table(&rows, &[], 0, 0), days);
    let regulation = regulation("almaty/adoption@3-383-2016");
    let assessor = Assessor::new(regulation, &batch.schema(), &AssessOptions::on_column("decided on"));
    let answer = assessor.expect("midnights").assess(&batch).expect("an answer");
    assert!(matches!(said(&answer, 0), Said::Found { .. }));
    for (row, code) in [(1, ErrorCode::InvalidDate), (2, ErrorCode::MissingKey)] {
        let wrong = Said::Wrong { code: code.name().to_owned(), place: "decided on".to_owned() };
        assert_eq!(said(&answer, row), wrong);
    }
}
