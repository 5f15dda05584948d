//! A page: what one answer looks like, put together from top to bottom.

use anstyle::Style;
use comfy_table::Cell;
use reglament::escape_hidden;
use reglament::json::Id;

use super::style::{DIM, HEADING, Tone};
use super::table;
use super::words::Words;

/// A page under construction.
pub struct Page<'w> {
    words: &'w Words,
    width: u16,
    text: String,
}

impl<'w> Page<'w> {
    /// An empty page.
    pub fn new(words: &'w Words, width: u16) -> Self {
        Self { words, width, text: String::new() }
    }

    /// The words it is written in.
    pub fn words(&self) -> &'w Words {
        self.words
    }

    /// How wide it is.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// The finished page.
    pub fn into_text(self) -> String {
        self.text
    }

    /// Adds lines as they are.
    pub fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds an empty line.
    pub fn gap(&mut self) {
        self.text.push('\n');
    }

    /// Adds a line in bold.
    pub fn title(&mut self, text: &str) {
        self.styled(HEADING, 0, text);
    }

    /// Adds a heading of ours, by its key.
    pub fn heading(&mut self, key: &str) {
        self.gap();
        self.title(self.words.say("heading", key));
    }

    /// Adds a paragraph set in from the left by so many columns.
    pub fn indented(&mut self, indent: u16, text: &str) {
        self.text.push_str(&table::paragraph(self.width, indent, text));
    }

    /// Adds a paragraph of lesser weight.
    pub fn note(&mut self, indent: u16, text: &str) {
        self.styled(DIM, indent, text);
    }

    /// Adds a paragraph in a style, line by line: an escape sequence inside would count as text.
    fn styled(&mut self, style: Style, indent: u16, text: &str) {
        for line in table::paragraph(self.width, indent, text).lines() {
            self.text.extend([&style.render().to_string(), line, &style.render_reset().to_string(), "\n"]);
        }
    }

    /// Adds names of ours, by their keys, with what they stand for.
    pub fn fields(&mut self, fields: Vec<(&str, Cell)>) {
        let name = |key| table::cell(Tone::Faint, self.words.say("field", key));
        let rows = fields.into_iter().map(|(key, value)| [name(key), value]).collect();
        self.text.push_str(&table::fields(self.width, rows));
    }

    /// Adds a table, with the header's words by their keys; nothing if it has no rows.
    pub fn table(&mut self, header: &[&str], rows: Vec<Vec<Cell>>) {
        if !rows.is_empty() {
            let header = self.header(header);
            self.text.push_str(&table::ruled(self.width, &header, rows));
        }
    }

    /// The words of a header.
    pub fn header<'a>(&self, keys: &[&'a str]) -> Vec<&'a str>
    where
        'w: 'a,
    {
        keys.iter().map(|key| self.words.say("column", key)).collect()
    }
}

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

/// The tone that an outcome, a finding or a standing deserves, by its code.
pub fn verdict(code: &str) -> Tone {
    match code {
        "eligible" | "in_effect" => Tone::Good,
        "ineligible" | "applies" | "repealed" => Tone::Bad,
        "undetermined" | "open" | "not_yet" => Tone::Open,
        _ => Tone::Faint,
    }
}
