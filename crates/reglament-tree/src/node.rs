//! Values of a law file, each with its place.

use std::borrow::Cow;

/// A value of a law file together with the place of its first byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The offset of the first byte in the text.
    pub at: usize,
    /// The value.
    pub value: NodeValue,
}

/// A value of a law file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeValue {
    /// A string.
    Text(Cow<'static, str>),
    /// A whole number.
    Integer(i64),
    /// True or false.
    Flag(bool),
    /// A day: year, month, day of the month.
    Day(u16, u8, u8),
    /// An array.
    List(Vec<Node>),
    /// A table.
    Table(Vec<Member>),
    /// A number with a fraction, which no law file needs.
    Fraction,
    /// A time, which no law file needs.
    Time,
    /// A whole number of more than 64 bits, which no law file needs.
    LargeInteger,
}

/// A key of a table with its value; the members of a table are ordered by key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The key.
    pub key: Cow<'static, str>,
    /// The offset of the key's first byte in the text.
    pub at: usize,
    /// The value.
    pub node: Node,
}

impl NodeValue {
    /// What kind of value it is, for a message.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "a string",
            Self::Integer(_) => "a whole number",
            Self::Flag(_) => "true or false",
            Self::Day(..) => "a day",
            Self::List(_) => "an array",
            Self::Table(_) => "a table",
            Self::Fraction => "a number with a fraction",
            Self::Time => "a time",
            Self::LargeInteger => "a number that is too large",
        }
    }
}
