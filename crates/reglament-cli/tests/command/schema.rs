//! `schema`, and the page on JSON: every command it shows answers as it stands there.

use std::fs;
use std::path::Path;

use serde_json::{Deserializer, Value};

use crate::support::{command, json_on, run, shared};

#[test]
fn the_schemas_are_listed_and_printed() {
    let (status, listed) = json_on("", "schema");
    assert_eq!(status, 0);
    let list = run(["schema"]).stdout;
    for schema in &listed {
        let name = schema["name"].as_str().expect("a name");
        assert!(list.contains(name), "{list}");
        let committed = fs::read_to_string(shared(&format!("../schemas/{name}.json"))).expect("a schema");
        assert_eq!(run(["schema", name]).stdout, committed, "{name}");
        let (_, compact) = json_on("", &format!("schema {name}"));
        assert_eq!(compact, [serde_json::from_str::<Value>(&committed).expect("JSON")], "{name}");
    }
    assert!(listed.len() >= 13, "{list}");
}

const ASSUMPTION: &str = r#"
schema = 1
kind = "assumptions"
[[assumption]]
code = "as-in-the-city"
text = { kk = "Қаладағыдай.", ru = "Как в городе.", en = "As in the city." }
why = "The act does not say."
"#;

#[test]
fn a_schema_knows_the_law_in_use() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("assumptions.toml"), ASSUMPTION).expect("a law file");
    let schema = run(["schema".as_ref(), "assessment".as_ref(), "--law".as_ref(), folder.path().as_os_str()]);
    assert!(schema.stdout.contains("as-in-the-city"), "{schema:?}");
}

#[test]
fn an_unknown_schema_is_bad_usage() {
    let run = run(["schema", "colour"]);
    assert_eq!((run.status, &*run.stdout), (2, ""));
    assert!(run.stderr.contains("law-file"), "{}", run.stderr);
}

#[test]
fn its_help_has_examples() {
    let help = run(["schema", "--help"]);
    assert_eq!(help.status, 0);
    assert!(help.stdout.contains("  reglament schema assessment"), "{}", help.stdout);
}

/// The blocks of a page: the words after the fence, and the text.
fn blocks(page: &str) -> Vec<(Vec<&str>, &str)> {
    let block = |(index, part): (usize, _)| {
        let (words, text) = str::split_once(part, '\n')?;
        (index % 2 == 1).then(|| (words.split([' ', ',']).filter(|word| !word.is_empty()).collect(), text))
    };
    page.split("```").enumerate().filter_map(block).collect()
}

/// What changes with every release and every edition of the law data.
const CHANGING: [&str; 3] = ["library", "law", "digest"];

/// The values of a text of JSON, however they are broken into lines, without what changes.
fn values(text: &str) -> Vec<Value> {
    let values = Deserializer::from_str(text).into_iter::<Value>();
    values.map(|value| unchanging(value.expect("JSON"))).collect()
}

fn unchanging(mut value: Value) -> Value {
    for key in CHANGING {
        if let Some(text) = value.get_mut(key).filter(|value| value.is_string()) {
            *text = "…".into();
        }
        if let Some(text) = value.pointer_mut(&format!("/law/{key}")) {
            *text = "…".into();
        }
    }
    value
}

/// Runs a line of the page in a folder, and gives what it writes.
fn answer(line: &str, folder: &Path) -> String {
    let arguments = line.trim().strip_prefix("reglament ").expect("the command");
    let output = command(arguments.split(' ')).current_dir(folder).output().expect("the command runs");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn every_command_of_the_page_on_json_answers_as_it_stands_there() {
    let page = fs::read_to_string(shared("../docs/json.md")).expect("the page");
    let folder = tempfile::tempdir().expect("a folder");
    let (mut last, mut compared) = (None, 0);
    for (words, text) in blocks(&page) {
        match (&*words, words.last().filter(|name| name.contains('.'))) {
            (["sh"], _) => last = Some((text, answer(text, folder.path()))),
            (_, Some(name)) => {
                let path = folder.path().join(name);
                fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
                fs::write(path, text).expect("the file can be written");
            }
            (["json", ..], None) => {
                let Some((line, answer)) = last.take() else { continue };
                assert_eq!(values(&answer), values(text), "{line}");
                compared += 1;
            }
            _ => {}
        }
    }
    assert!(compared > 12, "only {compared} commands");
}
