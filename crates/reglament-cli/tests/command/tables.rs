//! `assess` for files of tables: the answers agree with those written down for the same applications as JSON.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_array::types::{Int8Type, UInt64Type};
use serde_json::Value;

use crate::support::{Run, run};
use crate::table_files::{
    batches, csv, folder, in_folder, lines, texts, typed, write_arrow, write_arrows, write_parquet,
};

/// Outcome, and the numbers of the grounds that apply and that are open, and the names of the missing facts.
type Answer = (String, Vec<u64>, Vec<u64>, Vec<String>);

/// What is written down, by the id of the application.
fn expected() -> BTreeMap<String, Answer> {
    let numbers = |answer: &Value, finding: &str| {
        let numbers = answer[finding].as_array().expect("grounds");
        numbers.iter().map(|number| number.as_u64().expect("a number")).collect()
    };
    let names = |answer: &Value| {
        let missing = answer["missing"].as_array().expect("facts");
        missing.iter().map(|name| name.as_str().expect("a name").to_owned()).collect()
    };
    let of = |answer: &Value| {
        let outcome = answer["outcome"].as_str().expect("an outcome").to_owned();
        let id = answer["id"].as_str().expect("an id").to_owned();
        (id, (outcome, numbers(answer, "applies"), numbers(answer, "open"), names(answer)))
    };
    lines("applications/adoption.expected.jsonl").iter().map(of).collect()
}

/// The numbers of the bits of a mask, by what the field's metadata say they stand for.
fn members(batch: &RecordBatch, column: &str, row: usize) -> Vec<String> {
    let schema = batch.schema();
    let meanings = schema.field_with_name(column).expect("a column").metadata()["reglament:bits"].clone();
    let mask = batch[column].as_primitive::<UInt64Type>().value(row);
    let members = meanings.split(',').enumerate().filter(|(bit, _)| mask >> bit & 1 == 1);
    members.map(|(_, meaning)| meaning.to_owned()).collect()
}

fn answers(path: &Path) -> BTreeMap<String, Answer> {
    let mut answers = BTreeMap::new();
    for batch in batches(path) {
        let outcomes = batch["outcome"].as_dictionary::<Int8Type>();
        let words = outcomes.values().as_string::<i32>();
        for row in 0..batch.num_rows() {
            let numbers = |column: &str| {
                members(&batch, column, row).iter().map(|number| number.parse().expect("a number")).collect()
            };
            let outcome = words.value(outcomes.key(row).expect("an outcome")).to_owned();
            let missing = members(&batch, "facts_missing", row);
            let id = batch["id"].as_string::<i32>().value(row).to_owned();
            answers.insert(id, (outcome, numbers("grounds_applying"), numbers("grounds_open"), missing));
        }
    }
    answers
}

fn assess(input: &Path, more: &[&str]) -> Run {
    let input = input.to_str().expect("a name in UTF-8");
    run(["assess", "almaty/adoption@3-383-2016", input].iter().chain(more))
}

#[test]
fn every_format_gives_the_answers_that_are_written_down() {
    let (folder, columns, expected) = (folder(), texts(), expected());
    let input = |name: &str| in_folder(&folder, name);
    fs::write(input("in.csv"), csv(&columns)).expect("written");
    write_parquet(&input("in.parquet"), &typed(&columns));
    write_arrow(&input("in.arrow"), &typed(&columns));
    write_arrows(&input("in.arrows"), &typed(&columns));
    assert!(expected.len() > 50);
    for from in ["in.csv", "in.parquet", "in.arrow", "in.arrows"] {
        for to in ["out.parquet", "out.arrow", "out.arrows"] {
            let output = input(to);
            let output = output.to_str().expect("a name in UTF-8");
            let options = ["--on-column", "on", "--carry", "id", "--output", output];
            let run = assess(&input(from), &options);
            assert_eq!((run.status, &*run.stdout, &*run.stderr), (0, "", ""), "{from} to {to}");
            assert_eq!(answers(Path::new(output)), expected, "{from} to {to}");
        }
    }
}

#[test]
fn without_a_file_the_answers_are_csv_with_a_column_for_each_ground() {
    let (folder, columns, expected) = (folder(), texts(), expected());
    fs::write(in_folder(&folder, "in.csv"), csv(&columns)).expect("written");
    let options = ["--on-column", "on", "--carry", "id", "--grounds"];
    let run = assess(&in_folder(&folder, "in.csv"), &options);
    assert_eq!((run.status, &*run.stderr), (0, ""));
    let mut rows = run.stdout.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = rows.next().expect("a header");
    let first = header.iter().position(|name| *name == "ground_1").expect("the first ground");
    for row in rows {
        let (outcome, applying, open, _) = &expected[row[0]];
        assert_eq!(row[header.iter().position(|name| *name == "outcome").expect("outcomes")], outcome);
        for number in 1..=14 {
            let said = row[first + usize::try_from(number).expect("small") - 1];
            let finding = if open.contains(&number) {
                ""
            } else {
                ["false", "true"][usize::from(applying.contains(&number))]
            };
            assert_eq!(said, finding, "{}: ground {number}", row[0]);
        }
    }
}

#[test]
fn narrow_masks_are_the_same_numbers() {
    let folder = folder();
    fs::write(in_folder(&folder, "in.csv"), csv(&texts())).expect("written");
    let of = |options: &[&str]| assess(&in_folder(&folder, "in.csv"), options).stdout;
    let options = ["--on-column", "on", "--carry", "id", "--narrow-masks"];
    let narrow = of(&options);
    assert_eq!(narrow, of(&options[..4]));
    assert!(narrow.lines().count() > 10);
}

#[test]
fn a_row_that_no_case_could_have_gets_an_error_and_the_others_an_answer() {
    let folder = folder();
    let table = "applicant.birth_date,applicant.married,applicant.income_for_child,applicant.sex\n\
                 1980-01-05,true,31183.50,female\n\
                 1980-13-05,true,1,female\n\
                 1980-01-05,perhaps,1,female\n\
                 1980-01-05,true,1.234,female\n\
                 1980-01-05,true,-1,female\n\
                 2030-01-05,true,1,female\n\
                 1980-01-05,true,1,other\n\
                 ,,,\n";
    fs::write(in_folder(&folder, "in.csv"), table).expect("written");
    let run = assess(&in_folder(&folder, "in.csv"), &["--on", "2017-05-01"]);
    assert_eq!(run.status, 1);
    assert_eq!(run.stderr, "reglament: 6 of 8 rows have an error instead of an answer\n");
    let errors: Vec<Vec<&str>> =
        run.stdout.lines().skip(1).map(|line| line.rsplitn(3, ',').take(2).collect()).collect();
    let place = |code, place| vec![place, code];
    assert_eq!(
        errors,
        [
            place("", ""),
            place("invalid-date", "facts/applicant.birth_date"),
            place("wrong-type", "facts/applicant.married"),
            place("invalid-amount", "facts/applicant.income_for_child"),
            place("invalid-amount", "facts/applicant.income_for_child"),
            place("date-after-assessment", "facts/applicant.birth_date"),
            place("unknown-value", "facts/applicant.sex"),
            place("", ""),
        ]
    );
}

#[test]
fn what_cannot_be_used_is_said_and_leaves_the_output_as_it_was() {
    let folder = folder();
    let (input, output) = (in_folder(&folder, "in.parquet"), in_folder(&folder, "out.csv"));
    write_parquet(&input, &typed(&texts()));
    fs::write(&output, "as it was").expect("written");
    let whole = fs::read(&input).expect("the file");
    let damaged = [&whole[..whole.len() / 2], &whole[..10], b"", b"PAR1 nothing of the kind PAR1"];
    for bytes in damaged {
        fs::write(&input, bytes).expect("written");
        let run = assess(&input, &["--on", "2017-05-01", "--output", output.to_str().expect("a name")]);
        assert_eq!((run.status, &*run.stdout), (1, ""));
        assert!(run.stderr.contains("in.parquet") && run.stderr.contains("[unreadable]"), "{}", run.stderr);
    }
    assert_eq!(fs::read_to_string(&output).expect("the file"), "as it was");
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 2, "nothing was left behind");
}

#[test]
fn columns_that_tell_nothing_known_are_refused_with_the_nearest_fact() {
    let folder = folder();
    let input = in_folder(&folder, "in.csv");
    for (table, expected) in [
        ("applicant.maried\ntrue\n", "the nearest known fact is `applicant.married`"),
        ("applicant.married,applicant.married\ntrue,true\n", "[repeated-key]"),
        ("applicant.married,name\ntrue,Aigul\n", "[unknown-fact]"),
    ] {
        fs::write(&input, table).expect("written");
        let run = assess(&input, &["--on", "2017-05-01"]);
        assert_eq!((run.status, &*run.stdout), (1, ""), "{table}");
        assert!(run.stderr.contains(expected) && !run.stderr.contains("Aigul"), "{}", run.stderr);
    }
    for (options, expected) in [
        (&[] as &[&str], "--on DAY or --on-column COLUMN"),
        (&["--on", "2017-05-01", "--on-column", "on"], "cannot be used with"),
        (&["--on", "2017-05-01", "--format", "json"], "--format"),
        (&["--on", "2017-05-01", "--output", "answers.txt"], ".parquet"),
    ] {
        let run = assess(&input, options);
        assert_eq!((run.status, &*run.stdout), (2, ""), "{options:?}");
        assert!(run.stderr.contains(expected), "{}", run.stderr);
    }
    let run = run(["assess", "almaty/adoption", "applications.jsonl", "--output", "answers.csv"]);
    assert_eq!(run.status, 2);
}
