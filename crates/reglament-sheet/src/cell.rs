//! A text and what it means for the reader.

/// What a piece of text means for the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing in particular.
    Plain,
    /// Nothing stands against it.
    Good,
    /// Something stands against it, or is wrong.
    Bad,
    /// It is not settled.
    Open,
    /// It matters less.
    Faint,
}

impl Tone {
    /// The tone that an outcome, a finding or a standing deserves, by its code.
    pub fn of(code: &str) -> Self {
        match code {
            "eligible" | "in_effect" => Self::Good,
            "ineligible" | "applies" | "repealed" => Self::Bad,
            "undetermined" | "open" | "not_yet" => Self::Open,
            _ => Self::Faint,
        }
    }
}

/// A text with its tone: a cell of a table, the value of a field, or a part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The text, of several lines perhaps.
    pub text: String,
    /// What it means for the reader.
    pub tone: Tone,
    /// Whether it is a number, at the right of its column where columns have a right.
    pub is_number: bool,
}

impl Cell {
    /// A sign for a judgement, for whoever sees no colour; empty for anything else.
    pub fn sign(&self) -> &'static str {
        match self.tone {
            _ if self.text.is_empty() => "",
            Tone::Good => "✓ ",
            Tone::Bad => "✗ ",
            Tone::Open => "? ",
            Tone::Plain | Tone::Faint => "",
        }
    }
}

/// A text in a tone.
pub fn cell(tone: Tone, text: impl Into<String>) -> Cell {
    Cell { text: text.into(), tone, is_number: false }
}

/// A plain text.
pub fn plain(text: impl Into<String>) -> Cell {
    cell(Tone::Plain, text)
}

/// A number.
pub fn number(number: impl Into<u64>) -> Cell {
    Cell { is_number: true, ..plain(number.into().to_string()) }
}
