//! Texts as Markdown.

use reglament::escape_hidden;

/// A line in which nothing is markup, and nothing hidden.
pub fn escaped(line: &str) -> String {
    let line = escape_hidden(line);
    let mut escaped = String::with_capacity(line.len());
    for (place, character) in line.char_indices() {
        let before = line.get(..place).unwrap_or_default();
        if is_markup(character) || begins_a_list(before, character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// A text of several lines in one cell of a table, or in one item of a list.
pub fn in_cell(text: &str) -> String {
    text.split('\n').map(escaped).collect::<Vec<_>>().join("<br>")
}

fn is_markup(character: char) -> bool {
    matches!(character, '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&')
}

/// Whether a character makes an item of a list, or a heading, of the line that begins so.
fn begins_a_list(before: &str, character: char) -> bool {
    let before = before.trim_start();
    match character {
        '-' | '+' | '=' => before.is_empty(),
        '.' | ')' => !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_becomes_markup() {
        let cases = [
            ("1. грамота", "1\\. грамота"),
            ("12) a", "12\\) a"),
            ("p. 12(2)", "p. 12(2)"),
            ("- a - b", "\\- a - b"),
            ("a|b", "a\\|b"),
            ("<b>*x*_y_</b>", "\\<b\\>\\*x\\*\\_y\\_\\</b\\>"),
            ("[a](b) `c` &amp;", "\\[a\\](b) \\`c\\` \\&amp;"),
            ("2017-03-18", "2017-03-18"),
        ];
        for (text, expected) in cases {
            assert_eq!(escaped(text), expected, "{text}");
        }
        assert_eq!(in_cell("a\nb"), "a<br>b");
    }
}
