//! `cargo xtask check`: what CI checks. A check whose tool is absent is skipped visibly, never silently.

use std::time::{Duration, Instant};

use crate::command::{Done, Failure, cargo, program, report};
use crate::library::Profile;
use crate::python::python;
use crate::{abi, c_library, python_package};

/// The fuzz targets, as modules of the test binary `fuzz`.
const TARGETS: [&str; 9] =
    ["conditions", "templates", "law", "facts", "submissions", "cases", "arrow", "parquet", "csv"];
/// How many seconds each target runs in a check.
const SHORT: u32 = 2;

type Check = fn(Profile) -> Done;

/// The whole workspace, always with the same features: any other choice would build everything that depends on them anew.
const WORKSPACE: [&str; 4] = ["--workspace", "--locked", "--features", "reglament-c/columns"];

/// Runs every check, also after one has failed; tells how long each took and which failed.
pub fn check(profile: Profile) -> Done {
    let checks: [(&'static str, Check); 10] = [
        ("format", |_| cargo(&["fmt", "--all", "--check"]).run()),
        ("clippy", |_| {
            cargo(&["clippy"]).args(&WORKSPACE).args(&["--all-targets", "--", "-D", "warnings"]).run()
        }),
        ("command without tables", |_| {
            let plain = ["clippy", "-p", "reglament-cli", "--no-default-features", "--locked"];
            cargo(&plain).args(&["--", "-D", "warnings"]).run()
        }),
        ("docs", |_| cargo(&["doc", "--no-deps"]).args(&WORKSPACE).with("RUSTDOCFLAGS", "-D warnings").run()),
        ("tests", |_| cargo(&["test"]).args(&WORKSPACE).run()),
        ("fuzz", |_| fuzz(None, SHORT)),
        ("independent counter", |_| counter()),
        ("c library", c_library::check),
        ("abi", |_| abi::check()),
        ("python", python_package::check),
    ];
    let mut times = Vec::new();
    let mut run = |(name, check): (&'static str, Check)| {
        let start = Instant::now();
        let failed = report(name, check(profile));
        times.push((name, start.elapsed()));
        failed
    };
    let failed: Vec<&'static str> = checks.into_iter().filter_map(&mut run).collect();
    show_times(&times);
    if failed.is_empty() {
        eprintln!("\nall checks passed");
        return Ok(());
    }
    Err(Failure::Checks(failed))
}

fn show_times(times: &[(&str, Duration)]) {
    let all: Duration = times.iter().map(|(_, time)| *time).sum();
    eprintln!();
    for (name, time) in times.iter().chain([&("all", all)]) {
        let seconds = time.as_secs();
        eprintln!("{:>3}:{:02} {name}", seconds / 60, seconds % 60);
    }
}

/// Runs fuzz targets for so many seconds each.
pub fn fuzz(target: Option<&str>, seconds: u32) -> Done {
    let targets: Vec<&str> = target.map_or_else(|| TARGETS.to_vec(), |target| vec![target]);
    targets.into_iter().try_for_each(|target| {
        let milliseconds = (u64::from(seconds) * 1000).to_string();
        cargo(&["test"])
            .args(&WORKSPACE)
            .args(&["--test", "fuzz", "--", "--exact", target])
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
