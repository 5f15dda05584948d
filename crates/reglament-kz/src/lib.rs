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

#![forbid(unsafe_code)]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    clippy::panic,
    clippy::unreachable
)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        clippy::panic,
        reason = "a test may stop at the first surprise"
    )
)]

mod iin;

pub use iin::{BirthHint, Iin, SexHint};

use reglament::{Catalogue, LawFile, Result};

/// The edition of the embedded law data: raised with every change that can change an answer (see `CHANGELOG.md`).
pub const LAW_EDITION: u32 = 1;

/// The embedded law files, each with its name within the data.
pub const FILES: [(&str, &str); 12] = [
    ("references.toml", include_str!("../law/references.toml")),
    ("assumptions.toml", include_str!("../law/assumptions.toml")),
    ("vocabulary.toml", include_str!("../law/vocabulary.toml")),
    ("parameters.toml", include_str!("../law/parameters.toml")),
    ("counting.toml", include_str!("../law/counting.toml")),
    ("calendar.toml", include_str!("../law/calendar.toml")),
    ("almaty/act.toml", include_str!("../law/almaty/act.toml")),
    ("almaty/adoption.toml", include_str!("../law/almaty/adoption.toml")),
    ("almaty/patronage.toml", include_str!("../law/almaty/patronage.toml")),
    ("zhambyl/act.toml", include_str!("../law/zhambyl/act.toml")),
    ("zhambyl/adoption.toml", include_str!("../law/zhambyl/adoption.toml")),
    ("zhambyl/patronage.toml", include_str!("../law/zhambyl/patronage.toml")),
];

/// The embedded law files, to be loaded alone or under files of your own.
pub fn law_files() -> impl Iterator<Item = LawFile> {
    FILES.into_iter().map(|(name, text)| LawFile::new(name, text))
}

/// The catalogue of the embedded law.
///
/// # Errors
///
/// [`InvalidLaw`](reglament::ErrorCode::InvalidLaw) if the embedded files have faults, which the tests rule out.
pub fn catalogue() -> Result<Catalogue> {
    Catalogue::builder().files(law_files()).build()
}
