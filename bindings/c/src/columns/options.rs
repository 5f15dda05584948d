//! What a caller may choose about tables, as JSON objects.

use reglament::{Channel, Error, ErrorCode, parse_day, parse_timestamp};
use reglament_columnar::{AssessOptions, ChannelOf, DeadlineOptions};
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of its own in JSON")]
struct Assessing {
    on: Option<String>,
    other_on: Option<String>,
    on_column: Option<String>,
    #[serde(default)]
    carry: Vec<String>,
    #[serde(default)]
    grounds: bool,
    #[serde(default)]
    narrow_masks: bool,
    #[serde(default)]
    standing: bool,
    #[serde(default)]
    assumptions: bool,
    #[serde(default)]
    further_errors: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of its own in JSON")]
struct Scheduling {
    at: String,
    channel: Option<String>,
    channels: Option<String>,
    completed: Option<String>,
    overdue_at: Option<String>,
    #[serde(default)]
    carry: Vec<String>,
    #[serde(default)]
    standing: bool,
    #[serde(default)]
    assumptions: bool,
    #[serde(default)]
    further_errors: bool,
    #[serde(default)]
    deadlines: bool,
}

/// Only whether deadlines are compared.
#[derive(Deserialize)]
struct Chosen {
    #[serde(default)]
    deadlines: bool,
}

/// How two regulations are compared.
pub enum Compared {
    Assessments(Box<[AssessOptions; 2]>),
    Deadlines(Box<DeadlineOptions>),
}

const ASSESSING: &str = "expected a JSON object with `on` or `on_column`, and optionally `carry`, `grounds`, \
                         `narrow_masks`, `standing`, `assumptions` and `further_errors`";
const SCHEDULING: &str = "expected a JSON object with `at`, with `channel` or `channels`, and optionally \
                          `completed`, `overdue_at`, `carry`, `standing`, `assumptions` and `further_errors`";
const COMPARING: &str = "expected a JSON object with `on` or `on_column`, and optionally `other_on`, `carry`, \
                         `standing`, `assumptions` and `further_errors`; or with `deadlines`, `at`, `channel` or `channels`";

/// Reads how a table is assessed.
pub fn assess_options(text: &str) -> Result<AssessOptions, Error> {
    let stated: Assessing = object(text, ASSESSING)?;
    if stated.other_on.is_some() {
        return Err(unreadable(ASSESSING));
    }
    assessing(&stated, stated.on.as_deref().map(|on| (on, "options/on")))
}

fn assessing(stated: &Assessing, on: Option<(&str, &str)>) -> Result<AssessOptions, Error> {
    let options = match (on, &stated.on_column) {
        (Some((on, place)), None) => AssessOptions::on(parse_day(on).map_err(|error| error.at(place))?),
        (None, Some(column)) => AssessOptions::on_column(column),
        _ => return Err(missing("expected either `on` or `on_column`")),
    };
    let options = options.with_grounds(stated.grounds).with_narrow_masks(stated.narrow_masks);
    let options = options.with_standing(stated.standing).with_assumptions(stated.assumptions);
    let options = options.with_further_errors(stated.further_errors);
    Ok(options.carry(stated.carry.iter().cloned()))
}

/// Reads how deadlines of a table are found.
pub fn deadline_options(text: &str) -> Result<DeadlineOptions, Error> {
    let stated: Scheduling = object(text, SCHEDULING)?;
    if stated.deadlines {
        return Err(unreadable(SCHEDULING));
    }
    scheduling(stated)
}

fn scheduling(stated: Scheduling) -> Result<DeadlineOptions, Error> {
    let channel = match (stated.channel, stated.channels) {
        (Some(channel), None) => ChannelOf::All(known(&channel)?),
        (None, Some(column)) => ChannelOf::Column(column),
        _ => return Err(missing("expected either `channel` or `channels`")),
    };
    let options = DeadlineOptions::new(stated.at, channel).carry(stated.carry);
    let options = options.with_standing(stated.standing).with_assumptions(stated.assumptions);
    let options = options.with_further_errors(stated.further_errors);
    let options = stated.completed.into_iter().fold(options, DeadlineOptions::completed);
    let moment = |at: String| parse_timestamp(&at).map_err(|error| error.at("options/overdue_at"));
    let moment = stated.overdue_at.map(moment).transpose()?;
    Ok(moment.into_iter().fold(options, DeadlineOptions::overdue_at))
}

/// Reads how two regulations are compared.
pub fn comparing(text: &str) -> Result<Compared, Error> {
    let chosen: Chosen = object(text, COMPARING)?;
    if chosen.deadlines {
        return scheduling(object(text, COMPARING)?).map(|options| Compared::Deadlines(Box::new(options)));
    }
    let stated: Assessing = object(text, COMPARING)?;
    if stated.grounds {
        return Err(unreadable(COMPARING));
    }
    let on = stated.on.as_deref().map(|on| (on, "options/on"));
    let other_on = stated.other_on.as_deref().map(|on| (on, "options/other_on"));
    let both = [assessing(&stated, on)?, assessing(&stated, other_on.or(on))?];
    Ok(Compared::Assessments(Box::new(both)))
}

fn known(channel: &str) -> Result<Channel, Error> {
    let unknown =
        || Error::new(ErrorCode::UnknownChannel, "expected `office` or `portal`").at("options/channel");
    Channel::from_code(channel).ok_or_else(unknown)
}

/// Reads an object; what serde says may repeat what stands in the text.
fn object<T: DeserializeOwned>(text: &str, expected: &'static str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|_| unreadable(expected))
}

#[cold]
fn unreadable(expected: &'static str) -> Error {
    Error::new(ErrorCode::InvalidJson, expected).at("options")
}

#[cold]
fn missing(expected: &'static str) -> Error {
    Error::new(ErrorCode::MissingKey, expected).at("options")
}
