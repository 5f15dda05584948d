//! How a table is assessed, as a JSON object.

use reglament::{Error, ErrorCode, parse_day};
use reglament_columnar::AssessOptions;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stated {
    on: Option<String>,
    on_column: Option<String>,
    #[serde(default)]
    carry: Vec<String>,
    #[serde(default)]
    grounds: bool,
}

/// Reads the options.
pub fn assess_options(text: &str) -> Result<AssessOptions, Error> {
    // What serde says may repeat what stands in the text.
    let stated: Stated = serde_json::from_str(text).map_err(|_| unreadable())?;
    let options = match (stated.on, stated.on_column) {
        (Some(on), None) => AssessOptions::on(parse_day(&on).map_err(|error| error.at("options/on"))?),
        (None, Some(column)) => AssessOptions::on_column(column),
        _ => return Err(no_day()),
    };
    Ok(options.carry(stated.carry).with_grounds(stated.grounds))
}

#[cold]
fn unreadable() -> Error {
    let message = "expected a JSON object with `on` or `on_column`, and where wanted `carry` and `grounds`";
    Error::new(ErrorCode::InvalidJson, message).at("options")
}

#[cold]
fn no_day() -> Error {
    Error::new(ErrorCode::MissingKey, "expected either `on` or `on_column`").at("options")
}
