//! `reglament regulations`: what the law in use regulates.

use reglament::chrono::NaiveDate;
use reglament::{Standing, Text};
use reglament_sheet::regulation;
use serde::Serialize;

use super::session::Session;
use crate::args::Format;
use crate::failure::{Ending, Failure};
use crate::out::Out;

#[derive(Serialize)]
struct Listed<'a> {
    id: &'a str,
    title: &'a Text,
    origin: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<Standing<'a>>,
}

pub fn run(session: &Session, on: Option<NaiveDate>) -> Result<Ending, Failure> {
    let mut out = Out::open(session.format);
    let regulations = session.catalogue.regulations();
    match session.format {
        Format::Json => {
            for regulation in regulations {
                let standing = on.map(|on| regulation.act().standing(on));
                let (id, title, origin) = (regulation.id(), regulation.title(), regulation.origin());
                out.write_json(&Listed { id, title, origin, standing })?;
            }
        }
        Format::Human => session.write_page(&mut out, |sheet| {
            regulation::list(sheet, regulations.iter().map(|regulation| &**regulation), on);
        })?,
    }
    Ok(Ending::Complete)
}
