//! Instruction counts: the figure for regressions, because it does not depend on what else the machine is doing.

use crate::command::{Done, Failure, cargo, is_installed, program, target};

/// Kinds of work, each with how often it is done; in columns, for so many rows.
const WORK: [(&str, u64); 8] = [
    ("assess", 20_000),
    ("deadline", 20_000),
    ("json", 5_000),
    ("case", 5_000),
    ("next", 5_000),
    ("columns", 1_638_400),
    ("column-deadlines", 1_638_400),
    ("start", 20),
];

/// Prints how many instructions each kind of work takes: the difference of two runs by their number of repetitions.
pub fn count() -> Done {
    if !is_installed("valgrind") {
        eprintln!("SKIPPED: counting instructions needs Valgrind, which is not installed");
        return Ok(());
    }
    cargo(&["build", "--release", "--package", "reglament-benches", "--bin", "instructions"]).run()?;
    let binary = target().join("release").join("instructions");
    let binary = binary.to_string_lossy();
    println!("| work | instructions |\n| --- | --: |");
    for (work, times) in WORK {
        let (few, many) = (run(&binary, work, times)?, run(&binary, work, times * 2)?);
        println!("| {work} | {} |", many.saturating_sub(few) / times);
    }
    Ok(())
}

fn run(binary: &str, work: &str, times: u64) -> Done<u64> {
    let times = times.to_string();
    let arguments = ["--tool=callgrind", "--callgrind-out-file=/dev/null", binary, work, &times];
    let report = program("valgrind", &arguments).errors()?;
    let collected = report.lines().find_map(|line| line.split_once("Collected :"));
    let count = collected.and_then(|(_, count)| count.trim().parse().ok());
    count.ok_or_else(|| Failure::Failed("reading what Valgrind counted".to_owned()))
}
