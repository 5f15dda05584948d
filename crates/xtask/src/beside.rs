//! Chores that run beside others, each as a process of its own whose output is kept until all are done.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::command::{Done, Failure, target};

/// A chore that has run: its name, how long it took, what it wrote, and how it ended.
pub struct Ran {
    /// The words of the chore.
    pub name: &'static str,
    /// How long it took.
    pub time: Duration,
    /// The file with what it wrote.
    pub log: PathBuf,
    /// Whether it failed.
    pub done: Done,
}

/// Starts chores, one after another, beside whatever else is done.
pub fn start(chores: Vec<(&'static str, Vec<&'static str>)>) -> JoinHandle<Vec<Ran>> {
    std::thread::spawn(|| chores.into_iter().map(|(name, words)| run(name, &words)).collect())
}

fn run(name: &'static str, words: &[&str]) -> Ran {
    let start = Instant::now();
    let log = target().join("check").join(format!("{}.log", name.replace(' ', "-")));
    let done = into_log(words, &log);
    Ran { name, time: start.elapsed(), log, done }
}

fn into_log(words: &[&str], log: &PathBuf) -> Done {
    let failed = |error: std::io::Error| Failure::file(log, &error);
    fs::create_dir_all(log.parent().unwrap_or(log)).map_err(failed)?;
    let output = fs::File::create(log).map_err(failed)?;
    let errors = output.try_clone().map_err(failed)?;
    let program = std::env::current_exe().map_err(failed)?;
    let mut chore = Command::new(program);
    let status = chore.args(words).stdin(Stdio::null()).stdout(output).stderr(errors).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Failure::Failed(format!("cargo xtask {}", words.join(" ")))),
        Err(error) => Err(failed(error)),
    }
}
