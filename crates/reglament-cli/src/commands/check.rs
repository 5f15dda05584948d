//! `reglament check`: whether law files have faults, and every one of them with its place.

use std::path::Path;

use reglament::json::Refused;
use reglament::{CatalogueBuilder, Error, Language};
use reglament_folder::read_folder;
use reglament_sheet::{Tone, Words};

use crate::args::Format;
use crate::failure::{Ending, Failure};
use crate::law;
use crate::out::Out;
use crate::output::style::paint;

pub fn run(
    law: CatalogueBuilder,
    folder: &Path,
    format: Format,
    language: Language,
) -> Result<Ending, Failure> {
    let mut out = Out::open(format);
    match read_folder(folder).and_then(|files| law::catalogue(law.files(files))) {
        Ok(_) => {
            if format == Format::Human {
                let words = Words::new(language);
                out.write(paint(Tone::Good, words.say("sentence", "no-faults")) + "\n")?;
            }
            Ok(Ending::Complete)
        }
        Err(error) if !error.faults().is_empty() => {
            report(&error, format, &mut out)?;
            Ok(Ending::Incomplete)
        }
        Err(error) if format == Format::Json => {
            out.write_json(&Refused(&error))?;
            Ok(Ending::Incomplete)
        }
        Err(error) => Err(error.into()),
    }
}

fn report(error: &Error, format: Format, out: &mut Out) -> Result<(), Failure> {
    for fault in error.faults() {
        match format {
            Format::Json => out.write_json(fault)?,
            Format::Human => out.write(format!("{fault}\n"))?,
        }
    }
    Ok(())
}
