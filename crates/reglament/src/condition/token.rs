//! The words of a condition, each with its place.

use std::fmt;

use super::comparison::Comparison;
use crate::error::ErrorCode;

/// A mistake in a condition: where in its text, and how to report it.
pub(super) struct Mistake {
    pub(super) at: usize,
    pub(super) code: ErrorCode,
    pub(super) found: Found,
    pub(super) expected: String,
}

/// What stands where something else was expected.
pub(super) enum Found {
    /// A word of the condition, or a character that begins none.
    Word(String),
    /// A string, with its quotation marks.
    Quoted(String),
    /// Nothing more.
    End,
    /// A comparison of so many characters that all values meet, or none.
    OneSided(usize, ErrorCode),
}

impl Found {
    pub(super) fn word(word: &str) -> Self {
        Self::Word(word.to_owned())
    }

    /// The name that it is, if it can be one.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Word(word) => word,
            Self::Quoted(_) | Self::End | Self::OneSided(..) => "",
        }
    }
}

impl fmt::Display for Found {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => write!(out, "`{word}`"),
            Self::Quoted(text) => out.write_str(text),
            Self::End => out.write_str("the end"),
            Self::OneSided(length, code) => write!(out, "a comparison of {length} characters that is {code}"),
        }
    }
}

pub(super) type Parsed<T> = Result<T, Mistake>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Name,
    Number,
    Word,
    Comparison,
    Open,
    Close,
    Comma,
}

#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    pub(super) kind: TokenKind,
    pub(super) text: &'t str,
    pub(super) at: usize,
}

pub(super) fn tokens(text: &str) -> Parsed<Vec<Token<'_>>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let spaces = rest.len().saturating_sub(rest.trim_start().len());
        if spaces > 0 {
            at = at.saturating_add(spaces);
            continue;
        }
        let (kind, length) = first_token(rest).ok_or_else(|| Mistake {
            at,
            code: ErrorCode::ConditionSyntax,
            found: Found::Word(rest.chars().take(1).collect()),
            expected: "a name, a number, a string in double quotes, a comparison or a bracket".to_owned(),
        })?;
        tokens.push(Token { kind, text: rest.get(..length).unwrap_or_default(), at });
        at = at.saturating_add(length);
    }
    Ok(tokens)
}

/// The kind and length in bytes of the token that `rest` starts with.
fn first_token(rest: &str) -> Option<(TokenKind, usize)> {
    let run = |belongs: fn(char) -> bool| rest.find(|c: char| !belongs(c)).unwrap_or(rest.len());
    match rest.chars().next()? {
        '(' => Some((TokenKind::Open, 1)),
        ')' => Some((TokenKind::Close, 1)),
        ',' => Some((TokenKind::Comma, 1)),
        '"' => {
            let closing = rest.get(1..)?.find('"')?;
            Some((TokenKind::Word, closing.saturating_add(2)))
        }
        '<' | '>' | '!' | '=' => {
            let length = run(|c| matches!(c, '<' | '>' | '!' | '='));
            let known = Comparison::from_code(rest.get(..length)?).is_some();
            known.then_some((TokenKind::Comparison, length))
        }
        first if first.is_ascii_digit() => {
            Some((TokenKind::Number, run(|c| c.is_ascii_alphanumeric() || c == '.')))
        }
        first if first.is_ascii_alphabetic() => {
            Some((TokenKind::Name, run(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_'))))
        }
        _ => None,
    }
}
