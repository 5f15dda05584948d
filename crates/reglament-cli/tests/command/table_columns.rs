//! Columns of tables that are named for two things, or that cannot be carried: refused by name, before any work.

use std::fs;
use std::sync::Arc;

use arrow_array::{ArrayRef, Int32Array, RecordBatch, UnionArray};
use arrow_schema::{DataType, Field, UnionFields};

use crate::support::{Run, run};
use crate::table_files::{folder, in_folder, write_arrow};

const ID: &str = "almaty/adoption@3-383-2016";

fn refused(run: &Run, place: &str, code: &str) {
    assert_eq!((run.status, &*run.stdout), (1, ""), "{}", run.stderr);
    assert!(run.stderr.contains(&format!(": {place}: ")), "{}", run.stderr);
    assert!(run.stderr.contains(&format!("[{code}]")), "{}", run.stderr);
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
}

/// Runs the command on a table of CSV.
fn on_csv(text: &str, before: &[&str], after: &[&str]) -> Run {
    let folder = folder();
    let input = in_folder(&folder, "a.csv");
    fs::write(&input, text).expect("written");
    run(before.iter().copied().chain([input.to_str().expect("a name")]).chain(after.iter().copied()))
}

#[test]
fn one_column_is_not_read_as_moments_and_as_channels() {
    let rows = "at,done,channel\n2016-12-30T20:00:00+06:00,2017-01-19T17:30:00+06:00,portal\n";
    let run = on_csv(rows, &["deadlines", ID], &["--channels", "at"]);
    refused(&run, "columns/at", "repeated-key");
    let run = on_csv(rows, &["deadlines", ID], &["--channels", "done", "--completed-column", "done"]);
    refused(&run, "columns/done", "repeated-key");
    let run = on_csv(rows, &["compare", ID, ID], &["--deadlines", "--channels", "at"]);
    refused(&run, "columns/at", "repeated-key");
}

#[test]
fn a_carried_column_with_the_name_of_an_answer_has_its_place_in_the_table() {
    let rows = "applicant.sex,error,row,outcome_b\nmale,1,2,3\n";
    let assess = ["assess", ID];
    let options = ["--on", "2017-05-01", "--carry", "error", "--carry", "row", "--carry", "outcome_b"];
    refused(&on_csv(rows, &assess, &options), "columns/2", "repeated-key");
    let compare = ["compare", ID, ID];
    let rows = rows.replace("error", "remark");
    let options = ["--on", "2017-05-01", "--carry", "remark", "--carry", "outcome_b", "--carry", "row"];
    refused(&on_csv(&rows, &compare, &options), "columns/4", "repeated-key");
    let twice = ["--on", "2017-05-01", "--carry", "remark", "--carry", "remark"];
    let rows = "applicant.sex,remark\nmale,1\n";
    refused(&on_csv(rows, &assess, &twice), "columns/2", "repeated-key");
    let rows = "id,at,due_at\n1,2016-12-30T20:00:00+06:00,2\n";
    let options = ["--channel", "portal", "--carry", "id", "--carry", "due_at"];
    refused(&on_csv(rows, &["deadlines", ID], &options), "columns/3", "repeated-key");
}

#[test]
fn a_carried_column_that_the_format_cannot_hold_is_named_and_nothing_is_written() {
    let folder = folder();
    let input = in_folder(&folder, "a.arrow");
    let fields = UnionFields::from_fields(vec![Field::new("number", DataType::Int32, true)]);
    let numbers: ArrayRef = Arc::new(Int32Array::from(vec![1, 2]));
    let union = UnionArray::try_new(fields, vec![0, 0].into(), None, vec![numbers]).expect("a union");
    let batch = RecordBatch::try_from_iter([("visits", Arc::new(union) as ArrayRef)]).expect("a column");
    write_arrow(&input, &batch);
    let assess = |more: &[&str]| {
        let options =
            ["assess", ID, input.to_str().expect("a name"), "--on", "2017-05-01", "--carry", "visits"];
        run(options.iter().chain(more))
    };
    let output = in_folder(&folder, "out.parquet");
    refused(&assess(&["--output", output.to_str().expect("a name")]), "columns/visits", "wrong-type");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "only the table is there");
    refused(&assess(&[]), "columns/visits", "wrong-type");
    let output = in_folder(&folder, "out.arrow");
    let written = assess(&["--output", output.to_str().expect("a name")]);
    assert_eq!((written.status, &*written.stderr), (0, ""));
    assert!(output.exists());
}
