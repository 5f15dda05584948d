//! Running other programs, with the command shown before it runs.

use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Why a chore failed.
#[derive(Debug)]
pub enum Failure {
    /// A program could not be started.
    NotStarted(String),
    /// A program ended with an error.
    Failed(String),
    /// Several checks failed; their names.
    Checks(Vec<&'static str>),
}

impl Failure {
    /// A file that could not be read or written.
    pub fn file(path: &Path, error: &impl fmt::Display) -> Self {
        Self::Failed(format!("{}: {error}", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotStarted(program) => write!(out, "cannot start {program}"),
            Self::Failed(command) => write!(out, "failed: {command}"),
            Self::Checks(names) => write!(out, "failed: {}", names.join(", ")),
        }
    }
}

/// The result of a chore.
pub type Done<T = ()> = Result<T, Failure>;

/// Shows a failure where it happened; the name of the check if it failed.
pub fn report(name: &'static str, done: Done) -> Option<&'static str> {
    let failure = done.err()?;
    eprintln!("xtask: {name}: {failure}");
    Some(name)
}

/// The root of the checkout.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    std::env::var("CARGO_TARGET_DIR").map_or_else(|_| root().join("target"), |folder| root().join(folder))
}

/// The text of a file.
pub fn read(path: &Path) -> Done<String> {
    fs::read_to_string(path).map_err(|error| Failure::file(path, &error))
}

/// A program to be run from the root of the checkout.
pub struct Task {
    command: Command,
    words: String,
}

/// Cargo with these arguments.
pub fn cargo(arguments: &[&str]) -> Task {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut task = program(cargo, &[]);
    "cargo".clone_into(&mut task.words);
    task.args(arguments)
}

/// A program with these arguments.
pub fn program(name: impl AsRef<OsStr>, arguments: &[&str]) -> Task {
    let mut command = Command::new(&name);
    command.current_dir(root());
    let words = name.as_ref().to_string_lossy().into_owned();
    Task { command, words }.args(arguments)
}

/// Whether a program can be started; asked for its version.
pub fn is_installed(name: &str) -> bool {
    program(name, &["--version"]).succeeds()
}

impl Task {
    /// The task with a variable of its environment set.
    pub fn with(mut self, variable: &str, value: impl AsRef<OsStr>) -> Self {
        self.words = format!("{variable}='{}' {}", value.as_ref().display(), self.words);
        self.command.env(variable, value);
        self
    }

    /// The task started in a folder other than the root of the checkout.
    pub fn within(mut self, folder: &Path) -> Self {
        self.words = format!("cd {} && {}", folder.display(), self.words);
        self.command.current_dir(folder);
        self
    }

    /// The task with one more argument.
    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.words = format!("{} {}", self.words, argument.as_ref().display());
        self.command.arg(argument);
        self
    }

    /// The task with more arguments.
    pub fn args(self, arguments: &[&str]) -> Self {
        arguments.iter().fold(self, Self::arg)
    }

    /// Shows the command and runs it.
    pub fn run(mut self) -> Done {
        eprintln!("\n$ {}", self.words);
        let status = self.command.status().map_err(|_| Failure::NotStarted(self.words.clone()))?;
        if status.success() { Ok(()) } else { Err(Failure::Failed(self.words)) }
    }

    /// Whether it runs without an error; silent.
    pub fn succeeds(mut self) -> bool {
        self.command.stdout(Stdio::null()).stderr(Stdio::null());
        self.command.status().is_ok_and(|status| status.success())
    }

    /// Runs it and gives what it wrote to its output.
    pub fn answer(self) -> Done<String> {
        self.outputs().map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs it and gives what it wrote to its error output.
    pub fn errors(self) -> Done<String> {
        self.outputs().map(|output| String::from_utf8_lossy(&output.stderr).into_owned())
    }

    fn outputs(mut self) -> Done<Output> {
        let output = self.command.output().map_err(|_| Failure::NotStarted(self.words.clone()))?;
        if output.status.success() { Ok(output) } else { Err(Failure::Failed(self.words)) }
    }
}
