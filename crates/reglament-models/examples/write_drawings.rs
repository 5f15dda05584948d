//! Writes every drawing of the embedded law into a folder: `cargo run -p reglament-models --example write_drawings -- FOLDER`.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use reglament::{AnnexKind, Channel, Language};

fn main() -> Result<(), Box<dyn Error>> {
    let folder: PathBuf = env::args_os().nth(1).ok_or("expected a folder")?.into();
    fs::create_dir_all(&folder)?;
    let catalogue = reglament_kz::catalogue()?;
    for regulation in catalogue.regulations() {
        for annex in AnnexKind::ALL {
            let channels: &[Option<Channel>] = match annex {
                AnnexKind::Handbook => &[None, Some(Channel::Office), Some(Channel::Portal)],
                AnnexKind::Systems => &[None],
            };
            for (channel, language) in channels
                .iter()
                .flat_map(|channel| Language::ALL.iter().map(move |language| (*channel, *language)))
            {
                let svg = reglament_models::diagram(regulation, *annex, channel, language)?;
                let id = regulation.id().replace(['/', '@'], "_");
                let name = format!("{id}-{annex}-{}-{language}.svg", channel.map_or("all", Channel::code));
                fs::write(folder.join(name), svg)?;
            }
        }
    }
    Ok(())
}
