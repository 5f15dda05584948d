//! Tables as other programs write them: dictionaries of anything, the index of a frame, rows that are known to be wrong.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int8Type, UInt64Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, DictionaryArray, Int8Array, Int64Array, NullArray,
    RecordBatch, StringArray, TimestampSecondArray, UInt8Array,
};
use arrow_schema::{Field, Schema};
use reglament::{Channel, ErrorCode, parse_day};
use reglament_columnar::{
    AssessOptions, Assessor, ChannelOf, Comparison, DeadlineOptions, Fault, Rows, Scheduler,
};

use crate::oracle::{CATALOGUE, REGULATIONS, regulation};

fn batch(columns: Vec<(&str, ArrayRef)>, metadata: &[(&str, &str)]) -> RecordBatch {
    let field = |(name, array): &(&str, ArrayRef)| Field::new(*name, array.data_type().clone(), true);
    let fields: Vec<Field> = columns.iter().map(field).collect();
    let metadata: HashMap<String, String> =
        metadata.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
    let schema = Arc::new(Schema::new_with_metadata(fields, metadata));
    RecordBatch::try_new(schema, columns.into_iter().map(|(_, array)| array).collect())
        .expect("of one length")
}

fn on() -> AssessOptions {
    AssessOptions::on(parse_day("2017-05-01").expect("a day"))
}

fn assessor(batch: &RecordBatch, options: &AssessOptions) -> reglament::Result<Assessor> {
    Assessor::new(regulation(REGULATIONS[0]), &batch.schema(), options)
}

fn assess(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    let batch = batch(columns, &[]);
    assessor(&batch, &on()).and_then(|assessor| assessor.assess(&batch)).expect("an answer")
}

fn texts(texts: &[Option<&str>]) -> ArrayRef {
    Arc::new(texts.iter().copied().collect::<StringArray>())
}

/// The code and place of each row's error.
fn errors(answer: &RecordBatch) -> Vec<Option<(String, String)>> {
    let word = |column: &str, row: usize| {
        let column = answer[column].as_dictionary::<Int8Type>();
        let words: &StringArray = column.values().as_string();
        column.key(row).map(|key| words.value(key).to_owned())
    };
    (0..answer.num_rows()).map(|row| word("error", row).zip(word("error_place", row))).collect()
}

fn wrong(code: &str, place: &str) -> (String, String) {
    (code.to_owned(), place.to_owned())
}

#[test]
fn dictionaries_of_dates_booleans_and_numbers_are_like_plain_columns() {
    // Keys that come twice, a null among the keys, and one among the values.
    let keys = || Int8Array::from(vec![Some(1), Some(0), None, Some(1), Some(2)]);
    let spread = |values: ArrayRef| -> ArrayRef { Arc::new(DictionaryArray::new(keys(), values)) };
    let birth: Vec<i32> =
        ["1980-01-05", "2001-05-02"].map(|day| parse_day(day).expect("a day").to_epoch_days()).into();
    let plain = assess(vec![
        (
            "applicant.birth_date",
            texts(&[Some("2001-05-02"), Some("1980-01-05"), None, Some("2001-05-02"), None]),
        ),
        ("applicant.married", texts(&[Some("false"), Some("true"), None, Some("false"), None])),
        ("applicant.income_for_child", texts(&[Some("25000"), Some("31183"), None, Some("25000"), None])),
        ("applicant.years_raising_child", texts(&[Some("3"), Some("0"), None, Some("3"), None])),
    ]);
    let typed: [ArrayRef; 4] = [
        Arc::new(Date32Array::from(vec![Some(birth[0]), Some(birth[1]), None])),
        Arc::new(BooleanArray::from(vec![Some(true), Some(false), None])),
        Arc::new(Int64Array::from(vec![Some(31183), Some(25000), None])),
        Arc::new(UInt8Array::from(vec![Some(0), Some(3), None])),
    ];
    let written = [
        texts(&[Some("1980-01-05"), Some("2001-05-02"), None]),
        texts(&[Some("true"), Some("false"), None]),
        texts(&[Some("31183"), Some("25000"), None]),
        texts(&[Some("0"), Some("3"), None]),
    ];
    let names = ["birth_date", "married", "income_for_child", "years_raising_child"];
    for values in [typed, written] {
        let names = names.map(|name| format!("applicant.{name}"));
        let columns = names.iter().map(String::as_str).zip(values.map(&spread)).collect();
        assert_eq!(assess(columns), plain);
    }
    // Fifteen years and fewer: only the second row is somebody too young, and so does the first of its kind say.
    assert_eq!(plain["grounds_applying"].as_primitive::<UInt64Type>().value(1) & 1, 0);
    assert_eq!(plain["grounds_applying"].as_primitive::<UInt64Type>().value(0) & 1, 1);
}

#[test]
fn days_and_moments_may_stand_in_dictionaries_and_a_bad_key_is_an_error() {
    let of = |keys: Vec<i8>, values: ArrayRef| -> ArrayRef {
        Arc::new(DictionaryArray::new(Int8Array::from(keys), values))
    };
    let days = of(vec![0, 1, 0], texts(&[Some("2017-05-01"), Some("2017-13-01")]));
    let table = batch(vec![("on", days)], &[]);
    let answer =
        assessor(&table, &AssessOptions::on_column("on")).and_then(|assessor| assessor.assess(&table));
    assert_eq!(errors(&answer.expect("an answer")), [None, Some(wrong("invalid-date", "on")), None]);

    let at = 1_483_106_400;
    let moments: ArrayRef = Arc::new(TimestampSecondArray::from(vec![at]).with_timezone("UTC"));
    for values in [moments, texts(&[Some("2016-12-30T20:00:00+06:00")])] {
        let table = batch(vec![("at", of(vec![0, 0], values))], &[]);
        let options = DeadlineOptions::new("at", Channel::Portal);
        let scheduler =
            Scheduler::new(regulation(REGULATIONS[0]), CATALOGUE.calendar(), &table.schema(), &options);
        let answer = scheduler.and_then(|scheduler| scheduler.schedule(&table)).expect("an answer");
        let due = answer["due_at"].as_primitive::<arrow_array::types::TimestampSecondType>();
        assert_eq!(due.values(), &[1_484_827_200; 2]);
    }
}

#[test]
fn the_index_of_a_frame_is_ignored_because_the_metadata_name_it() {
    let pandas = r#"{"index_columns": ["__index_level_0__"], "columns": []}"#;
    let columns = || {
        vec![
            ("applicant.married", texts(&[Some("true")])),
            ("__index_level_0__", Arc::new(Int64Array::from(vec![7])) as ArrayRef),
        ]
    };
    let named = batch(columns(), &[("pandas", pandas)]);
    let answer = assessor(&named, &on()).and_then(|assessor| assessor.assess(&named)).expect("an answer");
    assert_eq!(answer.num_columns(), 6);
    assert_eq!(errors(&answer), [None]);
    // It may be carried all the same, and without the metadata it is a column like any other.
    let carried = assessor(&named, &on().carry(["__index_level_0__"])).expect("bound");
    assert_eq!(carried.schema().field(0).name(), "__index_level_0__");
    let error = assessor(&batch(columns(), &[]), &on()).expect_err("no fact");
    assert_eq!((error.code(), error.place()), (ErrorCode::UnknownFact, "columns/2"));
}

#[test]
fn columns_of_nothing_but_nulls_are_unknown() {
    let nulls = || -> ArrayRef { Arc::new(NullArray::new(1)) };
    let plain = assess(vec![("applicant.sex", texts(&[None])), ("applicant.birth_date", texts(&[None]))]);
    assert_eq!(assess(vec![("applicant.sex", nulls()), ("applicant.birth_date", nulls())]), plain);
}

#[test]
fn a_completion_before_the_acceptance_is_an_error_of_its_row() {
    let rows = [
        (
            "2017-03-17T10:00:00+06:00",
            Some("office"),
            Some("2016-03-30T10:00:00+06:00"),
            Some("time-runs-backwards"),
        ),
        (
            "2017-03-17T10:00:00+06:00",
            Some("office"),
            Some("2017-03-17T09:59:59+06:00"),
            Some("time-runs-backwards"),
        ),
        ("2017-03-17T10:00:00+06:00", Some("office"), Some("2017-03-17T10:00:00+06:00"), None),
        // Accepted only at nine on Saturday, a moved working day.
        (
            "2017-03-17T20:00:00+06:00",
            Some("portal"),
            Some("2017-03-17T21:00:00+06:00"),
            Some("time-runs-backwards"),
        ),
        ("2017-03-17T20:00:00+06:00", Some("portal"), Some("2017-03-18T09:00:00+06:00"), None),
        ("2017-03-17T10:00:00+06:00", Some("office"), Some("2017-03-17"), Some("invalid-timestamp")),
        ("2017-03-17T10:00:00+06:00", Some("office"), Some("2030-01-01T10:00:00+06:00"), None),
        ("2017-03-17T10:00:00+06:00", Some("office"), None, None),
    ];
    let at = texts(&rows.map(|row| Some(row.0)));
    let table = batch(
        vec![("at", at), ("channel", texts(&rows.map(|row| row.1))), ("done", texts(&rows.map(|row| row.2)))],
        &[],
    );
    let options = DeadlineOptions::new("at", ChannelOf::Column("channel".to_owned())).completed("done");
    let scheduler =
        Scheduler::new(regulation(REGULATIONS[0]), CATALOGUE.calendar(), &table.schema(), &options);
    let answer = scheduler.and_then(|scheduler| scheduler.schedule(&table)).expect("an answer");
    let expected = rows.map(|row| row.3.map(|code| wrong(code, "done")));
    assert_eq!(errors(&answer), expected);
    let late: Vec<Option<bool>> = answer["late"].as_boolean().iter().collect();
    assert_eq!(late, [None, None, Some(false), None, Some(false), None, Some(true), None]);
    let wrong: Vec<bool> = expected.iter().map(Option::is_some).collect();
    assert_eq!((0..rows.len()).map(|row| answer["due_at"].is_null(row)).collect::<Vec<_>>(), wrong);
}

#[test]
fn what_is_known_to_be_wrong_with_rows_costs_those_rows() {
    let married = || texts(&[Some("true"), Some("perhaps"), Some("true"), Some("false")]);
    let table = batch(
        vec![("applicant.married", married()), ("id", texts(&[Some("1"), Some("2"), None, Some("4")]))],
        &[],
    );
    let fault = |row, code, column| Fault { row, code, column };
    let faults = [
        fault(1, ErrorCode::FieldCount, None),
        fault(2, ErrorCode::InvalidUtf8, Some(1)),
        fault(9, ErrorCode::FieldCount, None),
    ];
    let options = on().carry(["id"]);
    let assessor = assessor(&table, &options).expect("bound");
    let expected = [None, Some(wrong("field-count", "row")), Some(wrong("invalid-utf8", "id")), None];
    let answer = assessor.assess(Rows::new(&table, &faults)).expect("an answer");
    assert_eq!(errors(&answer), expected);
    let known: Vec<bool> = (0..4).map(|row| answer["outcome"].is_valid(row)).collect();
    assert_eq!(known, [true, false, false, true]);
    // Both sides say the same of them, so that they do not differ but are counted.
    let compared =
        Comparison::of_assessments(&assessor, &assessor, Rows::new(&table, &faults)).expect("compared");
    assert_eq!((compared.differing.num_rows(), compared.errors), (0, 2));

    let at: ArrayRef = Arc::new(TimestampSecondArray::from(vec![1_483_106_400; 4]).with_timezone("UTC"));
    let table = batch(vec![("at", at), ("id", texts(&[None; 4]))], &[]);
    let options = DeadlineOptions::new("at", Channel::Portal).carry(["id"]);
    let scheduler =
        Scheduler::new(regulation(REGULATIONS[0]), CATALOGUE.calendar(), &table.schema(), &options);
    let answer =
        scheduler.and_then(|scheduler| scheduler.schedule(Rows::new(&table, &faults))).expect("an answer");
    assert_eq!(errors(&answer), expected);
    assert_eq!((0..4).map(|row| answer["due_at"].is_valid(row)).collect::<Vec<_>>(), known);
}
