//! Every public item of the Rust library is offered to C, or stands in `bindings/not_exposed.txt` with the reason.

#![allow(clippy::restriction, reason = "a test may stop at the first surprise")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "exposed/items.rs"]
mod items;
#[path = "exposed/table.rs"]
mod table;

use items::Items;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Paths, each with what stands after it.
type Entries = Vec<(String, String)>;

/// The lines of a list, split where the path ends; headings and empty lines are left out.
fn entries(list: &str, separator: &str) -> Entries {
    let lines = list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let split = |line: &str| {
        let (path, rest) =
            line.split_once(separator).unwrap_or_else(|| panic!("no `{separator}` in: {line}"));
        assert!(!rest.trim().is_empty(), "nothing after the path in: {line}");
        (path.to_owned(), rest.to_owned())
    };
    lines.map(split).collect()
}

/// Whether a line speaks of an item: by its own path, or by `::*` after one that it begins with.
fn covers(line: &str, item: &str) -> bool {
    let Some(whole) = line.strip_suffix("::*") else { return line == item };
    item.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

fn library() -> BTreeSet<String> {
    let crates = [
        ("reglament", "crates/reglament/src"),
        ("reglament_kz", "crates/reglament-kz/src"),
        ("reglament_columnar", "crates/reglament-columnar/src"),
    ];
    crates.iter().flat_map(|(name, folder)| Items::of(name, &root().join(folder)).paths).collect()
}

fn lists() -> (Entries, Entries) {
    let not_exposed = read(&root().join("bindings/not_exposed.txt"));
    (entries(table::EXPOSED, " = "), entries(&not_exposed, ": "))
}

#[test]
fn every_public_item_is_offered_or_has_a_reason() {
    let (exposed, not_exposed) = lists();
    let offered = |item: &String| exposed.iter().any(|(path, _)| path == item);
    let excused = |item: &String| not_exposed.iter().any(|(path, _)| covers(path, item));
    let missing: Vec<_> = library().into_iter().filter(|item| !offered(item) && !excused(item)).collect();
    assert!(missing.is_empty(), "neither in exposed/table.rs nor in bindings/not_exposed.txt: {missing:#?}");
}

#[test]
fn every_line_speaks_of_items_that_exist_and_that_no_other_line_names() {
    let (exposed, not_exposed) = lists();
    let mut unnamed = library();
    for (path, _) in exposed.iter().chain(&not_exposed).filter(|(path, _)| !path.ends_with("::*")) {
        assert!(unnamed.remove(path), "there is no such item, or it is named twice: {path}");
    }
    for (path, _) in not_exposed.iter().filter(|(path, _)| path.ends_with("::*")) {
        let before = unnamed.len();
        unnamed.retain(|item| !covers(path, item));
        assert!(unnamed.len() < before, "there is nothing that this line alone speaks of: {path}");
    }
}

#[test]
fn every_c_name_is_in_the_header() {
    let header = read(&root().join("include/reglament.h"));
    let ends = |letter: char| !letter.is_alphanumeric() && letter != '_';
    let code = header.lines().filter(|line| !line.trim_start().starts_with("//"));
    let known: BTreeSet<&str> = code.flat_map(|line| line.split(ends)).collect();
    for (path, names) in lists().0 {
        for name in names.split(' ') {
            assert!(known.contains(name), "{path} = {name}, which is not in include/reglament.h");
        }
    }
}

#[test]
fn the_contract_lists_every_function() {
    let header = read(&root().join("include/reglament.h"));
    let contract = read(&root().join("bindings/c/README.md"));
    let lines = header.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
    let name = |line: &str| Some(line.split_once('(')?.0.rsplit([' ', '*']).next()?.to_owned());
    let names: BTreeSet<String> = lines.filter_map(name).collect();
    assert!(names.len() > 60, "the header was not read rightly: {names:?}");
    for name in names {
        assert!(contract.contains(&format!("`{name}`")), "bindings/c/README.md lacks {name}");
    }
}
