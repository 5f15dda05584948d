//! What people see: pages of headings, fields, tables and sentences, in the language they asked for.

pub mod page;
pub mod progress;
pub mod style;
pub mod table;
pub mod timeline;
pub mod words;

use std::io::{self, Write};

use crate::args::Format;
use crate::failure::Failure;

/// The standard output.
pub struct Out(Box<dyn Write>);

impl Out {
    /// Opens it: for people, colour is left out where it is no terminal.
    pub fn open(format: Format) -> Self {
        Self(match format {
            Format::Human => Box::new(anstream::stdout().lock()),
            Format::Json => Box::new(io::stdout().lock()),
        })
    }

    /// Writes whole lines.
    pub fn write(&mut self, bytes: impl AsRef<[u8]>) -> Result<(), Failure> {
        self.0.write_all(bytes.as_ref()).and_then(|()| self.0.flush()).map_err(Failure::unwritable)
    }

    /// Writes one JSON object.
    pub fn write_json(&mut self, value: &impl serde::Serialize) -> Result<(), Failure> {
        let mut line = Vec::new();
        append_json(&mut line, value);
        self.write(line)
    }
}

/// Appends one JSON object as a line.
pub fn append_json(lines: &mut Vec<u8>, value: &impl serde::Serialize) {
    let before = lines.len();
    // Answers have no maps with other keys than strings, the only thing that JSON cannot say.
    if serde_json::to_writer(&mut *lines, value).is_err() {
        lines.truncate(before);
    }
    lines.push(b'\n');
}
