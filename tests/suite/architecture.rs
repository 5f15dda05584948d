//! The architecture of the core: each module imports only from those above it in the list of `lib.rs`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::example::{repository, text};

/// Imports against the direction, each with its reason.
const EXCEPTIONS: [(&str, &str, &str); 0] = [];

const CORE: &str = "crates/reglament/src";

/// The modules of the core, in the order of their `mod` lines.
fn modules() -> Vec<String> {
    let lib = text(&repository(CORE).join("lib.rs"));
    let name = |line: &str| {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        Some(line.strip_prefix("mod ")?.strip_suffix(';')?.to_owned())
    };
    lib.lines().filter_map(name).collect()
}

/// The files of a module: its own and those in its folder.
fn files_of(module: &str) -> Vec<PathBuf> {
    let folder = repository(CORE);
    let mut files = vec![folder.join(format!("{module}.rs"))];
    collect_files(&folder.join(module), &mut files);
    files
}

fn collect_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("the sources can be listed").path();
        if path.is_dir() {
            collect_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// What a text of Rust imports from the root of its crate, comments apart: the names after `crate::`, and names of
/// modules after `super::`.
fn imports(source: &str, modules: &[String]) -> Vec<String> {
    let mut names = names_after("crate::", source);
    names.extend(names_after("super::", source).into_iter().filter(|name| modules.contains(name)));
    names
}

/// The first names of the paths that begin with a prefix.
fn names_after(prefix: &str, source: &str) -> Vec<String> {
    let code: Vec<_> = source.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let code = code.join("\n");
    let mut names = Vec::new();
    for (at, path) in code.match_indices(prefix) {
        let rest = &code[at + path.len()..];
        match rest.strip_prefix('{') {
            Some(group) => names.extend(heads_of_group(group)),
            None => names.push(head(rest)),
        }
    }
    names
}

/// The first names of the paths in a group, of which the opening brace is already read.
fn heads_of_group(group: &str) -> Vec<String> {
    let mut depth = 1;
    let mut paths = vec![String::new()];
    for character in group.chars() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => paths.push(String::new()),
            _ if depth == 1 => paths.last_mut().expect("there is always one").push(character),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    paths.iter().map(|path| head(path.trim())).filter(|name| !name.is_empty()).collect()
}

fn head(path: &str) -> String {
    path.chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect()
}

#[test]
fn the_reader_of_imports_finds_them_all() {
    let modules = ["act", "deadline"].map(str::to_owned);
    let source = "use crate::act::Act;\nuse crate::{portal, refusal::{self, Finding},\n  term::Term};\n\
                  // crate::comment\n/// [`Error`](crate::Error)\nlet _ = crate::catalogue::read(&root);\n\
                  use super::deadline::Schedule;\nuse super::{Entry, act};";
    let expected = ["act", "portal", "refusal", "term", "catalogue", "deadline", "act"];
    assert_eq!(imports(source, &modules), expected);
}

#[test]
fn every_module_imports_only_from_those_above_it() {
    let modules = modules();
    assert!(modules.len() > 20, "{modules:?}");
    let mut wrong = Vec::new();
    for (place, module) in modules.iter().enumerate() {
        for file in files_of(module) {
            for import in imports(&text(&file), &modules) {
                let excused = EXCEPTIONS.iter().any(|(from, to, _)| from == module && *to == import);
                let above = modules.iter().take(place + 1).any(|above| *above == import);
                if !above && !excused {
                    wrong.push(format!("{}: crate::{import}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "imports from below, or through the root:\n{}", wrong.join("\n"));
}

#[test]
fn every_exception_is_still_needed() {
    let modules = modules();
    for (from, to, reason) in EXCEPTIONS {
        let imported =
            files_of(from).iter().any(|file| imports(&text(file), &modules).iter().any(|name| name == to));
        assert!(imported, "{from} no longer imports {to} ({reason})");
    }
}

#[test]
fn every_source_file_belongs_to_a_module_of_the_list() {
    let mut all = Vec::new();
    collect_files(&repository(CORE), &mut all);
    let listed: Vec<_> = modules().iter().flat_map(|module| files_of(module)).collect();
    for file in all.iter().filter(|file| !file.ends_with("src/lib.rs")) {
        assert!(listed.contains(file), "{} is in no module of lib.rs", file.display());
    }
    assert_eq!(all.len(), listed.len() + 1);
}

#[test]
fn the_core_crates_forbid_unsafe_code() {
    for lib in ["crates/reglament/src/lib.rs", "crates/reglament-kz/src/lib.rs"] {
        let forbids = text(&repository(lib)).lines().any(|line| line == "#![forbid(unsafe_code)]");
        assert!(forbids, "{lib}");
    }
}
