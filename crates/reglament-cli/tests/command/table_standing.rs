//! Tables answered by an act that was not in effect, or by values that no source states: told, not kept silent.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use crate::support::{Run, run, run_on};
use crate::table_files::{batches, folder, in_folder};

const ID: &str = "almaty/adoption@3-383-2016";

/// Registered on 14 September 2016; in effect after ten days from publication, on the 25th at the earliest; repealed by an
/// act of 29 September 2020.
const DAYS: &str = "id,on,applicant.birth_date\n1,2016-09-24,2001-01-01\n2,2016-09-25,2001-01-01\n3,2017-05-01,2001-01-01\n4,2020-09-28,2004-01-01\n5,2025-05-01,2008-01-01\n";

fn on_csv(text: &str, before: &[&str], after: &[&str]) -> Run {
    let folder = folder();
    let input = in_folder(&folder, "a.csv");
    fs::write(&input, text).expect("written");
    run(before.iter().copied().chain([input.to_str().expect("a name")]).chain(after.iter().copied()))
}

/// A column of CSV by its name.
fn column<'c>(csv: &'c str, name: &str) -> Vec<&'c str> {
    let mut lines = csv.lines();
    let place = lines.next().expect("a header").split(',').position(|known| known == name).expect("a column");
    lines.map(|line| line.split(',').nth(place).expect("a field")).collect()
}

#[test]
fn rows_outside_the_effect_of_the_act_are_told() {
    let options = ["--on-column", "on", "--carry", "id"];
    let run = on_csv(DAYS, &["assess", ID], &options);
    assert_eq!(run.status, 0);
    assert!(
        run.stderr.contains(&format!("2 rows fall on days when {ID} is not in effect")),
        "{}",
        run.stderr
    );
    assert!(!run.stdout.contains("standing"));
    let run = on_csv(DAYS, &["assess", ID], &[&options[..], &["--standing"]].concat());
    assert_eq!(
        column(&run.stdout, "standing"),
        ["not_yet", "in_effect", "in_effect", "in_effect", "repealed"]
    );
    let within: Vec<_> = DAYS.lines().take(5).filter(|line| !line.starts_with('1')).collect();
    let within = within.join(
        "
",
    ) + "
";
    let run = on_csv(&within, &["assess", ID], &options);
    assert_eq!((run.status, &*run.stderr), (0, ""));
}

#[test]
fn deadlines_and_comparisons_tell_it_too() {
    let rows =
        "id,at\n1,2015-06-01T10:00:00+06:00\n2,2022-06-01T10:00:00+06:00\n3,2017-06-01T10:00:00+06:00\n";
    let options = ["--channel", "portal", "--carry", "id", "--standing", "--assumptions"];
    let run = on_csv(rows, &["deadlines", ID], &options);
    assert_eq!(column(&run.stdout, "standing"), ["not_yet", "repealed", "in_effect"]);
    assert!(run.stdout.contains("day-after-acceptance"));
    assert!(
        run.stderr.contains(&format!("2 rows fall on days when {ID} is not in effect")),
        "{}",
        run.stderr
    );
    let options = ["--on", "2017-05-01", "--other-on", "2025-05-01", "--standing"];
    let rows = "applicant.birth_date\n2000-01-01\n";
    let run = on_csv(rows, &["compare", ID, ID], &options);
    assert_eq!(
        (column(&run.stdout, "standing_a"), column(&run.stdout, "standing_b")),
        (vec!["in_effect"], vec!["repealed"])
    );
    assert!(
        run.stderr.contains(&format!("1 rows fall on days when {ID} is not in effect")),
        "{}",
        run.stderr
    );
}

#[test]
fn assumptions_are_those_of_the_same_application_alone() {
    let options = ["--on-column", "on", "--carry", "id", "--assumptions"];
    let table = on_csv(DAYS, &["assess", "zhambyl/adoption@332-2015"], &options);
    let lines: Vec<String> = DAYS
        .lines()
        .skip(1)
        .map(|line| {
            let fields: Vec<_> = line.split(',').collect();
            format!("{{\"on\":\"{}\",\"facts\":{{\"applicant.birth_date\":\"{}\"}}}}", fields[1], fields[2])
        })
        .collect();
    let alone =
        run_on(lines.join("\n").as_bytes(), ["assess", "zhambyl/adoption@332-2015", "--format", "json"]);
    let header = table.stdout.lines().next().expect("a header");
    let mut reader = table.stdout.lines().skip(1).zip(alone.json());
    assert!(header.contains("assumptions"));
    reader.by_ref().for_each(|(row, answer)| {
        let codes = answer["assumptions"].as_array().expect("codes");
        let codes: Vec<_> = codes.iter().map(|code| code.as_str().expect("a code")).collect();
        assert!(codes.contains(&"grounds-from-almaty-p11"));
        assert!(row.contains(&codes.join(",")), "{codes:?} in {row}");
    });
}

#[test]
fn a_day_that_no_source_states_is_told() {
    // 7 January 2015 is a day off that no source states, and the evening before waits for the day after it.
    let rows = "at\n2015-01-06T20:00:00+06:00\n";
    let run =
        on_csv(rows, &["deadlines", "zhambyl/adoption@332-2015"], &["--channel", "portal", "--assumptions"]);
    assert!(run.stdout.contains("unverified-calendar-day"), "{}", run.stdout);
    assert!(run.stderr.contains(
        "1 answers under zhambyl/adoption@332-2015 rest on a value or a day that no source states"
    ));
}

fn metadata(path: &Path) -> HashMap<String, String> {
    if path.extension().is_some_and(|extension| extension == "parquet") {
        let builder = ParquetRecordBatchReaderBuilder::try_new(fs::File::open(path).expect("it is there"));
        return builder.expect("Parquet").schema().metadata().clone();
    }
    batches(path)[0].schema().metadata().clone()
}

#[test]
fn files_keep_the_regulation_the_law_and_what_is_assumed() {
    let folder = folder();
    for name in ["out.parquet", "out.arrow", "out.arrows"] {
        let output = in_folder(&folder, name);
        let options = ["--on-column", "on", "--output", output.to_str().expect("a name"), "--carry", "id"];
        assert_eq!(on_csv(DAYS, &["assess", ID], &options).status, 0);
        let metadata = metadata(&output);
        assert_eq!(metadata["reglament:regulation"], ID, "{name}");
        let catalogue = reglament_kz::catalogue().expect("the embedded law");
        assert_eq!(metadata["reglament:law_digest"], catalogue.digest(), "{name}");
        assert!(metadata["reglament:standing"].contains("\"repealed\""), "{name}");
        assert!(metadata.contains_key("reglament:assumptions"), "{name}");
    }
    // Also where readers know nothing of Arrow.
    let file = fs::File::open(in_folder(&folder, "out.parquet")).expect("it is there");
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).expect("Parquet");
    let plain = builder.metadata().file_metadata().key_value_metadata().expect("metadata");
    let id =
        plain.iter().find(|entry| entry.key == "reglament:regulation").and_then(|entry| entry.value.clone());
    assert_eq!(id.as_deref(), Some(ID));
}
