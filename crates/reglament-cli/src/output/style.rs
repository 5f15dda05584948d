//! Colours: the terminal's own, so that they suit the reader's background. Everything can be read without them.

use anstyle::{AnsiColor, Style};
use comfy_table::Color;
use reglament_sheet::Tone;

/// Words that say that something is wrong.
pub const ERROR: Style = AnsiColor::Red.on_default().bold();

/// Headings.
pub const HEADING: Style = Style::new().bold();

/// What matters less.
pub const DIM: Style = Style::new().dimmed();

/// A tone as a style of running text.
pub const fn style(tone: Tone) -> Style {
    match tone {
        Tone::Plain => Style::new(),
        Tone::Good => AnsiColor::Green.on_default(),
        Tone::Bad => AnsiColor::Red.on_default(),
        Tone::Open => AnsiColor::Yellow.on_default(),
        Tone::Faint => DIM,
    }
}

/// A tone as the colour of a table's cell.
pub const fn colour(tone: Tone) -> Option<Color> {
    match tone {
        Tone::Plain => None,
        Tone::Good => Some(Color::DarkGreen),
        Tone::Bad => Some(Color::DarkRed),
        Tone::Open => Some(Color::DarkYellow),
        Tone::Faint => Some(Color::DarkGrey),
    }
}

/// A text in a tone.
pub fn paint(tone: Tone, text: &str) -> String {
    let style = style(tone);
    format!("{style}{text}{style:#}")
}
