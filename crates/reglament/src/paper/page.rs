//! A paper as a page of HTML: made from its text, so that its words stand once.

use minijinja::{AutoEscape, context};

use crate::template::environment;
use crate::text::Language;

const PAGE: &str = include_str!("page.html");

/// The page; everything in it is escaped.
pub(super) fn html(text: &str, language: Language) -> String {
    // A number is never parted from its sign at the end of a line.
    let text = keep_endings(&text.replace("№ ", "№\u{a0}"));
    let mut blocks = text.split("\n\n").map(str::trim).filter(|block| !block.is_empty());
    let title = blocks.next().unwrap_or_default();
    let blocks: Vec<_> = blocks
        .map(|block| {
            let item = |line: &str| line.strip_prefix("– ").map(str::to_owned);
            let items: Option<Vec<String>> = block.lines().map(item).collect();
            context! { items, block }
        })
        .collect();
    let mut environment = environment();
    // The template is our own, and a paper is bounded already.
    environment.set_fuel(None);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let context = context! { language => language.code(), title, blocks };
    // The page is part of the library and names only what is handed in; a test renders it.
    environment.render_str(PAGE, context).unwrap_or_default()
}

/// The text with each number kept on one line with the ending behind its hyphen, as in `11-тармағынан`.
fn keep_endings(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    let mut before = None;
    while let Some(character) = characters.next() {
        let parts_an_ending = character == '-'
            && before.is_some_and(|before: char| before.is_ascii_digit())
            && characters.peek().is_some_and(|next| next.is_alphabetic());
        kept.push(if parts_an_ending { '\u{2011}' } else { character });
        before = Some(character);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::keep_endings;

    #[test]
    fn a_number_is_not_parted_from_its_ending() {
        assert_eq!(
            keep_endings("11-тармағынан, 3-1, A-1, 2017-03-18"),
            "11\u{2011}тармағынан, 3-1, A-1, 2017-03-18"
        );
    }
}
