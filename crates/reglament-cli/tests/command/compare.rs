//! `compare`: the rows that differ are those of which single cases say different things.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int8Type, UInt64Type};
use arrow_array::{ArrayRef, BooleanArray, Int64Array, RecordBatch, StringArray};
use serde_json::{Value, json};

use crate::support::{Run, json_on, run, shared};
use crate::table_files::{
    batches, csv, folder, in_folder, lines, texts, typed, write_arrow, write_arrows, write_parquet,
};

const ALMATY: &str = "almaty/adoption@3-383-2016";
const ZHAMBYL: &str = "zhambyl/adoption@332-2015";

fn name(path: &Path) -> &str {
    path.to_str().expect("a name in UTF-8")
}

fn compare(a: &str, b: &str, input: &Path, more: &[&str]) -> Run {
    run(["compare", a, b, name(input)].iter().chain(more))
}

/// The numbers of the rows that were written.
fn rows(path: &Path) -> Vec<u64> {
    let of = |batch: RecordBatch| batch["row"].as_primitive::<UInt64Type>().values().to_vec();
    batches(path).into_iter().flat_map(of).collect()
}

/// What the command says of every application of the shared tests: outcome and findings, or the error.
fn assessed(arguments: &str) -> Vec<Value> {
    let input = fs::read_to_string(shared("applications/adoption.jsonl")).expect("a file of the checkout");
    let (_, answers) = json_on(&input, &format!("assess {arguments}"));
    let finding = |ground: &Value| json!([ground["number"], ground["finding"]]);
    let of = |answer: &Value| {
        let findings =
            answer["grounds"].as_array().map(|grounds| grounds.iter().map(finding).collect::<Vec<_>>());
        json!([answer["outcome"], findings, answer["error"]])
    };
    answers.iter().map(of).collect()
}

fn differing<T: PartialEq>(a: &[T], b: &[T]) -> Vec<u64> {
    assert_eq!(a.len(), b.len());
    a.iter().zip(b).zip(0..).filter(|((a, b), _)| a != b).map(|(_, row)| row).collect()
}

#[test]
fn the_rows_that_differ_are_those_that_single_cases_tell_apart() {
    let (folder, columns) = (folder(), texts());
    let input = |name: &str| in_folder(&folder, name);
    fs::write(input("in.csv"), csv(&columns)).expect("written");
    write_parquet(&input("in.parquet"), &typed(&columns));
    write_arrow(&input("in.arrow"), &typed(&columns));
    write_arrows(&input("in.arrows"), &typed(&columns));
    let patronage = "almaty/patronage@3-383-2016";
    let said = [ALMATY, ZHAMBYL, patronage].map(assessed);
    for (a, b, expected) in [
        (ALMATY, ZHAMBYL, differing(&said[0], &said[1])),
        (ALMATY, patronage, differing(&said[0], &said[2])),
        (patronage, ZHAMBYL, differing(&said[2], &said[1])),
    ] {
        for (from, to) in [
            ("in.csv", "out.parquet"),
            ("in.parquet", "out.arrow"),
            ("in.arrow", "out.arrows"),
            ("in.arrows", "out.parquet"),
        ] {
            let output = input(to);
            let options = ["--on-column", "on", "--carry", "id", "--output", name(&output)];
            let run = compare(a, b, &input(from), &options);
            let told = format!("reglament: {} of {} rows differ\n", expected.len(), said[0].len());
            assert_eq!((run.status, &*run.stdout), (0, ""), "{from} to {to}");
            let remark =
                if b == ZHAMBYL { format!("{told}reglament: 2 rows fall on days when ") } else { told };
            assert!(run.stderr.starts_with(&remark), "{from} to {to}: {}", run.stderr);
            assert_eq!(rows(&output), expected, "{a} and {b}, {from} to {to}");
            let ids: Vec<String> = batches(&output)
                .iter()
                .flat_map(|batch| {
                    let ids = batch["id"].as_string::<i32>().iter();
                    ids.map(|id| id.expect("an id").to_owned()).collect::<Vec<_>>()
                })
                .collect();
            let all = lines("applications/adoption.jsonl");
            let of = |row: &u64| {
                all[usize::try_from(*row).expect("small")]["id"].as_str().expect("an id").to_owned()
            };
            assert_eq!(ids, expected.iter().map(of).collect::<Vec<_>>());
        }
    }
}

#[test]
fn another_day_and_other_law_files_are_compared_too() {
    let (folder, columns) = (folder(), texts());
    let input = in_folder(&folder, "in.csv");
    let facts: Vec<_> = columns.into_iter().filter(|(name, _)| name != "on").collect();
    fs::write(&input, csv(&facts)).expect("written");
    // The applications without the days they name themselves.
    let applications: Vec<String> = lines("applications/adoption.jsonl")
        .into_iter()
        .map(|line| json!({"id": line["id"], "facts": line["facts"]}).to_string())
        .collect();
    let on = |arguments: &str| -> Vec<Value> {
        let (_, answers) = json_on(&applications.join("\n"), &format!("assess {ALMATY} {arguments}"));
        answers.iter().map(|answer| json!([answer["outcome"], answer["grounds"], answer["error"]])).collect()
    };
    let embedded = Path::new(env!("CARGO_MANIFEST_DIR")).join("../reglament-kz/law/parameters.toml");
    let parameters = fs::read_to_string(embedded).expect("the embedded law");
    let draft = parameters.replace("amount = \"24459\"", "amount = \"60000\"");
    assert_ne!(draft, parameters);
    let law = in_folder(&folder, "draft");
    fs::create_dir(&law).expect("a folder");
    fs::write(law.join("parameters.toml"), draft).expect("written");

    let today = on("--on 2017-05-01");
    let later = differing(&today, &on("--on 2020-05-01"));
    let under_the_draft = differing(&today, &on(&format!("--on 2017-05-01 --law {}", name(&law))));
    assert!(!later.is_empty() && !under_the_draft.is_empty() && later != under_the_draft);
    for (options, expected) in [
        (["--other-on", "2020-05-01"], later),
        (["--other-law", name(&law)], under_the_draft),
        (["--other-on", "2017-05-01"], vec![]),
    ] {
        let output = in_folder(&folder, "out.parquet");
        let more =
            [&["--on", "2017-05-01", "--carry", "id", "--output", name(&output)], &options[..]].concat();
        let run = compare("almaty/adoption", ALMATY, &input, &more);
        let told = format!("reglament: {} of {} rows differ\n", expected.len(), today.len());
        assert!(run.status <= 1 && run.stderr.contains(&told), "{options:?}: {}", run.stderr);
        assert_eq!(rows(&output), expected, "{options:?}");
        assert_eq!(
            options[0] == "--other-law",
            run.stderr.contains("replaces parameters.toml"),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn rows_are_numbered_through_the_whole_file() {
    const ROWS: u64 = 140_000;
    let wanted = [0, 3, 65_535, 65_536, 131_071, 131_072, 139_999];
    let folder = folder();
    let (input, output) = (in_folder(&folder, "in.parquet"), in_folder(&folder, "out.arrow"));
    // 25,000 tenge lie between the subsistence minimums of 2017 and of 2018.
    let income = |row| if wanted.contains(&row) { 25_000 } else { 60_000 };
    let incomes: ArrayRef = Arc::new((0..ROWS).map(income).collect::<Int64Array>());
    let ids: ArrayRef = Arc::new((0..ROWS).map(|row| Some(format!("n{row}"))).collect::<StringArray>());
    let table = RecordBatch::try_from_iter([("applicant.income_for_child", incomes), ("id", ids)]);
    write_parquet(&input, &table.expect("columns of one length"));
    let options =
        ["--on", "2017-05-01", "--other-on", "2018-05-01", "--carry", "id", "--output", name(&output)];
    let run = compare("almaty/adoption", "almaty/adoption", &input, &options);
    assert_eq!((run.status, &*run.stderr), (0, "reglament: 7 of 140000 rows differ\n"));
    assert_eq!(rows(&output), wanted);
    let mut ids = BTreeSet::new();
    for batch in batches(&output) {
        ids.extend(batch["id"].as_string::<i32>().iter().flatten().map(str::to_owned));
        let word = |column: &str| {
            let column = batch[column].as_dictionary::<Int8Type>();
            let words = column.values().as_string::<i32>();
            (0..column.len())
                .map(|row| words.value(column.key(row).expect("known")).to_owned())
                .collect::<Vec<_>>()
        };
        assert!(word("outcome_a").iter().all(|outcome| outcome == "undetermined"));
        assert!(word("outcome_b").iter().all(|outcome| outcome == "ineligible"));
    }
    assert_eq!(ids, wanted.iter().map(|row| format!("n{row}")).collect());
}

#[test]
fn without_a_file_the_differing_rows_are_csv() {
    let folder = folder();
    let input = in_folder(&folder, "in.csv");
    let table = "id,applicant.income_for_child\na,60000\nb,25000\nc,-1\n";
    fs::write(&input, table).expect("written");
    let options = ["--on", "2017-05-01", "--other-on", "2018-05-01", "--carry", "id"];
    let run = compare("almaty/adoption", ALMATY, &input, &options);
    // Of a row that nobody can answer nobody knows whether it differs.
    let told = "reglament: 1 of 3 rows differ\nreglament: 1 of 3 rows have an error instead of an answer\n";
    assert_eq!((run.status, &*run.stderr), (1, told));
    let lines: Vec<Vec<&str>> = run.stdout.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(lines.len(), 2);
    let of = |name: &str| lines[1][lines[0].iter().position(|known| *known == name).expect("a column")];
    assert_eq!(
        ["row", "id", "outcome_a", "outcome_b", "error_a"].map(of),
        ["1", "b", "undetermined", "ineligible", ""]
    );
    // Ground 13 is the fourteenth bit from the right but one.
    assert_eq!(["grounds_applying_a", "grounds_applying_b"].map(of), ["0", "4096"]);
}

/// Acceptance, the service and the first four steps, or the code of the error, of every moment.
fn scheduled(moments: &[String], arguments: &str) -> Vec<Value> {
    let line = |at: &String| json!({"channel": "portal", "at": at}).to_string();
    let lines: Vec<String> = moments.iter().map(line).collect();
    let (_, answers) = json_on(&lines.join("\n"), &format!("deadlines {arguments}"));
    let of = |answer: &Value| {
        let steps: Vec<_> = (0..4).map(|step| answer["steps"][step]["due_at"].clone()).collect();
        json!([answer["accepted_at"], answer["due_at"], steps, answer["error"]["code"]])
    };
    answers.iter().map(of).collect()
}

#[test]
fn deadlines_are_compared_between_regulations_and_calendars() {
    let folder = folder();
    let (input, output) = (in_folder(&folder, "in.csv"), in_folder(&folder, "out.parquet"));
    let moments: Vec<String> = (1..=28)
        .flat_map(|day| ["02", "04"].map(|month| format!("2017-{month}-{day:02}T11:00:00+06:00")))
        .collect();
    fs::write(&input, "received\n".to_owned() + &moments.join("\n") + "\n").expect("written");
    // A calendar on whose 9 May people work.
    let embedded = Path::new(env!("CARGO_MANIFEST_DIR")).join("../reglament-kz/law/calendar.toml");
    let calendar = fs::read_to_string(embedded).expect("the embedded law");
    let shorter: Vec<&str> = calendar.lines().filter(|line| !line.contains("on = 2017-05-09")).collect();
    assert_eq!(shorter.len() + 1, calendar.lines().count());
    let law = in_folder(&folder, "draft");
    fs::create_dir(&law).expect("a folder");
    fs::write(law.join("calendar.toml"), shorter.join("\n")).expect("written");

    let said = scheduled(&moments, ALMATY);
    let other_calendar = differing(&said, &scheduled(&moments, &format!("{ALMATY} --law {}", name(&law))));
    assert!(!other_calendar.is_empty() && other_calendar.len() < moments.len());
    for (b, options, expected) in [
        (ZHAMBYL, &[][..], differing(&said, &scheduled(&moments, ZHAMBYL))),
        (ALMATY, &["--other-law", name(&law)], other_calendar),
        (ALMATY, &[], vec![]),
    ] {
        let columns =
            ["--deadlines", "--at-column", "received", "--channel", "portal", "--carry", "received"];
        let more = [&columns[..], &["--output", name(&output)], options].concat();
        let run = compare(ALMATY, b, &input, &more);
        let told = format!("{} of {} rows differ\n", expected.len(), moments.len());
        assert!(run.status == 0 && run.stderr.ends_with(&told), "{options:?}: {}", run.stderr);
        assert_eq!(rows(&output), expected, "{b} {options:?}");
        for batch in batches(&output) {
            let received = batch["received"].as_string::<i32>();
            let numbers = batch["row"].as_primitive::<UInt64Type>().values();
            let expected = numbers.iter().map(|row| moments[usize::try_from(*row).expect("small")].as_str());
            assert!(received.iter().flatten().eq(expected));
        }
    }
}

/// A table with one application.
fn one() -> (tempfile::TempDir, PathBuf) {
    let folder = folder();
    let input = in_folder(&folder, "in.arrows");
    let registered: ArrayRef = Arc::new(BooleanArray::from(vec![true]));
    let table = RecordBatch::try_from_iter([("applicant.dispensary_registered", registered)]);
    write_arrows(&input, &table.expect("one column"));
    (folder, input)
}

#[test]
fn bad_usage_ends_with_two_and_changes_nothing() {
    let (folder, input) = one();
    let table = name(&input);
    let before = fs::read(&input).expect("the file");
    for (arguments, expected) in [
        (&["almaty/adoption", ZHAMBYL, table][..], "the full id of one edition"),
        (&[ALMATY, ZHAMBYL, table], "--on DAY or --on-column COLUMN"),
        (&[ALMATY, "zhambyl/adoptoin", table, "--on", "2017-05-01"], "`zhambyl/adoption`"),
        (&[ALMATY, ZHAMBYL, table, "--on", "2017-05-01", "--on-column", "on"], "cannot be used with"),
        (&[ALMATY, ZHAMBYL, table, "--other-on", "2017-05-01"], "--on <DAY>"),
        (&[ALMATY, ZHAMBYL, table, "--on", "2017-05-01", "--channel", "portal"], "--deadlines"),
        (&[ALMATY, ZHAMBYL, table, "--on", "2017-05-01", "--at-column", "at"], "--deadlines"),
        (&[ALMATY, ZHAMBYL, table, "--on", "2017-05-01", "--output", "differing.txt"], ".parquet"),
        (&[ALMATY, ZHAMBYL, table, "--on", "2017-05-01", "--output", table], "a file other than the table"),
        (&[ALMATY, ZHAMBYL, "applications.jsonl", "--on", "2017-05-01"], "expected a file named .parquet"),
        (&[ALMATY, ZHAMBYL, table, "--on", "2017-05-01", "--format", "json"], "--format"),
        (&[ALMATY, ZHAMBYL], "<TABLE>"),
    ] {
        let run = run(["compare"].iter().chain(arguments));
        assert_eq!((run.status, &*run.stdout), (2, ""), "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(expected), "{arguments:?}: {}", run.stderr);
    }
    assert_eq!(fs::read(&input).expect("the file"), before);
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1);
}

#[test]
fn what_cannot_be_used_is_said() {
    let (folder, input) = one();
    let on = ["--on", "2017-05-01"];
    let carried =
        compare(ALMATY, ZHAMBYL, &input, &[&on[..], &["--carry", "applicant.dispensary_registred"]].concat());
    assert_eq!((carried.status, &*carried.stdout), (1, ""));
    assert!(
        carried.stderr.contains("the nearest is `applicant.dispensary_registered`"),
        "{}",
        carried.stderr
    );
    let moments = compare(ALMATY, ZHAMBYL, &input, &["--deadlines", "--channel", "portal"]);
    assert_eq!((moments.status, &*moments.stdout), (1, ""));
    assert!(
        moments.stderr.contains("in.arrows: columns: the table has no column `at`"),
        "{}",
        moments.stderr
    );
    let missing = compare(ALMATY, ZHAMBYL, &in_folder(&folder, "none.parquet"), &on);
    assert!(missing.status == 1 && missing.stderr.contains("none.parquet: "), "{}", missing.stderr);
    let whole = fs::read(&input).expect("the file");
    fs::write(&input, &whole[..whole.len() / 2]).expect("written");
    let broken = compare(ALMATY, ZHAMBYL, &input, &on);
    assert_eq!((broken.status, &*broken.stdout), (1, ""));
    assert!(broken.stderr.contains("[unreadable]"), "{}", broken.stderr);
}
