//! `cargo xtask abi`: the built C library is what was promised: its symbols, its SONAME, its types and its size.

use std::fs;
use std::path::{Path, PathBuf};

use crate::command::{Done, Failure, is_installed, program, read, root, target};
use crate::library::{Files, Library, Profile, Variant, abi_number, exports, soname};

/// The size in bytes that the stripped shared library stays below.
const SIZE: usize = 3_000_000;

fn folder() -> PathBuf {
    root().join("bindings/c/abi")
}

/// Builds the library and compares it with what is committed.
pub fn check() -> Done {
    let library = Library::build(Variant::PLAIN, Profile::Release)?;
    let bytes = bytes(&library.shared)?;
    let wrong = [symbols_differ(&bytes)?, soname_differs(&bytes)?, too_large(&library, &bytes)];
    for fault in wrong.iter().flatten() {
        eprintln!("{fault}");
    }
    compare_types(&library)?;
    if wrong.iter().any(Option::is_some) {
        return Err(Failure::Failed("comparing the C library with what was promised".to_owned()));
    }
    Ok(())
}

/// Renews what is committed: the list of symbols, and where `abidw` is installed the description of the types.
pub fn write() -> Done {
    let library = Library::build(Variant::PLAIN, Profile::Release)?;
    let path = folder().join("symbols.txt");
    let list = symbols(&bytes(&library.shared)?)?.join("\n") + "\n";
    fs::write(&path, list).map_err(|error| Failure::file(&path, &error))?;
    if !is_installed("abidw") {
        eprintln!(
            "SKIPPED: describing the types needs abidw (package abigail-tools), which is not installed"
        );
        return Ok(());
    }
    describe(&library.whole, &baseline())
}

fn bytes(library: &Path) -> Done<Vec<u8>> {
    fs::read(library).map_err(|error| Failure::file(library, &error))
}

fn symbols(library: &[u8]) -> Done<Vec<String>> {
    exports(library).map_err(|error| Failure::Failed(format!("reading the symbols: {error}")))
}

fn symbols_differ(library: &[u8]) -> Done<Option<String>> {
    let list = read(&folder().join("symbols.txt"))?;
    let (promised, built): (Vec<&str>, _) = (list.lines().collect(), symbols(library)?);
    let gone = promised.iter().filter(|name| !built.iter().any(|other| other == *name));
    let new = built.iter().filter(|name| !promised.contains(&name.as_str()));
    let differences = gone.map(|name| format!("- {name}")).chain(new.map(|name| format!("+ {name}")));
    let differences: Vec<String> = differences.collect();
    Ok((!differences.is_empty()).then(|| {
        format!(
            "the exported symbols are not those of bindings/c/abi/symbols.txt:\n{}\n\
             without those that are gone, programs do not start: that takes a new number of the C ABI; \
             `cargo xtask abi --write` renews the list",
            differences.join("\n")
        )
    }))
}

fn soname_differs(library: &[u8]) -> Done<Option<String>> {
    let found = soname(library).map_err(|error| Failure::Failed(format!("reading the SONAME: {error}")))?;
    let promised = Files::of(&abi_number()?).soname;
    let found = found.filter(|found| *found != promised);
    Ok(found.map(|found| format!("the SONAME is {found}, not {promised} as bindings/c/abi-version.txt says")))
}

fn too_large(library: &Library, bytes: &[u8]) -> Option<String> {
    if !library.stripped {
        eprintln!("SKIPPED: the size of the shared library, which is not stripped");
        return None;
    }
    let size = bytes.len();
    eprintln!("the stripped shared library has {size} bytes; the limit is {SIZE}");
    (size >= SIZE).then(|| "the shared library is too large".to_owned())
}

fn baseline() -> PathBuf {
    folder().join("reglament.abi")
}

/// Compares the types that functions take and give, at whatever depth, with the committed description.
fn compare_types(library: &Library) -> Done {
    if let Some(absent) = ["abidw", "abidiff"].into_iter().find(|name| !is_installed(name)) {
        eprintln!(
            "\nSKIPPED: comparing types needs {absent} (package abigail-tools), which is not installed"
        );
        return Ok(());
    }
    let built = target().join("c-library").join("reglament.abi");
    describe(&library.whole, &built)?;
    program("abidiff", &[]).arg(baseline()).arg(&built).run()
}

/// Writes what the debug information says of the types to a file.
fn describe(library: &Path, to: &Path) -> Done {
    let options =
        ["--no-show-locs", "--no-corpus-path", "--no-comp-dir-path", "--no-elf-needed", "--no-architecture"];
    program("abidw", &options)
        .args(&["--suppressions", "bindings/c/abi/abidw.ini", "--type-id-style", "hash", "--out-file"])
        .arg(to)
        .arg(library)
        .run()?;
    fs::write(to, as_programs_see(&read(to)?)).map_err(|error| Failure::file(to, &error))
}

/// Without the sizes of handles, which programs know as pointers alone, and without the units that have no function of ours.
fn as_programs_see(description: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in description.lines() {
        let handle = line.trim_start().starts_with("<class-decl name='reglament_") && line.ends_with("/>");
        let opened = lines.last().is_some_and(|last| last.trim_start().starts_with("<abi-instr "));
        if opened && line.trim_start() == "</abi-instr>" {
            lines.pop();
        } else {
            lines.push(if handle { opaque(line) } else { line.to_owned() });
        }
    }
    lines.join("\n") + "\n"
}

/// A type of which nothing is said but its name.
fn opaque(line: &str) -> String {
    let words = line
        .split(' ')
        .map(|word| if word.starts_with("size-in-bits=") { "is-declaration-only='yes'" } else { word });
    words.collect::<Vec<_>>().join(" ")
}
