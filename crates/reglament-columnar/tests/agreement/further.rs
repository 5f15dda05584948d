//! Rows with several errors: the first is told as before, the others in a column of their own.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int8Type;
use arrow_array::{Array, ArrayRef, Int64Array, RecordBatch, StringArray, TimestampSecondArray};
use reglament::{Channel, ErrorCode, parse_day};
use reglament_columnar::{
    AssessOptions, Assessor, ChannelOf, DeadlineOptions, Fault, Remarked, Remarks, Rows, Scheduler,
};

use crate::oracle::{CATALOGUE, REGULATIONS, regulation};

fn texts<const N: usize>(texts: [Option<&str>; N]) -> ArrayRef {
    Arc::new(StringArray::from(texts.to_vec()))
}

fn batch<const N: usize>(columns: [(&str, ArrayRef); N]) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable(columns.map(|(name, array)| (name, array, true)))
        .expect("of one length")
}

/// The first error of each row, and the others.
fn told(answers: &RecordBatch) -> Vec<(String, Option<String>)> {
    let word = |column: &str, row: usize| {
        let column = answers[column].as_dictionary::<Int8Type>();
        let words: &StringArray = column.values().as_string();
        column.key(row).map_or("", |key| words.value(key)).to_owned()
    };
    let further: &StringArray = answers["further_errors"].as_string();
    let row = |row| {
        let first = format!("{} {}", word("error", row), word("error_place", row));
        (first, further.is_valid(row).then(|| further.value(row).to_owned()))
    };
    (0..answers.num_rows()).map(row).collect()
}

fn error(first: &str, further: Option<&str>) -> (String, Option<String>) {
    (first.to_owned(), further.map(str::to_owned))
}

fn assess(batch: &RecordBatch, options: AssessOptions, faults: &[Fault]) -> Remarked {
    let options = options.with_further_errors(true);
    let assessor = Assessor::new(regulation(REGULATIONS[0]), &batch.schema(), &options).expect("bound");
    assessor.assess_with_remarks(Rows::new(batch, faults)).expect("an answer")
}

/// Rows of three columns: a right one, one with a single error, and one in which every column is wrong.
fn table() -> RecordBatch {
    batch([
        ("id", Arc::new(Int64Array::from(vec![1, 2, 3]))),
        ("applicant.married", texts([Some("true"), Some("true"), Some("perhaps")])),
        ("on", texts([Some("2017-05-01"), Some("2017-05-01"), Some("2017-05-32")])),
        ("applicant.birth_date", texts([Some("1980-01-05"), Some("1980-13-05"), Some("1980-13-05")])),
    ])
}

#[test]
fn every_error_of_a_row_is_told_in_the_order_in_which_a_case_is_checked() {
    let found = assess(&table(), AssessOptions::on_column("on").carry(["id"]), &[]);
    // The vocabulary begins with the date of birth; the day of assessment is looked at after the facts.
    let expected = [
        error(" ", None),
        error("invalid-date facts/applicant.birth_date", None),
        error(
            "invalid-date facts/applicant.birth_date",
            Some("wrong-type facts/applicant.married; invalid-date on"),
        ),
    ];
    assert_eq!(told(&found.answers), expected);
    assert_eq!(found.remarks.further_errors, 1);
}

#[test]
fn dates_after_the_day_are_told_each_beside_what_else_is_wrong() {
    let rows = batch([
        ("applicant.birth_date", texts([Some("2017-05-02"), Some("2017-05-02")])),
        ("applicant.sex", texts([Some("m"), Some("male")])),
    ]);
    let found = assess(&rows, AssessOptions::on(parse_day("2017-05-01").expect("a day")), &[]);
    let late = "date-after-assessment facts/applicant.birth_date";
    assert_eq!(
        told(&found.answers),
        [error("unknown-value facts/applicant.sex", Some(late)), error(late, None)]
    );
}

#[test]
fn what_was_known_before_comes_first_and_hides_only_rows_that_were_never_read() {
    let fault = |row, code, column| Fault { row, code, column };
    let faults = [
        fault(0, ErrorCode::OutOfRange, Some(0)),
        fault(1, ErrorCode::FieldCount, None),
        fault(2, ErrorCode::OutOfRange, Some(0)),
    ];
    let found = assess(&table(), AssessOptions::on_column("on").carry(["id"]), &faults);
    let of_values =
        "invalid-date facts/applicant.birth_date; wrong-type facts/applicant.married; invalid-date on";
    let expected = [
        error("out-of-range id", None),
        error("field-count row", None),
        error("out-of-range id", Some(of_values)),
    ];
    assert_eq!(told(&found.answers), expected);
    assert_eq!(found.remarks.further_errors, 1);
}

#[test]
fn without_the_option_there_is_no_column_but_it_is_still_said() {
    let options = AssessOptions::on_column("on").carry(["id"]);
    let rows = table();
    let assessor = Assessor::new(regulation(REGULATIONS[0]), &rows.schema(), &options).expect("bound");
    let found = assessor.assess_with_remarks(&rows).expect("an answer");
    assert!(found.answers.column_by_name("further_errors").is_none());
    assert_eq!(found.remarks.further_errors, 1);
    let right = assessor.assess_with_remarks(&rows.slice(0, 2)).expect("an answer");
    assert_eq!(right.remarks, Remarks::default());
}

#[test]
fn channels_and_both_moments_of_a_row_are_looked_at() {
    let rows = batch([
        (
            "at",
            texts([
                Some("2016-12-30T20:00:00+06:00"),
                None,
                Some("2016-12-30"),
                Some("2030-01-01T10:00:00+06:00"),
            ]),
        ),
        ("channel", texts([Some("door"), Some("door"), None, Some("door")])),
        ("issued", texts([None, Some("soon"), Some("soon"), None])),
    ]);
    let options = DeadlineOptions::new("at", ChannelOf::Column("channel".to_owned()))
        .completed("issued")
        .with_further_errors(true);
    let schedule = |rows: &RecordBatch, options: &DeadlineOptions| {
        let scheduler =
            Scheduler::new(regulation(REGULATIONS[0]), CATALOGUE.calendar(), &rows.schema(), options);
        scheduler.expect("bound").schedule_with_remarks(rows).expect("an answer")
    };
    let found = schedule(&rows, &options);
    // The calendar ends with 2026.
    let expected = [
        error("unknown-channel channel", None),
        error("unknown-channel channel", Some("missing-key at; invalid-timestamp issued")),
        error("missing-key channel", Some("invalid-timestamp at; invalid-timestamp issued")),
        error("unknown-channel channel", Some("outside-calendar at")),
    ];
    assert_eq!(told(&found.answers), expected);
    assert_eq!(found.remarks.further_errors, 3);

    // Of a moment and a completion alone, too, and with moments that are no texts.
    let at: ArrayRef = Arc::new(TimestampSecondArray::from(vec![None, Some(0)]).with_timezone("UTC"));
    let rows = batch([("at", at), ("issued", texts([Some("soon"), None]))]);
    let options = DeadlineOptions::new("at", Channel::Portal).completed("issued").with_further_errors(true);
    let expected =
        [error("missing-key at", Some("invalid-timestamp issued")), error("outside-calendar at", None)];
    assert_eq!(told(&schedule(&rows, &options).answers), expected);
}
