//! Identification numbers of persons: what is a number, and how it is written, each country says for itself.

use crate::coded::coded;
use crate::error::Result;

coded! {
    /// Which certificates of electronic signatures a case is conducted with.
    pub enum Certificates {
        /// Those of persons.
        Real = "real",
        /// Those that a certification authority issues for tests, whose numbers may belong to nobody.
        Test = "test",
    }
}

/// Reads an identification number as somebody or a certificate wrote it: gives its plain form, or says what is wrong with it
/// without repeating it.
///
/// A country hands its own to [`CatalogueBuilder::identification`](crate::CatalogueBuilder::identification).
pub type IdentificationReader = fn(&str, Certificates) -> Result<Box<str>>;
