//! Texts as HTML.

use std::borrow::Cow;

use reglament::escape_hidden;

/// A text in which nothing is markup, and nothing hidden.
pub fn escaped(text: &str) -> String {
    text.split('\n').map(escaped_line).collect::<Vec<_>>().join("\n")
}

fn escaped_line(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for character in escape_hidden(line).chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// The same, with days and times each on one line.
pub fn unbroken(text: &str) -> String {
    let is_moment = |word: &str| {
        word.len() >= 5 && word.chars().all(|part| part.is_ascii_digit() || matches!(part, '-' | ':'))
    };
    let piece = |word: &str| {
        let escaped = escaped(word);
        if is_moment(word) {
            Cow::from(format!("<span class=\"rg-piece\">{escaped}</span>"))
        } else {
            escaped.into()
        }
    };
    let line = |line: &str| line.split(' ').map(piece).collect::<Vec<_>>().join(" ");
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}
