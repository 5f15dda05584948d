//! Parsed law files: a tree of values with the place of each, made from TOML or from an index made at build time.

mod index;

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub(crate) use index::read as read_index;

/// A value of a law file together with the place of its first byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    /// The offset of the first byte in the text.
    pub(crate) at: usize,
    /// The value.
    pub(crate) value: NodeValue,
}

/// A value of a law file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NodeValue {
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
    /// Something that no law file needs: what it is.
    Other(&'static str),
}

/// A key of a table with its value; the members of a table are ordered by key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Member {
    /// The key.
    pub(crate) key: Cow<'static, str>,
    /// The offset of the key's first byte in the text.
    pub(crate) at: usize,
    /// The value.
    pub(crate) node: Node,
}

impl NodeValue {
    /// What kind of value it is, for a message.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "a string",
            Self::Integer(_) => "a whole number",
            Self::Flag(_) => "true or false",
            Self::Day(..) => "a day",
            Self::List(_) => "an array",
            Self::Table(_) => "a table",
            Self::Other(kind) => kind,
        }
    }
}

/// The members of a TOML table.
pub(crate) fn members(table: &DeTable<'_>) -> Vec<Member> {
    let mut members: Vec<Member> = table
        .iter()
        .map(|(key, value)| {
            let (name, at) = (key.get_ref().to_string(), key.span().start);
            Member { key: Cow::Owned(name), at, node: node(value) }
        })
        .collect();
    members.sort_by(|a, b| a.key.cmp(&b.key));
    members
}

fn node(value: &Spanned<DeValue<'_>>) -> Node {
    let at = value.span().start;
    let value = match value.get_ref() {
        DeValue::String(text) => NodeValue::Text(Cow::Owned(text.to_string())),
        DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix())
            .map_or(NodeValue::Other("a number that is too large"), NodeValue::Integer),
        DeValue::Float(_) => NodeValue::Other("a number with a fraction"),
        DeValue::Boolean(flag) => NodeValue::Flag(*flag),
        DeValue::Datetime(moment) => match (moment.date, moment.time, moment.offset) {
            (Some(date), None, None) => NodeValue::Day(date.year, date.month, date.day),
            _ => NodeValue::Other("a time"),
        },
        DeValue::Array(array) => NodeValue::List(array.iter().map(node).collect()),
        DeValue::Table(table) => NodeValue::Table(members(table)),
    };
    Node { at, value }
}
