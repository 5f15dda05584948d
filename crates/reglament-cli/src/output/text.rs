//! Texts of others as people may see them.

use reglament::escape_hidden;
use reglament::json::Id;

/// A caller's id as people read it.
pub fn readable_id(id: &Id) -> String {
    readable(&serde_json::from_str::<String>(id.get()).unwrap_or_else(|_| id.get().to_owned()))
}

/// A name as people read it: not endless, and what would not be seen, or would play with the terminal, as its escape.
pub fn readable(name: &str) -> String {
    const LONGEST: usize = 64;
    let shown: String = name.chars().take(LONGEST).collect();
    let end = if name.chars().nth(LONGEST).is_some() { "…" } else { "" };
    escape_hidden(&shown).into_owned() + end
}

/// A text of several lines as a terminal may show it.
pub fn harmless(text: &str) -> String {
    text.split('\n').map(escape_hidden).collect::<Vec<_>>().join("\n")
}
