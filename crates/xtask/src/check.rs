//! `cargo xtask check`: what CI checks. A check whose tool is absent is skipped visibly, never silently.

use std::time::{Duration, Instant};

use crate::command::{Done, Failure, cargo, program, read, report};
use crate::library::Profile;
use crate::python::python;
use crate::{beside, c_library};

/// The fuzz targets, as modules of the test binary `fuzz`.
const TARGETS: [&str; 9] =
    ["conditions", "templates", "law", "facts", "submissions", "cases", "arrow", "parquet", "csv"];
/// How many seconds each target runs in a check.
const SHORT: u32 = 2;

type Check = fn() -> Done;

/// The whole workspace, always with the same features: any other choice would build everything that depends on them anew.
const WORKSPACE: [&str; 4] =
    ["--workspace", "--locked", "--features", "reglament-c/columns,reglament-c/models"];

/// Runs every check, also after one has failed; tells how long each took and which failed. Those that build with other
/// features, and wait a lot, run beside the others, and what they wrote is shown at the end.
pub fn check(profile: Profile) -> Done {
    let checks: [(&'static str, Check); 8] = [
        ("format", || cargo(&["fmt", "--all", "--check"]).run()),
        ("clippy", || {
            cargo(&["clippy"]).args(&WORKSPACE).args(&["--all-targets", "--", "-D", "warnings"]).run()
        }),
        ("command without tables", || {
            let plain = ["clippy", "-p", "reglament-cli", "--no-default-features", "--locked"];
            cargo(&plain).args(&["--", "-D", "warnings"]).run()
        }),
        ("docs", || cargo(&["doc", "--no-deps"]).args(&WORKSPACE).with("RUSTDOCFLAGS", "-D warnings").run()),
        ("tests", || cargo(&["test"]).args(&WORKSPACE).run()),
        ("installed program", c_library::try_out_the_program),
        ("fuzz", || fuzz(None, SHORT)),
        ("independent counter", counter),
    ];
    let start = Instant::now();
    let beside = beside::start(beside_others(profile));
    let mut times = Vec::new();
    let mut run = |(name, check): (&'static str, Check)| {
        let start = Instant::now();
        let failed = report(name, check());
        times.push((name, start.elapsed()));
        failed
    };
    let mut failed: Vec<&'static str> = checks.into_iter().filter_map(&mut run).collect();
    for ran in beside.join().map_err(|_| Failure::Failed("the checks beside the others".to_owned()))? {
        eprintln!("\nBeside that: {}\n{}", ran.name, read(&ran.log).unwrap_or_default());
        times.push((ran.name, ran.time));
        failed.extend(report(ran.name, ran.done));
    }
    times.push(("all, some beside others", start.elapsed()));
    show_times(&times);
    if failed.is_empty() {
        eprintln!("\nall checks passed");
        return Ok(());
    }
    Err(Failure::Checks(failed))
}

/// The checks that run beside the others, one after another, as the chores they are.
fn beside_others(profile: Profile) -> Vec<(&'static str, Vec<&'static str>)> {
    let care: &[&str] = if profile == Profile::Release { &["--release"] } else { &[] };
    let with_care = |chore| [&[chore], care].concat();
    vec![("python", with_care("python")), ("c library", with_care("c-library")), ("abi", vec!["abi"])]
}

fn show_times(times: &[(&str, Duration)]) {
    eprintln!();
    for (name, time) in times {
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
