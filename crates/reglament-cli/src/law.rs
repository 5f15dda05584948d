//! The law in use: the embedded files, and over them the folders and the calendar the user names.

use std::fs;
use std::path::{Path, PathBuf};

use reglament::chrono::NaiveDate;
use reglament::{Calendar, Catalogue, CatalogueBuilder, Error, ErrorCode, LawFile, Regulation};

use crate::args::Options;
use crate::failure::{Failure, remark};

/// The embedded law with the user's files over it, and the days of publication the user knows; not yet checked.
pub fn layers(options: &Options) -> Result<CatalogueBuilder, Failure> {
    let mut builder = Catalogue::builder().files(reglament_kz::law_files());
    for folder in &options.law {
        builder = builder.files(read_folder(folder)?);
    }
    if let Some(path) = &options.calendar {
        let file = read_file(path)?;
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

/// All law files below a folder, in the order of their paths.
pub fn read_folder(folder: &Path) -> Result<Vec<LawFile>, Failure> {
    let mut paths = Vec::new();
    gather(folder, &mut paths)?;
    paths.sort();
    if paths.is_empty() {
        let error = Error::new(ErrorCode::EmptyInput, "expected law files (*.toml) below this folder");
        return Err(Failure::Unusable(Some(folder.display().to_string()), error));
    }
    paths.iter().map(|path| read_file(path)).collect()
}

fn gather(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let unreadable = |error| Failure::unreadable(folder, error);
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let path = entry.path();
        // The type of the entry itself: a link to a folder above would never end.
        if entry.file_type().map_err(unreadable)?.is_dir() {
            gather(&path, paths)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
    }
    Ok(())
}

fn read_file(path: &Path) -> Result<LawFile, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::unreadable(path, error))?;
    let name = path.display().to_string();
    let text = String::from_utf8(bytes).map_err(|_| {
        let error = Error::new(ErrorCode::InvalidUtf8, "expected a text in UTF-8");
        Failure::Unusable(Some(name.clone()), error)
    })?;
    Ok(LawFile::new(name, text))
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
        if !id.contains('@') && catalogue.editions(id).next().is_some() {
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
