//! The files of a crate as the tree of its modules.

use std::fs;
use std::path::{Path, PathBuf};

use super::imports;
use crate::example::{repository, text};

/// One file of a crate.
pub struct Module {
    /// The names from the root of the crate; empty for the root itself.
    pub name: Vec<String>,
    /// The same with the number of each among its siblings, in the order of `mod` lines.
    pub path: Vec<usize>,
    /// Where it lies.
    pub file: PathBuf,
    /// Its text.
    pub source: String,
    /// The modules it declares, in their order.
    pub children: Vec<String>,
}

/// A crate: its root, and every module before its parent.
pub struct Crate(Vec<Module>);

impl Crate {
    /// The crate whose sources lie in a folder of the repository.
    pub fn read(folder: &str) -> Self {
        let folder = repository(folder);
        let root = ["lib.rs", "main.rs"].map(|name| folder.join(name)).into_iter().find(|file| file.exists());
        let mut modules = Vec::new();
        add(root.expect("a crate has a root"), &folder, Vec::new(), Vec::new(), &mut modules);
        Self(modules)
    }

    /// The modules, each after those it is made of.
    pub fn modules(&self) -> impl Iterator<Item = &Module> {
        self.0.iter()
    }

    /// The same, to be changed.
    pub fn modules_mut(&mut self) -> impl Iterator<Item = &mut Module> {
        self.0.iter_mut()
    }

    /// The place of the file in which the thing of a name stands, told by as many of its first words as are modules.
    pub fn home(&self, name: &[String]) -> Vec<usize> {
        let holds = |module: &&Module| name.starts_with(&module.name);
        let home = self.0.iter().filter(holds).max_by_key(|module| module.name.len());
        home.expect("the root holds everything").path.clone()
    }
}

/// Adds a file after the modules that it declares, which lie in `folder`.
fn add(file: PathBuf, folder: &Path, name: Vec<String>, path: Vec<usize>, modules: &mut Vec<Module>) {
    let source = text(&file);
    let children = imports::declared(&source);
    for (number, child) in children.iter().enumerate() {
        let inner = folder.join(child);
        let beside = folder.join(format!("{child}.rs"));
        let file = if beside.exists() { beside } else { inner.join("mod.rs") };
        let name = name.iter().cloned().chain([child.clone()]).collect();
        let path = path.iter().copied().chain([number]).collect();
        add(file, &inner, name, path, modules);
    }
    modules.push(Module { name, path, file, source, children });
}

/// All source files in a folder but the root of a program beside a library.
pub fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    collect(folder, &mut files);
    let program = folder.join("main.rs");
    files.retain(|file| *file != program || !folder.join("lib.rs").exists());
    files
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the sources can be listed") {
        let path = entry.expect("the sources can be listed").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}
