//! Embedding a folder of law files: for the build script of the crate that holds them.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

use super::index::write_index;
use super::parse::parse;

/// Parses every law file below a folder of the crate that is being built, and writes `law.rs` into `OUT_DIR`: a constant
/// `FILES`, an array of `LawFile`s with their texts and indices, ordered by name. To be called from a build script.
///
/// # Errors
///
/// If a file cannot be read or is not TOML, or the result cannot be written.
pub fn embed(folder: &str) -> io::Result<()> {
    println!("cargo::rerun-if-changed={folder}");
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    let (root, out) = (Path::new(folder), Path::new(&out));
    let mut names = Vec::new();
    gather(root, root, &mut names)?;
    names.sort();
    let mut files = String::new();
    for (number, name) in names.iter().enumerate() {
        let text = fs::read_to_string(root.join(name))?;
        let members = parse(&text).map_err(|faults| {
            let first = faults.first().map_or("not TOML", |fault| &fault.message);
            io::Error::other(format!("{folder}/{name}: {first}"))
        })?;
        fs::write(out.join(format!("{number}.index")), write_index(&text, &members))?;
        let path = format!("concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{folder}/{name}\")");
        let index = format!("concat!(env!(\"OUT_DIR\"), \"/{number}.index\")");
        let _ =
            writeln!(files, "    LawFile::indexed({name:?}, include_str!({path}), include_bytes!({index})),");
    }
    let list = format!("pub const FILES: [LawFile; {}] = [\n{files}];\n", names.len());
    fs::write(out.join("law.rs"), list)
}

/// The paths of all law files below a folder, from its root, with `/` between their parts.
fn gather(root: &Path, folder: &Path, names: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(root, &path, names)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            let name = path.strip_prefix(root).unwrap_or(&path);
            let parts: Vec<_> = name.iter().map(|part| part.to_string_lossy()).collect();
            names.push(parts.join("/"));
        }
    }
    Ok(())
}
