//! `cargo xtask`: the chores of developing reglament, one command for people and for CI.

#![allow(clippy::arithmetic_side_effects, reason = "a chore counts files and instructions")]

mod command;
mod generated;
mod localise;
mod library;
mod place;
mod install;
mod install_program;
mod python;
mod python_stub;
mod python_package;
mod generate;
mod c_library;
mod abi;
mod beside;
mod check;
mod spark;
mod exports;
mod instructions;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use library::Profile;

/// The chores of developing reglament.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Everything CI checks: format, clippy, docs, all tests, a short fuzz run, the independent counter; beside them the C
    /// library and the Python package.
    Check(Care),
    /// Build libreglament and install it with its headers, a pkg-config file and a package for `CMake`.
    Install {
        /// The folder that gets `lib` and `include`.
        #[arg(long)]
        prefix: PathBuf,
        /// A folder put before the prefix, to pack the files from; it is not written into them.
        #[arg(long)]
        destdir: Option<PathBuf>,
        /// The folder for libraries within the prefix: `lib64`, `lib/x86_64-linux-gnu`.
        #[arg(long, default_value = "lib")]
        libdir: PathBuf,
        /// With tables by Arrow's C interfaces, which the header then declares; they add more than a megabyte.
        #[arg(long)]
        columns: bool,
        /// With what is drawn and exported of regulations: handbook, diagrams, BPMN, DMN, PNML.
        #[arg(long)]
        models: bool,
        /// Also build and install the program, with its completions for shells and its manual pages.
        #[arg(long)]
        program: bool,
    },
    /// Regenerate what is made from the crates and committed: the schemas, the header of C, the type stub of Python.
    Generate {
        /// Report what is out of date instead.
        #[arg(long)]
        check: bool,
    },
    /// Install the C library under `target/` and try it out as a program's developer would.
    CLibrary(Care),
    /// Build the Python package, install its wheel in a clean environment, and run its tests and type checks there.
    Python {
        /// Run the tests of tables with the oldest versions of pandas, Polars, pyarrow and DuckDB that are stated; no part of
        /// the check.
        #[arg(long)]
        oldest: bool,
        #[command(flatten)]
        care: Care,
    },
    /// Try the Python package out on Spark with several worker processes; needs Java 17, and is no part of the check.
    Spark,
    /// Let independent engines read and run what is exported: processes, Petri nets, decision models, pages; no part of the
    /// check.
    Exports,
    /// Compare the built C library with the committed list of symbols and types, and its SONAME and size.
    Abi {
        /// Renew the list and the description of the types instead.
        #[arg(long)]
        write: bool,
    },
    /// Fuzz one target, or all, for so many seconds each.
    Fuzz {
        /// The target, such as conditions or parquet; all if absent.
        target: Option<String>,
        /// Seconds for each target.
        #[arg(long, default_value_t = 60)]
        seconds: u32,
    },
    /// The benchmarks of `benches/README.md`.
    Bench,
    /// Instructions of one assessment, deadline, line of JSON and start, counted by Valgrind.
    Instructions,
}

/// How carefully what is tried out is built.
#[derive(Clone, Copy, clap::Args)]
struct Care {
    /// Build the C library with tables and the wheel as they are shipped, which takes much longer.
    #[arg(long)]
    release: bool,
}

impl Care {
    const fn profile(self) -> Profile {
        if self.release { Profile::Release } else { Profile::Trial }
    }
}

fn main() -> ExitCode {
    let done = match Arguments::parse().chore {
        Chore::Check(care) => check::check(care.profile()),
        Chore::Install { prefix, destdir, libdir, columns, models, program } => {
            let variant = library::Variant { columns, models };
            let destdir = destdir.as_deref();
            let library = install::install(&prefix, &libdir, destdir, variant, Profile::Release);
            library.and_then(|()| if program { install_program::install(&prefix, destdir) } else { Ok(()) })
        }
        Chore::Generate { check } => generate::generate(check),
        Chore::CLibrary(care) => c_library::check(care.profile()),
        Chore::Python { oldest: true, care } => python_package::check_oldest(care.profile()),
        Chore::Python { oldest: false, care } => python_package::check(care.profile()),
        Chore::Spark => spark::check(),
        Chore::Exports => exports::check(),
        Chore::Abi { write: true } => abi::write(),
        Chore::Abi { write: false } => abi::check(),
        Chore::Fuzz { target, seconds } => check::fuzz(target.as_deref(), seconds),
        Chore::Bench => {
            command::cargo(&["bench", "--package", "reglament-benches", "--bench", "speed"]).run()
        }
        Chore::Instructions => instructions::count(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}
