//! What a regulation answers of one case.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::assessment::Assessment;
use crate::convert::{Day, Mask, Moment, Tuple, all};
use crate::error::Done;
use crate::facts::Facts;
use crate::question::Question;
use crate::records::{RefusalGround, Standing};
use crate::regulation::Regulation;
use crate::schedule::{Deadline, Schedule};
use crate::typed::{FactsLike, JsonLines, Object};
use crate::words::Of;

#[pymethods]
impl Regulation {
    /// Whether it is in effect on a day, and whether that is certain.
    fn standing(&self, on: Day) -> Standing {
        self.regulation.act().standing(on.0).into()
    }

    /// The grounds whose bits are set in a mask of a table of answers: `grounds_applying` or `grounds_open`.
    ///
    /// >>> import datetime, reglament
    /// >>> regulation = reglament.regulation("almaty/adoption", on=datetime.date(2017, 5, 1))
    /// >>> [ground.number for ground in regulation.grounds_in(1026)]
    /// [2, 11]
    #[pyo3(signature = (mask, /))]
    fn grounds_in(&self, mask: Mask) -> Done<Tuple<RefusalGround>> {
        mask.check(self.regulation.grounds().len())?;
        Ok(all(self.regulation.grounds_in(mask.0)))
    }

    /// The short names of the grounds whose bits are set in a mask.
    ///
    /// >>> import datetime, reglament
    /// >>> regulation = reglament.regulation("almaty/adoption", on=datetime.date(2017, 5, 1))
    /// >>> regulation.ground_names(1024, "ru")
    /// ('Отсутствие гражданства',)
    #[pyo3(signature = (mask, /, language = Of(reglament::Language::En)), text_signature = "($self, mask, /, language='en')")]
    fn ground_names(&self, mask: Mask, language: Of<reglament::Language>) -> Done<Tuple<String>> {
        mask.check(self.regulation.grounds().len())?;
        let grounds = self.regulation.grounds_in(mask.0);
        Ok(grounds.map(|ground| ground.name.get(language.0).to_owned()).collect())
    }

    /// The names of the facts whose bits are set in a mask of a table of answers: `facts_missing`.
    ///
    /// >>> import datetime, reglament
    /// >>> reglament.regulation("almaty/adoption", on=datetime.date(2017, 5, 1)).fact_names(5)
    /// ('applicant.birth_date', 'applicant.parental_rights')
    #[pyo3(signature = (mask, /))]
    fn fact_names(&self, mask: Mask) -> Done<Tuple<String>> {
        let facts = self.regulation.vocabulary().facts();
        mask.check(facts.len())?;
        let facts = facts.iter().enumerate().filter(|(index, _)| mask.has(*index));
        Ok(facts.map(|(_, fact)| fact.name.to_string()).collect())
    }

    /// Whether it is in effect on a day, in one sentence.
    #[pyo3(
        signature = (on, language = Of(reglament::Language::En)),
        text_signature = "($self, /, on, language='en')"
    )]
    fn say_standing(&self, on: Day, language: Of<reglament::Language>) -> String {
        self.regulation.say_standing(self.regulation.act().standing(on.0), language.0)
    }

    /// Assesses facts on a day: every ground is found to apply, not to apply, or to be open.
    ///
    /// Facts are `Facts`, a mapping by name, or a dataclass; or arguments by name, with underscores for dots; or both.
    /// What is absent or `None` is unknown.
    ///
    /// >>> import datetime, reglament
    /// >>> on = datetime.date(2017, 5, 1)
    /// >>> regulation = reglament.regulation("almaty/adoption", on=on)
    /// >>> assessment = regulation.assess({"applicant.birth_date": datetime.date(2001, 1, 1)}, on=on)
    /// >>> assessment.outcome, assessment.applying[0].citation
    /// (<Outcome.INELIGIBLE: 'ineligible'>, 'almaty/adoption@3-383-2016 p. 11(1)')
    #[pyo3(signature = (facts = None, /, *, on, **named: "FactValue | None"))]
    fn assess(
        slf: &Bound<'_, Self>,
        facts: Option<FactsLike<'_>>,
        on: Day,
        named: Option<&Bound<'_, PyDict>>,
    ) -> Done<Assessment> {
        Assessment::of(slf, facts.as_ref(), named, on)
    }

    /// The facts still missing; the one that can settle most grounds by itself comes first. Empty once the outcome is
    /// settled.
    ///
    /// >>> import datetime, reglament
    /// >>> on = datetime.date(2017, 5, 1)
    /// >>> questions = reglament.regulation("almaty/adoption", on=on).questions(on=on)
    /// >>> questions[0].fact.name, questions[0].settles
    /// ('applicant.married', (3, 12))
    #[pyo3(signature = (facts = None, /, *, on, **named: "FactValue | None"))]
    fn questions(
        &self,
        facts: Option<FactsLike<'_>>,
        on: Day,
        named: Option<&Bound<'_, PyDict>>,
    ) -> Done<Tuple<Question>> {
        let facts = Facts::read(&self.law, facts.as_ref(), named)?.0;
        let questions = self.regulation.questions(&facts.facts, on.0)?;
        Ok(questions.iter().map(Question::from).collect())
    }

    /// When an application handed in at a moment counts as accepted, and when the service is due.
    ///
    /// >>> import datetime, reglament
    /// >>> at = datetime.datetime.fromisoformat("2016-12-30T20:00:00+06:00")
    /// >>> regulation = reglament.regulation("almaty/adoption", on=at.date())
    /// >>> str(regulation.deadline("portal", at).due_at)
    /// '2017-01-19 18:00:00+06:00'
    fn deadline(&self, channel: Of<reglament::Channel>, at: Moment) -> Done<Deadline> {
        let deadline = self.regulation.deadline(channel.0, at.0, self.law.catalogue.calendar())?;
        let (accepted_at, due_at) = (Moment(deadline.accepted_at), Moment(deadline.due_at));
        Ok(Deadline { accepted_at, due_on: Day(deadline.due_at.date_naive()), due_at })
    }

    /// As `deadline`, with every step and the ledger of what was counted and moved.
    fn schedule(slf: &Bound<'_, Self>, channel: Of<reglament::Channel>, at: Moment) -> Done<Schedule> {
        Schedule::of(slf, channel.0, at)
    }

    /// Assesses JSON Lines, one application a line, as the command `reglament assess` does; `on` is the day for those
    /// that name none.
    ///
    /// The answers are JSON Lines in the same order; what cannot be answered has an `error` in its place. Of a text
    /// they are a text. Of lines one by one, such as an open file, they are an iterator that reads a line when its
    /// answer is asked for, so that memory does not grow with the register. Other threads run meanwhile, and Ctrl-C is
    /// answered.
    ///
    /// >>> import datetime, reglament
    /// >>> regulation = reglament.regulation("almaty/patronage", on=datetime.date(2017, 5, 1))
    /// >>> lines = '{"id": 1, "on": "2017-05-02", "facts": {"applicant.legal_capacity": "limited"}}'
    /// >>> regulation.assess_lines(lines)[:66]
    /// '{"id":1,"regulation":"almaty/patronage@3-383-2016","on":"2017-05-0'
    /// >>> [answer[:8] for answer in regulation.assess_lines(iter([lines, lines.replace("1", "2", 1)]))]
    /// ['{"id":1,', '{"id":2,']
    #[pyo3(signature = (lines, *, on = None))]
    fn assess_lines<'py>(&self, lines: JsonLines<'py>, on: Option<Day>) -> Done<Object<'py>> {
        crate::lines::assess(&self.regulation, &lines, on.map(|on| on.0))
    }

    /// Facts in the vocabulary of this regulation, to assess several times.
    #[pyo3(signature = (facts = None, /, **named: "FactValue | None"))]
    fn facts(&self, facts: Option<FactsLike<'_>>, named: Option<&Bound<'_, PyDict>>) -> Done<Facts> {
        Facts::read(&self.law, facts.as_ref(), named)
    }
}
