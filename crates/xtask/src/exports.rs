//! Whether independent engines read and run what is exported: processes, Petri nets, decision models, and the pages of handbooks.

use std::fs;
use std::path::{Path, PathBuf};

use crate::command::{Done, Failure, Task, cargo, is_installed, program, read, report, root, target};
use crate::python::{self, Environment};

/// Where the programs stand that run the engines, a folder for each kind of export.
const SCRIPTS: &str = "crates/reglament-models/exports";
/// The first version of Node that the scripts run on.
const NODE: u32 = 20;
/// How many random sets of facts a page's check is tried with.
const CASES: &str = "20000";

type Check = fn() -> Done;

/// Writes all exports, and runs everything, also after something has failed.
pub fn check() -> Done {
    let checks: [(&'static str, Check); 4] =
        [("processes", processes), ("decisions", decisions), ("pages", pages), ("drawings", drawings)];
    let failed: Vec<&'static str> =
        checks.into_iter().filter_map(|(name, check)| report(name, check())).collect();
    if failed.is_empty() { Ok(()) } else { Err(Failure::Checks(failed)) }
}

#[expect(clippy::unnecessary_wraps, reason = "a check that is skipped has not failed")]
fn skipped(what: &str, absent: &str) -> Done {
    eprintln!("\nSKIPPED: {what} need {absent}");
    Ok(())
}

/// BPMN and PNML: valid, shown without a warning, and executed in lockstep with the case graph.
fn processes() -> Done {
    let written = target().join("exports/processes/written");
    example("write_exports").arg(&written).run()?;
    match python_place()? {
        Ok(place) => {
            let script =
                |name: &str| place.python(&[]).arg(root().join(SCRIPTS).join("processes").join(name));
            script("schema.py").arg(&written).run()?;
            script("fitness.py").arg(&written).arg("tests/cases/run").run()?;
            script("spiff.py").arg(&written).run()?;
        }
        Err(absent) => skipped("SpiffWorkflow and pm4py", absent)?,
    }
    let Some(folder) = node_place("processes")? else { return Ok(()) };
    let script = |name: &str| program("node", &[]).arg(folder.join(name)).arg(&written);
    script("lint.mjs").run()?;
    script("bpmn_engine.mjs").run()?;
    if has_chromium() { script("show.mjs").run() } else { skipped("pictures of processes", CHROMIUM) }
}

/// DMN: valid, and answered alike by other engines.
fn decisions() -> Done {
    if let Some(absent) = without_node() {
        return skipped("decision models", absent);
    }
    program("sh", &[]).arg(root().join(SCRIPTS).join("dmn/run.sh")).run()
}

/// The pages of handbooks, with their check, in a browser.
fn pages() -> Done {
    if !has_chromium() {
        return skipped("the pages of handbooks", CHROMIUM);
    }
    let Some(folder) = node_place("page")? else { return Ok(()) };
    let written = target().join("exports/page/written");
    example("check_cases").arg(&written).arg(CASES).run()?;
    program("node", &["page.mjs"]).arg(&written).within(&folder).run()
}

fn example(name: &str) -> Task {
    cargo(&["run", "--quiet", "--package", "reglament-models", "--example", name, "--"])
}

fn python_place() -> Done<Result<Environment, &'static str>> {
    let requirements = read(&root().join(SCRIPTS).join("processes/requirements.txt"))?;
    python::environment("exports/python", &requirements)
}

/// The drawings, in a browser: two fonts, narrow and wide, light and dark, and on paper.
fn drawings() -> Done {
    if !has_chromium() {
        return skipped("drawings", CHROMIUM);
    }
    let Some(folder) = node_place("browser")? else { return Ok(()) };
    let written = target().join("exports/browser/written");
    example("write_drawings").arg(&written).run()?;
    program("node", &["browser.mjs"]).arg(&written).within(&folder).run()
}

const CHROMIUM: &str = "Chromium, which is not installed (CHROMIUM names another browser)";

fn has_chromium() -> bool {
    let named = std::env::var("CHROMIUM").ok();
    is_installed(named.as_deref().unwrap_or("/usr/bin/chromium"))
}

/// What is missing of Node, if anything is.
fn without_node() -> Option<&'static str> {
    let version = program("node", &["--version"]).answer().ok().and_then(|written| major(&written));
    match version {
        None => Some("Node, which is not installed"),
        Some(version) if version < NODE => Some("Node 20, and an older one is installed"),
        Some(_) if !is_installed("npm") => Some("npm, which is not installed"),
        Some(_) => None,
    }
}

/// The first number in what `node --version` writes: `v20.20.2`.
fn major(written: &str) -> Option<u32> {
    written.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// A folder under `target/` with the scripts of one kind and the packages they name; none, said visibly, if it cannot be had here.
fn node_place(kind: &str) -> Done<Option<PathBuf>> {
    if let Some(absent) = without_node() {
        return skipped(kind, absent).map(|()| None);
    }
    let folder = target().join("exports").join(kind);
    copy(&root().join(SCRIPTS).join(kind), &folder)?;
    let wanted = read(&folder.join("package.json"))?;
    let stamp = folder.join("installed.json");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(Some(folder));
    }
    let install = ["install", "--silent", "--no-audit", "--no-fund", "--no-package-lock"];
    if let Err(failure) = program("npm", &install).within(&folder).run() {
        let reached = program("npm", &["ping"]).succeeds();
        return if reached {
            Err(failure)
        } else {
            skipped(kind, "packages from npm, which cannot be reached").map(|()| None)
        };
    }
    fs::write(&stamp, wanted).map_err(|error| Failure::file(&stamp, &error))?;
    Ok(Some(folder))
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) -> Done {
    let failed = |error: std::io::Error| Failure::file(from, &error);
    fs::create_dir_all(to).map_err(failed)?;
    for entry in fs::read_dir(from).map_err(failed)? {
        let (path, to) = entry.map(|entry| (entry.path(), to.join(entry.file_name()))).map_err(failed)?;
        if path.is_dir() {
            copy(&path, &to)?;
        } else {
            fs::copy(&path, &to).map_err(|error| Failure::file(&path, &error))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn node_says_its_version_with_a_letter_before_it() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("no such program"), None);
    }
}
