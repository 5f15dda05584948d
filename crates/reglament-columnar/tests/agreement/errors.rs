//! Bad columns: clear errors, never a panic.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, BooleanArray, Date64Array, DictionaryArray, Float64Array, Int8Array, Int64Array,
    RecordBatch, RecordBatchOptions, StringArray, TimestampSecondArray, make_array,
};
use arrow_buffer::Buffer;
use arrow_data::ArrayData;
use arrow_schema::{DataType, Field, Schema};
use reglament::{ErrorCode, parse_day};
use reglament_columnar::{AssessOptions, Assessor, UNIT};

use crate::oracle::{REGULATIONS, Said, regulation, said};

fn options() -> AssessOptions {
    AssessOptions::on(parse_day("2017-05-01").expect("a day")).with_grounds(true)
}

fn batch(columns: &[(&str, ArrayRef)]) -> RecordBatch {
    let fields: Vec<Field> =
        columns.iter().map(|(name, array)| Field::new(*name, array.data_type().clone(), true)).collect();
    let arrays = columns.iter().map(|(_, array)| Arc::clone(array)).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).expect("columns of one length")
}

fn refused(batch: &RecordBatch, options: &AssessOptions) -> reglament::Error {
    Assessor::new(regulation(REGULATIONS[0]), &batch.schema(), options).expect_err("a bad column")
}

fn yes() -> ArrayRef {
    Arc::new(BooleanArray::from(vec![true]))
}

#[test]
fn an_unknown_name_is_refused_with_the_nearest_known_one() {
    let error = refused(&batch(&[("applicant.maried", yes())]), &options());
    assert_eq!(error.code(), ErrorCode::UnknownFact);
    assert!(error.message().contains("`applicant.married`"), "{error}");
    assert_eq!(error.place(), "columns/1");
}

#[test]
fn a_name_that_stands_twice_is_refused() {
    let error = refused(&batch(&[("applicant.married", yes()), ("applicant.married", yes())]), &options());
    assert_eq!((error.code(), error.place()), (ErrorCode::RepeatedKey, "columns/2"));
}

#[test]
fn a_wrong_type_is_refused_with_what_is_expected() {
    let yes_or_no = || -> ArrayRef { Arc::new(BooleanArray::from(vec![true])) };
    let numbers = || -> ArrayRef { Arc::new(Int64Array::from(vec![1])) };
    for (name, array, expected) in [
        ("applicant.married", numbers(), "booleans"),
        ("applicant.birth_date", yes_or_no(), "dates"),
        (
            "applicant.birth_date",
            Arc::new(TimestampSecondArray::from(vec![0]).with_timezone("UTC")),
            "without a time zone",
        ),
        ("applicant.sex", numbers(), "strings"),
        ("applicant.sex", Arc::new(DictionaryArray::new(Int8Array::from(vec![0]), numbers())), "strings"),
        ("applicant.years_raising_child", yes_or_no(), "whole numbers"),
        ("applicant.income_for_child", yes_or_no(), "decimals"),
    ] {
        let error = refused(&batch(&[(name, array)]), &options());
        assert_eq!(error.code(), ErrorCode::WrongType);
        assert_eq!(error.place(), format!("columns/{name}"));
        assert!(error.message().contains(expected), "{error}");
    }
}

#[test]
fn a_unit_that_is_not_known_is_refused() {
    let metadata = HashMap::from([(UNIT.to_owned(), "thousands".to_owned())]);
    let field = Field::new("applicant.income_for_child", DataType::Int64, true).with_metadata(metadata);
    let schema = Schema::new(vec![field]);
    let error = Assessor::new(regulation(REGULATIONS[0]), &schema, &options()).expect_err("an unknown unit");
    assert_eq!(error.code(), ErrorCode::WrongType);
}

#[test]
fn columns_that_are_named_must_be_there_and_be_right() {
    let table = batch(&[("id", yes())]);
    assert_eq!(refused(&table, &options().carry(["number"])).code(), ErrorCode::MissingKey);
    assert_eq!(refused(&table, &AssessOptions::on_column("on").carry(["id"])).code(), ErrorCode::MissingKey);
    assert_eq!(refused(&table, &AssessOptions::on_column("id")).code(), ErrorCode::WrongType);
    assert_eq!(refused(&table, &options()).code(), ErrorCode::UnknownFact);
}

#[test]
fn carried_columns_come_first_and_unchanged() {
    let ids: ArrayRef = Arc::new(StringArray::from(vec!["a", "b"]));
    let married: ArrayRef = Arc::new(BooleanArray::from(vec![None, Some(true)]));
    let batch = batch(&[("applicant.married", Arc::clone(&married)), ("id", Arc::clone(&ids))]);
    let options = options().carry(["id", "applicant.married"]);
    let assessor = Assessor::new(regulation(REGULATIONS[0]), &batch.schema(), &options).expect("bound");
    let answer = assessor.assess(&batch).expect("an answer");
    assert_eq!(answer.schema(), *assessor.schema());
    assert_eq!((answer.column(0), answer.column(1)), (&ids, &married));
    // A carried fact is still a fact: not married, so the spouse is no matter.
    assert!(matches!(said(&answer, 1), Said::Found { .. }));
}

#[test]
fn a_carried_column_cannot_have_the_name_of_one_of_the_answer() {
    let error = refused(&batch(&[("outcome", yes())]), &options().carry(["outcome"]));
    assert_eq!(error.code(), ErrorCode::RepeatedKey);
}

#[test]
fn one_day_outside_a_parameter_is_refused_before_any_row() {
    let options = AssessOptions::on(parse_day("2014-12-31").expect("a day"));
    let schema = Schema::empty();
    let error = Assessor::new(regulation(REGULATIONS[0]), &schema, &options).expect_err("not covered");
    assert_eq!(error.code(), ErrorCode::OutsideParameter);
    // Patronage compares with no parameter.
    assert!(Assessor::new(regulation(REGULATIONS[1]), &schema, &options).is_ok());
}

#[test]
fn a_batch_with_other_columns_is_refused() {
    let first = batch(&[("applicant.married", yes())]);
    let assessor = Assessor::new(regulation(REGULATIONS[0]), &first.schema(), &options()).expect("bound");
    let other = batch(&[("applicant.stateless", yes())]);
    assert_eq!(assessor.assess(&other).expect_err("another table").code(), ErrorCode::WrongType);
}

#[test]
fn a_table_without_columns_has_as_many_answers_as_rows() {
    let options_of_batch = RecordBatchOptions::new().with_row_count(Some(70));
    let batch = RecordBatch::try_new_with_options(Arc::new(Schema::empty()), Vec::new(), &options_of_batch);
    let batch = batch.expect("rows without columns");
    let assessor = Assessor::new(regulation(REGULATIONS[0]), &batch.schema(), &options()).expect("bound");
    let answer = assessor.assess(&batch).expect("an answer");
    let nothing = crate::oracle::expected(
        regulation(REGULATIONS[0]),
        &vec![None; crate::oracle::vocabulary().len()],
        parse_day("2017-05-01").ok(),
        "on",
    );
    assert!((0..70).all(|row| said(&answer, row) == nothing));
}

fn code_of(name: &str, array: ArrayRef) -> Vec<String> {
    let batch = batch(&[(name, array)]);
    let assessor = Assessor::new(regulation(REGULATIONS[0]), &batch.schema(), &options()).expect("bound");
    let answer = assessor.assess(&batch).expect("an answer");
    let code = |row| match said(&answer, row) {
        Said::Wrong { code, place } => {
            assert_eq!(place, format!("facts/{name}"));
            code
        }
        Said::Found { .. } => "fine".to_owned(),
    };
    (0..batch.num_rows()).map(code).collect()
}

/// A foreign producer may hand over keys that its dictionary does not have.
#[test]
fn keys_beyond_the_dictionary_are_errors_of_their_rows() {
    let words = StringArray::from(vec!["male", "female"]).to_data();
    for (width, keys) in [
        (DataType::Int8, Buffer::from_slice_ref([0_i8, 2, -1, 1, i8::MAX])),
        (DataType::Int32, Buffer::from_slice_ref([0_i32, 2, -1, 1, i32::MAX])),
        (DataType::UInt64, Buffer::from_slice_ref([0_u64, 2, u64::MAX, 1, 1 << 63])),
    ] {
        let data_type = DataType::Dictionary(Box::new(width), Box::new(DataType::Utf8));
        let data = ArrayData::builder(data_type).len(5).add_buffer(keys).child_data(vec![words.clone()]);
        #[expect(
            unsafe_code,
            reason = "what a foreign producer can do; only the length of the buffer is trusted"
        )]
        // SAFETY: the keys are wrong on purpose, and nothing but the code under test reads them.
        let data = unsafe { data.build_unchecked() };
        let codes = code_of("applicant.sex", make_array(data));
        assert_eq!(codes, ["fine", "unknown-value", "unknown-value", "fine", "unknown-value"]);
    }
}

#[test]
fn texts_that_say_nothing_of_their_fact_are_errors_of_their_rows() {
    let texts = |texts: Vec<&str>| -> ArrayRef { Arc::new(StringArray::from(texts)) };
    let codes = code_of("applicant.married", texts(vec!["true", "false", "yes", ""]));
    assert_eq!(codes, ["fine", "fine", "wrong-type", "wrong-type"]);
    let codes = code_of("applicant.birth_date", texts(vec!["1990-01-01", "1990-02-30", "2017-05-02"]));
    assert_eq!(codes, ["fine", "invalid-date", "date-after-assessment"]);
    let codes = code_of("applicant.income_for_child", texts(vec!["31183.5", "1e3", "-1"]));
    assert_eq!(codes, ["fine", "invalid-amount", "invalid-amount"]);
    let codes = code_of("applicant.years_raising_child", texts(vec!["3", "3.0", "3.5"]));
    assert_eq!(codes, ["fine", "fine", "out-of-range"]);
}

#[test]
fn numbers_that_are_not_exact_are_errors_of_their_rows() {
    let amounts = Float64Array::from(vec![0.25, 0.1, -1.0, f64::NAN, 31_183.0]);
    let codes = code_of("applicant.income_for_child", Arc::new(amounts));
    assert_eq!(codes, ["fine", "invalid-amount", "out-of-range", "invalid-amount", "fine"]);
    let years = Float64Array::from(vec![3.0, 3.5, -1.0, f64::NAN, f64::INFINITY]);
    let codes = code_of("applicant.years_raising_child", Arc::new(years));
    assert_eq!(codes, ["fine", "out-of-range", "out-of-range", "out-of-range", "out-of-range"]);
    let days = Date64Array::from(vec![0, 1, 86_400_000, i64::MAX, i64::MIN]);
    let codes = code_of("applicant.birth_date", Arc::new(days));
    assert_eq!(codes, ["fine", "invalid-date", "fine", "invalid-date", "invalid-date"]);
    let tenge = Int64Array::from(vec![i64::MAX / 100, i64::MAX / 100 + 1, i64::MAX, 0, -1]);
    let codes = code_of("applicant.income_for_child", Arc::new(tenge));
    assert_eq!(codes, ["fine", "out-of-range", "out-of-range", "fine", "out-of-range"]);
}

/// What pandas writes beside the columns of a frame whose rows were filtered, in short.
const PANDAS: &str =
    r#"{"index_columns": ["__index_level_0__"], "columns": [], "creator": {"library": "pyarrow"}}"#;

#[test]
fn the_index_of_a_frame_of_pandas_tells_no_fact_and_is_left_out() {
    let numbers: ArrayRef = Arc::new(Int64Array::from(vec![7]));
    let rows = batch(&[("applicant.stateless", yes()), ("__index_level_0__", numbers)]);
    let named = |metadata: &str| {
        let metadata = HashMap::from([("pandas".to_owned(), metadata.to_owned())]);
        let schema = rows.schema().as_ref().clone().with_metadata(metadata);
        rows.clone().with_schema(Arc::new(schema)).expect("the same columns")
    };
    let indexed = named(PANDAS);
    let assessor = Assessor::new(regulation(REGULATIONS[0]), &indexed.schema(), &options());
    let answer = assessor.expect("the index is no fact").assess(&indexed).expect("an answer");
    assert!(matches!(said(&answer, 0), Said::Found { .. }));
    // Carried, it is taken over; and where nothing says that it is an index, it is a slip.
    let carrying =
        Assessor::new(regulation(REGULATIONS[0]), &indexed.schema(), &options().carry(["__index_level_0__"]));
    assert_eq!(carrying.expect("carried").schema().field(0).name(), "__index_level_0__");
    for metadata in ["{}", "no JSON", r#"{"index_columns": [{"kind": "range"}]}"#, r#"{"index_columns": 1}"#]
    {
        assert_eq!(refused(&named(metadata), &options()).code(), ErrorCode::UnknownFact);
    }
    assert_eq!(refused(&rows, &options()).code(), ErrorCode::UnknownFact);
}

#[test]
fn a_fact_that_is_the_index_is_still_a_fact() {
    let rows = batch(&[("applicant.stateless", yes())]);
    let metadata =
        HashMap::from([("pandas".to_owned(), r#"{"index_columns": ["applicant.stateless"]}"#.to_owned())]);
    let schema = rows.schema().as_ref().clone().with_metadata(metadata);
    let rows = rows.with_schema(Arc::new(schema)).expect("the same columns");
    let assessor = Assessor::new(regulation(REGULATIONS[0]), &rows.schema(), &options());
    let answer = assessor.expect("a fact").assess(&rows).expect("an answer");
    // Ground 11 of REGULATIONS[0] is statelessness.
    assert!(matches!(said(&answer, 0), Said::Found { applying, .. } if applying != 0));
}
