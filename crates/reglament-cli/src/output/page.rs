//! A page: what one answer looks like, put together from top to bottom.

use comfy_table::Cell;

use super::style::{self, Tone, paint};
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
        self.text.push_str(&table::heading(text));
    }

    /// Adds a heading of ours, by its key.
    pub fn heading(&mut self, key: &str) {
        self.gap();
        self.title(self.words.say("heading", key));
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, text: &str) {
        self.text.push_str(&table::paragraph(self.width, 0, text));
    }

    /// Adds a paragraph set in from the left.
    pub fn indented(&mut self, text: &str) {
        self.text.push_str(&table::paragraph(self.width, 4, text));
    }

    /// Adds a paragraph of lesser weight.
    pub fn note(&mut self, text: &str) {
        for line in table::paragraph(self.width, 0, text).lines() {
            self.text.push_str(&paint(Tone::Faint, line));
            self.gap();
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

/// A caller's id as people read it; control characters could play with the terminal and are shown as such.
pub fn readable_id(id: &reglament::json::Id) -> String {
    let text = serde_json::from_str::<String>(id.get()).unwrap_or_else(|_| id.get().to_owned());
    text.chars().flat_map(|character| {
        let shown: Box<dyn Iterator<Item = char>> =
            if character.is_control() { Box::new(character.escape_default()) } else { Box::new(std::iter::once(character)) };
        shown
    }).collect()
}

/// A word of an outcome or finding in the tone it deserves.
pub fn verdict(code: &str) -> Tone {
    match code {
        "eligible" | "in_effect" => Tone::Good,
        "ineligible" | "applies" | "repealed" => Tone::Bad,
        "undetermined" | "open" | "not_yet" => Tone::Open,
        _ => style::Tone::Faint,
    }
}
