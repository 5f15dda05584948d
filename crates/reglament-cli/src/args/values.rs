//! Values that options of several commands have.

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use reglament::{AnnexKind, Channel};

/// What `--format` can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FormatName {
    /// Tables and sentences for a terminal.
    #[default]
    Human,
    /// JSON Lines.
    Json,
    /// The same as for a terminal, as a page for a browser.
    Html,
    /// The same as for a terminal, as Markdown.
    Markdown,
}

/// For whom the output is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// People, who get pages.
    Human,
    /// Programs, which get JSON Lines.
    Json,
}

/// How a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As wide as the terminal, in colour where it has any.
    Terminal,
    /// For a browser.
    Html,
    /// With the signs of Markdown.
    Markdown,
}

impl FormatName {
    /// For whom that is.
    pub fn format(self) -> Format {
        if self == Self::Json { Format::Json } else { Format::Human }
    }

    /// How a page is written then.
    pub fn look(self) -> Look {
        match self {
            Self::Human | Self::Json => Look::Terminal,
            Self::Html => Look::Html,
            Self::Markdown => Look::Markdown,
        }
    }
}

pub(super) fn channel_parser() -> impl TypedValueParser<Value = Channel> {
    let codes = PossibleValuesParser::new(Channel::ALL.iter().map(|channel| channel.code()));
    codes.try_map(|code| Channel::from_code(&code).ok_or("expected a channel"))
}

pub(super) fn annex_parser() -> impl TypedValueParser<Value = AnnexKind> {
    let codes = PossibleValuesParser::new(AnnexKind::ALL.iter().map(|annex| annex.code()));
    codes.try_map(|code| AnnexKind::from_code(&code).ok_or("expected an annex"))
}
