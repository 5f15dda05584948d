//! The records of a file of CSV, one after the other: where each begins and ends, and in which line. No more is held than the
//! longest that is read at all.

use std::io::Read;
use std::mem::take;

use memchr::{memchr, memchr_iter, memchr2, memchr3};

use super::cause::{Cause, Read as Done};
use crate::input::LONGEST_LINE;

/// How much is read at once.
const PIECE: usize = 1 << 18;

/// A record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record<'b> {
    /// The line in which it begins, from 1, and that in which it ends.
    pub lines: (u64, u64),
    /// Its bytes, without the end of the line.
    pub bytes: &'b [u8],
    /// What is wrong with it.
    pub fault: Option<RecordFault>,
}

/// What is wrong with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordFault {
    /// It is longer than what is read.
    TooLong,
    /// A quote is closed and the field goes on.
    QuoteInside,
}

/// Reads records.
pub struct Records<R> {
    bytes: R,
    buffer: Vec<u8>,
    /// Where the next record begins in the buffer.
    start: usize,
    /// The line in which it begins.
    line: u64,
    at_end: bool,
    longest: usize,
}

/// How far a record has been looked through.
#[derive(Default)]
struct Scan {
    /// From the beginning of the record.
    at: usize,
    quoted: bool,
    /// Ends of lines within quotes.
    lines: u64,
    inside: bool,
}

/// Where a record ends.
enum End {
    /// So many bytes from its beginning, and so many more that end the line.
    At(usize, usize),
    /// Not in what has been read.
    More,
}

impl<R: Read> Records<R> {
    pub fn new(bytes: R) -> Self {
        Self { bytes, buffer: Vec::new(), start: 0, line: 1, at_end: false, longest: LONGEST_LINE }
    }

    /// The next record; none at the end.
    pub fn next(&mut self) -> Done<Option<Record<'_>>> {
        let mut scan = Scan::default();
        loop {
            let pending = self.buffer.len() - self.start;
            match scan.end(&self.buffer[self.start..], self.at_end) {
                End::At(end, and) => return Ok(Some(self.take(end, and, &scan))),
                End::More if self.at_end && pending == 0 => return Ok(None),
                End::More if (self.at_end || pending > self.longest) && scan.quoted => {
                    return Err(self.open_quote());
                }
                End::More if self.at_end => return Ok(Some(self.take(pending, 0, &scan))),
                End::More if pending > self.longest => return self.pass_over().map(Some),
                End::More => self.fill()?,
            }
        }
    }

    fn take(&mut self, end: usize, and: usize, scan: &Scan) -> Record<'_> {
        let begin = self.start;
        let lines = (self.line, self.line + scan.lines);
        self.start = begin + end + and;
        self.line = lines.1 + 1;
        let fault = scan.inside.then_some(RecordFault::QuoteInside);
        Record { lines, bytes: &self.buffer[begin..begin + end], fault }
    }

    /// Passes over a line that is too long, without holding it.
    fn pass_over(&mut self) -> Done<Record<'_>> {
        let line = self.line;
        loop {
            match memchr2(b'\n', b'\r', &self.buffer[self.start..]) {
                Some(end) => {
                    self.start += end;
                    break;
                }
                None if self.at_end => {
                    self.start = self.buffer.len();
                    break;
                }
                None => {
                    self.start = self.buffer.len();
                    self.fill()?;
                }
            }
        }
        if self.buffer[self.start..].len() < 2 && !self.at_end {
            self.fill()?;
        }
        let rest = &self.buffer[self.start..];
        self.start += if rest.starts_with(b"\r\n") { 2 } else { rest.len().min(1) };
        self.line += 1;
        Ok(Record { lines: (line, line), bytes: &[], fault: Some(RecordFault::TooLong) })
    }

    fn fill(&mut self) -> Done<()> {
        self.buffer.drain(..take(&mut self.start));
        let filled = self.buffer.len();
        self.buffer.resize(filled + PIECE, 0);
        let count = loop {
            match self.bytes.read(&mut self.buffer[filled..]) {
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        self.buffer.truncate(filled + *count.as_ref().unwrap_or(&0));
        self.at_end = count? == 0;
        Ok(())
    }

    fn open_quote(&self) -> Cause {
        let within = if self.at_end { String::new() } else { format!(" within {} MiB", self.longest >> 20) };
        Cause::new(format!("a quote in the record that begins in line {} is not closed{within}", self.line))
    }
}

impl Scan {
    /// Where the record ends that these bytes begin with.
    fn end(&mut self, bytes: &[u8], at_end: bool) -> End {
        while self.at < bytes.len() {
            let rest = &bytes[self.at..];
            if self.quoted {
                let Some(quote) = memchr(b'"', rest) else {
                    self.pass(rest);
                    break;
                };
                match rest.get(quote + 1) {
                    Some(b'"') => self.pass(&rest[..quote + 2]),
                    None if !at_end => {
                        self.pass(&rest[..quote]);
                        break;
                    }
                    after => {
                        self.inside |= after.is_some_and(|after| !b",\r\n".contains(after));
                        self.pass(&rest[..=quote]);
                        self.quoted = false;
                    }
                }
                continue;
            }
            let Some(found) = memchr3(b'\n', b'\r', b'"', rest) else {
                self.at = bytes.len();
                break;
            };
            let at = self.at + found;
            match (bytes[at], bytes.get(at + 1)) {
                (b'"', _) => {
                    self.quoted = at == 0 || bytes[at - 1] == b',';
                    self.at = at + 1;
                }
                (b'\n', _) => return End::At(at, 1),
                (_, None) if !at_end => {
                    self.at = at;
                    return End::More;
                }
                (_, next) => return End::At(at, 1 + usize::from(next == Some(&b'\n'))),
            }
        }
        End::More
    }

    /// Goes on within quotes.
    fn pass(&mut self, quoted: &[u8]) {
        self.at += quoted.len();
        self.lines += memchr_iter(b'\n', quoted).count() as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A record: its first and last line, its text, and what is wrong with it.
    type Told = (u64, u64, String, Option<RecordFault>);

    fn records(text: &str, longest: usize) -> Done<Vec<Told>> {
        let mut records = Records { longest, ..Records::new(text.as_bytes()) };
        let mut all = Vec::new();
        while let Some(Record { lines, bytes, fault }) = records.next()? {
            all.push((lines.0, lines.1, String::from_utf8_lossy(bytes).into_owned(), fault));
        }
        Ok(all)
    }

    #[test]
    fn every_record_is_told_with_its_lines() {
        let text = "a,b\r\n1,\"x\ny\"\n\n2,\"\"\"\"\r3,\"q\" r\n4,5\"6";
        let of = |from, to, bytes: &str| (from, to, bytes.to_owned(), None);
        let mut expected = vec![
            of(1, 1, "a,b"),
            of(2, 3, "1,\"x\ny\""),
            of(4, 4, ""),
            of(5, 5, "2,\"\"\"\""),
            of(6, 6, "3,\"q\" r"),
            of(7, 7, "4,5\"6"),
        ];
        expected[4].3 = Some(RecordFault::QuoteInside);
        assert_eq!(records(text, 100).expect("records"), expected);
    }

    #[test]
    fn a_quote_that_stays_open_is_an_error_and_not_the_rest_of_the_file() {
        let open = |text: &str, longest| match records(text, longest) {
            Err(Cause::Error(error)) => error.message().to_owned(),
            other => panic!("{other:?}"),
        };
        let long = format!("a\n1,\"{}", "x,\n".repeat(200_000));
        for message in [open("a\n1,\"x\n2,y\n", 100), open(&long, 1000)] {
            assert!(message.contains("begins in line 2 is not closed"), "{message}");
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        let text = format!("a\n{}\r\nb\n", "x".repeat(600_000));
        let found = records(&text, 1000).expect("records");
        assert_eq!(found[1], (2, 2, String::new(), Some(RecordFault::TooLong)));
        assert_eq!(found[2], (3, 3, "b".to_owned(), None));
    }
}
