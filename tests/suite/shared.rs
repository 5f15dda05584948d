//! What several tests need: the embedded catalogue, and the files that every language shares.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use reglament::Catalogue;

/// The embedded law, loaded once.
pub static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| reglament_kz::catalogue().expect("the embedded law has no faults"));

/// The folder `tests/` of the checkout.
pub fn tests_folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file below `tests/`.
pub fn read(name: &str) -> String {
    let path = tests_folder().join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All files below a folder of `tests/`, in order.
pub fn files_below(folder: &str) -> Vec<PathBuf> {
    let mut folders = vec![tests_folder().join(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the checkout") {
            let path = entry.expect("an entry of the folder").path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
}

/// The rows of a CSV file below `tests/` by the names of its header; the files hold no quotes and no commas in fields.
pub fn rows(name: &str) -> Vec<Row> {
    let text = read(name);
    let mut lines = text.lines();
    let header: Vec<String> = lines.next().expect("a header").split(',').map(str::to_owned).collect();
    lines
        .map(|line| {
            let fields: Vec<String> = line.split(',').map(str::to_owned).collect();
            assert_eq!(fields.len(), header.len(), "{name}: {line}");
            Row { header: header.clone(), fields }
        })
        .collect()
}

/// One row of a CSV file.
pub struct Row {
    header: Vec<String>,
    fields: Vec<String>,
}

impl Row {
    /// The field under a heading.
    pub fn get(&self, heading: &str) -> &str {
        let index = self.header.iter().position(|known| known == heading);
        &self.fields[index.unwrap_or_else(|| panic!("no column `{heading}`"))]
    }
}
