//! What was loaded, and how it is found.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::act::{Act, StandingState};
use crate::assumption::Assumption;
use crate::calendar::Calendar;
use crate::error::{Error, ErrorCode, Result};
use crate::fact::Vocabulary;
use crate::identification::IdentificationReader;
use crate::parameter::Parameter;
use crate::regulation::{Law, Regulation};
use crate::regulation_id::RegulationId;
use crate::text::{Text, nearest};

/// Another law that may be cited.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Reference {
    /// Its id in citations: `civil-code`.
    pub id: Arc<str>,
    /// What it is called.
    pub title: Text,
}

/// Something of an earlier layer of law files that a later one replaced.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Replacement {
    /// What was replaced: the id of a regulation or act, or the kind of a file.
    pub what: Box<str>,
    /// The file that stated it before.
    pub old: Box<str>,
    /// The file that states it now.
    pub new: Box<str>,
}

/// Every act and regulation that was loaded, with the vocabulary, the parameters and the calendar.
///
/// Immutable: once built it can be shared between threads.
#[derive(Clone, Debug)]
pub struct Catalogue {
    pub(super) law: Arc<Law>,
    pub(super) calendar: Arc<Calendar>,
    pub(super) acts: Box<[Arc<Act>]>,
    pub(super) regulations: Box<[Arc<Regulation>]>,
    pub(super) references: Box<[Reference]>,
    pub(super) replacements: Box<[Replacement]>,
    pub(super) identification: Option<IdentificationReader>,
}

impl Catalogue {
    /// The edition of a regulation that an id names: with `@…` that one, otherwise the one in effect on the day.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownRegulation`] if there is none; [`ErrorCode::NotInEffect`] if no edition is in effect on the
    /// day: after a repeal there is no silent fall-back.
    pub fn regulation(&self, id: &str, on: NaiveDate) -> Result<&Arc<Regulation>> {
        if RegulationId::parse(id).edition.is_some() {
            return self.edition(id);
        }
        let editions: Vec<_> = self.editions(id).collect();
        if editions.is_empty() {
            return Err(self.unknown_regulation(id));
        }
        let state = |regulation: &Regulation| regulation.act().standing(on).state;
        let in_effect = editions.iter().find(|regulation| state(regulation) == StandingState::InEffect);
        in_effect.copied().ok_or_else(|| {
            let reasons: Vec<_> = editions
                .iter()
                .map(|regulation| format!("{} is {}", regulation.id(), regulation.act().standing(on).reason))
                .collect();
            let message =
                format!("no edition is in effect on {on}: {}; name one by its full id", reasons.join(", "));
            Error::new(ErrorCode::NotInEffect, message).at("regulation")
        })
    }

    /// The edition with exactly this id, whether in effect or not.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownRegulation`] if there is none.
    pub fn edition(&self, id: &str) -> Result<&Arc<Regulation>> {
        let found = self.regulations.iter().find(|regulation| regulation.id() == id);
        found.ok_or_else(|| match self.editions(id).next() {
            Some(edition) => {
                let message = format!("expected the full id of one edition, such as `{}`", edition.id());
                Error::new(ErrorCode::UnknownRegulation, message).at("regulation")
            }
            None => self.unknown_regulation(id),
        })
    }

    /// All editions of the regulation of a service in a region: `almaty/adoption`.
    pub fn editions<'a, 'i>(
        &'a self,
        id: &'i str,
    ) -> impl Iterator<Item = &'a Arc<Regulation>> + use<'a, 'i> {
        let names = move |regulation: &&Arc<Regulation>| RegulationId::parse(regulation.id()).name == id;
        self.regulations.iter().filter(names)
    }

    #[cold]
    fn unknown_regulation(&self, id: &str) -> Error {
        let names = self.regulations.iter().map(|regulation| regulation.id());
        let short = self.regulations.iter().map(|regulation| RegulationId::parse(regulation.id()).name);
        let message = match nearest(id, names.chain(short)) {
            Some(near) => format!("no regulation has this id; the nearest known one is `{near}`"),
            None => "no regulation has this id".to_owned(),
        };
        Error::new(ErrorCode::UnknownRegulation, message).at("regulation")
    }

    /// All regulations, by id.
    pub fn regulations(&self) -> &[Arc<Regulation>] {
        &self.regulations
    }

    /// All acts, by id.
    pub fn acts(&self) -> &[Arc<Act>] {
        &self.acts
    }

    /// The facts that conditions may ask about.
    pub fn vocabulary(&self) -> &Arc<Vocabulary> {
        &self.law.basis.vocabulary
    }

    /// The numbers that the law sets anew from time to time.
    pub fn parameters(&self) -> &[Arc<Parameter>] {
        &self.law.basis.parameters
    }

    /// What answers may assume.
    pub fn assumptions(&self) -> &[Arc<Assumption>] {
        &self.law.basis.assumptions.all
    }

    /// The working calendar.
    pub fn calendar(&self) -> &Arc<Calendar> {
        &self.calendar
    }

    /// How the identification numbers of the country are read, if anybody has said so.
    pub fn identification(&self) -> Option<IdentificationReader> {
        self.identification
    }

    /// The other laws that may be cited.
    pub fn references(&self) -> &[Reference] {
        &self.references
    }

    /// What later layers of law files replaced of earlier ones.
    pub fn replacements(&self) -> &[Replacement] {
        &self.replacements
    }

    /// The SHA-256 of all law files and known days of publication, in hexadecimal: it changes with any of them, also
    /// with files that later ones replace.
    pub fn digest(&self) -> &str {
        self.law.digest()
    }
}
