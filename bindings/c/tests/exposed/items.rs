//! What is public in a crate, read from its sources: the `pub use` and `pub` items of its root and of its public modules, and the
//! `pub fn` of inherent `impl` blocks. Enum variants, fields, associated constants and implemented traits are not looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::{ImplItem, Item, Type, UseTree, Visibility};

use super::read;

fn parse(path: &Path) -> syn::File {
    syn::parse_file(&read(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// The public items of a crate by their full paths.
#[derive(Default)]
pub struct Items {
    pub paths: BTreeSet<String>,
    /// Where each name is exported: methods belong to every path of their type.
    exported: BTreeMap<String, Vec<String>>,
    /// What the macros of the crate are written as, by their names.
    macros: BTreeMap<String, String>,
}

impl Items {
    /// The public items of a crate whose sources lie in `folder`.
    pub fn of(name: &str, folder: &Path) -> Self {
        let mut items = Self::default();
        items.read_module(name, &folder.join("lib.rs"), folder);
        let files: Vec<syn::File> = sources(folder).iter().map(|file| parse(file)).collect();
        for item in files.iter().flat_map(|file| &file.items) {
            if let Item::Macro(syn::ItemMacro { ident: Some(name), mac, .. }) = item {
                items.macros.insert(name.to_string(), mac.tokens.to_string());
            }
        }
        for file in &files {
            items.read_methods(&file.items);
        }
        items
    }

    fn export(&mut self, module: &str, name: &str) {
        let path = format!("{module}::{name}");
        self.exported.entry(name.to_owned()).or_default().push(path.clone());
        self.paths.insert(path);
    }

    fn read_module(&mut self, module: &str, file: &Path, folder: &Path) {
        for item in parse(file).items {
            match item {
                Item::Use(item) if is_public(&item.vis) => self.read_use(module, &item.tree),
                Item::Mod(item) if is_public(&item.vis) => {
                    let name = item.ident.to_string();
                    let inner = folder.join(&name);
                    self.read_module(&format!("{module}::{name}"), &inner.with_extension("rs"), &inner);
                }
                Item::Fn(item) if is_public(&item.vis) => self.export(module, &item.sig.ident.to_string()),
                Item::Struct(item) if is_public(&item.vis) => self.export(module, &item.ident.to_string()),
                Item::Enum(item) if is_public(&item.vis) => self.export(module, &item.ident.to_string()),
                Item::Type(item) if is_public(&item.vis) => self.export(module, &item.ident.to_string()),
                Item::Const(item) if is_public(&item.vis) => self.export(module, &item.ident.to_string()),
                Item::Macro(item) if item.ident.is_none() => {
                    for name in words_after(&item.mac.tokens.to_string(), "pub enum ") {
                        self.export(module, &name);
                    }
                }
                _ => {}
            }
        }
    }

    fn read_use(&mut self, module: &str, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => self.read_use(module, &path.tree),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.read_use(module, tree)),
            UseTree::Name(name) => self.export(module, &name.ident.to_string()),
            UseTree::Rename(renamed) => self.export(module, &renamed.rename.to_string()),
            UseTree::Glob(_) => panic!("{module} re-exports a glob, which this test cannot read"),
        }
    }

    fn read_methods(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Impl(item) if item.trait_.is_none() => {
                    let Type::Path(of) = &*item.self_ty else { continue };
                    let Some(of) = of.path.segments.last() else { continue };
                    let of = of.ident.to_string();
                    for method in &item.items {
                        match method {
                            ImplItem::Fn(method) if is_public(&method.vis) => {
                                self.add_method(&of, &method.sig.ident.to_string());
                            }
                            ImplItem::Macro(shared) => self.add_shared_methods(&of, &shared.mac.path),
                            _ => {}
                        }
                    }
                }
                Item::Macro(item) => {
                    let tokens = item.mac.tokens.to_string();
                    self.read_macro(&tokens, item.mac.path.is_ident("coded") || tokens.contains("coded !"));
                }
                _ => {}
            }
        }
    }

    /// What a macro makes: a closed list of words has the methods of every such list, and a definition is read as text.
    fn read_macro(&mut self, tokens: &str, is_list_of_words: bool) {
        if is_list_of_words {
            for name in words_after(tokens, "pub enum ") {
                for method in ["code", "from_code"] {
                    self.add_method(&name, method);
                }
            }
        }
        for block in tokens.split("impl ").skip(1) {
            let Some((of, body)) = block.split_once('{') else { continue };
            let names = words_after(body, "pub fn ").chain(words_after(body, "pub const fn "));
            for method in names.collect::<Vec<_>>() {
                self.add_method(of.trim(), &method);
            }
        }
    }

    /// Methods that several types have from one macro.
    fn add_shared_methods(&mut self, of: &str, name: &syn::Path) {
        let written = name.get_ident().and_then(|name| self.macros.get(&name.to_string())).cloned();
        for method in words_after(&written.unwrap_or_default(), "pub fn ") {
            self.add_method(of, &method);
        }
    }

    fn add_method(&mut self, of: &str, method: &str) {
        for path in self.exported.get(of).into_iter().flatten() {
            self.paths.insert(format!("{path}::{method}"));
        }
    }
}

/// The names that stand after a phrase.
fn words_after(text: &str, phrase: &str) -> impl Iterator<Item = String> {
    let ends = |letter: char| !letter.is_alphanumeric() && letter != '_';
    text.split(phrase).skip(1).map(move |rest| rest.split(ends).next().unwrap_or_default().to_owned())
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}
