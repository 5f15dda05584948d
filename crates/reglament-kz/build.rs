//! Parses the embedded law files at build time: parsing their text at every start would cost more than all the rest.
//!
//! The result is Rust source with one static array per TOML table or array. A test compares it with the texts.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=law");
    let mut names = Vec::new();
    gather(Path::new("law"), &mut names)?;
    names.sort();
    let mut source = Source::default();
    let mut files = String::new();
    for name in &names {
        let text = fs::read_to_string(Path::new("law").join(name))?;
        let table =
            DeTable::parse(&text).map_err(|error| io::Error::other(format!("law/{name}: {error}")))?;
        let root = source.table(table.get_ref());
        let path = format!("concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/law/{name}\")");
        let _ = writeln!(files, "    LawFile::parsed({name:?}, include_str!({path}), &{root}),");
    }
    let list = format!("pub const FILES: [LawFile; {}] = [\n{files}];\n", names.len());
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    fs::write(Path::new(&out).join("law.rs"), source.statics + &list)
}

/// The paths of all law files below a folder, with `/` between their parts.
fn gather(folder: &Path, names: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, names)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            let parts = path.iter().skip(1).map(|part| part.to_string_lossy().into_owned());
            names.push(parts.collect::<Vec<_>>().join("/"));
        }
    }
    Ok(())
}

#[derive(Default)]
struct Source {
    statics: String,
    count: usize,
}

impl Source {
    /// Writes a table; gives the name of its static.
    fn table(&mut self, table: &DeTable<'_>) -> String {
        let mut members: Vec<_> = table.iter().collect();
        members.sort_by_key(|(key, _)| key.get_ref().to_string());
        let members: Vec<String> = members
            .into_iter()
            .map(|(key, value)| {
                let (name, at, node) = (key.get_ref().to_string(), key.span().start, self.node(value));
                format!("Member {{ key: Cow::Borrowed({name:?}), at: {at}, node: {node} }}")
            })
            .collect();
        self.array("Member", &members)
    }

    fn node(&mut self, value: &Spanned<DeValue<'_>>) -> String {
        let at = value.span().start;
        let value = match value.get_ref() {
            DeValue::String(text) => format!("Text(Cow::Borrowed({:?}))", &**text),
            DeValue::Integer(integer) => format!("Integer({integer})"),
            DeValue::Boolean(flag) => format!("Flag({flag})"),
            DeValue::Datetime(moment) => match moment.date {
                Some(date) => format!("Day({}, {}, {})", date.year, date.month, date.day),
                None => "Other(\"a time\")".to_owned(),
            },
            DeValue::Float(_) => "Other(\"a number with a fraction\")".to_owned(),
            DeValue::Array(array) => {
                let nodes: Vec<String> = array.iter().map(|node| self.node(node)).collect();
                format!("List(Cow::Borrowed(&{}))", self.array("Node", &nodes))
            }
            DeValue::Table(table) => format!("Table(Cow::Borrowed(&{}))", self.table(table)),
        };
        format!("Node {{ at: {at}, value: NodeValue::{value} }}")
    }

    fn array(&mut self, kind: &str, elements: &[String]) -> String {
        let name = format!("{}_{}", kind.to_uppercase(), self.count);
        self.count += 1;
        let (length, elements) = (elements.len(), elements.join(", "));
        let _ = writeln!(self.statics, "static {name}: [{kind}; {length}] = [{elements}];");
        name
    }
}
