//! Cases in a folder of their own.

use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Run, run, run_on, shared};

/// The regulation and channel of the example in `tests/cases/example`.
pub const EXAMPLE: (&str, &str) = ("almaty/adoption@3-383-2016", "office");

/// A folder with the file of one case, `a-17.jsonl`.
pub struct CaseFolder {
    pub folder: TempDir,
    pub file: PathBuf,
}

impl CaseFolder {
    /// A folder without the file.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a-17.jsonl");
        Self { folder, file }
    }

    /// A case that has just been opened.
    pub fn open((regulation, channel): (&str, &str)) -> Self {
        let case = Self::empty();
        let run = case.run(&format!("new {regulation} --channel {channel}"));
        assert_eq!((run.status, &*run.stderr), (0, ""));
        case
    }

    /// A case with these events.
    pub fn with(regulation_and_channel: (&str, &str), events: &str) -> Self {
        let case = Self::open(regulation_and_channel);
        if !events.is_empty() {
            let run = case.record(events);
            assert_eq!((run.status, &*run.stderr), (0, ""));
        }
        case
    }

    /// The case of the example, with as many of its events.
    pub fn example(events: usize) -> Self {
        let lines: String = example().split_inclusive('\n').take(events).collect();
        Self::with(EXAMPLE, &lines)
    }

    /// Runs `reglament case` on the file: the first word is the command, the others stand after the file.
    pub fn run(&self, arguments: &str) -> Run {
        run(self.arguments(arguments))
    }

    /// Records events, one on each line, for a program.
    pub fn record(&self, events: &str) -> Run {
        run_on(events.as_bytes(), self.arguments("record --format json"))
    }

    /// What stands on the command line.
    pub fn arguments(&self, arguments: &str) -> Vec<String> {
        let mut words = arguments.split(' ').map(str::to_owned);
        let command = words.next().expect("a command");
        let file = self.file.to_str().expect("the folder has a plain name").to_owned();
        ["case".to_owned(), command, file].into_iter().chain(words).collect()
    }

    /// What the file holds.
    pub fn text(&self) -> String {
        std::fs::read_to_string(&self.file).expect("the file of the case")
    }

    /// Writes the file anew.
    pub fn write(&self, bytes: impl AsRef<[u8]>) {
        std::fs::write(&self.file, bytes).expect("it can be written");
    }
}

/// The events of the example, one on each line.
pub fn example() -> String {
    std::fs::read_to_string(shared("cases/example/events.jsonl")).expect("the example")
}

/// A run of `tests/cases/run`, by the beginning of its name.
pub fn shared_run(number: &str) -> Value {
    let folder = std::fs::read_dir(shared("cases/run")).expect("the runs");
    let paths = folder.map(|entry| entry.expect("a run").path());
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let path = paths.into_iter().find(|path| name(path).is_some_and(|name| name.starts_with(number)));
    let text = std::fs::read_to_string(path.expect("there is such a run")).expect("it is text");
    serde_json::from_str(&text).expect("a run is JSON")
}

/// Values, one on each line.
pub fn lines(values: &Value) -> String {
    values.as_array().expect("a list").iter().flat_map(|value| [value.to_string(), "\n".to_owned()]).collect()
}
