//! The static library with nothing to be seen of it but the functions of the header.
//!
//! As cargo makes it, an archive of Rust shows every symbol of the standard library: two of them in one program clash, and a shared
//! library that takes one in hands all of them on.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use object::{Object, ObjectSymbol};

use crate::command::{Done, Failure, is_installed, program};

/// Turns an archive into one of a single object that shows the functions named alone. Leaves it as it is, visibly, where the tools are
/// not those of GNU.
pub fn localise(archive: &Path, functions: &[String]) -> Done {
    if let Some(absent) = absent() {
        eprintln!("SKIPPED: the static library still shows the symbols of Rust: hiding them needs {absent}");
        return Ok(());
    }
    let [linked, hidden, list] =
        ["linked.o", "reglament.o", "functions.txt"].map(|name| archive.with_file_name(name));
    // What no function needs is left out. Of what several objects state in a group, another library may bring its own.
    program("ld", &["-r", "--gc-sections", "--force-group-allocation"])
        .args(&functions.iter().flat_map(|name| ["-u", name.as_str()]).collect::<Vec<_>>())
        .arg("-o")
        .arg(&linked)
        .arg(archive)
        .run()?;
    fs::write(&list, functions.join("\n") + "\n").map_err(|error| Failure::file(&list, &error))?;
    // What is left over of the rest would be asked of other libraries, and the code for a linker that optimises is none of this one's.
    program("objcopy", &["--strip-unneeded", "--remove-section=.llvmbc", "--remove-section=.llvmcmd"])
        .arg(format!("--keep-global-symbols={}", list.display()))
        .arg(&linked)
        .arg(&hidden)
        .run()?;
    check(&hidden, functions)?;
    fs::remove_file(archive).map_err(|error| Failure::file(archive, &error))?;
    program("ar", &["rcsD"]).arg(archive).arg(&hidden).run()
}

/// The first tool that is not there, or not GNU's.
fn absent() -> Option<&'static str> {
    if !cfg!(target_os = "linux") {
        return Some("the linker of GNU, on Linux");
    }
    if !program("ld", &["--version"]).answer().is_ok_and(|version| version.starts_with("GNU ld")) {
        return Some("ld of GNU binutils");
    }
    ["objcopy", "ar"].into_iter().find(|tool| !is_installed(tool))
}

/// Whether an object shows the functions and nothing else.
fn check(object: &Path, functions: &[String]) -> Done {
    let bytes = fs::read(object).map_err(|error| Failure::file(object, &error))?;
    let file = object::File::parse(&*bytes).map_err(|error| Failure::file(object, &error))?;
    let shown = file.symbols().filter(|symbol| symbol.is_global() && symbol.is_definition());
    let shown: BTreeSet<&str> = shown.filter_map(|symbol| symbol.name().ok()).collect();
    let promised: BTreeSet<&str> = functions.iter().map(String::as_str).collect();
    if shown == promised {
        return Ok(());
    }
    let differences: Vec<_> = shown.symmetric_difference(&promised).take(9).collect();
    Err(Failure::Failed(format!("the static library shows other symbols than the header: {differences:?}")))
}
