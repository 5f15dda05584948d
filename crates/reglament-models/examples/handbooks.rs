//! Writes the handbook of every regulation of Kazakhstan in every language into a folder, with and without the check.
//!
//! ```sh
//! cargo run -p reglament-models --example handbooks -- FOLDER
//! ```

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use reglament::{Language, parse_day};
use reglament_models::{HandbookOptions, handbook};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args().nth(1).ok_or("expected a folder")?);
    let catalogue = reglament_kz::catalogue()?;
    let on = Some(parse_day("2017-05-01")?);
    fs::create_dir_all(&folder)?;
    for regulation in catalogue.regulations() {
        for language in Language::ALL {
            for with_check in [false, true] {
                let page = handbook(&catalogue, regulation, *language, HandbookOptions { with_check, on })?;
                let kind = if with_check { "check" } else { "handbook" };
                let name = format!("{}-{}-{language}-{kind}.html", regulation.region(), regulation.service());
                fs::write(folder.join(name), page)?;
            }
        }
    }
    Ok(())
}
