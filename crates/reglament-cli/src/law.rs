//! The law in use: the embedded files, and over them the folders and the calendar the user names.

use reglament::chrono::NaiveDate;
use reglament::{Calendar, Catalogue, CatalogueBuilder, Error, Regulation, RegulationId};
use reglament_folder::{read_file, read_folder};

use crate::args::Options;
use crate::failure::{Failure, remark};

/// The embedded law with the user's files over it, and the days of publication the user knows; not yet checked.
pub fn layers(options: &Options) -> Result<CatalogueBuilder, Failure> {
    let mut builder = reglament_kz::layer(Catalogue::builder());
    for folder in &options.law {
        builder = builder.files(read_folder(folder)?);
    }
    if let Some(path) = &options.calendar {
        let file = read_file(path);
        // A file of another kind must not slip in as if it were a calendar.
        Calendar::from_file(&file)?;
        builder = builder.files([file]);
    }
    let published = options.published.iter().cloned();
    Ok(published.fold(builder, |builder, (act, on)| builder.published(act, on)))
}

/// Checks the law and says what of the embedded one is replaced.
pub fn catalogue(builder: CatalogueBuilder) -> Result<Catalogue, Error> {
    let catalogue = builder.build()?;
    for replacement in catalogue.replacements() {
        remark(&format!("{}: {} replaces {}", replacement.what, replacement.new, replacement.old));
    }
    Ok(catalogue)
}

/// The regulation that the user names, of which the edition may depend on the day.
#[derive(Clone, Copy, Debug)]
pub enum Named<'c> {
    /// A full id names one edition for every day.
    Edition(&'c Regulation),
    /// Any other id names the edition in effect.
    InEffect(&'c Catalogue, &'c str),
}

impl<'c> Named<'c> {
    /// Finds out what an id names.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownRegulation`] if the catalogue has no edition of that name at all.
    pub fn new(catalogue: &'c Catalogue, id: &'c str) -> Result<Self, Error> {
        if RegulationId::parse(id).edition.is_none() && catalogue.editions(id).next().is_some() {
            return Ok(Self::InEffect(catalogue, id));
        }
        catalogue.edition(id).map(|regulation| Self::Edition(regulation))
    }

    /// The edition for a day.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::NotInEffect`] if none is in effect then and the id does not name one.
    pub fn on(self, day: NaiveDate) -> Result<&'c Regulation, Error> {
        match self {
            Self::Edition(regulation) => Ok(regulation),
            Self::InEffect(catalogue, id) => catalogue.regulation(id, day).map(|regulation| &**regulation),
        }
    }

    /// Every edition it may mean.
    pub fn editions(self) -> Vec<&'c Regulation> {
        match self {
            Self::Edition(regulation) => vec![regulation],
            Self::InEffect(catalogue, id) => catalogue.editions(id).map(|regulation| &**regulation).collect(),
        }
    }
}
