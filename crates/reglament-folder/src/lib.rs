//! Law files from a folder, read in one way by the command, the C library and the Python package.
//!
//! The core reads no files. Whatever below the folder looks like a law file and cannot be read is handed on as a file with a
//! fault, so that a catalogue made of the files tells it with all other faults: nothing is passed over in silence, and nothing
//! that never ends is waited for.

#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::restriction, reason = "a test may stop at the first surprise"))]

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use reglament::{Error, ErrorCode, LawFile, Result};

/// The largest law file that is read, in bytes.
pub const LARGEST_FILE: u64 = 4 << 20;
/// How many law files one folder may hold.
pub const MOST_FILES: usize = 10_000;

/// All law files (`*.toml`, in capitals, too) below a folder, in the order of their paths.
///
/// Links are followed, and each folder is read once. Other files are left out.
///
/// # Errors
///
/// [`ErrorCode::Unreadable`] if the folder itself cannot be listed or holds more than [`MOST_FILES`] law files;
/// [`ErrorCode::EmptyInput`] if it holds none. What is wrong with one file is a fault of that file.
pub fn read_folder(folder: &Path) -> Result<Vec<LawFile>> {
    let mut found = Found::default();
    found.list(folder).map_err(|error| unreadable(folder, &error))?;
    if found.files.len() > MOST_FILES {
        let message =
            format!("{}: expected at most {MOST_FILES} law files below this folder", folder.display());
        return Err(Error::new(ErrorCode::Unreadable, message));
    }
    if found.files.is_empty() {
        let message = format!("{}: expected law files (*.toml) below this folder", folder.display());
        return Err(Error::new(ErrorCode::EmptyInput, message));
    }
    found.files.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(found.files.into_iter().map(|(path, fault)| fault.unwrap_or_else(|| read_file(&path))).collect())
}

/// A law file; if it cannot be read, a file with that fault.
pub fn read_file(path: &Path) -> LawFile {
    let name = path.display().to_string();
    match bytes(path) {
        Ok(bytes) => LawFile::from_bytes(name, bytes),
        Err(found) => LawFile::unreadable(name, found, "a file that can be read"),
    }
}

/// The bytes of a regular file that is not too large, or what it is instead.
fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let told = |error: io::Error| error.kind().to_string();
    let kind = fs::metadata(path).map_err(told)?;
    // Opening a named pipe waits for somebody to write into it, and reading a device may never end.
    if !kind.is_file() {
        return Err(if kind.is_dir() { "a folder" } else { "a pipe or device" }.to_owned());
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes)).map_err(told)?;
    let is_larger = bytes.len() as u64 > LARGEST_FILE;
    if is_larger { Err(format!("more than {} MiB", LARGEST_FILE >> 20)) } else { Ok(bytes) }
}

fn unreadable(folder: &Path, error: &io::Error) -> Error {
    Error::new(ErrorCode::Unreadable, format!("{}: {}", folder.display(), error.kind()))
}

/// What was found so far.
#[derive(Default)]
struct Found {
    /// Law files by their paths, those with a fault at hand that cannot even be looked at.
    files: Vec<(PathBuf, Option<LawFile>)>,
    /// The folders that were listed, by their true paths: a link to a folder above would never end.
    listed: BTreeSet<PathBuf>,
}

impl Found {
    fn list(&mut self, folder: &Path) -> io::Result<()> {
        if !self.listed.insert(fs::canonicalize(folder)?) {
            return Ok(());
        }
        for entry in fs::read_dir(folder)? {
            self.take(&entry?.path());
            if self.files.len() > MOST_FILES {
                break;
            }
        }
        Ok(())
    }

    fn take(&mut self, path: &Path) {
        let is_folder = fs::metadata(path).is_ok_and(|kind| kind.is_dir());
        if is_folder {
            if let Err(error) = self.list(path) {
                let found = format!("a folder that cannot be listed: {}", error.kind());
                let fault =
                    LawFile::unreadable(path.display().to_string(), found, "a folder that can be listed");
                self.files.push((path.to_owned(), Some(fault)));
            }
        } else if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(OsStr::new("toml")))
        {
            self.files.push((path.to_owned(), None));
        }
    }
}
