//! A decree as its file states it, and from when until when it is in effect.

use std::sync::Arc;

use chrono::{Days, NaiveDate};

use super::standing::{Standing, StandingState};
use crate::citation::Citation;
use crate::error::{Error, ErrorCode, Result};
use crate::text::{Language, Text};
use crate::written::Written;

/// A decree, as registered.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[doc(alias = "нормативный правовой акт")]
#[doc(alias = "нормативтік құқықтық акт")]
pub struct Act {
    /// The region and edition: `almaty@3-383-2016`.
    pub id: Arc<str>,
    /// The region it is for.
    pub region: Box<str>,
    /// Number and year: `3-383-2016`.
    pub edition: Box<str>,
    /// The number as printed: `3/383`.
    pub number: Box<str>,
    /// The day it was adopted.
    pub adopted_on: NaiveDate,
    /// The languages its text is official in; words in others are our translation.
    pub official_languages: Box<[Language]>,
    /// A short name of ours: which decree, of whom, of when.
    pub name: Text,
    /// What it is called.
    pub title: Text,
    /// Who adopted it.
    pub adopted_by: Text,
    /// Who signed it.
    pub signed_by: Text,
    /// The state registration.
    pub registration: Registration,
    /// When it takes effect.
    pub effect: Effect,
    /// The act that repeals it.
    pub repeal: Option<Repeal>,
    /// The decree whose regulations it restates.
    pub amends: Option<Amended>,
    /// The laws it names as its basis.
    pub legal_basis: Box<[Text]>,
    /// The duty to publish it.
    pub publication_duty: Option<Duty>,
    /// Who controls that it is carried out.
    pub control: Option<Duty>,
    pub(crate) reasons: Reasons,
    /// Its standings as answers in JSON show them.
    pub(crate) written: Written,
}

/// The state registration of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Registration {
    /// The day; the act is in force from it.
    pub on: NaiveDate,
    /// The number in the register.
    pub number: Box<str>,
    /// The body that registered it.
    pub by: Text,
}

/// When an act takes effect, counted from its first official publication.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Effect {
    /// How the first day of effect follows from the day of publication.
    pub rule: EffectRule,
    /// Where the act says so.
    pub citation: Citation,
    /// The act's words.
    pub text: Text,
    /// The day of the first official publication, if known.
    pub published_on: Option<NaiveDate>,
}

/// How the first day of effect follows from the day of the first official publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EffectRule {
    /// After so many calendar days: with ten, the eleventh day after publication.
    AfterDays(u16),
    /// The day of publication itself.
    OnPublication,
}

impl EffectRule {
    fn first_day(self, published_on: NaiveDate) -> NaiveDate {
        let wait = match self {
            Self::AfterDays(days) => u64::from(days).saturating_add(1),
            Self::OnPublication => 0,
        };
        published_on.checked_add_days(Days::new(wait)).unwrap_or(NaiveDate::MAX)
    }
}

/// The act that repeals another.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Repeal {
    /// The id of the repealing act: `almaty@3-399-2020`.
    pub id: Arc<str>,
    /// Its number as printed.
    pub number: Box<str>,
    /// The day it was adopted.
    pub adopted_on: NaiveDate,
    /// How the first day of the repeal follows from its publication.
    pub rule: EffectRule,
    /// The note's words.
    pub text: Text,
    /// The day of its first official publication, if known.
    pub published_on: Option<NaiveDate>,
}

/// A decree whose regulations are restated.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Amended {
    /// The number as printed.
    pub number: Box<str>,
    /// The day it was adopted.
    pub adopted_on: NaiveDate,
    /// The number in the register of normative legal acts.
    pub register_number: Box<str>,
    /// The day it was published, if stated.
    pub published_on: Option<NaiveDate>,
    /// Where the act says so.
    pub citation: Citation,
    /// The act's words.
    pub text: Text,
}

/// What the act orders somebody to do about the act itself.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Duty {
    /// Where the act says so.
    pub citation: Citation,
    /// The act's words.
    pub text: Text,
}

/// The reasons for each state of standing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reasons {
    not_yet: Box<str>,
    in_effect: Box<str>,
    repealed: Box<str>,
}

impl Act {
    /// Whether words in this language are the act's own.
    pub fn is_official(&self, language: Language) -> bool {
        self.official_languages.contains(&language)
    }

    /// The first day of effect; the earliest possible one while the day of publication is not known.
    pub fn in_effect_from(&self) -> NaiveDate {
        self.effect.rule.first_day(self.effect.published_on.unwrap_or(self.registration.on))
    }

    /// The first day of the repeal; the earliest possible one while the day of its publication is not known.
    pub fn repealed_from(&self) -> Option<NaiveDate> {
        let repeal = self.repeal.as_ref()?;
        Some(repeal.rule.first_day(repeal.published_on.unwrap_or(repeal.adopted_on)))
    }

    /// Whether the act is in effect on a day.
    pub fn standing(&self, on: NaiveDate) -> Standing<'_> {
        let published = self.effect.published_on.is_some();
        let repeal_published = self.repeal.as_ref().is_some_and(|repeal| repeal.published_on.is_some());
        let Reasons { not_yet, in_effect, repealed } = &self.reasons;
        let (state, certain, reason) = if self.repealed_from().is_some_and(|from| from <= on) {
            (StandingState::Repealed, repeal_published, repealed)
        } else if self.in_effect_from() <= on {
            (StandingState::InEffect, published, in_effect)
        } else {
            (StandingState::NotYet, true, not_yet)
        };
        Standing { state, certain, reason }
    }

    /// Every standing that it has on some day, in the order of time.
    pub fn standings(&self) -> impl Iterator<Item = Standing<'_>> {
        let days = [Some(NaiveDate::MIN), Some(self.in_effect_from()), self.repealed_from()];
        days.into_iter().flatten().map(|day| self.standing(day))
    }

    /// Words the reasons anew: they name days that follow from the days of publication.
    pub(super) fn with_reasons(mut self) -> Self {
        const UNKNOWN: &str = " at the earliest; the day of publication is not known";
        let effect = self.in_effect_from();
        let note = |published: Option<NaiveDate>| if published.is_some() { "" } else { UNKNOWN };
        let repealed = self.repeal.as_ref().zip(self.repealed_from()).map(|(repeal, from)| {
            format!("repealed by {} from {from}{}", repeal.id, note(repeal.published_on))
        });
        self.reasons = Reasons {
            not_yet: format!("in effect no earlier than {effect}").into(),
            in_effect: format!("in effect from {effect}{}", note(self.effect.published_on)).into(),
            repealed: repealed.unwrap_or_default().into(),
        };
        self.written = Written::default();
        self
    }

    /// The act with the day on which it, or the act that repeals it, was first officially published.
    pub(crate) fn published(mut self, id: &str, on: NaiveDate) -> Result<Self> {
        let (slot, earliest) = match &mut self.repeal {
            Some(repeal) if *repeal.id == *id => (&mut repeal.published_on, repeal.adopted_on),
            _ if *self.id == *id => (&mut self.effect.published_on, self.registration.on),
            _ => return Ok(self),
        };
        if on < earliest {
            let message = format!("`{id}` cannot have been published before {earliest}");
            return Err(Error::new(ErrorCode::ImpossiblePublication, message).at("published"));
        }
        *slot = Some(on);
        Ok(self.with_reasons())
    }

    /// The ids under which a publication can be noted: its own, and that of the act that repeals it.
    pub(crate) fn published_ids(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.id).chain(self.repeal.iter().map(|repeal| &*repeal.id))
    }
}
