//! `deadlines` for files of tables: the answers are those to the same submissions as JSON.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int8Type;
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray, TimestampMicrosecondArray};
use arrow_schema::{DataType, TimeUnit};
use reglament::chrono::DateTime;
use reglament::parse_timestamp;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{Run, json_on, run};
use crate::table_files::{batches, csv, folder, in_folder, write_arrow, write_arrows, write_parquet};

const ID: &str = "almaty/adoption@3-383-2016";

/// Acceptance, the service and the steps in the order of the answer, or the code of an error.
type Said<M> = Result<Vec<M>, String>;

/// Submissions: ids, channels and moments, some of them not as they should be.
fn submissions() -> Vec<[Option<String>; 3]> {
    let moment = |number: i64| {
        let at = DateTime::from_timestamp(1_475_000_000 + number * 98_765, 0).expect("a moment");
        at.to_rfc3339().replace("+00:00", "Z")
    };
    let channel = |number: i64| if number % 3 == 0 { "office" } else { "portal" };
    let mut rows: Vec<_> = (0..300).map(|number| (Some(channel(number)), Some(moment(number)))).collect();
    let text = |text: &str| Some(text.to_owned());
    rows.extend([
        (Some("portal"), text("2016-12-30T20:00:00+06:00")),
        (Some("portal"), text("2016-12-30T15:00:00.250+01:00")),
        (Some("post"), text("2016-12-30T20:00:00+06:00")),
        (Some("portal"), None),
        (None, text("2016-12-30T20:00:00+06:00")),
        (Some("portal"), text("2014-12-30T20:00:00+06:00")),
        (Some("office"), text("2016-12-31T20:00:00+06:00")),
    ]);
    let rows = rows.into_iter().enumerate();
    rows.map(|(number, (channel, at))| [Some(format!("a-{number}")), channel.map(str::to_owned), at])
        .collect()
}

/// What the command says of the same submissions as JSON Lines.
fn of_json(rows: &[[Option<String>; 3]]) -> Vec<Said<String>> {
    let line = |[id, channel, at]: &[Option<String>; 3]| {
        let mut line = json!({"id": id});
        for (key, value) in [("channel", channel), ("at", at)] {
            if let Some(value) = value {
                line[key] = json!(value);
            }
        }
        line.to_string()
    };
    let lines: Vec<String> = rows.iter().map(line).collect();
    let (_, answers) = json_on(&lines.join("\n"), &format!("deadlines {ID}"));
    assert_eq!(answers.len(), rows.len());
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let said = |answer: &Value| {
        if let Some(error) = answer.get("error") {
            return Err(text(&error["code"]));
        }
        let steps = answer["steps"].as_array().expect("steps").iter().map(|step| text(&step["due_at"]));
        Ok([&answer["accepted_at"], &answer["due_at"]].into_iter().map(text).chain(steps).collect())
    };
    answers.iter().map(said).collect()
}

/// Moments as instants, whatever their offset.
fn instants(said: Vec<Said<String>>) -> Vec<Said<i64>> {
    let instant = |text: &String| parse_timestamp(text).expect("a moment").timestamp();
    said.into_iter().map(|said| said.map(|moments| moments.iter().map(instant).collect())).collect()
}

fn columns(rows: &[[Option<String>; 3]]) -> Vec<(String, Vec<Option<String>>)> {
    let column =
        |(index, name): (usize, &str)| (name.to_owned(), rows.iter().map(|row| row[index].clone()).collect());
    ["id", "channel", "at"].into_iter().enumerate().map(column).collect()
}

/// The same with moments as a department's own tables would have them.
fn typed(rows: &[[Option<String>; 3]]) -> RecordBatch {
    let texts = |index: usize| -> ArrayRef {
        Arc::new(rows.iter().map(|row| row[index].as_deref()).collect::<StringArray>())
    };
    let at = rows.iter().map(|row| row[2].as_deref().map(|text| parse_timestamp(text).expect("a moment")));
    let at: TimestampMicrosecondArray = at.map(|at| at.map(|at| at.timestamp_micros())).collect();
    RecordBatch::try_from_iter_with_nullable([
        ("id", texts(0), true),
        ("channel", texts(1), true),
        ("at", Arc::new(at.with_timezone("UTC")) as ArrayRef, true),
    ])
    .expect("columns of one length")
}

/// The moment in a row, in seconds from 1970.
fn instant(moments: &ArrayRef, row: usize) -> i64 {
    assert!(moments.is_valid(row));
    let DataType::Timestamp(unit, Some(zone)) = moments.data_type() else { panic!("no column of moments") };
    assert_eq!(&**zone, "Asia/Almaty");
    let units = match unit {
        TimeUnit::Second => 1,
        TimeUnit::Millisecond => 1_000,
        TimeUnit::Microsecond => 1_000_000,
        TimeUnit::Nanosecond => 1_000_000_000,
    };
    let value = moments.to_data().buffer::<i64>(0)[row];
    assert_eq!(value % units, 0);
    value / units
}

/// The rows of a file of answers; every column that ends with `_at` is a moment.
fn answers(path: &Path) -> Vec<Said<i64>> {
    let mut rows = Vec::new();
    for batch in batches(path) {
        let word = |column: &str, row: usize| {
            let column = batch[column].as_dictionary::<Int8Type>();
            column.key(row).map(|key| column.values().as_string::<i32>().value(key).to_owned())
        };
        let schema = batch.schema();
        let moments: Vec<_> =
            schema.fields().iter().map(|field| field.name()).filter(|name| name.ends_with("_at")).collect();
        assert_eq!(moments.len(), 6, "acceptance, the service and four steps");
        for row in 0..batch.num_rows() {
            let moment = |name: &&String| instant(&batch[name.as_str()], row);
            rows.push(match word("error", row) {
                Some(code) => Err(code),
                None => Ok(moments.iter().map(moment).collect()),
            });
        }
    }
    rows
}

fn deadlines(input: &Path, more: &[&str]) -> Run {
    let input = input.to_str().expect("a name in UTF-8");
    run(["deadlines", ID, input].iter().chain(more))
}

fn write(path: &Path, text: &str) {
    fs::write(path, text).expect("written");
}

fn name(path: &Path) -> &str {
    path.to_str().expect("a name in UTF-8")
}

#[test]
fn every_format_gives_the_answers_of_the_same_submissions_as_json() {
    let (folder, rows) = (folder(), submissions());
    let expected = instants(of_json(&rows));
    assert!(expected.iter().filter(|said| said.is_ok()).count() > 200);
    let errors = |code: &str| expected.iter().any(|said| matches!(said, Err(known) if known == code));
    assert!(
        ["outside-office-hours", "unknown-channel", "missing-key", "outside-calendar"].map(errors)
            == [true; 4]
    );
    write(&in_folder(&folder, "in.csv"), &csv(&columns(&rows)));
    write_parquet(&in_folder(&folder, "in.parquet"), &typed(&rows));
    write_arrow(&in_folder(&folder, "in.arrow"), &typed(&rows));
    write_arrows(&in_folder(&folder, "in.arrows"), &typed(&rows));
    for (from, to) in [
        ("in.csv", "out.parquet"),
        ("in.parquet", "out.arrow"),
        ("in.arrow", "out.arrows"),
        ("in.arrows", "out.parquet"),
    ] {
        let output = in_folder(&folder, to);
        let run = deadlines(&in_folder(&folder, from), &["--carry", "id", "--output", name(&output)]);
        assert_eq!((run.status, &*run.stdout), (1, ""), "{from} to {to}: {}", run.stderr);
        assert_eq!(answers(&output), expected, "{from} to {to}");
        let ids = batches(&output).into_iter().flat_map(|batch| {
            batch["id"].as_string::<i32>().iter().map(|id| id.map(str::to_owned)).collect::<Vec<_>>()
        });
        assert!(ids.eq(rows.iter().map(|row| row[0].clone())), "{from} to {to}");
    }
}

#[test]
fn csv_says_the_moments_as_json_does() {
    let (folder, mut rows) = (folder(), submissions());
    let input = in_folder(&folder, "in.csv");
    // A text without an offset, which no column of timestamps could hold.
    rows.push([Some("a-307".to_owned()), Some("portal".to_owned()), Some("2016-12-30T20:00:00".to_owned())]);
    write(&input, &csv(&columns(&rows)));
    let run = deadlines(&input, &["--carry", "id", "--carry", "at"]);
    let expected = of_json(&rows);
    let errors = expected.iter().filter(|said| said.is_err()).count();
    assert_eq!(expected.last(), Some(&Err("invalid-timestamp".to_owned())));
    let told = format!("reglament: {errors} of {} rows have an error instead of an answer\n", rows.len());
    assert_eq!((run.status, run.stderr), (1, told));
    let lines: Vec<Vec<&str>> = run.stdout.lines().map(|line| line.split(',').collect()).collect();
    let header =
        "id,at,accepted_at,due_at,step_1_due_at,step_2_due_at,step_3_due_at,step_4_due_at,error,error_place";
    assert_eq!(lines[0].join(","), header);
    assert_eq!(lines.len(), rows.len() + 1);
    for ((line, row), said) in lines[1..].iter().zip(&rows).zip(expected) {
        assert_eq!(line[..2], [&row[0], &row[2]].map(|text| text.as_deref().unwrap_or_default()));
        match said {
            Ok(moments) => assert_eq!(line[2..], [moments, vec![String::new(); 2]].concat()),
            Err(code) => assert_eq!(line[2..9], [vec![String::new(); 6], vec![code]].concat()),
        }
    }
    let places: Vec<&str> = lines.iter().rev().take(6).map(|line| line[9]).collect();
    assert_eq!(places, ["at", "at", "at", "channel", "at", "channel"]);
}

#[test]
fn one_channel_may_hold_for_all_and_the_columns_may_have_other_names() {
    let folder = folder();
    let input = in_folder(&folder, "in.csv");
    // Due on 19 January 2017 at 18:00, fifteen days after 4 January.
    let table = "received,by,issued\n\
                 2016-12-30T20:00:00+06:00,office,2017-01-19T18:00:00+06:00\n\
                 2016-12-30T20:00:00+06:00,portal,2017-01-19T18:00:00.5+06:00\n\
                 2016-12-30T20:00:00+06:00,portal,\n\
                 2016-12-30T20:00:00+06:00,portal,soon\n";
    write(&input, table);
    let columns = ["--at-column", "received", "--completed-column", "issued"];
    let due = "2017-01-19T18:00:00+06:00";
    for (channel, expected) in [
        (["--channel", "portal"], [[due, "false", "", ""], [due, "true", "", ""], [due, "", "", ""]]),
        (
            ["--channels", "by"],
            [["", "", "outside-office-hours", "received"], [due, "true", "", ""], [due, "", "", ""]],
        ),
    ] {
        let run = deadlines(&input, &[&columns[..], &channel].concat());
        assert_eq!(run.status, 1);
        let lines: Vec<Vec<&str>> = run.stdout.lines().map(|line| line.split(',').collect()).collect();
        assert_eq!([lines[0][1], lines[0][6]], ["due_at", "late"]);
        let of = |line: &Vec<&str>| {
            [line[1].to_owned(), line[6].to_owned(), line[7].to_owned(), line[8].to_owned()]
        };
        let said: Vec<_> = lines[1..].iter().map(of).collect();
        assert_eq!(said[..3], expected.map(|row| row.map(str::to_owned)));
        assert_eq!(said[3], ["", "", "invalid-timestamp", "issued"]);
    }
}

#[test]
fn a_table_without_rows_has_columns() {
    let folder = folder();
    let (input, output) = (in_folder(&folder, "in.csv"), in_folder(&folder, "out.parquet"));
    write(&input, "at,channel\n");
    let to_file = deadlines(&input, &["--output", name(&output)]);
    assert_eq!((to_file.status, &*to_file.stdout, &*to_file.stderr), (0, "", ""));
    assert_eq!(batches(&output).iter().map(RecordBatch::num_rows).sum::<usize>(), 0);
    let run = deadlines(&input, &[]);
    assert_eq!(run.status, 0);
    assert!(run.stdout.starts_with("accepted_at,due_at,step_1_due_at") && run.stdout.lines().count() == 1);
}

/// A table with one submission, and where answers could go.
fn one() -> (TempDir, PathBuf) {
    let folder = folder();
    let input = in_folder(&folder, "in.csv");
    write(&input, "moment,channel\n2016-12-30T20:00:00+06:00,portal\n");
    (folder, input)
}

#[test]
fn columns_that_are_not_there_are_told_with_the_nearest() {
    let (_folder, input) = one();
    for (options, expected) in [
        (
            &["--at-column", "momet"][..],
            "the table has no column `momet`; the nearest is `moment` [missing-key]",
        ),
        (&["--at-column", "moment", "--carry", "chanel"], "no column `chanel`; the nearest is `channel`"),
        (&["--at-column", "moment", "--channels", "by"], "no column `by` [missing-key]"),
        (&[], "no column `at`"),
    ] {
        let run = deadlines(&input, options);
        assert_eq!((run.status, &*run.stdout), (1, ""), "{options:?}");
        assert!(run.stderr.contains("in.csv: columns: ") && run.stderr.contains(expected), "{}", run.stderr);
    }
}

#[test]
fn a_moment_without_a_zone_is_refused() {
    let folder = folder();
    let input = in_folder(&folder, "in.parquet");
    let at: ArrayRef = Arc::new(TimestampMicrosecondArray::from(vec![1_483_106_400_000_000]));
    write_parquet(&input, &RecordBatch::try_from_iter([("at", at)]).expect("one column"));
    let run = deadlines(&input, &["--channel", "portal"]);
    assert_eq!((run.status, &*run.stdout), (1, ""));
    assert!(
        run.stderr.contains("columns/at: expected a column of timestamps with a time zone"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_cannot_be_read_or_written_is_said() {
    let (folder, input) = one();
    let output = in_folder(&folder, "out.csv");
    write(&output, "as it was");
    let damaged = in_folder(&folder, "damaged.parquet");
    write(&damaged, "PAR1 nothing of the kind PAR1");
    let run = deadlines(&damaged, &["--channel", "portal", "--output", name(&output)]);
    assert_eq!((run.status, &*run.stdout), (1, ""));
    assert!(run.stderr.contains("damaged.parquet") && run.stderr.contains("[unreadable]"), "{}", run.stderr);
    assert_eq!(fs::read_to_string(&output).expect("the file"), "as it was");
    let before = fs::read(&input).expect("the file");
    let same = folder.path().join(".").join("in.csv");
    let run = deadlines(&input, &["--at-column", "moment", "--output", name(&same)]);
    assert_eq!((run.status, &*run.stdout), (2, ""));
    assert!(
        run.stderr.contains("output: expected a file other than the table that is read"),
        "{}",
        run.stderr
    );
    assert_eq!(fs::read(&input).expect("the file"), before);
}

#[test]
fn bad_usage_ends_with_two() {
    let (_folder, input) = one();
    let table = name(&input);
    for (arguments, expected) in [
        (&["almaty/adoption", table, "--channel", "portal"][..], "the full id of one edition"),
        (&[ID, table, "--channel", "portal", "--channels", "channel"], "cannot be used with"),
        (&[ID, table, "--channel", "portal", "--at", "2016-12-30T20:00:00+06:00"], "cannot be used with"),
        (&[ID, table, "--format", "json"], "--format"),
        (&[ID, table, "--output", "answers.txt"], ".parquet"),
        (&[ID, "submissions.jsonl", "--at-column", "at"], "are for tables"),
        (&[ID, "submissions.jsonl", "--carry", "id"], "are for tables"),
        (&[ID, "submissions.jsonl", "--channel", "portal"], "--channel expects --at TIMESTAMP, or a table"),
    ] {
        let run = run(["deadlines"].iter().chain(arguments));
        assert_eq!((run.status, &*run.stdout), (2, ""), "{arguments:?}");
        assert!(run.stderr.contains(expected), "{arguments:?}: {}", run.stderr);
    }
}
