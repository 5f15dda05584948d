//! Rows of CSV that cannot be told as rows, and tables of one column with empty lines.

use std::fs;

use crate::support::{Run, run, shared};
use crate::table_files::{folder, in_folder};

fn assess(table: &[u8], more: &[&str]) -> Run {
    let folder = folder();
    let input = in_folder(&folder, "in.csv");
    fs::write(&input, table).expect("written");
    let file = input.to_str().expect("a name in UTF-8");
    run(["assess", "almaty/adoption", file, "--on", "2017-05-01"].iter().chain(more))
}

/// The carried id, the outcome, the error and its place of each row.
fn said(run: &Run) -> Vec<[String; 4]> {
    let row = |line: &str| {
        let fields: Vec<&str> = line.split(',').collect();
        [0, 1, fields.len() - 2, fields.len() - 1].map(|field| fields[field].to_owned())
    };
    run.stdout.lines().skip(1).map(row).collect()
}

fn row(fields: [&str; 4]) -> [String; 4] {
    fields.map(str::to_owned)
}

#[test]
fn a_bad_row_costs_itself_and_is_told_with_its_line() {
    let cases: [(&[u8], &str, [&str; 4]); 5] = [
        (b"2", "in.csv:3: expected 2 fields, found 1 [field-count]", ["2", "", "field-count", "row"]),
        (b"2,male,", "in.csv:3: expected 2 fields, found 3 [field-count]", ["2", "", "field-count", "row"]),
        (b"\xc8,male", "in.csv:3: expected UTF-8, which field 1 is not", ["", "", "invalid-utf8", "id"]),
        (
            b"2,\xc8",
            "in.csv:3: expected UTF-8, which field 2 is not",
            ["2", "", "invalid-utf8", "facts/applicant.sex"],
        ),
        (b"2,\"male\" x", "in.csv:3: a quote is closed in the middle", ["2", "", "field-count", "row"]),
    ];
    for (bad, told, expected) in cases {
        let table = [b"id,applicant.sex\n1,male\n", bad, b"\n\n\"3\",\"male\"\r\n"].concat();
        let run = assess(&table, &["--carry", "id"]);
        assert_eq!(run.status, 1);
        let good = |id| row([id, "undetermined", "", ""]);
        assert_eq!(said(&run), [good("1"), row(expected), good("3")], "{told}");
        assert!(run.stderr.contains(told), "{}", run.stderr);
        assert!(run.stderr.ends_with("1 of 3 rows have an error instead of an answer\n"), "{}", run.stderr);
    }
}

#[test]
fn quotes_hold_commas_and_ends_of_lines_and_stand_for_themselves_elsewhere() {
    let table =
        b"id,applicant.sex\n1\"1,male\n\"2,2\",\"male\"\n\"3\n3\",male\n\"4\"\"4\",male\n5\",\"male\"\n";
    let run = assess(table, &["--carry", "id"]);
    assert_eq!((run.status, &*run.stderr), (0, ""));
    let ids = ["\"1\"\"1\"", "\"2,2\"", "\"3\n3\"", "\"4\"\"4\"", "\"5\"\"\""];
    let lines: Vec<String> = ids.map(|id| format!("{id},undetermined,0,16383,253919,,\n")).into();
    assert_eq!(run.stdout.split_once('\n').expect("a header").1, lines.concat());
}

#[test]
fn a_bad_row_far_down_costs_no_row_before_or_after_it() {
    let row = |row| if row == 150_000 { "150000\n".to_owned() } else { format!("{row},male\n") };
    let table = format!("id,applicant.sex\n{}", (0..200_000).map(row).collect::<Vec<_>>().concat());
    let run = assess(table.as_bytes(), &["--carry", "id"]);
    assert_eq!((run.status, run.stdout.lines().count()), (1, 200_001));
    assert!(run.stderr.contains("in.csv:150002: expected 2 fields, found 1"), "{}", run.stderr);
}

#[test]
fn many_bad_rows_are_counted_and_the_first_are_named() {
    let run = assess(format!("id,applicant.sex\n{}", "1\n".repeat(100)).as_bytes(), &["--carry", "id"]);
    assert_eq!(run.stderr.lines().count(), 22);
    assert!(
        run.stderr.contains("in.csv:22: further lines") && run.stderr.contains("100 of 100 rows"),
        "{}",
        run.stderr
    );
}

#[test]
fn an_open_quote_is_an_error_of_the_file() {
    let run = assess(b"id,applicant.sex\n1,male\n2,\"male\n3,female\n", &["--carry", "id"]);
    assert_eq!((run.status, &*run.stdout), (1, ""));
    assert!(run.stderr.contains("begins in line 3 is not closed [unreadable]"), "{}", run.stderr);
}

#[test]
fn an_empty_line_of_one_column_is_a_row_with_an_unknown() {
    let tables =
        ["06-single-duck.csv", "06-single-pandas.csv", "06-single-polars.csv", "06-single-pyarrow.csv"];
    for name in tables.map(|name| shared("tables").join(name)) {
        let run = run(["assess", "almaty/adoption", name.to_str().expect("a name"), "--on", "2017-05-01"]);
        assert_eq!((run.status, &*run.stderr), (0, ""));
        let open: Vec<&str> = run.stdout.lines().skip(1).filter_map(|line| line.split(',').nth(3)).collect();
        // Only the first two are settled by what is known: 3 and 12 where somebody is married, 3 where not.
        assert_eq!(open, ["204703", "262111", "261919"], "{}", name.display());
    }
    let of = |name: &str| {
        let file = shared("tables").join(name);
        run(["assess", "almaty/adoption", file.to_str().expect("a name"), "--on", "2017-05-01"]).stdout
    };
    assert_eq!(of("07-cmp3.csv"), of("07-cmp3.parquet"));
    assert_eq!(of("07-cmp3.csv").lines().count(), 4);
    let at = shared("tables/07-single-at.csv");
    let run =
        run(["deadlines", "almaty/adoption@3-383-2016", at.to_str().expect("a name"), "--channel", "portal"]);
    assert_eq!(said(&run)[1][2..], ["missing-key", "at"]);
}

#[test]
fn other_programs_tables_are_read() {
    for (name, rows) in [
        ("06-catbool.parquet", 3),
        ("06-catdate.parquet", 3),
        ("06-rangeidx.parquet", 2),
        ("20-null.parquet", 2),
        ("20-null.arrow", 2),
        ("02-bomq.csv", 1),
    ] {
        let file = shared("tables").join(name);
        let file = file.to_str().expect("a name");
        let carry: &[&str] =
            if name.starts_with("20") || name.contains("range") { &[] } else { &["--carry", "id"] };
        let run = run(["assess", "almaty/adoption", file, "--on", "2017-05-01"].iter().chain(carry));
        assert_eq!((run.status, &*run.stderr), (0, ""), "{name}");
        assert_eq!(run.stdout.lines().count(), rows + 1, "{name}: {}", run.stdout);
    }
}

#[test]
fn one_carried_value_out_of_range_costs_its_row() {
    let folder = folder();
    let far = shared("tables/far.arrow");
    for output in [None, Some(in_folder(&folder, "out.csv"))] {
        let mut arguments = vec!["assess", "almaty/adoption", far.to_str().expect("a name")];
        arguments.extend(["--on", "2017-05-01", "--carry", "c"]);
        let file = output.as_ref().map(|output| output.to_str().expect("a name").to_owned());
        arguments.extend(file.as_deref().into_iter().flat_map(|file| ["--output", file]));
        let run = run(arguments);
        assert_eq!(run.status, 1, "{}", run.stderr);
        assert!(run.stderr.contains("1 of 100 rows"), "{}", run.stderr);
        let written = output.map_or(run.stdout, |output| fs::read_to_string(output).expect("the answers"));
        assert_eq!(written.lines().count(), 101);
        assert!(written.ends_with(",,,,,out-of-range,c\n"), "{written}");
    }
}

#[test]
fn all_errors_of_a_row_are_told_in_a_column_of_their_own() {
    let table = b"id,applicant.birth_date,applicant.married,applicant.sex\n1,1980-13-05,perhaps,m\n2,,true,m\n3,,true,male\n";
    let short = assess(table, &["--carry", "id"]);
    let all = assess(table, &["--carry", "id", "--further-errors"]);
    for run in [&short, &all] {
        assert_eq!(run.status, 1);
        assert!(run.stderr.contains("1 rows have more than one error for "), "{}", run.stderr);
        assert!(run.stderr.contains(": --further-errors lists them all\n"), "{}", run.stderr);
    }
    let mut lines = all.stdout.lines();
    assert!(lines.next().expect("a header").ends_with(",error,error_place,further_errors"));
    let lines: Vec<&str> = lines.collect();
    let further = "wrong-type facts/applicant.married; unknown-value facts/applicant.sex";
    assert_eq!(lines[0], format!("1,,,,,invalid-date,facts/applicant.birth_date,{further}"));
    assert_eq!(lines[1], "2,,,,,unknown-value,facts/applicant.sex,");
    assert!(lines[2].starts_with("3,") && lines[2].ends_with(",,,"), "{}", lines[2]);
    // Nothing else of the answers is different.
    let without = |line: &str| line.rsplit_once(',').expect("the last column").0.to_owned();
    assert_eq!(short.stdout.lines().collect::<Vec<_>>(), all.stdout.lines().map(without).collect::<Vec<_>>());
}
