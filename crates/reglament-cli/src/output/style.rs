//! Colours: the terminal's own, so that they suit the reader's background. Everything can be read without them.

use anstyle::{AnsiColor, Style};
use comfy_table::Color;

/// Words that say that something is wrong.
pub const ERROR: Style = AnsiColor::Red.on_default().bold();

/// Headings.
pub const HEADING: Style = Style::new().bold();

/// What matters less.
pub const DIM: Style = Style::new().dimmed();

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
    /// As a style of running text.
    pub const fn style(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Good => AnsiColor::Green.on_default(),
            Self::Bad => AnsiColor::Red.on_default(),
            Self::Open => AnsiColor::Yellow.on_default(),
            Self::Faint => DIM,
        }
    }

    /// As the colour of a table's cell.
    pub const fn colour(self) -> Option<Color> {
        match self {
            Self::Plain => None,
            Self::Good => Some(Color::DarkGreen),
            Self::Bad => Some(Color::DarkRed),
            Self::Open => Some(Color::DarkYellow),
            Self::Faint => Some(Color::DarkGrey),
        }
    }
}

/// A text in a tone.
pub fn paint(tone: Tone, text: &str) -> String {
    let style = tone.style();
    format!("{style}{text}{style:#}")
}
