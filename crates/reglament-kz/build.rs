//! Parses the embedded law files at build time: parsing their text at every start would cost more than all the rest.
//!
//! The result is an index of each file, in few bytes that point into its text. A test compares it with the texts.

use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;
use std::{env, fs, io};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=law");
    let mut names = Vec::new();
    gather(Path::new("law"), &mut names)?;
    names.sort();
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    let mut files = String::new();
    for (number, name) in names.iter().enumerate() {
        let text = fs::read_to_string(Path::new("law").join(name))?;
        let table =
            DeTable::parse(&text).map_err(|error| io::Error::other(format!("law/{name}: {error}")))?;
        let mut index = Index { text: &text, bytes: Vec::new() };
        index.table(table.get_ref());
        fs::write(Path::new(&out).join(format!("{number}.index")), index.bytes)?;
        let path = format!("concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/law/{name}\")");
        let index = format!("concat!(env!(\"OUT_DIR\"), \"/{number}.index\")");
        let _ =
            writeln!(files, "    LawFile::indexed({name:?}, include_str!({path}), include_bytes!({index})),");
    }
    let list = format!("pub const FILES: [LawFile; {}] = [\n{files}];\n", names.len());
    fs::write(Path::new(&out).join("law.rs"), list)
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

/// The index of a law file, as `tree/index.rs` of the core reads it.
struct Index<'t> {
    text: &'t str,
    bytes: Vec<u8>,
}

impl Index<'_> {
    fn number(&mut self, number: u64) {
        let [lowest, ..] = (number & 0x7f).to_le_bytes();
        let rest = number >> 7;
        if rest == 0 {
            self.bytes.push(lowest);
        } else {
            self.bytes.push(lowest | 0x80);
            self.number(rest);
        }
    }

    fn size(&mut self, size: usize) {
        self.number(size as u64);
    }

    /// A string that begins somewhere in a span of the text, if it stands there as it is.
    fn string(&mut self, string: &str, span: Range<usize>) {
        let place = self.text[span.clone()].find(string);
        match place {
            Some(offset) => self.size(span.start + offset + 1),
            None => self.size(0),
        }
        self.size(string.len());
        if place.is_none() {
            self.bytes.extend_from_slice(string.as_bytes());
        }
    }

    fn table(&mut self, table: &DeTable<'_>) {
        let mut members: Vec<_> = table.iter().collect();
        members.sort_by_key(|(key, _)| key.get_ref().to_string());
        self.size(members.len());
        for (key, value) in members {
            self.string(key.get_ref(), key.span());
            self.size(key.span().start);
            self.node(value);
        }
    }

    fn node(&mut self, value: &Spanned<DeValue<'_>>) {
        self.size(value.span().start);
        match value.get_ref() {
            DeValue::String(string) => {
                self.bytes.push(0);
                self.string(string, value.span());
            }
            DeValue::Integer(integer) => match i64::from_str_radix(integer.as_str(), integer.radix()) {
                Ok(number) => {
                    self.bytes.push(if number < 0 { 2 } else { 1 });
                    self.number(if number < 0 { !number } else { number }.unsigned_abs());
                }
                Err(_) => self.bytes.push(10),
            },
            DeValue::Boolean(flag) => self.bytes.push(if *flag { 4 } else { 3 }),
            DeValue::Datetime(moment) => match (moment.date, moment.time, moment.offset) {
                (Some(date), None, None) => {
                    self.bytes.push(5);
                    self.number(date.year.into());
                    self.number(date.month.into());
                    self.number(date.day.into());
                }
                _ => self.bytes.push(9),
            },
            DeValue::Float(_) => self.bytes.push(8),
            DeValue::Array(array) => {
                self.bytes.push(6);
                self.size(array.len());
                array.iter().for_each(|node| self.node(node));
            }
            DeValue::Table(table) => {
                self.bytes.push(7);
                self.table(table);
            }
        }
    }
}
