//! Law files: the schema takes every file that the library takes, and refuses what is wrong in the shape of one file.

use std::collections::BTreeSet;
use std::fs;

use reglament::schema::SchemaName;
use reglament::{Catalogue, ErrorCode, FileKind, LawFile, SCHEMA};
use serde_json::Value as Json;
use toml::{Table, Value};

use super::{assert_valid, complaint};
use crate::example;
use crate::shared::files_below;

/// What no schema of one file can know, each with its reason.
const BEYOND: [(ErrorCode, &str); 23] = [
    (ErrorCode::InvalidToml, "what is no TOML has no JSON"),
    (ErrorCode::MissingSection, "a section, or a file, may stand elsewhere: in `common` or in another file"),
    (ErrorCode::StatedTwice, "the first statement may stand in another table or file"),
    (ErrorCode::UnknownAct, "acts stand in files of their own"),
    (ErrorCode::UnknownChannel, "channels may stand in the act's `common`"),
    (ErrorCode::UnknownAssumption, "assumptions stand in a file of their own"),
    (ErrorCode::UnknownFact, "facts are named inside a condition, which is a text"),
    (ErrorCode::UnknownParameter, "parameters are named inside a condition, which is a text"),
    (ErrorCode::UnknownRole, "roles may stand in the act's `common`"),
    (ErrorCode::UnknownNode, "a name among other tables"),
    (ErrorCode::ConditionSyntax, "a condition is a text in a language of its own"),
    (ErrorCode::ConditionType, "a condition is a text in a language of its own"),
    (ErrorCode::RepeatedFact, "a condition is a text in a language of its own"),
    (ErrorCode::AlwaysTrue, "a condition is a text in a language of its own"),
    (ErrorCode::AlwaysFalse, "a condition is a text in a language of its own"),
    (ErrorCode::OutOfOrder, "an order among tables"),
    (ErrorCode::UnreachableNode, "a way through all nodes"),
    (ErrorCode::EndlessNode, "a way through all nodes"),
    (ErrorCode::OverlappingEditions, "days of two acts"),
    (ErrorCode::TermMismatch, "a sum over the steps"),
    (ErrorCode::CannotBorrow, "another regulation"),
    (ErrorCode::BrokenProcedure, "a way through all events"),
    (ErrorCode::InvalidTemplate, "a template is a text in a language of its own"),
];

/// Exhibits whose code is mostly one of shape and here is not, each with its reason.
const EXHIBITS_BEYOND: [(&str, &str); 9] = [
    ("data-from-an-unknown-system.toml", "a name among other tables"),
    ("data-through-an-unknown-system.toml", "a name among other tables"),
    ("discrepancy-without-the-reading-taken.toml", "a name among other tables"),
    ("pair-that-is-not-moved.toml", "a name among other tables"),
    ("unknown-occasion.toml", "a name among other tables"),
    ("unknown-enum-value.toml", "a word inside a condition, which is a text"),
    ("unknown-reference.toml", "references stand in a file of their own"),
    ("portal-without-nodes.toml", "the nodes may stand in the act's `common`"),
    ("repeated-key.toml", "what is no TOML has no JSON"),
];

fn is_beyond(code: ErrorCode) -> bool {
    BEYOND.iter().any(|(beyond, _)| *beyond == code)
}

/// A law file as JSON: a day becomes a string.
fn as_json(value: &Value) -> Json {
    match value {
        Value::String(text) => text.as_str().into(),
        Value::Integer(number) => (*number).into(),
        Value::Float(number) => (*number).into(),
        Value::Boolean(flag) => (*flag).into(),
        Value::Datetime(moment) => moment.to_string().into(),
        Value::Array(values) => values.iter().map(as_json).collect(),
        Value::Table(table) => table_as_json(table),
    }
}

pub fn table_as_json(table: &Table) -> Json {
    table.iter().map(|(key, value)| (key.clone(), as_json(value))).collect()
}

/// The embedded law files, and the library's own sentences.
fn embedded() -> Vec<LawFile> {
    let messages = example::repository("crates/reglament/law/messages.toml");
    let messages = LawFile::new("messages.toml", example::text(&messages));
    reglament_kz::law_files().chain([messages]).collect()
}

#[test]
fn every_law_file_that_the_library_takes_is_valid() {
    let layers = files_below("layers").into_iter();
    let layers = layers.map(|path| LawFile::new(path.display().to_string(), example::text(&path)));
    for file in embedded().into_iter().chain(example::files()).chain(layers) {
        let table: Table = file.text().parse().expect("TOML");
        assert_valid(SchemaName::LawFile, &table_as_json(&table), file.name());
    }
}

#[test]
fn every_kind_of_law_file_has_a_schema_of_its_own() {
    for kind in FileKind::ALL {
        let empty = serde_json::json!({"schema": SCHEMA, "kind": kind.code()});
        assert!(complaint(SchemaName::LawFile, &empty).is_some(), "{kind}");
    }
}

/// The codes of the faults that an exhibit of the museum shows in its own text.
fn shown(text: &str) -> Vec<ErrorCode> {
    let faults = text.lines().filter_map(|line| line.strip_prefix("# fault: "));
    let code = |fault: &str| {
        let number = fault.split(' ').next()?;
        ErrorCode::ALL.iter().copied().find(|code| code.number().to_string() == number)
    };
    faults.map(|fault| code(fault).expect("a code")).collect()
}

#[test]
fn what_the_museum_shows_of_shapes_is_refused_and_nothing_else() {
    let mut refused = 0;
    for path in files_below("invalid").iter().filter(|path| path.extension().is_some_and(|end| end == "toml"))
    {
        let (text, name) = (fs::read_to_string(path).expect("an exhibit"), path.file_name().expect("a name"));
        let Ok(table) = text.parse::<Table>() else { continue };
        let complaint = complaint(SchemaName::LawFile, &table_as_json(&table));
        let excused = EXHIBITS_BEYOND.iter().any(|(exhibit, _)| name == *exhibit);
        let of_shape = !excused && shown(&text).into_iter().any(|code| !is_beyond(code));
        assert_eq!(complaint.is_some(), of_shape, "{}: {complaint:?}", path.display());
        refused += usize::from(of_shape);
    }
    assert!(refused > 30, "only {refused} exhibits are refused");
}

/// A way into a law file: keys, and positions in arrays.
type Path = Vec<Part>;

#[derive(Clone, Debug)]
enum Part {
    Key(String),
    At(usize),
}

/// One thing changed in a law file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    /// The value is not there.
    Removed,
    /// The value has another type.
    Retyped,
    /// The table has a key more.
    Enlarged,
}

/// Every place of a file, of those that are alike in all files of a kind only the first.
fn places(file: &Table, seen: &mut BTreeSet<String>) -> Vec<Path> {
    let kind = file["kind"].as_str().expect("a kind");
    let mut paths = Vec::new();
    walk_table(file, &[], &mut |path| {
        let parts = path.iter().map(|part| match part {
            Part::Key(key) if ["kk", "ru", "en"].contains(&&**key) => "language",
            Part::Key(key) => key,
            Part::At(_) => "*",
        });
        if seen.insert([kind].into_iter().chain(parts).collect::<Vec<_>>().join("/")) {
            paths.push(path.to_vec());
        }
    });
    paths
}

fn walk_table(table: &Table, to: &[Part], visit: &mut impl FnMut(&[Part])) {
    for (key, value) in table {
        walk(value, &[to, &[Part::Key(key.clone())]].concat(), visit);
    }
}

fn walk(value: &Value, to: &[Part], visit: &mut impl FnMut(&[Part])) {
    visit(to);
    match value {
        Value::Table(table) => walk_table(table, to, visit),
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                walk(value, &[to, &[Part::At(index)]].concat(), visit);
            }
        }
        _ => {}
    }
}

/// The file with one change; nothing if the change does not fit the place.
fn changed(file: &Table, path: &[Part], change: Change) -> Option<Table> {
    let mut file = file.clone();
    let Some((Part::Key(first), rest)) = path.split_first() else { return None };
    if let (Change::Removed, []) = (change, rest) {
        file.remove(first)?;
        return Some(file);
    }
    change_value(file.get_mut(first)?, rest, change)?;
    Some(file)
}

fn change_value(value: &mut Value, path: &[Part], change: Change) -> Option<()> {
    match (path, change) {
        ([Part::Key(key)], Change::Removed) => drop(value.as_table_mut()?.remove(key)?),
        ([Part::Key(key), rest @ ..], _) => {
            change_value(value.as_table_mut()?.get_mut(key)?, rest, change)?;
        }
        ([Part::At(index), rest @ ..], _) => {
            change_value(value.as_array_mut()?.get_mut(*index)?, rest, change)?;
        }
        ([], Change::Retyped) => *value = other_type(value),
        ([], Change::Enlarged) => drop(value.as_table_mut()?.insert("colour".to_owned(), "blue".into())),
        ([], Change::Removed) => return None,
    }
    Some(())
}

fn other_type(value: &Value) -> Value {
    match value {
        Value::String(_) | Value::Boolean(_) | Value::Datetime(_) | Value::Table(_) => 7.into(),
        Value::Integer(_) | Value::Float(_) | Value::Array(_) => "seven".into(),
    }
}

/// The codes of the faults that the library finds in a file that takes the place of another.
fn faults(files: &[LawFile], replaced: &LawFile, by: &Table) -> Vec<ErrorCode> {
    let by = LawFile::new(replaced.name().to_owned(), by.to_string());
    let rest = files.iter().filter(|file| file.name() != replaced.name()).cloned();
    let catalogue = Catalogue::builder().files(rest.chain([by])).build();
    let faults = catalogue.err().map(|error| error.faults().to_vec()).unwrap_or_default();
    faults.iter().filter(|fault| fault.file == replaced.name()).map(|fault| fault.code).collect()
}

/// Sections whose absence only other tables can tell: the act's `common` may hold them, or others name what they hold.
const MISSED_ELSEWHERE: [&str; 11] = [
    "channel",
    "result",
    "role",
    "step",
    "term",
    "hours",
    "ground",
    "grounds",
    "portal_node",
    "information_system",
    "occasion",
];

#[test]
fn whatever_is_changed_in_a_law_file_the_schema_agrees_with_the_library() {
    let files = embedded();
    let (mut count, mut seen) = (0, BTreeSet::new());
    for file in &files {
        let table: Table = file.text().parse().expect("TOML");
        for path in places(&table, &mut seen) {
            for change in [Change::Removed, Change::Retyped, Change::Enlarged] {
                let Some(changed) = changed(&table, &path, change) else { continue };
                let complaint = complaint(SchemaName::LawFile, &table_as_json(&changed));
                let faults = faults(&files, file, &changed);
                let what = format!("{} {change:?} {path:?}: {complaint:?}, {faults:?}", file.name());
                let missed = matches!(&*path, [.., Part::Key(key)] if MISSED_ELSEWHERE.contains(&&**key));
                if complaint.is_some() {
                    assert!(!faults.is_empty(), "only the schema refuses {what}");
                } else if change != Change::Removed || !missed {
                    assert!(faults.iter().all(|code| is_beyond(*code)), "only the library refuses {what}");
                }
                count += 1;
            }
        }
    }
    assert!(count > 800, "only {count} changes");
}
