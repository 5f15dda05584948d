//! Running other programs, with the command shown before it runs.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

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

/// The root of the checkout.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// A program to be run from the root of the checkout.
pub struct Task {
    command: Command,
    words: String,
}

/// Cargo with these arguments.
pub fn cargo(arguments: &[&str]) -> Task {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut task = program(&cargo, arguments);
    task.words = format!("cargo {}", arguments.join(" "));
    task
}

/// A program with these arguments.
pub fn program(name: &str, arguments: &[&str]) -> Task {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(root());
    Task { command, words: format!("{name} {}", arguments.join(" ")) }
}

/// Whether a program can be started; asked for its version.
pub fn is_installed(name: &str) -> bool {
    let mut command = Command::new(name);
    command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

impl Task {
    /// The task with a variable of its environment set.
    pub fn with(mut self, variable: &str, value: &str) -> Self {
        self.command.env(variable, value);
        self.words = format!("{variable}='{value}' {}", self.words);
        self
    }

    /// Shows the command and runs it.
    pub fn run(mut self) -> Done {
        eprintln!("\n$ {}", self.words);
        let status = self.command.status().map_err(|_| Failure::NotStarted(self.words.clone()))?;
        if status.success() { Ok(()) } else { Err(Failure::Failed(self.words)) }
    }

    /// Runs it and gives what it wrote to its error output.
    pub fn errors(mut self) -> Done<String> {
        let output = self.command.output().map_err(|_| Failure::NotStarted(self.words.clone()))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        Err(Failure::Failed(self.words))
    }
}
