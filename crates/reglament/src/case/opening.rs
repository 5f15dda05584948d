//! The opening of a case: what it is pinned to.

use std::fmt;
use std::sync::Arc;

use crate::catalogue::Catalogue;
use crate::error::{Error, ErrorCode, Result};
use crate::identification::Certificates;
use crate::procedure::Channel;
use crate::regulation::Regulation;
use crate::text::one_of;

/// The version of the format of cases that this library writes; it reads this one and every older one.
pub const CASE_SCHEMA: u32 = 1;

/// The first line of a case: what it is pinned to.
///
/// Its `Debug` shows the channel alone.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Opening {
    /// What the host calls the case.
    pub case: Box<str>,
    /// The full id of the regulation.
    pub regulation: Box<str>,
    /// The digest of the law data, as [`Catalogue::digest`] gives it.
    pub law: Box<str>,
    /// How the application comes.
    pub channel: Channel,
    /// Which certificates it is conducted with: those of persons, unless [`Opening::with_certificates`] says otherwise.
    pub certificates: Certificates,
}

impl Opening {
    /// The opening of a case under the edition of a regulation in a catalogue.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownRegulation`] if the catalogue has no such edition: a case is pinned to one, so its full id is
    /// needed. [`ErrorCode::UnknownChannel`] if the regulation has no such channel, [`ErrorCode::NoProcedure`] if it does
    /// not say which events its procedure consists of, [`ErrorCode::EmptyInput`] if the case has no name.
    pub fn new(catalogue: &Catalogue, case: &str, regulation: &str, channel: Channel) -> Result<Self> {
        let opening = Self {
            case: case.into(),
            regulation: edition(catalogue, regulation)?.id().into(),
            law: catalogue.digest().into(),
            channel,
            certificates: Certificates::Real,
        };
        opening.check(catalogue)?;
        Ok(opening)
    }

    /// The same opening of a case that is conducted with certificates of this kind.
    #[must_use]
    pub fn with_certificates(self, certificates: Certificates) -> Self {
        Self { certificates, ..self }
    }

    /// The same case, pinned to the law data of another catalogue.
    ///
    /// For a host that has looked at what changed in the law data: nothing else moves a running case from one state of
    /// them to another.
    ///
    /// # Errors
    ///
    /// As [`Opening::new`].
    pub fn repinned(&self, catalogue: &Catalogue) -> Result<Self> {
        let anew = Self::new(catalogue, &self.case, &self.regulation, self.channel)?;
        Ok(anew.with_certificates(self.certificates))
    }

    pub(super) fn check<'c>(&self, catalogue: &'c Catalogue) -> Result<&'c Arc<Regulation>> {
        if self.case.trim().is_empty() {
            return Err(Error::new(ErrorCode::EmptyInput, "a case needs a name").at("case"));
        }
        let regulation = catalogue.edition(&self.regulation)?;
        check_conducted(regulation, self.channel)?;
        Ok(regulation)
    }
}

/// Whether cases can be conducted under a regulation when the application comes through a channel.
pub(super) fn check_conducted(regulation: &Regulation, channel: Channel) -> Result<()> {
    if regulation.intake(channel)?.submission.is_none() {
        let message = "the regulation does not say which events its procedure consists of";
        return Err(Error::new(ErrorCode::NoProcedure, message).at("regulation"));
    }
    Ok(())
}

/// The edition that a full id names; a short one names none, because a case is pinned to one edition.
fn edition<'c>(catalogue: &'c Catalogue, id: &str) -> Result<&'c Arc<Regulation>> {
    let editions: Vec<&str> = catalogue.editions(id).map(|regulation| regulation.id()).collect();
    if editions.is_empty() {
        return catalogue.edition(id);
    }
    let message = format!("a case is pinned to one edition, so its full id is needed: {}", one_of(&editions));
    Err(Error::new(ErrorCode::UnknownRegulation, message).at("regulation"))
}

impl fmt::Debug for Opening {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Until a case is opened, the other fields are whatever somebody wrote there.
        write!(out, "Opening({})", self.channel)
    }
}
