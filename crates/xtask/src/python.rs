//! Python, and programs and packages that come from `PyPI`, at one version each, in virtual environments under `target/`.

use std::fs;
use std::path::PathBuf;

use crate::command::{Done, Failure, Task, is_installed, program, target};

/// What building and trying out needs, each at the version it was written for.
const PINS: [&str; 3] = ["cmake==4.4.4", "maturin==1.16.0", "ninja==1.13.2"];

/// A virtual environment.
pub struct Environment {
    folder: PathBuf,
}

/// An environment, or why there can be none here.
type Possible<T> = Done<Result<T, &'static str>>;

/// The Python that is installed, by name.
pub fn python() -> Option<&'static str> {
    ["python3", "python"].into_iter().find(|name| is_installed(name))
}

/// The folder of the programs that building needs; they are installed if they are not there yet.
pub fn tools() -> Possible<PathBuf> {
    environment("venv", &PINS.join("\n")).map(|possible| possible.map(|environment| environment.programs()))
}

/// An environment under `target/` that holds these requirements and nothing else; made if it is not there yet.
pub fn environment(name: &str, requirements: &str) -> Possible<Environment> {
    let Some(python) = python() else { return Ok(Err("Python 3, which is not installed")) };
    if !program(python, &["-c", "import sys; sys.exit(sys.version_info < (3, 10))"]).succeeds() {
        return Ok(Err("Python 3.10 or later, and an older one is installed"));
    }
    if !program(python, &["-c", "import venv, ensurepip"]).succeeds() {
        return Ok(Err("Python's module venv (package python3-venv), which is not installed"));
    }
    let environment = Environment { folder: target().join(name) };
    if environment.holds(requirements) {
        return Ok(Ok(environment));
    }
    program(python, &["-m", "venv", "--clear"]).arg(&environment.folder).run()?;
    environment.install(requirements)
}

impl Environment {
    /// The folder of its programs.
    pub fn programs(&self) -> PathBuf {
        self.folder.join(if cfg!(windows) { "Scripts" } else { "bin" })
    }

    /// Its interpreter with these arguments: without the folder it is started in, without packages and settings of the user's,
    /// and without leaving bytecode among the sources.
    pub fn python(&self, arguments: &[&str]) -> Task {
        program(self.programs().join("python"), &["-I", "-B"]).args(arguments)
    }

    fn stamp(&self) -> PathBuf {
        self.folder.join("requirements.txt")
    }

    fn holds(&self, requirements: &str) -> bool {
        fs::read_to_string(self.stamp()).is_ok_and(|installed| installed == requirements)
    }

    fn install(self, requirements: &str) -> Possible<Self> {
        let (stamp, list) = (self.stamp(), self.folder.join("requirements-new.txt"));
        fs::write(&list, requirements).map_err(|error| Failure::file(&list, &error))?;
        let pip =
            ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"];
        if let Err(failure) = self.python(&pip).arg("--requirement").arg(&list).run() {
            let reached = self.python(&["-m", "pip", "index", "versions", "pip"]).succeeds();
            return if reached {
                Err(failure)
            } else {
                Ok(Err("packages from PyPI, which cannot be reached"))
            };
        }
        fs::rename(&list, &stamp).map_err(|error| Failure::file(&stamp, &error))?;
        Ok(Ok(self))
    }
}
