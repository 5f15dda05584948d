//! The command `reglament` as a function: assesses applications and times cases under the regulations of public services.
//!
//! The library decides; this program only reads, asks it and shows. People get tables, programs get JSON Lines. The program
//! itself is a call of [`run_from`], and so is `python -m reglament`.

#![forbid(unsafe_code)]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "what is counted was read, and what is indexed was found there"
)]
#![cfg_attr(test, allow(clippy::restriction, reason = "a test may stop at the first surprise"))]

mod table_format;
mod usage;
mod args;
mod output;
mod failure;
mod out;
mod law;
mod input;
mod lines;
mod case_file;
mod tidy;
mod target;
#[cfg(feature = "tables")]
mod table;
mod commands;

use std::ffi::OsString;

use clap::Parser;

use failure::Failure;

/// Says that the process is the command's own, which a program says once before [`run_from`]. Then a signal that ends it leaves no
/// file half written, and a panic that is caught while a damaged table is read is not reported by the hook of the process.
pub fn own_process() {
    #[cfg(feature = "tables")]
    table::keep_quiet();
    tidy::own_process();
}

/// Reads a table as the command does from a file with this name, and forgets it: for tests that look for bytes that do harm. Gives the
/// number of rows.
///
/// # Errors
///
/// Why it cannot be read.
#[cfg(feature = "tables")]
pub fn read_table(name: &str, bytes: Vec<u8>) -> Result<u64, reglament::Error> {
    let format = table_format::TableFormat::of(name.as_ref());
    let format = format.ok_or_else(|| table::unknown_extension(name));
    let source = format.and_then(|format| table::Source::of_bytes(bytes.into(), format));
    let count = source.and_then(|source| {
        source.pieces().try_fold(0, |count, piece| Ok(count + piece?.batch.num_rows() as u64))
    });
    count.map_err(|failure| match failure {
        Failure::Usage(error) | Failure::Unusable(_, error) => error,
        Failure::System(..) | Failure::OutputClosed => {
            reglament::Error::new(reglament::ErrorCode::Unreadable, "the system could not read it")
        }
    })
}

/// Takes note that the process began with its standard output closed, so that nothing written to it counts as written.
pub fn note_closed_output() {
    out::note_closed();
}

/// Does what the arguments say, of which the first is the name of the program. Gives the exit status.
///
/// Writes to the standard output and error of the process, and reads its standard input where no file is named.
pub fn run_from(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    out::look();
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
