//! The papers name what the data and the code have: where they part, this fails.

use std::fs;

use reglament::{DayKind, EventKind, FactType, FileKind, PaperKind, Sensitivity, Subject};

use crate::shared::{CATALOGUE, tests_folder};

fn paper(name: &str) -> String {
    fs::read_to_string(tests_folder().join("..").join(name)).expect("a paper of the checkout")
}

#[test]
fn the_page_of_sources_lists_every_assumption_and_no_other() {
    let page = paper("docs/law.md");
    let (_, table) = page.split_once("| code | when |").expect("the table of assumptions");
    let (table, _) = table.split_once("\n\n").expect("its end");
    let rows = table.lines().filter_map(|row| row.strip_prefix("| `")?.split(" | ").next());
    let mut listed: Vec<&str> =
        rows.flat_map(|codes| codes.split(", ")).map(|code| code.trim_matches('`')).collect();
    let mut known: Vec<&str> = CATALOGUE.assumptions().iter().map(|assumption| &*assumption.code).collect();
    listed.sort_unstable();
    known.sort_unstable();
    assert_eq!(listed, known);
}

/// The codes that a page gives where it speaks of an assumption: quoted words with hyphens.
fn codes_on(page: &str) -> Vec<&str> {
    let lines = page.lines().filter(|line| line.contains("assumption\"") || line.contains("assumption = "));
    let lines = lines.chain(page.lines().filter(|line| line.contains("assumptions\": [")));
    let is_code =
        |word: &&str| word.contains('-') && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let codes =
        lines.filter_map(|line| line.split_once("assumption")).flat_map(|(_, after)| after.split('"'));
    codes.filter(is_code).collect()
}

#[test]
fn no_page_names_an_assumption_that_the_law_data_do_not_have() {
    let known: Vec<&str> = CATALOGUE.assumptions().iter().map(|assumption| &*assumption.code).collect();
    let mut named = 0;
    for name in [
        "docs/law-files.md",
        "docs/json.md",
        "docs/tables.md",
        "bindings/python/README.md",
        "bindings/c/README.md",
    ] {
        let page = paper(name);
        for code in codes_on(&page) {
            named += 1;
            assert!(known.contains(&code), "{name} names `{code}`");
        }
    }
    assert!(named > 10, "{named} codes were looked up");
}

#[test]
fn the_page_of_law_files_names_every_word_a_file_may_use() {
    let page = paper("docs/law-files.md");
    let codes = FileKind::ALL.iter().map(|kind| kind.code());
    let codes = codes.chain(Subject::ALL.iter().map(|subject| subject.code()));
    let codes = codes.chain(EventKind::ALL.iter().map(|kind| kind.code()));
    let codes = codes.chain(PaperKind::ALL.iter().map(|kind| kind.code()));
    let codes = codes.chain(FactType::ALL.iter().map(|fact_type| fact_type.code()));
    let codes = codes.chain(Sensitivity::ALL.iter().map(|sensitivity| sensitivity.code()));
    // The two ordinary kinds of day are never written.
    let noted = DayKind::ALL.iter().filter(|kind| !matches!(kind, DayKind::WorkingDay | DayKind::Weekend));
    for code in codes.chain(noted.map(|kind| kind.code())) {
        assert!(page.contains(code), "docs/law-files.md does not name `{code}`");
    }
}

#[test]
fn as_many_values_are_unverified_as_the_page_of_sources_says() {
    let (first, last) = CATALOGUE.calendar().covers();
    let days = first.iter_days().take_while(|day| *day <= last);
    let unverified = days.filter(|day| CATALOGUE.calendar().day(*day).expect("covered").is_unverified());
    let unverified: Vec<String> = unverified.map(|day| day.to_string()).collect();
    assert_eq!(
        unverified,
        ["2015-01-07", "2022-07-09"],
        "the first day of Kurban Ait of 2022, and 7 January 2015"
    );
    let mut values = CATALOGUE.parameters().iter().flat_map(|parameter| parameter.values());
    assert!(values.all(|value| !value.unverified), "the budget laws and the press state every value");
}

/// The pages of the project that people read.
const PAGES: [&str; 19] = [
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "bindings/c/README.md",
    "bindings/c/limits.md",
    "bindings/python/README.md",
    "benches/README.md",
    "tests/invalid/README.md",
    "docs/command.md",
    "docs/errors.md",
    "docs/exports.md",
    "docs/glossary.md",
    "docs/json.md",
    "docs/law.md",
    "docs/law-files.md",
    "docs/tables.md",
    "docs/why.md",
    "bindings/not_exposed.txt",
];

#[test]
fn no_line_of_text_is_longer_than_a_screen_is_wide() {
    for name in PAGES {
        let mut is_code = false;
        for (number, line) in paper(name).lines().enumerate() {
            is_code ^= line.starts_with("```");
            // The row of a table, code and an answer cannot be broken.
            let is_text = !is_code && !line.starts_with('|');
            assert!(!is_text || line.chars().count() <= 150, "{name}:{}", number + 1);
        }
    }
}

/// What a page puts between backquotes that looks like a path.
fn paths(page: &str) -> impl Iterator<Item = &str> {
    let quoted = page.split('`').skip(1).step_by(2);
    quoted.filter(|word| word.contains('/') && !word.contains([' ', '*', '<', '…', '(', '@', '$', '{']))
}

#[test]
fn every_file_that_contributors_are_sent_to_exists() {
    for name in ["CONTRIBUTING.md", "SECURITY.md"] {
        for path in paths(&paper(name)) {
            assert!(tests_folder().join("..").join(path).exists(), "{name} names `{path}`");
        }
    }
    for name in ["CONTRIBUTING.md", "SECURITY.md", "README.md"] {
        let page = paper(name);
        let links = page.split("](").skip(1).filter_map(|link| link.split(')').next());
        for link in links.filter(|link| !link.starts_with("http")) {
            assert!(tests_folder().join("..").join(link).exists(), "{name} links to {link}");
        }
    }
    assert!(paths(&paper("CONTRIBUTING.md")).count() > 40);
}
