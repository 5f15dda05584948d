//! Kazakhstan for [`reglament`]: the law as embedded files, and the individual identification number.
//!
//! ```
//! use reglament::{Channel, json};
//! # fn main() -> Result<(), reglament::Error> {
//! let catalogue = reglament_kz::catalogue()?;
//! let at = json::parse_timestamp("2016-12-30T20:00:00+06:00")?;
//! let regulation = catalogue.regulation("almaty/adoption", at.date_naive())?;
//! let schedule = regulation.schedule(Channel::Portal, at, catalogue.calendar())?;
//! assert_eq!(schedule.due_on().to_string(), "2017-01-19");
//! # Ok(())
//! # }
//! ```
//!
//! The texts of official acts that the law files quote are no object of copyright; the licenses of this package are about
//! everything else in it.

#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::restriction, reason = "a test may stop at the first surprise"))]

mod iin;

pub use iin::{BirthHint, Iin, SexHint};

use reglament::{Catalogue, CatalogueBuilder, LawFile, Result};

/// The edition of the embedded law data: raised with every change that can change an answer (see `CHANGELOG.md`).
pub const LAW_EDITION: u32 = 2;

mod files {
    //! The embedded law files, parsed at build time.
    use reglament::LawFile;

    include!(concat!(env!("OUT_DIR"), "/law.rs"));
}

/// The embedded law files alone; [`layer`] adds them with the numbers that cases need.
pub fn law_files() -> impl Iterator<Item = LawFile> {
    files::FILES.into_iter()
}

/// The catalogue of the embedded law.
///
/// # Errors
///
/// [`InvalidLaw`](reglament::ErrorCode::InvalidLaw) if the embedded files have faults, which the tests rule out.
pub fn catalogue() -> Result<Catalogue> {
    layer(Catalogue::builder()).build()
}

/// Adds Kazakhstan to a catalogue: the embedded law files as a layer, and how identification numbers are read.
pub fn layer(builder: CatalogueBuilder) -> CatalogueBuilder {
    builder.files(law_files()).identification(iin::read)
}

/// The README's example is compiled and run like every other.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
