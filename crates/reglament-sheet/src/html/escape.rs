//! Texts as HTML.

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
    // Escaping leaves blanks, line breaks and moments as they are.
    let escaped = escaped(text);
    if !escaped.split([' ', '\n']).any(is_moment) {
        return escaped;
    }
    let piece = |word: &str| {
        if is_moment(word) { format!("<span class=\"rg-piece\">{word}</span>") } else { word.to_owned() }
    };
    let line = |line: &str| line.split(' ').map(piece).collect::<Vec<_>>().join(" ");
    escaped.split('\n').map(line).collect::<Vec<_>>().join("\n")
}
