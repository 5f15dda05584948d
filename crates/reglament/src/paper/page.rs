//! A paper as a page of HTML: made from its text, so that its words stand once.

use minijinja::{AutoEscape, context};

use crate::template::environment;
use crate::text::Language;

const PAGE: &str = include_str!("page.html");

/// The page; everything in it is escaped.
pub(super) fn html(text: &str, language: Language) -> String {
    // A number is never parted from its sign at the end of a line.
    let text = text.replace("№ ", "№\u{a0}");
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
