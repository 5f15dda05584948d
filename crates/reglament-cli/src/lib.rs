//! The command `reglament` as a function: assesses applications and times cases under the regulations of public services.
//!
//! The library decides; this program only reads, asks it and shows. People get tables, programs get JSON Lines. The program
//! itself is a call of [`run_from`], and so is `python -m reglament`.

#![forbid(unsafe_code)]

mod args;
mod case_file;
mod commands;
mod failure;
mod input;
mod law;
mod lines;
mod output;
#[cfg(feature = "tables")]
mod table;
mod table_format;
mod usage;

use std::ffi::OsString;

use clap::Parser;

use failure::Failure;

/// Does what the arguments say, of which the first is the name of the program. Gives the exit status.
///
/// Writes to the standard output and error of the process, and reads its standard input where no file is named.
pub fn run_from(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let checked = args::Args::try_parse_from(&arguments).and_then(|args| args.check().map(|()| args));
    match checked {
        Ok(args) => commands::run(&args).map_or_else(Failure::report, u8::from),
        Err(message) => {
            // If nobody reads the message, there is nobody to tell.
            let message = usage::without_values(message, &arguments);
            let _ = message.print();
            u8::try_from(message.exit_code()).unwrap_or(2)
        }
    }
}
