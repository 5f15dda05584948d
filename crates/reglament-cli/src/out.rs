//! The standard output: opened, written to, and found out to be closed.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use reglament_sheet::html;

use crate::args::{Format, Look};
use crate::failure::Failure;

/// The standard output.
pub struct Out {
    bytes: Box<dyn Write>,
    /// Whether a page has begun.
    has_page: bool,
}

impl Out {
    /// Opens it: for people, colour is left out where it is no terminal.
    pub fn open(format: Format) -> Self {
        let bytes: Box<dyn Write> = match format {
            _ if IS_CLOSED.load(Ordering::Relaxed) => Box::new(Closed),
            Format::Human => Box::new(anstream::stdout().lock()),
            Format::Json => Box::new(io::stdout().lock()),
        };
        Self { bytes, has_page: false }
    }

    /// Opens it for what must not be done without anybody being told of it; then it has to be there before anything is done.
    pub fn open_to_acknowledge(format: Format) -> Result<Self, Failure> {
        if IS_CLOSED.load(Ordering::Relaxed) {
            return Err(Failure::unwritable(closed()));
        }
        Ok(Self::open(format))
    }

    /// What takes its bytes as they come.
    #[cfg(feature = "tables")]
    pub fn into_writer(self) -> Box<dyn Write> {
        self.bytes
    }

    /// Writes whole lines.
    pub fn write(&mut self, bytes: impl AsRef<[u8]>) -> Result<(), Failure> {
        self.bytes.write_all(bytes.as_ref()).and_then(|()| self.bytes.flush()).map_err(Failure::unwritable)
    }

    /// Writes a page, or the next part of one; lines for programs have no look of their own.
    pub fn write_page(&mut self, look: Look, part: impl AsRef<[u8]>) -> Result<(), Failure> {
        if look == Look::Html && !self.has_page && !part.as_ref().is_empty() {
            self.has_page = true;
            self.write(html::page_head())?;
        }
        self.write(part)
    }

    /// Writes one JSON object.
    pub fn write_json(&mut self, value: &impl serde::Serialize) -> Result<(), Failure> {
        let mut line = Vec::new();
        append_json(&mut line, value);
        self.write(line)
    }
}

/// Whether the process began with its standard output closed. The standard library writes to it as if everything arrived, so this
/// is found out before any file takes its number.
static IS_CLOSED: AtomicBool = AtomicBool::new(false);

/// Takes note that the standard output is closed.
pub fn note_closed() {
    IS_CLOSED.store(true, Ordering::Relaxed);
}

/// Finds out whether the standard output is closed.
pub fn look() {
    #[cfg(unix)]
    if std::os::fd::AsFd::as_fd(&io::stdout()).try_clone_to_owned().is_err() {
        note_closed();
    }
}

/// Where nothing arrives, and nothing is said to have arrived.
struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(closed())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn closed() -> io::Error {
    io::Error::other("it is closed")
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
