//! `reglament regulations`: what the law in use regulates.

use reglament::chrono::NaiveDate;
use reglament::{Regulation, Standing, Text};
use serde::Serialize;

use super::Session;
use crate::args::Format;
use crate::failure::{Ending, Failure};
use crate::output::Out;
use crate::output::page::{Page, verdict};
use crate::output::style::Tone;
use crate::output::table::{cell, plain};

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
        Format::Human => session.write_page(&mut out, |page| {
            let regulations: Vec<&Regulation> = regulations.iter().map(|regulation| &**regulation).collect();
            show(page, &regulations, on);
        })?,
    }
    Ok(Ending::Complete)
}

fn show(page: &mut Page<'_>, regulations: &[&Regulation], on: Option<NaiveDate>) {
    let words = page.words();
    let row = |regulation: &&Regulation| {
        let act = regulation.act();
        let mut row = vec![
            plain(regulation.id()),
            plain(regulation.title().get(words.language())),
            cell(Tone::Faint, regulation.origin()),
        ];
        row.extend(on.map(|on| {
            let standing = act.standing(on);
            cell(verdict(standing.state.code()), regulation.say_standing(standing, words.language()))
        }));
        row
    };
    let header = ["regulation", "title", "origin", "standing"];
    let shown = if on.is_some() { &header[..] } else { &header[..3] };
    page.table(shown, regulations.iter().map(row).collect());
}
