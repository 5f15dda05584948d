//! `reglament completions` and `reglament man`: what is installed beside the program, made from its command line.

use std::fs;
use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;

use crate::args::{Args, Format};
use crate::failure::{Ending, Failure};
use crate::out::Out;

const NAME: &str = "reglament";

/// Writes what completes the command line in a shell.
pub fn complete(shell: Shell) -> Result<Ending, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), NAME, &mut script);
    Out::open(Format::Json).write(script)?;
    Ok(Ending::Complete)
}

/// Writes a manual page for the program and for each of its commands into a folder.
pub fn describe(folder: &Path) -> Result<Ending, Failure> {
    let failed = |error| Failure::unreadable(folder, error);
    fs::create_dir_all(folder).map_err(failed)?;
    let command = Args::command().version(reglament::VERSION);
    clap_mangen::generate_to(command, folder).map_err(failed)?;
    Ok(Ending::Complete)
}
