//! The museum of broken law files, `tests/invalid`: every fault is found where it stands, all of a file at once, and
//! nothing else is reported.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use reglament::{Calendar, Catalogue, Error, ErrorCode, Fault, LawFile, Result};

use crate::example;

/// Codes of the law files' area that no file can cause, each with its reason.
const NOT_OF_FILES: [(ErrorCode, &str); 4] = [
    (ErrorCode::UnknownRegulation, "an id that a caller asks for"),
    (ErrorCode::NotInEffect, "a day that a caller asks for"),
    (ErrorCode::InvalidLaw, "the error that holds the faults"),
    (ErrorCode::ImpossiblePublication, "a date that a caller hands in"),
];

/// Exhibits whose fault is a number of things, so that they differ from the example in many lines.
const LARGE: [&str; 3] = ["too-many-facts.toml", "too-many-grounds.toml", "portal-without-nodes.toml"];

/// A broken file, and what its first lines say of it.
struct Exhibit {
    file: LawFile,
    /// The file of the example it stands for, if it is not an extra one.
    replaces: Option<String>,
    companions: Vec<String>,
    faults: Vec<Place>,
}

/// What is expected of a fault.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    file: String,
    line: usize,
    column: usize,
    code: u16,
}

impl Place {
    fn of(fault: &Fault) -> Self {
        Self { file: fault.file.clone(), line: fault.line, column: fault.column, code: fault.code.number() }
    }

    /// Reads `225 18:9`, or `224 56:1 regulation.toml` for a fault in another file.
    fn parse(text: &str, own: &str) -> Option<Self> {
        let mut words = text.splitn(3, ' ');
        let code = words.next()?.parse().ok()?;
        let (line, column) = words.next()?.split_once(':')?;
        let file = words.next().unwrap_or(own).to_owned();
        Some(Self { file, line: line.parse().ok()?, column: column.parse().ok()?, code })
    }
}

impl Exhibit {
    fn read(name: &str, text: String) -> Self {
        let mut exhibit = Self {
            file: LawFile::new(name.to_owned(), ""),
            replaces: None,
            companions: Vec::new(),
            faults: Vec::new(),
        };
        for line in text.lines().map_while(|line| line.strip_prefix("# ")) {
            match line.split_once(": ") {
                Some(("replaces", file)) => exhibit.replaces = Some(file.to_owned()),
                Some(("with", files)) => exhibit.companions = files.split(' ').map(str::to_owned).collect(),
                Some(("fault", place)) => {
                    let place = Place::parse(place, name);
                    exhibit.faults.push(place.unwrap_or_else(|| panic!("{name}: `{line}`")));
                }
                _ => assert_eq!(line, "adds", "{name}"),
            }
        }
        exhibit.faults.sort();
        exhibit.file = LawFile::new(name.to_owned(), text);
        exhibit
    }

    fn name(&self) -> &str {
        self.file.name()
    }

    /// The text without the lines that say what is expected.
    fn own_text(&self) -> &str {
        self.file.text().split_once("\n\n").map_or("", |(_, text)| text)
    }

    /// Builds a catalogue from the example with this file in it.
    fn load(&self) -> Result<Catalogue> {
        let rest = example::files().filter(|file| self.replaces.as_deref() != Some(file.name()));
        let companions = self.companions.iter().map(|name| example::layer(name));
        Catalogue::builder().files(rest.chain(companions).chain([self.file.clone()])).build()
    }

    fn found(&self) -> Vec<Fault> {
        self.load().map_or_else(|error| error.faults().to_vec(), |_| Vec::new())
    }
}

fn museum() -> Vec<Exhibit> {
    let folder = fs::read_dir(example::repository("tests/invalid")).expect("the museum is there");
    let paths = folder.map(|entry| entry.expect("its files can be listed").path());
    let files = paths.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files
        .map(|path| {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            Exhibit::read(&name.unwrap_or_default(), example::text(&path))
        })
        .collect()
}

#[test]
fn the_example_law_has_no_fault() {
    let catalogue = Catalogue::builder().files(example::files()).build().expect("the example is valid");
    let ids: Vec<_> = catalogue.regulations().iter().map(|regulation| regulation.id()).collect();
    assert_eq!(ids, ["example/service@1-2016"]);
}

#[test]
fn every_exhibit_shows_its_faults_and_no_others() {
    let museum = museum();
    assert!(museum.len() > 80, "only {} exhibits", museum.len());
    let wrong: Vec<String> = museum
        .iter()
        .filter_map(|exhibit| {
            let faults = exhibit.found();
            let found: Vec<Place> = faults.iter().map(Place::of).collect();
            let listed: Vec<_> = faults.iter().map(|fault| format!("\n  found    {fault}")).collect();
            let expected: Vec<_> =
                exhibit.faults.iter().map(|place| format!("\n  expected {place:?}")).collect();
            let report = format!("{}{}{}", exhibit.name(), expected.concat(), listed.concat());
            (exhibit.faults.is_empty() || found != exhibit.faults).then_some(report)
        })
        .collect();
    assert!(wrong.is_empty(), "{} exhibits:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn faulty_files_leave_no_catalogue() {
    for exhibit in museum() {
        let code = exhibit.load().map(|_| ()).map_err(|error| error.code());
        assert_eq!(code, Err(ErrorCode::InvalidLaw), "{}", exhibit.name());
    }
}

#[test]
fn every_fault_says_what_was_found_and_what_was_expected() {
    for fault in museum().iter().flat_map(Exhibit::found) {
        for words in [&fault.found, &fault.expected] {
            assert!(!words.trim().is_empty() && !words.ends_with('.') && !words.contains('\n'), "{fault}");
        }
        let place = format!("{}:{}:{}: {}: found ", fault.file, fault.line, fault.column, fault.code.name());
        assert!(fault.to_string().starts_with(&place), "{fault}");
    }
}

#[test]
fn every_code_that_a_law_file_can_cause_is_shown() {
    let shown: BTreeSet<u16> =
        museum().iter().flat_map(|exhibit| exhibit.faults.iter().map(|place| place.code)).collect();
    for code in ErrorCode::ALL.iter().filter(|code| code.number() / 100 == 2) {
        let excused = NOT_OF_FILES.iter().find(|(excused, _)| excused == code);
        match (shown.contains(&code.number()), excused) {
            (true, Some((_, reason))) => panic!("{code} is shown, though it is said to come from {reason}"),
            (false, None) => panic!("no exhibit shows {code}"),
            _ => {}
        }
    }
}

#[test]
fn an_exhibit_differs_from_the_example_in_its_fault_alone() {
    for exhibit in museum() {
        let Some(replaced) = &exhibit.replaces else { continue };
        let name = example::FILES.into_iter().find(|name| name == replaced);
        let example =
            example::file(name.unwrap_or_else(|| panic!("{}: no file `{replaced}`", exhibit.name())));
        let different = lines_in_one_only(exhibit.own_text(), example.text());
        let most = 16 * exhibit.faults.len();
        let large = LARGE.contains(&exhibit.name());
        assert!(large || different <= most, "{}: {different} lines", exhibit.name());
        assert_ne!(exhibit.own_text(), example.text(), "{}", exhibit.name());
    }
}

/// How many lines stand in one of two texts and not in the other.
fn lines_in_one_only(one: &str, other: &str) -> usize {
    let mut balance: BTreeMap<&str, isize> = BTreeMap::new();
    for line in one.lines() {
        *balance.entry(line).or_default() += 1;
    }
    for line in other.lines() {
        *balance.entry(line).or_default() -= 1;
    }
    balance.values().map(|count| count.unsigned_abs()).sum()
}

#[test]
fn a_calendar_read_alone_shows_the_same_faults() {
    let calendars =
        museum().into_iter().filter(|exhibit| exhibit.replaces.as_deref() == Some("calendar.toml"));
    let mut count = 0;
    for exhibit in calendars {
        let error = Calendar::from_file(&exhibit.file).expect_err("the calendar is broken");
        assert_eq!(error.faults(), exhibit.found(), "{}", exhibit.name());
        count += 1;
    }
    assert!(count > 5, "only {count} calendars");
}

#[test]
fn faults_of_several_files_are_told_in_the_order_of_the_files() {
    let broken = |name: &'static str, old: &str, new: &str| {
        let file = example::file(name);
        assert!(file.text().contains(old), "{name}");
        LawFile::new(name, file.text().replacen(old, new, 1))
    };
    let broken = [
        broken("regulation.toml", "annex = 1", "annex = true"),
        broken("counting.toml", "\"working\"", "\"resting\""),
        broken("calendar.toml", "zone = ", "zon = "),
        broken("act.toml", "after_days", "after_day"),
        broken("vocabulary.toml", "\"money\"", "\"cash\""),
    ];
    let whole = example::files().filter(|file| broken.iter().all(|other| other.name() != file.name()));
    let error =
        Catalogue::builder().files(whole.chain(broken.clone())).build().expect_err("five broken files");
    let files: Vec<_> = error.faults().iter().map(|fault| &*fault.file).collect();
    let expected = [
        "act.toml",
        "act.toml",
        "calendar.toml",
        "calendar.toml",
        "counting.toml",
        "regulation.toml",
        "vocabulary.toml",
    ];
    assert_eq!(files, expected, "{error}");
}

#[test]
fn a_kind_of_file_that_is_absent_is_named() {
    let without = |name: &str| -> Error {
        let rest = example::files().filter(|file| file.name() != name);
        Catalogue::builder().files(rest).build().expect_err("a file is absent")
    };
    for kind in ["vocabulary", "counting", "calendar"] {
        let error = without(&format!("{kind}.toml"));
        let [fault] = error.faults() else { panic!("{error}") };
        assert_eq!(fault.code, ErrorCode::MissingSection);
        assert!(fault.expected.contains(kind), "{error}");
    }
    let error = Catalogue::builder().build().expect_err("no file at all");
    assert!(error.faults().iter().all(|fault| fault.code == ErrorCode::MissingSection), "{error}");
}

/// The example with one file changed.
fn with_change(name: &'static str, change: impl Fn(&str) -> String) -> Vec<Fault> {
    let files = example::files()
        .map(|file| if file.name() == name { LawFile::new(name, change(file.text())) } else { file });
    Catalogue::builder().files(files).build().map_or_else(|error| error.faults().to_vec(), |_| Vec::new())
}

#[test]
fn a_file_that_cannot_be_read_is_the_only_fault() {
    for name in example::FILES {
        for (old, new) in
            [("schema = 1", "schema = 2"), ("schema = 1", "schema ="), ("kind = \"", "kind = \"un")]
        {
            let faults = with_change(name, |text| text.replacen(old, new, 1));
            assert!(matches!(&*faults, [fault] if fault.file == name), "{name} with `{new}`: {faults:#?}");
        }
    }
}

#[test]
fn a_key_left_out_is_the_only_fault() {
    for name in example::FILES {
        let example = example::file(name);
        // The headers and the words of an enumeration are left alone, and so is the one key that may be absent.
        let is_key =
            |line: &str| line.starts_with(|first: char| first.is_ascii_lowercase()) && !line.ends_with('[');
        let keys = example
            .text()
            .lines()
            .enumerate()
            .filter(|(_, line)| is_key(line) && !line.starts_with("unless"));
        for (left_out, line) in keys {
            let without = |text: &str| {
                let kept = text.lines().enumerate().filter(|(index, _)| *index != left_out);
                kept.map(|(_, line)| line).collect::<Vec<_>>().join("\n")
            };
            let faults = with_change(name, without);
            assert!(
                matches!(&*faults, [fault] if fault.file == name),
                "{name} without `{line}`: {faults:#?}"
            );
        }
    }
}
