//! Values that options of several commands have.

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use reglament::Channel;

/// For whom the output is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Tables and sentences.
    #[default]
    Human,
    /// JSON Lines.
    Json,
}

pub(super) fn channel_parser() -> impl TypedValueParser<Value = Channel> {
    let codes = PossibleValuesParser::new(Channel::ALL.iter().map(|channel| channel.code()));
    codes.try_map(|code| Channel::from_code(&code).ok_or("expected a channel"))
}
