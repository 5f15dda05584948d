//! Identification numbers in requests and certificates: read as the country says, and compared in their plain form.

use super::content::{Event, EventContent};
use super::history::Case;
use crate::error::Result;

impl EventContent {
    /// The identification number it holds, if it holds one.
    pub(super) fn identification_number(&self) -> Option<&str> {
        match self {
            Self::RequestFilled { identification_number, .. }
            | Self::CertificateChecked { identification_number, .. } => Some(identification_number),
            _ => None,
        }
    }
}

impl Case {
    /// The plain form of a number.
    pub(super) fn plain_number(&self, number: &str) -> Result<Box<str>> {
        match self.identification {
            Some(read) => read(number, self.opening.certificates),
            None => Ok(number.trim().into()),
        }
    }

    /// Whether two numbers, each checked when its event was judged, are one.
    pub(super) fn is_same_number(&self, one: &str, other: &str) -> bool {
        matches!((self.plain_number(one), self.plain_number(other)), (Ok(one), Ok(other)) if one == other)
    }

    /// Puts the number of an event that was judged into its plain form.
    pub(super) fn plain_numbers(&self, event: &mut Event) -> Result<()> {
        if let EventContent::RequestFilled { identification_number, .. }
        | EventContent::CertificateChecked { identification_number, .. } = &mut event.content
        {
            *identification_number = self.plain_number(identification_number)?.into();
        }
        Ok(())
    }
}
