//! `cargo xtask check`: what CI checks. A check whose tool is absent is skipped visibly, never silently.

use crate::command::{Done, Failure, cargo, program};
use crate::python::python;
use crate::{abi, c_library, python_package};

/// The fuzz targets, as modules of the test binary `fuzz`.
const TARGETS: [&str; 9] =
    ["conditions", "templates", "law", "facts", "submissions", "cases", "arrow", "parquet", "csv"];
/// How long each target runs in a check.
const SHORT: u32 = 5;

type Check = fn() -> Done;

/// Runs every check, also after one has failed, and tells which did.
pub fn check() -> Done {
    let checks: [(&'static str, Check); 10] = [
        ("format", || cargo(&["fmt", "--all", "--check"]).run()),
        ("clippy", || {
            // Tables are the one part of a crate that is not built by default.
            let all =
                ["clippy", "--workspace", "--features", "reglament-c/columns", "--all-targets", "--locked"];
            cargo(&all).args(&["--", "-D", "warnings"]).run()
        }),
        ("command without tables", || {
            let plain = ["clippy", "-p", "reglament-cli", "--no-default-features", "--locked"];
            cargo(&plain).args(&["--", "-D", "warnings"]).run()
        }),
        ("docs", || {
            cargo(&["doc", "--workspace", "--no-deps", "--locked"]).with("RUSTDOCFLAGS", "-D warnings").run()
        }),
        ("tests", || cargo(&["test", "--workspace", "--locked"]).run()),
        ("fuzz", || fuzz(None, SHORT)),
        ("independent counter", counter),
        ("c library", c_library::check),
        ("abi", abi::check),
        ("python", python_package::check),
    ];
    let failed: Vec<&'static str> =
        checks.into_iter().filter_map(|(name, check)| report(name, check())).collect();
    if failed.is_empty() {
        eprintln!("\nall checks passed");
        return Ok(());
    }
    Err(Failure::Checks(failed))
}

/// Shows a failure where it happened; the name of the check if it failed.
pub fn report(name: &'static str, done: Done) -> Option<&'static str> {
    let failure = done.err()?;
    eprintln!("xtask: {name}: {failure}");
    Some(name)
}

/// Runs fuzz targets for so many seconds each.
pub fn fuzz(target: Option<&str>, seconds: u32) -> Done {
    let targets: Vec<&str> = target.map_or_else(|| TARGETS.to_vec(), |target| vec![target]);
    targets.into_iter().try_for_each(|target| {
        let arguments =
            ["test", "--package", "reglament-tests", "--test", "fuzz", "--locked", "--", "--exact", target];
        let milliseconds = (u64::from(seconds) * 1000).to_string();
        cargo(&arguments)
            .with("BOLERO_RANDOM_TEST_TIME_MS", &milliseconds)
            .with("BOLERO_RANDOM_ITERATIONS", "100000000")
            .run()
    })
}

/// Compares the shared test data with a counter in another language, written from the acts.
fn counter() -> Done {
    let Some(python) = python() else {
        eprintln!("\nSKIPPED: the independent counter needs Python 3, which is not installed");
        return Ok(());
    };
    program(python, &["tests/oracle/count.py", "--check"]).run()
}
