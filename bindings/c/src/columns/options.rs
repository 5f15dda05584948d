//! What a caller may choose about tables, as JSON objects.

use reglament::{Channel, Error, ErrorCode, parse_day};
use reglament_columnar::{AssessOptions, ChannelOf, DeadlineOptions};
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Assessing {
    on: Option<String>,
    on_column: Option<String>,
    #[serde(default)]
    carry: Vec<String>,
    #[serde(default)]
    grounds: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scheduling {
    at: String,
    channel: Option<String>,
    channel_column: Option<String>,
    completed: Option<String>,
    #[serde(default)]
    carry: Vec<String>,
}

/// Reads how a table is assessed.
pub fn assess_options(text: &str) -> Result<AssessOptions, Error> {
    let expected = "expected a JSON object with `on` or `on_column`, and where wanted `carry` and `grounds`";
    let stated: Assessing = object(text, expected)?;
    let options = match (stated.on, stated.on_column) {
        (Some(on), None) => AssessOptions::on(parse_day(&on).map_err(|error| error.at("options/on"))?),
        (None, Some(column)) => AssessOptions::on_column(column),
        _ => return Err(missing("expected either `on` or `on_column`")),
    };
    Ok(options.carry(stated.carry).with_grounds(stated.grounds))
}

/// Reads how deadlines of a table are found.
pub fn deadline_options(text: &str) -> Result<DeadlineOptions, Error> {
    let expected = "expected a JSON object with `at`, with `channel` or `channel_column`, and where wanted `completed` and `carry`";
    let stated: Scheduling = object(text, expected)?;
    let channel = match (stated.channel, stated.channel_column) {
        (Some(channel), None) => ChannelOf::All(known(&channel)?),
        (None, Some(column)) => ChannelOf::Column(column),
        _ => return Err(missing("expected either `channel` or `channel_column`")),
    };
    let options = DeadlineOptions::new(stated.at, channel).carry(stated.carry);
    Ok(stated.completed.into_iter().fold(options, DeadlineOptions::completed))
}

fn known(channel: &str) -> Result<Channel, Error> {
    let unknown =
        || Error::new(ErrorCode::UnknownChannel, "expected `office` or `portal`").at("options/channel");
    Channel::ALL.iter().copied().find(|known| known.code() == channel).ok_or_else(unknown)
}

/// Reads an object; what serde says may repeat what stands in the text.
fn object<T: DeserializeOwned>(text: &str, expected: &'static str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|_| Error::new(ErrorCode::InvalidJson, expected).at("options"))
}

#[cold]
fn missing(expected: &'static str) -> Error {
    Error::new(ErrorCode::MissingKey, expected).at("options")
}
