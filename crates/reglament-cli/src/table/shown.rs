//! Rows on a terminal: what plays with it is shown as text. In a file or pipe they stay as they are.

use std::io::{self, Write};

use crate::output::text::harmless;

/// Writes whole lines, each made harmless.
pub struct Shown<W: Write> {
    to: W,
    line: Vec<u8>,
}

impl<W: Write> Shown<W> {
    /// Over a terminal.
    pub fn new(to: W) -> Self {
        Self { to, line: Vec::new() }
    }

    fn show(&mut self) -> io::Result<()> {
        let line = std::mem::take(&mut self.line);
        self.to.write_all(harmless(&String::from_utf8_lossy(&line)).as_bytes())
    }
}

impl<W: Write> Write for Shown<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // To the end of a line, so that no character is torn apart.
        let length = bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| end + 1);
        self.line.extend_from_slice(&bytes[..length]);
        if self.line.ends_with(b"\n") {
            self.show()?;
        }
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

impl<W: Write> Drop for Shown<W> {
    fn drop(&mut self) {
        // A last line without end; if nobody reads it any more, there is nobody to tell.
        let _ = self.show();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_text_and_words_stay_words() {
        let mut shown = Vec::new();
        let mut out = Shown::new(&mut shown);
        let text = "id,name\n1,\u{1b}]0;pwned\u{7}Айгүл\u{202e}x\n2,last";
        // Byte by byte, as a writer may hand them on.
        text.bytes().for_each(|byte| out.write_all(&[byte]).expect("memory can be written"));
        drop(out);
        let shown = String::from_utf8(shown).expect("UTF-8");
        assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{shown:?}");
        assert!(shown.starts_with("id,name\n1,") && shown.contains("Айгүл") && shown.ends_with("\n2,last"));
    }
}
