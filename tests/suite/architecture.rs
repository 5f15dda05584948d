//! The architecture: in every crate a file imports only from files that stand above it.
//!
//! The order of `mod` lines is the layering. Within a folder a module may use those declared before it, and a parent its
//! children; a child never imports from its parent's file what that builds from its children, and nobody imports through the
//! root of the crate. An order so total leaves no room for a circle.

mod files;
mod imports;

use files::{Crate, Module};

use crate::example::{repository, text};

/// The crates, by the folders of their sources.
const CRATES: [&str; 11] = [
    "crates/reglament-tree/src",
    "crates/reglament/src",
    "crates/reglament-kz/src",
    "crates/reglament-columnar/src",
    "crates/reglament-folder/src",
    "crates/reglament-sheet/src",
    "crates/reglament-models/src",
    "crates/reglament-cli/src",
    "crates/xtask/src",
    "bindings/c/src",
    "bindings/python/src",
];

/// The imports of a crate that run against the direction, one sentence each.
fn upward(source: &Crate) -> Vec<String> {
    source.modules().flat_map(|module| upward_from(source, module)).collect()
}

fn upward_from(source: &Crate, module: &Module) -> Vec<String> {
    let imports = imports::read(&module.source, &module.name, &module.children);
    let against = imports.into_iter().filter(|import| is_upward(&module.path, &source.home(import)));
    against
        .map(|import| format!("{}: {} is not above it", module.file.display(), import.join("::")))
        .collect()
}

/// Whether a place in the tree of modules, with the number of each among its siblings, stands below another.
///
/// A parent comes after its children: it is made of them.
fn is_upward(from: &[usize], to: &[usize]) -> bool {
    if to.starts_with(from) {
        return false;
    }
    from.starts_with(to) || from < to
}

#[test]
fn every_file_imports_only_from_those_above_it() {
    let wrong: Vec<_> = CRATES.iter().flat_map(|folder| upward(&Crate::read(folder))).collect();
    assert!(wrong.is_empty(), "{} imports against the direction:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn an_upward_import_is_found_wherever_it_is_planted() {
    for folder in CRATES {
        let mut house = Crate::read(folder);
        let before = upward(&house).len();
        let last = house
            .modules()
            .filter(|module| module.path.len() == 1)
            .last()
            .map(|module| module.name.join("::"));
        // A crate of one file has nothing that could stand above.
        let Some(last) = last else { continue };
        let lowest = house.modules_mut().find(|module| !module.name.is_empty()).expect("a module");
        let name =
            if lowest.name.join("::") == last { "Planted".to_owned() } else { format!("{last}::Planted") };
        lowest.source = format!("{}\nuse crate::{name};", lowest.source);
        assert_eq!(upward(&house).len(), before + 1, "{folder}");
    }
}

#[test]
fn every_source_file_belongs_to_a_module_that_is_declared() {
    for folder in CRATES {
        let house = Crate::read(folder);
        let declared: Vec<_> = house.modules().map(|module| module.file.clone()).collect();
        for file in files::sources(&repository(folder)) {
            assert!(declared.contains(&file), "no `mod` declares {}", file.display());
        }
    }
}

#[test]
fn the_core_crates_forbid_unsafe_code() {
    for lib in ["crates/reglament/src/lib.rs", "crates/reglament-kz/src/lib.rs"] {
        let forbids = text(&repository(lib)).lines().any(|line| line == "#![forbid(unsafe_code)]");
        assert!(forbids, "{lib}");
    }
}
