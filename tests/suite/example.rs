//! The example law: the smallest complete set of law files, shared with the documentation of the library.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use reglament::{LawFile, parse_day};

/// The files of the example, each stating another kind of thing.
pub const FILES: [&str; 8] = [
    "references.toml",
    "assumptions.toml",
    "vocabulary.toml",
    "parameters.toml",
    "counting.toml",
    "calendar.toml",
    "act.toml",
    "regulation.toml",
];

/// A path within the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// The text of a file of the repository.
pub fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// One file of the example.
pub fn file(name: &'static str) -> LawFile {
    LawFile::new(name, text(&repository("crates/reglament/tests/law").join(name)))
}

/// All files of the example.
pub fn files() -> impl Iterator<Item = LawFile> {
    FILES.into_iter().map(file)
}

/// One of the files that tests lay over the example.
pub fn layer(name: &str) -> LawFile {
    LawFile::new(name.to_owned(), text(&repository("tests/layers").join(name)))
}

/// A day that exists.
pub fn day(text: &str) -> NaiveDate {
    parse_day(text).expect("the tests write days that exist")
}
