//! Questions: which fact to ask next, and why.

use chrono::NaiveDate;

use crate::condition::Truth;
use crate::date::PackedDay;
use crate::error::Result;
use crate::fact::{Fact, Facts};
use crate::mask::has_bit;
use crate::message::Key;
use crate::refusal::RefusalGround;
use crate::regulation::Regulation;
use crate::text::Language;

/// A fact worth asking.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Question<'r> {
    /// The fact.
    pub fact: &'r Fact,
    /// The open grounds that some answer settles by itself.
    pub settles: Vec<&'r RefusalGround>,
    /// The open grounds whose finding depends on it.
    pub concerns: Vec<&'r RefusalGround>,
    regulation: &'r Regulation,
}

impl Question<'_> {
    /// Why it is asked, in one sentence.
    pub fn reason(&self, language: Language) -> String {
        let places: Vec<_> = self
            .concerns
            .iter()
            .map(|ground| format!("{} ({})", ground.number, ground.citation.place(language)))
            .collect();
        self.regulation.law.messages.say(Key::AskedBecause, language, &[&places.join(", ")])
    }
}

impl Regulation {
    /// The facts still missing; the one that can settle most grounds by itself comes first, equals in vocabulary order.
    ///
    /// Empty as soon as the outcome is settled.
    ///
    /// # Errors
    ///
    /// As [`Regulation::assess`].
    ///
    /// # Examples
    ///
    /// ```
    /// use reglament::{Facts, parse_day};
    /// # fn main() -> Result<(), reglament::Error> {
    /// # let catalogue = reglament_kz::catalogue()?;
    /// let regulation = catalogue.edition("almaty/adoption@3-383-2016")?;
    /// let questions = regulation.questions(&Facts::new(catalogue.vocabulary()), parse_day("2017-05-01")?)?;
    /// // Whether the applicant is married can settle ground 3 and ground 12.
    /// assert_eq!(&*questions[0].fact.name, "applicant.married");
    /// assert_eq!(questions[0].settles.len(), 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn questions(&self, facts: &Facts, on: NaiveDate) -> Result<Vec<Question<'_>>> {
        let findings = self.assess(facts, on)?.findings();
        let packed = PackedDay::new(on);
        let missing = self.vocabulary().facts().iter().enumerate();
        let missing = missing.filter(|(index, _)| has_bit(findings.missing, *index));
        let questions = missing.map(|(index, fact)| self.question(index, fact, findings.open, facts, packed));
        let mut questions: Vec<_> = questions.collect();
        questions.sort_by_key(|question| std::cmp::Reverse(question.settles.len()));
        Ok(questions)
    }

    fn question<'r>(
        &'r self,
        index: usize,
        fact: &'r Fact,
        open: u64,
        facts: &Facts,
        on: PackedDay,
    ) -> Question<'r> {
        let mut question = Question { fact, settles: Vec::new(), concerns: Vec::new(), regulation: self };
        let grounds = self.grounds().iter().enumerate();
        for (_, ground) in grounds.filter(|(number, _)| has_bit(open, *number)) {
            let condition = ground.condition();
            if !has_bit(condition.evaluate(facts, on).deciding, index) {
                continue;
            }
            question.concerns.push(ground);
            let settled = |answer| condition.evaluate_if(index, answer, facts, on).truth != Truth::Unknown;
            if settled(true) || settled(false) {
                question.settles.push(ground);
            }
        }
        question
    }
}
