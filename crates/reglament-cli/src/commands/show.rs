//! `reglament show`: everything a regulation states, section by section.

use reglament::chrono::NaiveDate;
use reglament::{Regulation, Standing};
use reglament_sheet::regulation;
use serde::Serialize;

use super::session::Session;
use crate::args::Format;
use crate::failure::{Ending, Failure};
use crate::law::Named;
use crate::out::Out;

#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    regulation: &'a Regulation,
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<Standing<'a>>,
}

/// Shows the edition the id names; without a day and without an edition in the id, every edition.
pub fn run(session: &Session, id: &str, on: Option<NaiveDate>) -> Result<Ending, Failure> {
    let named = Named::new(&session.catalogue, id)?;
    let regulations = match on {
        Some(on) => vec![named.on(on)?],
        None => named.editions(),
    };
    let mut out = Out::open(session.format);
    for regulation in regulations {
        let standing = on.map(|on| regulation.act().standing(on));
        match session.format {
            Format::Json => out.write_json(&Shown { regulation, standing })?,
            Format::Human => session.write_page(&mut out, |sheet| {
                regulation::whole(sheet, &session.catalogue, regulation, standing);
            })?,
        }
    }
    Ok(Ending::Complete)
}
