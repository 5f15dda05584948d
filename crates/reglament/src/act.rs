//! Acts: the decrees that approve regulations, and when they are in effect.

use std::sync::Arc;

use chrono::{Days, NaiveDate};

use crate::citation::{Citable, Citation};
use crate::coded::coded;
use crate::error::{Error, ErrorCode, Result};
use crate::law_file::{Located, Table};
use crate::text::{Language, Text};

/// A decree, as registered.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
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
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(crate) reasons: Reasons,
}

/// The state registration of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
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
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Effect {
    /// How the first day of effect follows from the day of publication.
    #[cfg_attr(feature = "serde", serde(flatten))]
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
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
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
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Repeal {
    /// The id of the repealing act: `almaty@3-399-2020`.
    pub id: Arc<str>,
    /// Its number as printed.
    pub number: Box<str>,
    /// The day it was adopted.
    pub adopted_on: NaiveDate,
    /// How the first day of the repeal follows from its publication.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub rule: EffectRule,
    /// The note's words.
    pub text: Text,
    /// The day of its first official publication, if known.
    pub published_on: Option<NaiveDate>,
}

/// A decree whose regulations are restated.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
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
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Duty {
    /// Where the act says so.
    pub citation: Citation,
    /// The act's words.
    pub text: Text,
}

coded! {
    /// Whether a regulation is in effect on a day.
    pub enum StandingState {
        /// The act has not taken effect yet.
        NotYet = "not_yet",
        /// The act is in effect.
        InEffect = "in_effect",
        /// The act has been repealed.
        Repealed = "repealed",
    }
}

/// Whether a regulation is in effect on a day, and whether that is certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Standing<'a> {
    /// The state, computed from the earliest possible days of effect and of repeal.
    pub state: StandingState,
    /// False on every day on which a publication date that is not known could change the state.
    pub certain: bool,
    /// Why, in English.
    pub reason: &'a str,
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

    /// Words the reasons anew: they name days that follow from the days of publication.
    fn with_reasons(mut self) -> Self {
        const UNKNOWN: &str = " at the earliest; the day of publication is not known";
        let effect = self.in_effect_from();
        let note = |published: Option<NaiveDate>| if published.is_some() { "" } else { UNKNOWN };
        let repealed = self.repeal.as_ref().zip(self.repealed_from()).map(|(repeal, from)| {
            format!("repealed by {} from {from}{}", repeal.id, note(repeal.published_on))
        });
        self.reasons = Reasons {
            not_yet: format!("in effect not before {effect}").into(),
            in_effect: format!("in effect from {effect}{}", note(self.effect.published_on)).into(),
            repealed: repealed.unwrap_or_default().into(),
        };
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

/// Reads an act from its file.
pub(crate) fn read(file: &Table<'_>, references: &[Arc<str>]) -> Option<Act> {
    let (region, edition) = (read_word(file, "region"), read_word(file, "edition"));
    let (region, edition) = (region?.value, edition?.value);
    let id: Arc<str> = format!("{region}@{edition}").into();
    let citable = Citable { own: Arc::clone(&id), references };
    let number = file.string("number");
    let adopted_on = file.day("adopted_on");
    let official_languages = file.words("official_languages").into();
    let [title, adopted_by, signed_by] = ["title", "adopted_by", "signed_by"].map(|key| file.text(key));
    let registration = file.table("registration").and_then(|table| read_registration(&table));
    let effect = file.table("effect").and_then(|table| read_effect(&table, &citable));
    let repeal = file.optional_table("repeal").and_then(|table| read_repeal(&table, region));
    let amends = file.optional_table("amends").and_then(|table| read_amended(&table, &citable));
    let legal_basis = file.tables("legal_basis", false).iter().filter_map(read_basis).collect();
    let (publication_duty, control) = read_duties(file, &citable);
    let act = Act {
        id,
        region: region.into(),
        edition: edition.into(),
        number: number?.value.into(),
        adopted_on: adopted_on?.value,
        official_languages,
        title: title?,
        adopted_by: adopted_by?,
        signed_by: signed_by?,
        registration: registration?,
        effect: effect?,
        repeal,
        amends,
        legal_basis,
        publication_duty,
        control,
        reasons: Reasons::default(),
    };
    Some(act.with_reasons())
}

/// Reads one lower-case word that may stand in an id: letters, digits and hyphens.
pub(crate) fn read_word<'a>(table: &Table<'a>, key: &'static str) -> Option<Located<&'a str>> {
    let word = table.string(key)?;
    if word.value.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
        return Some(word);
    }
    table.fault(word.at, ErrorCode::UnknownValue, format!("`{}`", word.value), "a-z, 0-9 and `-` only");
    None
}

fn read_registration(table: &Table<'_>) -> Option<Registration> {
    let (on, number, by) = (table.day("on"), table.string("number"), table.text("by"));
    table.finish();
    Some(Registration { on: on?.value, number: number?.value.into(), by: by? })
}

fn read_effect(table: &Table<'_>, citable: &Citable<'_>) -> Option<Effect> {
    let rule = read_effect_rule(table);
    let (citation, text) = (citable.read(table, "citation"), table.text("text"));
    table.finish();
    Some(Effect { rule: rule?, citation: citation?, text: text?, published_on: None })
}

fn read_effect_rule(table: &Table<'_>) -> Option<EffectRule> {
    if table.has("on") {
        let day = table.string("on")?;
        if day.value == "publication-day" {
            return Some(EffectRule::OnPublication);
        }
        table.fault(day.at, ErrorCode::UnknownValue, format!("`{}`", day.value), "`publication-day`");
        return None;
    }
    let days = table.integer("after_days", 0..=366)?;
    u16::try_from(days.value).ok().map(EffectRule::AfterDays)
}

fn read_repeal(table: &Table<'_>, region: &str) -> Option<Repeal> {
    let edition = read_word(table, "edition");
    let (number, adopted_on) = (table.string("number"), table.day("adopted_on"));
    let (rule, text) = (read_effect_rule(table), table.text("text"));
    table.finish();
    Some(Repeal {
        id: format!("{region}@{}", edition?.value).into(),
        number: number?.value.into(),
        adopted_on: adopted_on?.value,
        rule: rule?,
        text: text?,
        published_on: None,
    })
}

fn read_amended(table: &Table<'_>, citable: &Citable<'_>) -> Option<Amended> {
    let (number, register_number) = (table.string("number"), table.string("register_number"));
    let (adopted_on, published_on) = (table.day("adopted_on"), table.optional_day("published_on"));
    let (citation, text) = (citable.read(table, "citation"), table.text("text"));
    table.finish();
    Some(Amended {
        number: number?.value.into(),
        adopted_on: adopted_on?.value,
        register_number: register_number?.value.into(),
        published_on: published_on.map(|day| day.value),
        citation: citation?,
        text: text?,
    })
}

fn read_basis(table: &Table<'_>) -> Option<Text> {
    let text = table.text("text");
    table.finish();
    text
}

fn read_duties(file: &Table<'_>, citable: &Citable<'_>) -> (Option<Duty>, Option<Duty>) {
    let Some(duties) = file.optional_table("duty") else { return (None, None) };
    let read = |key| duties.optional_table(key).and_then(|table| read_duty(&table, citable));
    let both = (read("publication"), read("control"));
    duties.finish();
    both
}

fn read_duty(table: &Table<'_>, citable: &Citable<'_>) -> Option<Duty> {
    let (citation, text) = (citable.read(table, "citation"), table.text("text"));
    table.finish();
    Some(Duty { citation: citation?, text: text? })
}
