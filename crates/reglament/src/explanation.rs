//! Explanations: an assessment in sentences, from message data, with values of facts only on request.

use crate::act::{Standing, StandingState};
use crate::assessment::{Assessment, Outcome};
use crate::date::PackedDay;
use crate::error::Result;
use crate::fact::{Fact, FactValue, Facts};
use crate::mask::has_bit;
use crate::message::Key;
use crate::refusal::{Finding, RefusalGround};
use crate::regulation::Regulation;
use crate::text::Language;

/// Whether an explanation contains the values of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// Only the labels of facts: nothing personal.
    Hidden,
    /// Labels and values: personal data.
    Shown,
}

impl Assessment<'_> {
    /// The assessment in sentences, a paragraph each: the outcome, every ground with its paragraph and the facts it relies
    /// on, what is missing, the standing and the assumptions.
    ///
    /// `facts` are the ones that were assessed.
    ///
    /// # Errors
    ///
    /// As [`Regulation::assess`](crate::Regulation::assess), if other facts are handed in.
    ///
    /// # Examples
    ///
    /// ```
    /// use reglament::{Facts, Language, Values, parse_day};
    /// # fn main() -> Result<(), reglament::Error> {
    /// # let catalogue = reglament_kz::catalogue()?;
    /// let regulation = catalogue.edition("almaty/patronage@3-383-2016")?;
    /// let facts = Facts::new(catalogue.vocabulary());
    /// let assessment = regulation.assess(&facts, parse_day("2017-05-01")?)?;
    /// for paragraph in assessment.explain(&facts, Language::Kk, Values::Hidden)? {
    ///     println!("{paragraph}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn explain(&self, facts: &Facts, language: Language, values: Values) -> Result<Vec<String>> {
        self.regulation().check_vocabulary(facts)?;
        let mut paragraphs = vec![self.summary(language)];
        for (ground, finding) in self.grounds() {
            paragraphs.push(self.ground(ground, finding, facts, language, values));
        }
        let missing: Vec<_> = self.missing().map(|fact| fact.label.get(language)).collect();
        if !missing.is_empty() {
            paragraphs.push(self.say(Key::Missing, language, &[&missing.join("; ")]));
        }
        paragraphs.push(self.regulation().say_standing(self.standing(), language));
        let assumptions = self.assumptions();
        paragraphs.extend(
            assumptions.map(|assumption| self.say(Key::Assumed, language, &[assumption.text.get(language)])),
        );
        Ok(paragraphs)
    }

    fn say(&self, key: Key, language: Language, arguments: &[&str]) -> String {
        self.regulation().law.messages.say(key, language, arguments)
    }

    fn summary(&self, language: Language) -> String {
        let outcome = match self.outcome() {
            Outcome::Eligible => Key::Eligible,
            Outcome::Ineligible => Key::Ineligible,
            Outcome::Undetermined => Key::Undetermined,
        };
        let outcome = self.say(outcome, language, &[]);
        self.say(Key::Summary, language, &[self.regulation().id(), &self.on().to_string(), &outcome])
    }

    fn ground(
        &self,
        ground: &RefusalGround,
        finding: Finding,
        facts: &Facts,
        language: Language,
        values: Values,
    ) -> String {
        let key = match finding {
            Finding::Applies => Key::GroundApplies,
            Finding::DoesNotApply => Key::GroundDoesNotApply,
            Finding::Open => Key::GroundOpen,
        };
        let (number, place) = (ground.number.to_string(), ground.citation.place(language));
        let arguments = [&number, ground.text.get(language), &place, ground.citation.law()];
        let mut sentences = vec![self.say(key, language, &arguments)];
        let used = self.list(ground.condition().facts() & facts.known(), facts, language, values);
        if !used.is_empty() {
            sentences.push(self.say(Key::FactsUsed, language, &[&used.join("; ")]));
        }
        let deciding = ground.condition().evaluate(facts, PackedDay::new(self.on())).deciding;
        let open = self.list(deciding, facts, language, Values::Hidden);
        if !open.is_empty() {
            sentences.push(self.say(Key::FactsOpen, language, &[&open.join("; ")]));
        }
        sentences.join(" ")
    }

    /// The facts of a mask by their labels, with their values if those are to be shown.
    fn list(&self, mask: u64, facts: &Facts, language: Language, values: Values) -> Vec<String> {
        let entries = facts.vocabulary().facts().iter().enumerate();
        let entries = entries.filter(|(index, _)| has_bit(mask, *index));
        entries
            .map(|(index, fact)| match (values, facts.get(index)) {
                (Values::Shown, Some(value)) => {
                    let value = self.value(fact, value, language);
                    self.say(Key::FactWithValue, language, &[fact.label.get(language), &value])
                }
                _ => fact.label.get(language).to_owned(),
            })
            .collect()
    }

    fn value(&self, fact: &Fact, value: FactValue<'_>, language: Language) -> String {
        match value {
            FactValue::Boolean(true) => self.say(Key::Yes, language, &[]),
            FactValue::Boolean(false) => self.say(Key::No, language, &[]),
            FactValue::Word(word) => {
                let word = fact.values.iter().find(|known| *known.name == *word);
                word.map_or_else(String::new, |word| word.label.get(language).to_owned())
            }
            FactValue::Date(day) => day.to_string(),
            FactValue::Years(years) => years.to_string(),
            FactValue::Money(amount) => amount.to_string(),
        }
    }
}

impl Regulation {
    /// A standing of this regulation's act in one sentence.
    pub fn say_standing(&self, standing: Standing<'_>, language: Language) -> String {
        let act = self.act();
        let effect = act.in_effect_from();
        let (key, from) = match (standing.state, standing.certain) {
            (StandingState::NotYet, _) => (Key::NotYet, effect),
            (StandingState::InEffect, true) => (Key::InEffect, effect),
            (StandingState::InEffect, false) => (Key::InEffectUncertain, effect),
            (StandingState::Repealed, true) => (Key::Repealed, act.repealed_from().unwrap_or(effect)),
            (StandingState::Repealed, false) => {
                (Key::RepealedUncertain, act.repealed_from().unwrap_or(effect))
            }
        };
        self.law.messages.say(key, language, &[&from.to_string()])
    }
}
