//! Reading input piece by piece: memory is bounded by the longest line that is read at all, never by the file.

use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::Path;

use serde::de::IgnoredAny;

use crate::failure::Failure;

/// The longest line, or single object, that is read; a longer line is passed over without being held.
pub const LONGEST_LINE: usize = 16 << 20;

/// How much is read at once.
const PIECE: usize = 1 << 20;

/// What a regular read from a full pipe gives; more is then likely to be there.
const PIPE: usize = 1 << 16;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Something to read from, with the name by which errors cite it.
pub struct Source {
    /// Its name.
    pub name: String,
    /// Its length in bytes, if it is a file.
    pub length: Option<u64>,
    /// Its bytes.
    pub bytes: Box<dyn Read>,
}

impl Source {
    /// Opens a file, or the standard input for `-`.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        if path == Path::new("-") {
            return Ok(Self { name: "stdin".to_owned(), length: None, bytes: Box::new(io::stdin().lock()) });
        }
        let unreadable = |error| Failure::unreadable(path, error);
        let file = File::open(path).map_err(unreadable)?;
        let metadata = file.metadata().map_err(unreadable)?;
        let length = metadata.is_file().then_some(metadata.len());
        Ok(Self { name: path.display().to_string(), length, bytes: Box::new(file) })
    }
}

/// Complete lines of the input, or word of one that is too long.
#[derive(Debug, PartialEq, Eq)]
pub enum Batch {
    /// Complete lines, and the number of the first.
    Lines(u64, Vec<u8>),
    /// The number of a line that was too long to read.
    TooLong(u64),
}

/// Reads an input as one object or as lines.
pub struct Reader<R> {
    bytes: R,
    longest: usize,
    piece: Box<[u8]>,
    /// What was read and not yet handed out.
    pending: Vec<u8>,
    at_end: bool,
    /// Inside a line that is too long.
    passing_over: bool,
    line: u64,
    read: u64,
}

impl<R: Read> Reader<R> {
    /// A reader that passes over lines of more than `longest` bytes.
    pub fn new(bytes: R, longest: usize) -> Self {
        let piece = vec![0; PIECE].into();
        Self {
            bytes,
            longest,
            piece,
            pending: Vec::new(),
            at_end: false,
            passing_over: false,
            line: 1,
            read: 0,
        }
    }

    /// How many bytes were read so far.
    pub fn position(&self) -> u64 {
        self.read
    }

    /// The whole input, if it holds one object at most; to be asked before any batch.
    ///
    /// An object may be laid out over several lines. In `haste`, an object that is complete on its first line is taken
    /// for the first of several without waiting for the next, so that a program that waits for each answer gets it.
    pub fn whole(&mut self, haste: bool) -> io::Result<Option<Vec<u8>>> {
        self.skip_mark()?;
        if haste {
            self.read_first_line()?;
        }
        // Looked at again only when it has doubled, so that all looks together cost no more than twice the last.
        let mut wanted = 1;
        loop {
            self.read_until(wanted)?;
            if self.pending.len() > self.longest {
                return Ok(None);
            }
            match layout(&self.pending, self.at_end, haste) {
                Some(Layout::Whole) => return Ok(Some(std::mem::take(&mut self.pending))),
                Some(Layout::Lines) => return Ok(None),
                None => wanted = 2 * self.pending.len().max(1),
            }
        }
    }

    /// Passes over a byte order mark; to be asked before any batch.
    pub fn skip_mark(&mut self) -> io::Result<()> {
        self.read_until(BYTE_ORDER_MARK.len())?;
        if self.pending.starts_with(BYTE_ORDER_MARK) {
            self.pending.drain(..BYTE_ORDER_MARK.len());
        }
        Ok(())
    }

    /// The next lines, as many as can be had without waiting, within bounds; `None` at the end.
    pub fn batch(&mut self) -> io::Result<Option<Batch>> {
        let mut searched = 0;
        loop {
            if self.passing_over {
                self.pass_over();
            }
            if !self.passing_over {
                if let Some(length) = last_line_end(&self.pending, searched) {
                    return Ok(Some(self.hand_out(length)));
                }
                if self.pending.len() > self.longest {
                    self.passing_over = true;
                    return Ok(Some(Batch::TooLong(self.line)));
                }
            }
            if self.at_end {
                let length = self.pending.len();
                return Ok((length > 0).then(|| self.hand_out(length)));
            }
            searched = self.pending.len();
            self.read_available()?;
        }
    }

    fn hand_out(&mut self, length: usize) -> Batch {
        let rest = self.pending.split_off(length);
        let lines = std::mem::replace(&mut self.pending, rest);
        let first = self.line;
        self.line += Lines::new(first, &lines).count() as u64;
        Batch::Lines(first, lines)
    }

    /// Drops what belongs to the line that is too long.
    fn pass_over(&mut self) {
        match self.pending.iter().position(|byte| *byte == b'\n') {
            Some(end) => {
                self.pending.drain(..=end);
                self.passing_over = false;
                self.line += 1;
            }
            None => self.pending.clear(),
        }
    }

    /// Reads until a line that is not blank is complete.
    fn read_first_line(&mut self) -> io::Result<()> {
        let mut searched = 0;
        loop {
            let blank = self.pending.len() - self.pending.trim_ascii_start().len();
            let unsearched = self.pending.get(searched.max(blank)..).unwrap_or_default();
            if unsearched.contains(&b'\n') || self.at_end || self.pending.len() > self.longest {
                return Ok(());
            }
            searched = self.pending.len();
            self.read_some()?;
        }
    }

    fn read_until(&mut self, length: usize) -> io::Result<()> {
        while self.pending.len() < length && !self.at_end {
            self.read_some()?;
        }
        Ok(())
    }

    /// Reads a piece, or less if no more is there yet.
    fn read_available(&mut self) -> io::Result<()> {
        let wanted = self.pending.len() + PIECE;
        while self.read_some()? >= PIPE && self.pending.len() < wanted {}
        Ok(())
    }

    fn read_some(&mut self) -> io::Result<usize> {
        let read = loop {
            match self.bytes.read(&mut self.piece) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read?,
            }
        };
        self.pending.extend_from_slice(&self.piece[..read]);
        self.at_end |= read == 0;
        self.read += read as u64;
        Ok(read)
    }
}

/// How many bytes there are up to the end of the last complete line, where the first ones are known to have none.
fn last_line_end(bytes: &[u8], searched: usize) -> Option<usize> {
    bytes[searched..].iter().rposition(|byte| *byte == b'\n').map(|position| searched + position + 1)
}

enum Layout {
    Whole,
    Lines,
}

/// Whether an input is one object or lines, as far as its beginning tells.
fn layout(beginning: &[u8], at_end: bool, haste: bool) -> Option<Layout> {
    let mut values = serde_json::Deserializer::from_slice(beginning).into_iter::<IgnoredAny>();
    match values.next() {
        Some(Ok(_)) => {
            let (value, rest) = beginning.split_at(values.byte_offset());
            let on_one_line = !value.trim_ascii().contains(&b'\n') && rest.contains(&b'\n');
            if !rest.trim_ascii().is_empty() || (haste && on_one_line) {
                return Some(Layout::Lines);
            }
        }
        Some(Err(error)) if !error.is_eof() => return Some(Layout::Lines),
        Some(Err(_)) | None => {}
    }
    at_end.then(|| if is_cut_off(beginning) { Layout::Lines } else { Layout::Whole })
}

/// Whether a text that is no object has another behind its first line: then that line was cut off, and the others are lines.
fn is_cut_off(text: &[u8]) -> bool {
    let is_object =
        |line: &[u8]| line.starts_with(b"{\"") && serde_json::from_slice::<IgnoredAny>(line).is_ok();
    let mut lines = text.trim_ascii().split(|byte| *byte == b'\n');
    let is_first_open = lines.next().is_some_and(|first| !is_object(first) && first != b"{");
    let is_whole = serde_json::from_slice::<IgnoredAny>(text).is_ok();
    is_first_open && !is_whole && lines.any(is_object)
}

/// The lines of a batch with their numbers, without their ends.
pub struct Lines<'b> {
    number: u64,
    rest: &'b [u8],
}

impl<'b> Lines<'b> {
    /// Lines of which the first has this number.
    pub fn new(first: u64, bytes: &'b [u8]) -> Self {
        Self { number: first, rest: bytes }
    }
}

impl<'b> Iterator for Lines<'b> {
    type Item = (u64, &'b [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let all = self.rest;
        let length = self.rest.skip_until(b'\n').ok().filter(|length| *length > 0)?;
        let (line, number) = (&all[..length], self.number);
        self.number += 1;
        Some((number, line.strip_suffix(b"\n").unwrap_or(line)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives its bytes in pieces of a few, as a slow pipe would.
    struct Dripping<'t>(&'t [u8], usize);

    impl Read for Dripping<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let most = self.1.min(out.len());
            (&mut self.0).take(most as u64).read(out)
        }
    }

    /// What is read as lines: each with its number, or `None` for one that is too long.
    fn lines(text: &[u8], drip: usize, longest: usize) -> Vec<(u64, Option<String>)> {
        let mut reader = Reader::new(Dripping(text, drip), longest);
        assert_eq!(reader.whole(false).expect("memory can be read"), None);
        let mut lines = Vec::new();
        while let Some(batch) = reader.batch().expect("memory can be read") {
            assert!(reader.pending.capacity() <= 4 * longest.max(drip));
            match batch {
                Batch::TooLong(number) => lines.push((number, None)),
                Batch::Lines(first, bytes) => {
                    let text = |line: &[u8]| Some(String::from_utf8_lossy(line).into_owned());
                    lines.extend(Lines::new(first, &bytes).map(|(number, line)| (number, text(line))));
                }
            }
        }
        lines
    }

    fn whole(text: &str, haste: bool) -> Option<String> {
        let whole = Reader::new(Dripping(text.as_bytes(), 3), 100).whole(haste).expect("memory can be read");
        whole.map(|bytes| String::from_utf8(bytes).expect("the tests write UTF-8"))
    }

    #[test]
    fn one_object_may_be_laid_out_over_lines() {
        for text in ["{}", "{}\n\n", "\n{\n\"a\": 1\n}\n", "{\n\"a\":", "", "\n \n"] {
            assert_eq!(whole(text, false).as_deref(), Some(text));
        }
        for text in ["{}\n{}", "{}\n{", "{\n\"a\": 1\n}\n{}", "{oops}\n", "1 2"] {
            assert_eq!(whole(text, false), None);
        }
        // The first line was cut off.
        for text in ["{\"a\":\n{\"a\":1}\n", "{\"a\":[\n{\"a\":1}", "\n{\"a\":1,\n{\"a\":1}\n{\"a\":1}\n"] {
            assert_eq!(whole(text, false), None);
        }
        assert_eq!(whole("\u{feff}{}", false).as_deref(), Some("{}"));
        assert_eq!(whole("{}\n", true), None);
        assert_eq!(whole("\n\n{\"id\": \"a line that comes in many pieces\"}\n", true), None);
        assert_eq!(whole("{\n}\n", true).as_deref(), Some("{\n}\n"));
    }

    #[test]
    fn an_object_that_is_too_long_is_not_waited_for() {
        let long = format!("{{\n\"a\": \"{}\"\n}}", "x".repeat(200));
        assert_eq!(whole(&long, false), None);
    }

    /// Gives its pieces one by one, and then would wait for ever.
    struct Waiting<'t>(&'t [&'t str]);

    impl Read for Waiting<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let (first, rest) = self.0.split_first().expect("nobody waits for more");
            self.0 = rest;
            let bytes = first.as_bytes();
            out[..bytes.len()].copy_from_slice(bytes);
            Ok(bytes.len())
        }
    }

    #[test]
    fn in_haste_nothing_is_waited_for_behind_the_first_line() {
        let cases: [&[&str]; 6] = [
            &["{\"a\": 1}\n"],
            &["{\"a\": 1}", "\n"],
            &["{\"a\":", " 1}", "\n"],
            &["\n", "{\"a\": 1}", "\n"],
            &["\n {\"a\"", ": 1}", "\r\n"],
            &["\u{feff}", "{}\n"],
        ];
        for pieces in cases {
            let whole = Reader::new(Waiting(pieces), 100).whole(true).expect("memory can be read");
            assert_eq!(whole, None, "{pieces:?}");
        }
    }

    #[test]
    fn lines_keep_their_numbers_however_they_arrive() {
        let text = b"{}\n\n[]\r\nlast";
        let expected = [(1, "{}"), (2, ""), (3, "[]\r"), (4, "last")];
        let expected = expected.map(|(number, line)| (number, Some(line.to_owned())));
        for drip in [1, 2, 5, 1000] {
            assert_eq!(lines(text, drip, 50), expected);
        }
    }

    #[test]
    fn a_long_line_is_passed_over_without_being_held() {
        let long = "x".repeat(10_000);
        let text = format!("{{}}\n{long}\n[]\n{long}");
        let expected = [(1, Some("{}")), (2, None), (3, Some("[]")), (4, None)];
        let expected = expected.map(|(number, line)| (number, line.map(str::to_owned)));
        for drip in [1, 7, 64] {
            assert_eq!(lines(text.as_bytes(), drip, 100), expected);
        }
    }
}
