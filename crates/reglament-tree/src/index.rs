//! The index of a law file: what its TOML says, in few bytes that point into its text. Trees written out as Rust would make
//! up a sixth of the library.
//!
//! A number is written in groups of seven bits, the lowest first, each byte but the last with its high bit set. A string is the
//! place of its first byte in the text, plus one, and its length; or 0, its length and its bytes, where the text does not
//! hold it as it is. A node is its place, the number of its kind, and:
//!
//! | kind | then |
//! | --: | --- |
//! | 0 | a string |
//! | 1, 2 | a whole number that is not negative; the same, below zero, less one |
//! | 3, 4 | nothing: false, true |
//! | 5 | year, month and day of the month |
//! | 6 | the number of nodes of an array, and the nodes |
//! | 7 | the number of members of a table, ordered by key: each a string, its place and a node |
//! | 8, 9, 10 | nothing: a number with a fraction, a time, a number that is too large |

use std::borrow::Cow;

use super::node::{Member, Node, NodeValue};

/// The index of a file, from the text and the tree that was made of it.
pub fn write_index(text: &str, members: &[Member]) -> Vec<u8> {
    let mut writer = Writer { text, bytes: Vec::new() };
    writer.members(members);
    writer.bytes
}

struct Writer<'t> {
    text: &'t str,
    bytes: Vec<u8>,
}

impl Writer<'_> {
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

    /// A string that begins somewhere after a place of the text, if it stands there as it is.
    fn string(&mut self, string: &str, after: usize) {
        let place = self.text.get(after..).and_then(|rest| rest.find(string));
        match place {
            Some(offset) => self.size(after.saturating_add(offset).saturating_add(1)),
            None => self.size(0),
        }
        self.size(string.len());
        if place.is_none() {
            self.bytes.extend_from_slice(string.as_bytes());
        }
    }

    fn members(&mut self, members: &[Member]) {
        self.size(members.len());
        for Member { key, at, node } in members {
            self.string(key, *at);
            self.size(*at);
            self.node(node);
        }
    }

    fn node(&mut self, node: &Node) {
        self.size(node.at);
        match &node.value {
            NodeValue::Text(text) => {
                self.bytes.push(0);
                self.string(text, node.at);
            }
            NodeValue::Integer(number) => {
                self.bytes.push(if *number < 0 { 2 } else { 1 });
                self.number(if *number < 0 { !number } else { *number }.unsigned_abs());
            }
            NodeValue::Flag(flag) => self.bytes.push(if *flag { 4 } else { 3 }),
            NodeValue::Day(year, month, day) => {
                self.bytes.push(5);
                self.number((*year).into());
                self.number((*month).into());
                self.number((*day).into());
            }
            NodeValue::List(nodes) => {
                self.bytes.push(6);
                self.size(nodes.len());
                for node in nodes {
                    self.node(node);
                }
            }
            NodeValue::Table(members) => {
                self.bytes.push(7);
                self.members(members);
            }
            NodeValue::Fraction => self.bytes.push(8),
            NodeValue::Time => self.bytes.push(9),
            NodeValue::LargeInteger => self.bytes.push(10),
        }
    }
}

/// Tables and arrays inside one another, at most.
const DEEPEST: usize = 32;

/// The members of the table that a whole file is; `None` if the index is not one of this text.
pub fn read_index(text: &'static str, index: &'static [u8]) -> Option<Vec<Member>> {
    let mut reader = Reader { text, rest: index };
    let members = reader.members(DEEPEST)?;
    reader.rest.is_empty().then_some(members)
}

struct Reader {
    text: &'static str,
    rest: &'static [u8],
}

impl Reader {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn size(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    /// A count of things that take a byte each at least.
    fn count(&mut self) -> Option<usize> {
        self.size().filter(|count| *count <= self.rest.len())
    }

    fn string(&mut self) -> Option<Cow<'static, str>> {
        let (first, length) = (self.size()?, self.size()?);
        if let Some(first) = first.checked_sub(1) {
            return self.text.get(first..first.checked_add(length)?).map(Cow::Borrowed);
        }
        let (bytes, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        std::str::from_utf8(bytes).ok().map(Cow::Borrowed)
    }

    fn members(&mut self, depth: usize) -> Option<Vec<Member>> {
        let count = self.count()?;
        let mut members = Vec::with_capacity(count);
        for _ in 0..count {
            let (key, at) = (self.string()?, self.size()?);
            members.push(Member { key, at, node: self.node(depth)? });
        }
        Some(members)
    }

    fn node(&mut self, depth: usize) -> Option<Node> {
        let (at, kind) = (self.size()?, self.byte()?);
        let value = match kind {
            0 => NodeValue::Text(self.string()?),
            1 => NodeValue::Integer(self.number()?.try_into().ok()?),
            2 => NodeValue::Integer(i64::try_from(self.number()?).ok().map(|number| !number)?),
            3 => NodeValue::Flag(false),
            4 => NodeValue::Flag(true),
            5 => {
                let mut part = || self.number();
                let (year, month, day) = (part()?, part()?, part()?);
                NodeValue::Day(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)
            }
            6 => {
                let (count, depth) = (self.count()?, depth.checked_sub(1)?);
                NodeValue::List((0..count).map(|_| self.node(depth)).collect::<Option<_>>()?)
            }
            7 => NodeValue::Table(self.members(depth.checked_sub(1)?)?),
            8 => NodeValue::Fraction,
            9 => NodeValue::Time,
            10 => NodeValue::LargeInteger,
            _ => return None,
        };
        Some(Node { at, value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_reads_back_what_was_written() {
        // `a = "x"` and `b = [-1]`, the key of the second told by its bytes.
        let index = [2, 1, 1, 0, 4, 0, 6, 1, 0, 1, b'b', 8, 12, 6, 1, 13, 2, 0];
        let members = read_index("a = \"x\"\nb = [-1]", Box::leak(Box::new(index))).expect("an index");
        let expected = [
            Member { key: "a".into(), at: 0, node: Node { at: 4, value: NodeValue::Text("x".into()) } },
            Member {
                key: "b".into(),
                at: 8,
                node: Node {
                    at: 12,
                    value: NodeValue::List(vec![Node { at: 13, value: NodeValue::Integer(-1) }]),
                },
            },
        ];
        assert_eq!(members, expected);
    }

    #[test]
    fn what_is_written_reads_back() {
        let text = r#"a = "x"
"k\u0065y" = "tab\t"
b = [-1, 9223372036854775807, true, 2016-08-12]
c = { d = 1.5, e = 07:30:00 }
f = 99999999999999999999
"#;
        let members = crate::parse(text).expect("TOML");
        let index = write_index(text, &members);
        let read = read_index(text, Box::leak(index.into_boxed_slice()));
        assert_eq!(read, Some(members));
    }

    #[test]
    fn anything_else_is_no_index() {
        let deep: Vec<u8> = std::iter::once(1).chain([1, 1, 0]).chain([0, 6, 1].repeat(100)).collect();
        let broken: [&[u8]; 8] = [
            &[],
            &[1],
            &[0, 0],
            &[200, 1],
            &[1, 9, 9, 0, 0, 3],
            &[1, 1, 1, 0, 0, 11],
            &[0x80; 12],
            deep.leak(),
        ];
        for index in broken {
            assert_eq!(read_index("a = 1", Box::leak(index.into())), None, "{index:?}");
        }
    }
}
