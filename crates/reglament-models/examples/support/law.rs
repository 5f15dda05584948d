//! The law that exports are tried with.

use std::path::Path;

use reglament::Catalogue;

/// The embedded law, or the law files of these folders, each laid over the ones before it.
pub fn catalogue(law: &[String]) -> Result<Catalogue, Box<dyn std::error::Error>> {
    if law.is_empty() {
        return Ok(reglament_kz::catalogue()?);
    }
    let mut builder = Catalogue::builder();
    for folder in law {
        builder = builder.files(reglament_folder::read_folder(Path::new(folder))?);
    }
    Ok(builder.build()?)
}
