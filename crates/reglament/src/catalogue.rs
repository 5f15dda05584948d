//! The catalogue: every act and regulation that was loaded, checked as a whole.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::act::{Act, StandingState};
use crate::assumption::Assumption;
use crate::calendar::Calendar;
use crate::error::{Error, ErrorCode, Result};
use crate::fact::Vocabulary;
use crate::identification::IdentificationReader;
use crate::law_file::LawFile;
use crate::parameter::Parameter;
use crate::regulation::{Law, Regulation};
use crate::text::{Text, nearest};

mod build;

/// Another law that may be cited.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Reference {
    /// Its id in citations: `civil-code`.
    pub id: Arc<str>,
    /// What it is called.
    pub title: Text,
}

/// Something of an earlier layer of law files that a later one replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
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
    law: Arc<Law>,
    calendar: Arc<Calendar>,
    acts: Box<[Arc<Act>]>,
    regulations: Box<[Arc<Regulation>]>,
    references: Box<[Reference]>,
    replacements: Box<[Replacement]>,
    identification: Option<IdentificationReader>,
}

/// Gathers law files and publication dates for a [`Catalogue`].
#[derive(Clone, Debug, Default)]
pub struct CatalogueBuilder {
    /// Later layers replace what earlier ones state.
    layers: Vec<Vec<LawFile>>,
    published: Vec<(String, NaiveDate)>,
    identification: Option<IdentificationReader>,
}

impl CatalogueBuilder {
    /// Adds a layer of law files.
    ///
    /// A regulation, act, calendar or set of rules that an earlier layer states is replaced whole; references, assumptions
    /// and parameters of the same name are replaced one by one. What was replaced is listed by
    /// [`Catalogue::replacements`].
    #[must_use]
    pub fn files(mut self, files: impl IntoIterator<Item = LawFile>) -> Self {
        self.layers.push(files.into_iter().collect());
        self
    }

    /// Takes note of the day on which an act, or the act that repeals one, was first officially published; a second
    /// day for the same act takes the place of the first.
    #[must_use]
    pub fn published(mut self, act: impl Into<String>, on: NaiveDate) -> Self {
        let act = act.into();
        self.published.retain(|(known, _)| *known != act);
        self.published.push((act, on));
        self
    }

    /// Says how the identification numbers of the country are read; the last one said holds.
    ///
    /// Without it a case takes any words for a number and compares them as they are, but for white space around them.
    #[must_use]
    pub fn identification(mut self, reader: IdentificationReader) -> Self {
        self.identification = Some(reader);
        self
    }

    /// Reads and checks all files.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::InvalidLaw`] with every fault of every file; [`ErrorCode::UnknownAct`] or
    /// [`ErrorCode::ImpossiblePublication`] for a publication that fits no act.
    ///
    /// # Examples
    ///
    /// ```
    /// use reglament::{Catalogue, StandingState, parse_day};
    /// # fn main() -> Result<(), reglament::Error> {
    /// let published = parse_day("2016-10-03")?; // a day that a deployer found out
    /// let catalogue = Catalogue::builder()
    ///     .files(reglament_kz::law_files())
    ///     .published("almaty@3-383-2016", published)
    ///     .build()?;
    /// let regulation = catalogue.edition("almaty/adoption@3-383-2016")?;
    /// let standing = regulation.act().standing(parse_day("2016-10-14")?);
    /// assert_eq!((standing.state, standing.certain), (StandingState::InEffect, true));
    /// # Ok(())
    /// # }
    /// ```
    pub fn build(self) -> Result<Catalogue> {
        build::build(self)
    }
}

impl Catalogue {
    /// Begins to gather law files.
    pub fn builder() -> CatalogueBuilder {
        CatalogueBuilder::default()
    }

    /// The edition of a regulation that an id names: with `@…` that one, otherwise the one in effect on the day.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownRegulation`] if there is none; [`ErrorCode::NotInEffect`] if no edition is in effect on the
    /// day: after a repeal there is no silent fall-back.
    pub fn regulation(&self, id: &str, on: NaiveDate) -> Result<&Arc<Regulation>> {
        if id.contains('@') {
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
        let names = move |regulation: &&Arc<Regulation>| {
            regulation.id().split_once('@').is_some_and(|(before, _)| before == id)
        };
        self.regulations.iter().filter(names)
    }

    #[cold]
    fn unknown_regulation(&self, id: &str) -> Error {
        let names = self.regulations.iter().map(|regulation| regulation.id());
        let short = self.regulations.iter().filter_map(|regulation| regulation.id().split('@').next());
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
