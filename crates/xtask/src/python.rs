//! Programs that come from `PyPI`, at one version each, in a virtual environment under `target/`.

use std::fs;
use std::path::PathBuf;

use crate::command::{Done, Failure, is_installed, program, target};

/// What the checks need, each at the version they were written for.
const PINS: [&str; 2] = ["cmake==4.4.4", "ninja==1.13.2"];

/// The Python that is installed, by name.
pub fn python() -> Option<&'static str> {
    ["python3", "python"].into_iter().find(|name| is_installed(name))
}

/// Installs the programs if they are not there yet. Gives their folder, or why there can be none.
pub fn tools() -> Done<Result<PathBuf, &'static str>> {
    let Some(python) = python() else { return Ok(Err("Python 3, which is not installed")) };
    if !program(python, &["-c", "import venv, ensurepip"]).succeeds() {
        return Ok(Err("Python's module venv (package python3-venv), which is not installed"));
    }
    let folder = target().join("venv");
    let programs = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let stamp = folder.join("pins.txt");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == PINS.join("\n")) {
        return Ok(Ok(programs));
    }
    program(python, &["-m", "venv", "--clear"]).arg(&folder).run()?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"];
    program(programs.join("python"), &pip).args(&PINS).run()?;
    fs::write(&stamp, PINS.join("\n")).map_err(|error| Failure::file(&stamp, &error))?;
    Ok(Ok(programs))
}
