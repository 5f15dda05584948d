//! Acts: the decrees that approve regulations, and when they are in effect.

use super::statement::Text;
use crate::convert::{Day, Tuple, all};
use crate::record::record;
use crate::words::Of;

record! {
    /// A decree, as registered.
    pub struct Act {
        /// The region and edition: `almaty@3-383-2016`.
        id: String,
        /// The region it is for.
        region: String,
        /// Number and year: `3-383-2016`.
        edition: String,
        /// The number as printed: `3/383`.
        number: String,
        /// The day it was adopted.
        adopted_on: Day,
        /// The languages its text is official in; words in others are our translation.
        official_languages: Tuple<Of<reglament::Language>>,
        /// A short name of ours: which decree, of whom, of when.
        name: Text,
        /// What it is called.
        title: Text,
        /// Who adopted it.
        adopted_by: Text,
        /// Who signed it.
        signed_by: Text,
        /// The state registration.
        registration: Registration,
        /// When it takes effect.
        effect: Effect,
        /// The first day of effect; the earliest possible one while the day of publication is not known.
        in_effect_from: Day,
        /// The act that repeals it.
        repeal: Option<Repeal>,
        /// The first day of the repeal; the earliest possible one while the day of its publication is not known.
        repealed_from: Option<Day>,
        /// The decree whose regulations it restates.
        amends: Option<Amended>,
        /// The laws it names as its basis.
        legal_basis: Tuple<Text>,
        /// The duty to publish it.
        publication_duty: Option<Duty>,
        /// Who controls that it is carried out.
        control: Option<Duty>,
    }

    /// The state registration of an act.
    pub struct Registration {
        /// The day; the act is in force from it.
        on: Day,
        /// The number in the register.
        number: String,
        /// The body that registered it.
        by: Text,
    }

    /// When an act takes effect, counted from its first official publication.
    pub struct Effect {
        /// After how many calendar days; `None` if on the day of publication itself.
        after_days: Option<u16>,
        /// Where the act says so.
        citation: String,
        /// The act's words.
        text: Text,
        /// The day of the first official publication, if known.
        published_on: Option<Day>,
    }

    /// The act that repeals another.
    pub struct Repeal {
        /// The id of the repealing act: `almaty@3-399-2020`.
        id: String,
        /// Its number as printed.
        number: String,
        /// The day it was adopted.
        adopted_on: Day,
        /// After how many calendar days the repeal takes effect; `None` if on the day of publication itself.
        after_days: Option<u16>,
        /// The note's words.
        text: Text,
        /// The day of its first official publication, if known.
        published_on: Option<Day>,
    }

    /// A decree whose regulations are restated.
    pub struct Amended {
        /// The number as printed.
        number: String,
        /// The day it was adopted.
        adopted_on: Day,
        /// The number in the register of normative legal acts.
        register_number: String,
        /// The day it was published, if stated.
        published_on: Option<Day>,
        /// Where the act says so.
        citation: String,
        /// The act's words.
        text: Text,
    }

    /// What an act orders somebody to do about the act itself.
    pub struct Duty {
        /// Where the act says so.
        citation: String,
        /// The act's words.
        text: Text,
    }

    /// Whether a regulation is in effect on a day, and whether that is certain.
    pub struct Standing {
        /// The state, computed from the earliest possible days of effect and of repeal.
        state: Of<reglament::StandingState>,
        /// False on every day on which a publication date that is not known could change the state.
        certain: bool,
        /// Why, in English.
        reason: String,
    }
}

impl From<&reglament::Act> for Act {
    fn from(act: &reglament::Act) -> Self {
        Self {
            id: act.id.to_string(),
            region: act.region.to_string(),
            edition: act.edition.to_string(),
            number: act.number.to_string(),
            adopted_on: Day(act.adopted_on),
            official_languages: act.official_languages.iter().copied().map(Of).collect(),
            name: (&act.name).into(),
            title: (&act.title).into(),
            adopted_by: (&act.adopted_by).into(),
            signed_by: (&act.signed_by).into(),
            registration: (&act.registration).into(),
            effect: (&act.effect).into(),
            in_effect_from: Day(act.in_effect_from()),
            repeal: act.repeal.as_ref().map(Repeal::from),
            repealed_from: act.repealed_from().map(Day),
            amends: act.amends.as_ref().map(Amended::from),
            legal_basis: all(&act.legal_basis),
            publication_duty: act.publication_duty.as_ref().map(Duty::from),
            control: act.control.as_ref().map(Duty::from),
        }
    }
}

fn after_days(rule: reglament::EffectRule) -> Option<u16> {
    match rule {
        reglament::EffectRule::AfterDays(days) => Some(days),
        reglament::EffectRule::OnPublication => None,
    }
}

impl From<&reglament::Registration> for Registration {
    fn from(registration: &reglament::Registration) -> Self {
        let reglament::Registration { on, number, by, .. } = registration;
        Self { on: Day(*on), number: number.to_string(), by: by.into() }
    }
}

impl From<&reglament::Effect> for Effect {
    fn from(effect: &reglament::Effect) -> Self {
        Self {
            after_days: after_days(effect.rule),
            citation: effect.citation.to_string(),
            text: (&effect.text).into(),
            published_on: effect.published_on.map(Day),
        }
    }
}

impl From<&reglament::Repeal> for Repeal {
    fn from(repeal: &reglament::Repeal) -> Self {
        Self {
            id: repeal.id.to_string(),
            number: repeal.number.to_string(),
            adopted_on: Day(repeal.adopted_on),
            after_days: after_days(repeal.rule),
            text: (&repeal.text).into(),
            published_on: repeal.published_on.map(Day),
        }
    }
}

impl From<&reglament::Amended> for Amended {
    fn from(amended: &reglament::Amended) -> Self {
        Self {
            number: amended.number.to_string(),
            adopted_on: Day(amended.adopted_on),
            register_number: amended.register_number.to_string(),
            published_on: amended.published_on.map(Day),
            citation: amended.citation.to_string(),
            text: (&amended.text).into(),
        }
    }
}

impl From<&reglament::Duty> for Duty {
    fn from(duty: &reglament::Duty) -> Self {
        Self { citation: duty.citation.to_string(), text: (&duty.text).into() }
    }
}

impl From<reglament::Standing<'_>> for Standing {
    fn from(standing: reglament::Standing<'_>) -> Self {
        let reglament::Standing { state, certain, reason, .. } = standing;
        Self { state: Of(state), certain, reason: reason.to_owned() }
    }
}
