//! `reglament`: assesses applications and times cases under the regulations of public services.
//!
//! The library decides; this program only reads, asks it and shows. People get tables, programs get JSON Lines.

#![forbid(unsafe_code)]

mod args;
mod case_file;
mod commands;
mod failure;
mod input;
mod law;
mod lines;
mod output;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    commands::run(&args::Args::parse()).map_or_else(failure::Failure::report, ExitCode::from)
}
