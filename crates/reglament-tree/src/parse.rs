//! The TOML of a law file becomes a tree.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::node::{Member, Node, NodeValue};

/// A place at which a text is not TOML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxFault {
    /// The offset of the first byte in the text.
    pub at: usize,
    /// What is wrong there, in one line.
    pub message: String,
}

/// The members of the table that a whole file is, ordered by key.
///
/// # Errors
///
/// Every place at which the text is not TOML.
pub fn parse(text: &str) -> Result<Vec<Member>, Vec<SyntaxFault>> {
    let (root, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Ok(members(root.get_ref()));
    }
    let fault = |error: &toml::de::Error| SyntaxFault {
        at: error.span().map_or(0, |span| span.start),
        message: error.message().lines().next().unwrap_or_default().to_owned(),
    };
    Err(errors.iter().map(fault).collect())
}

fn members(table: &DeTable<'_>) -> Vec<Member> {
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
            .map_or(NodeValue::LargeInteger, NodeValue::Integer),
        DeValue::Float(_) => NodeValue::Fraction,
        DeValue::Boolean(flag) => NodeValue::Flag(*flag),
        DeValue::Datetime(moment) => match (moment.date, moment.time, moment.offset) {
            (Some(date), None, None) => NodeValue::Day(date.year, date.month, date.day),
            _ => NodeValue::Time,
        },
        DeValue::Array(array) => NodeValue::List(array.iter().map(node).collect()),
        DeValue::Table(table) => NodeValue::Table(members(table)),
    };
    Node { at, value }
}
