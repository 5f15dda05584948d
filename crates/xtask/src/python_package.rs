//! Whether the Python package works: its wheel is built, installed in a clean environment, and tried out there as anybody would.

use std::fs;
use std::path::{Path, PathBuf};

use crate::command::{Done, Failure, Task, program, read, report, root, target};
use crate::generated::Generated;
use crate::library::{Profile, trial_folder};
use crate::python::{self, Environment};
use crate::python_stub;

/// The folder of the package.
pub const PACKAGE: &str = "bindings/python";
const MANIFEST: &str = "bindings/python/Cargo.toml";
const TESTS: &str = "bindings/python/tests";
/// Run by `cargo xtask spark`; only their types are checked here, where there is no Spark.
pub const SPARK_TESTS: &str = "bindings/python/tests_spark";
const EXAMPLES: &str = "bindings/python/examples";
const STUB: &str = "python/reglament/_reglament.pyi";
/// What lets types be read out of the built library.
const STUBS: [&str; 2] = ["--features", "stubs"];

/// Where maturin lies, and an environment that holds what the tests need.
pub struct Place {
    tools: PathBuf,
    /// The environment.
    pub clean: Environment,
}

/// The tests of what goes to other libraries and comes from them.
const TABLE_TESTS: [&str; 5] = [
    "test_compare_table.py",
    "test_data_frames.py",
    "test_deadlines_table.py",
    "test_foreign_tables.py",
    "test_table.py",
];

type Check = fn(&Place) -> Done;

/// Builds the wheel, installs it, and runs everything, also after something has failed.
pub fn check(profile: Profile) -> Done {
    let Some(place) = own_place()? else { return Ok(()) };
    place.install_package(profile)?;
    let checks: [(&'static str, Check); 5] = [
        ("tests", Place::tests),
        ("types", Place::types),
        ("pyright", Place::pyright),
        ("stubtest", Place::stubtest),
        ("stub", Place::stub),
    ];
    let failed: Vec<&'static str> =
        checks.into_iter().filter_map(|(name, check)| report(name, check(&place))).collect();
    if failed.is_empty() { Ok(()) } else { Err(Failure::Checks(failed)) }
}

/// Runs the tests of tables with the oldest versions of what they go through.
pub fn check_oldest(profile: Profile) -> Done {
    let Some(place) = place("python/oldest", "requirements-oldest.txt")? else { return Ok(()) };
    place.install_package(profile)?;
    let tests = TABLE_TESTS.map(|name| format!("{TESTS}/{name}"));
    let tests: Vec<&str> = tests.iter().map(String::as_str).collect();
    place.clean.python(&["-m", "pytest", "--quiet"]).args(&tests).run()
}

/// The type stub as the crate gives it; none, said visibly, where there is no Python to make it with.
pub fn stub() -> Done<Option<Generated>> {
    own_place()?.map(|place| place.generate_stub()).transpose()
}

fn own_place() -> Done<Option<Place>> {
    place("python/venv", "requirements-check.txt")
}

/// Maturin, and an environment under `target/` with what a file beside the package requires; none, said visibly, if they cannot
/// be had here.
pub fn place(name: &str, requirements: &str) -> Done<Option<Place>> {
    let requirements = read(&root().join(PACKAGE).join(requirements))?;
    let possible = match python::tools()? {
        Ok(tools) => python::environment(name, &requirements)?.map(|clean| Place { tools, clean }),
        Err(absent) => Err(absent),
    };
    match possible {
        Ok(place) => Ok(Some(place)),
        Err(absent) => {
            eprintln!("\nSKIPPED: the Python package needs {absent}");
            Ok(None)
        }
    }
}

impl Place {
    fn maturin(&self, arguments: &[&str]) -> Task {
        let interpreter = self.clean.programs().join("python");
        let task =
            program(self.tools.join("maturin"), arguments).args(&["--locked", "--manifest-path", MANIFEST]);
        task.arg("--interpreter").arg(interpreter)
    }

    /// Builds the wheel and installs it.
    pub fn install_package(&self, profile: Profile) -> Done {
        self.install(&self.build(profile)?)
    }

    /// Builds the wheel. One that is not for a release also holds what the stub is read from, so that both are one build.
    fn build(&self, profile: Profile) -> Done<PathBuf> {
        let folder = emptied("python/wheels")?;
        let features: &[&str] = if profile == Profile::Trial { &STUBS } else { &[] };
        self.maturin(&["build", "--profile", profile.name()])
            .args(features)
            .arg("--target-dir")
            .arg(if profile == Profile::Trial { trial_folder() } else { target() })
            .arg("--out")
            .arg(&folder)
            .run()?;
        only_file(&folder)
    }

    /// Installs the wheel in place of the one of the last check, and nothing beside it.
    fn install(&self, wheel: &Path) -> Done {
        let pip =
            ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", "--no-deps"];
        self.clean.python(&pip).arg("--force-reinstall").arg(wheel).run()
    }

    fn tests(&self) -> Done {
        let kept = target().join("python/hypothesis");
        let tests = self.clean.python(&["-m", "pytest", "--quiet", TESTS]);
        tests.with("HYPOTHESIS_STORAGE_DIRECTORY", kept).run()
    }

    fn mypy(&self, arguments: &[&str]) -> Task {
        self.clean.python(arguments).with("MYPY_CACHE_DIR", target().join("python/mypy"))
    }

    fn types(&self) -> Done {
        self.mypy(&["-m", "mypy", "--strict", "--package", "reglament"]).run()?;
        self.mypy(&["-m", "mypy", "--strict", TESTS, SPARK_TESTS, EXAMPLES]).with("MYPYPATH", TESTS).run()
    }

    /// The wheel of pyright fetches the program itself, and a Node to run it if there is none.
    fn pyright(&self) -> Done {
        let interpreter = self.clean.programs().join("python");
        let pyright = || self.clean.python(&["-m", "pyright", "--pythonpath"]).arg(&interpreter);
        if !pyright().arg("--version").succeeds() {
            eprintln!("\nSKIPPED: pyright cannot be fetched, so types are checked by mypy alone");
            return Ok(());
        }
        pyright().args(&["--warnings", TESTS, SPARK_TESTS, EXAMPLES]).run()?;
        // Here it asks the first Python it finds.
        let others = std::env::var_os("PATH").unwrap_or_default();
        let programs = std::iter::once(self.clean.programs()).chain(std::env::split_paths(&others));
        let path = std::env::join_paths(programs).map_err(|error| Failure::Failed(error.to_string()))?;
        pyright().with("PATH", path).args(&["--ignoreexternal", "--verifytypes", "reglament"]).run()
    }

    /// Whether the stub says what the installed module has.
    fn stubtest(&self) -> Done {
        self.mypy(&["-m", "mypy.stubtest", "reglament"]).run()
    }

    /// Whether the committed stub is the one that the crate gives.
    fn stub(&self) -> Done {
        self.generate_stub()?.check()
    }

    fn generate_stub(&self) -> Done<Generated> {
        let folder = emptied("python/stub")?;
        self.maturin(&["generate-stubs", "--quiet", "--profile", Profile::Trial.name()])
            .args(&STUBS)
            .arg("--target-dir")
            .arg(trial_folder())
            .arg("--out")
            .arg(&folder)
            .run()?;
        let stub = python_stub::completed(&read(&find(&folder, "_reglament.pyi")?)?)?;
        Ok(Generated::new(format!("{PACKAGE}/{STUB}"), stub))
    }
}

fn emptied(name: &str) -> Done<PathBuf> {
    let folder = target().join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| Failure::file(&folder, &error))?;
    }
    fs::create_dir_all(&folder).map_err(|error| Failure::file(&folder, &error))?;
    Ok(folder)
}

fn entries(folder: &Path) -> Done<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| Failure::file(folder, &error))?;
    Ok(entries.flatten().map(|entry| entry.path()).collect())
}

fn only_file(folder: &Path) -> Done<PathBuf> {
    let none = || Failure::Failed(format!("{} holds no wheel", folder.display()));
    entries(folder)?.into_iter().next().ok_or_else(none)
}

/// The file of this name below a folder.
fn find(folder: &Path, name: &str) -> Done<PathBuf> {
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for path in entries(&folder)? {
            if path.is_dir() {
                folders.push(path);
            } else if path.ends_with(name) {
                return Ok(path);
            }
        }
    }
    Err(Failure::Failed(format!("no {name} was written below {}", folder.display())))
}
