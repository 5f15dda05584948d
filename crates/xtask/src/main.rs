//! `cargo xtask`: the chores of developing reglament, one command for people and for CI.

mod check;
mod command;
mod instructions;
mod schemas;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The chores of developing reglament.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Everything CI checks: format, clippy, docs, all tests, a short fuzz run, the independent counter.
    Check,
    /// Fuzz one target, or all, for so many seconds each.
    Fuzz {
        /// The target: conditions, law, facts or submissions; all if absent.
        target: Option<String>,
        /// Seconds for each target.
        #[arg(long, default_value_t = 60)]
        seconds: u32,
    },
    /// The benchmarks of `benches/README.md`.
    Bench,
    /// Instructions of one assessment, deadline, line of JSON and start, counted by Valgrind.
    Instructions,
    /// Write the JSON Schemas of `schemas/` anew; a test compares them with the library.
    Schemas,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().chore {
        Chore::Check => check::check(),
        Chore::Fuzz { target, seconds } => check::fuzz(target.as_deref(), seconds),
        Chore::Bench => {
            command::cargo(&["bench", "--package", "reglament-benches", "--bench", "speed"]).run()
        }
        Chore::Instructions => instructions::count(),
        Chore::Schemas => schemas::write(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}
