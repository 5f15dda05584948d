//! Every command that the first pages show runs as it stands there, and answers what they say.

#![allow(clippy::restriction, reason = "a test may stop at the first surprise")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The pages that show commands of a checkout.
const PAGES: [&str; 3] = ["README.md", "CONTRIBUTING.md", "docs/command.md"];

fn page(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The lines of the blocks of a language.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let start = format!("```{language}\n");
    let blocks = page.split(&start).skip(1).filter_map(|after| after.split("```").next());
    blocks.flat_map(str::lines).map(str::to_owned).filter(|line| !line.is_empty()).collect()
}

/// The lines of the pages' `sh` blocks.
fn commands() -> Vec<String> {
    PAGES.iter().flat_map(|name| blocks(&page(name), "sh")).collect()
}

#[test]
fn the_first_answer_of_the_readme_is_what_the_program_says() {
    let shown = blocks(&page("README.md"), "text");
    let (command, answer) = shown.split_first().expect("an answer");
    let arguments = command.strip_prefix("$ reglament ").expect("a command of the program").split(' ');
    let mut program = Command::new(env!("CARGO_BIN_EXE_reglament"));
    let output = program.args(arguments).stdin(Stdio::null()).output().expect("the program starts");
    let said = String::from_utf8(output.stdout).expect("text");
    let said: Vec<_> = said.lines().filter(|line| !line.is_empty()).take(answer.len()).collect();
    assert_eq!(said, answer);
}

#[test]
fn every_command_of_the_program_runs() {
    // The README writes to `target/`, which may lie elsewhere, or hold what was written before.
    let target = tempfile::tempdir().expect("a folder");
    let target = format!("{}/", target.path().display());
    let mut count = 0;
    for line in commands() {
        let Some(arguments) = line.strip_prefix("cargo run -- ") else { continue };
        let mut command = Command::new(env!("CARGO_BIN_EXE_reglament"));
        let place = |argument: &str| match argument.strip_prefix("target/") {
            Some(file) => format!("{target}{file}"),
            None => argument.to_owned(),
        };
        command.args(arguments.split(' ').map(place)).current_dir(root()).stdin(Stdio::null());
        let output = command.output().expect("the program starts");
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        let written = arguments.split_once("--output target/").map(|(_, file)| format!("{target}{file}"));
        let answered = written.map_or(!output.stdout.is_empty(), |file| Path::new(&file).exists());
        assert!(answered, "{line} answers nothing");
        count += 1;
    }
    assert!(count >= 15, "the pages show the commands");
}

#[test]
fn every_chore_exists() {
    let mut count = 0;
    for line in commands() {
        let Some(chore) = line.strip_prefix("cargo xtask ").and_then(|rest| rest.split(' ').next()) else {
            continue;
        };
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["xtask", chore, "--help"]).current_dir(root()).stdin(Stdio::null());
        let output = cargo.output().expect("cargo starts");
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        count += 1;
    }
    assert!(count >= 5, "the pages show the chores");
}

#[test]
fn nothing_else_is_shown_as_a_command() {
    for line in commands() {
        let known = ["cargo run -- ", "cargo xtask "].iter().any(|start| line.starts_with(start));
        assert!(known, "{line}");
    }
}
