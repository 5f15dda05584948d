//! Regulations: how one service is provided in one region under one act.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::assessment::Assessment;
use crate::catalogue::Catalogue;
use crate::convert::{Day, Mask, Moment, Tuple, text};
use crate::error::Done;
use crate::facts::Facts;
use crate::question::Question;
use crate::records::{
    Act, Assumption, CounterLimit, Discrepancy, GlossaryEntry, InformationSystem, Intake, Interaction,
    ObtainedData, OfficeHours, OverallTerm, Parameter, PortalNode, ReceiptItem, RefusalGround, RequiredField,
    Role, ServiceResult, Standing, Statement, Step, Text, all,
};
use crate::schedule::{Deadline, Schedule};
use crate::sources::Law;
use crate::table::{
    AnswerTable, Compared, assess_options, assessing, carried, compare_options, deadline_options, scheduling,
};
use crate::typed::{
    ArrowLike, ColumnName, Columns, DayOrColumn, FactsLike, JsonLines, Object, Plain, Reduced,
};
use crate::view::View;
use crate::words::Of;

/// How one service is provided in one region under one act.
///
/// >>> import datetime, reglament
/// >>> regulation = reglament.regulation("almaty/adoption", on=datetime.date(2017, 5, 1))
/// >>> regulation.id, regulation.term.days, len(regulation.grounds)
/// ('almaty/adoption@3-383-2016', 15, 14)
#[pyclass(frozen, module = "reglament")]
pub struct Regulation {
    /// The law it belongs to.
    pub law: Arc<Law>,
    /// The regulation itself.
    pub regulation: Arc<reglament::Regulation>,
}

impl Regulation {
    /// A regulation of a law.
    pub fn new(law: &Arc<Law>, regulation: &Arc<reglament::Regulation>) -> Self {
        Self { law: Arc::clone(law), regulation: Arc::clone(regulation) }
    }

    /// Whether both are the same regulation of the same law.
    pub fn is_same(&self, other: &Self) -> bool {
        self.regulation.id() == other.regulation.id() && self.law.is_same(&other.law)
    }
}

#[pymethods]
impl Regulation {
    /// The region, service and edition: `almaty/adoption@3-383-2016`.
    #[getter]
    fn id(&self) -> &str {
        self.regulation.id()
    }

    /// What the act calls the service.
    #[getter]
    fn title(&self) -> Text {
        self.regulation.title().into()
    }

    /// The region: `almaty`.
    #[getter]
    fn region(&self) -> &str {
        self.regulation.region()
    }

    /// The service: `adoption`.
    #[getter]
    fn service(&self) -> &str {
        self.regulation.service()
    }

    /// Which annex of the act it is.
    #[getter]
    fn annex(&self) -> u32 {
        self.regulation.annex()
    }

    /// The name of the law file it was read from.
    #[getter]
    fn origin(&self) -> &str {
        self.regulation.origin()
    }

    /// The act that approves it.
    #[getter]
    fn act(&self) -> Act {
        self.regulation.act().into()
    }

    /// The catalogue it belongs to.
    #[getter]
    fn catalogue(&self) -> Catalogue {
        Catalogue(Arc::clone(&self.law))
    }

    /// The grounds for refusal, its own or borrowed, in the act's order.
    #[getter]
    fn grounds(&self) -> Tuple<RefusalGround> {
        all(self.regulation.grounds())
    }

    /// The id of the regulation whose grounds it borrows.
    #[getter]
    fn grounds_from(&self) -> Option<&str> {
        self.regulation.grounds_from()
    }

    /// The steps of the procedure.
    #[getter]
    fn steps(&self) -> Tuple<Step> {
        all(self.regulation.steps())
    }

    /// Who takes part.
    #[getter]
    fn roles(&self) -> Tuple<Role> {
        all(self.regulation.roles())
    }

    /// The sequence between employees, where the act tells it apart from the steps.
    #[getter]
    fn interactions(&self) -> Tuple<Interaction> {
        all(self.regulation.interactions())
    }

    /// How an application reaches the provider.
    #[getter]
    fn intakes(&self) -> Tuple<Intake> {
        all(self.regulation.intakes())
    }

    /// What the applicant gets.
    #[getter]
    fn results(&self) -> Tuple<ServiceResult> {
        all(self.regulation.results())
    }

    /// The processes and conditions of the portal, in the act's order.
    #[getter]
    fn portal(&self) -> Tuple<PortalNode> {
        all(self.regulation.portal())
    }

    /// The overall term.
    #[getter]
    fn term(&self) -> OverallTerm {
        self.regulation.term().into()
    }

    /// The longest wait to hand in documents, if stated.
    #[getter]
    fn waiting_limit(&self) -> Option<CounterLimit> {
        self.regulation.waiting_limit().map(CounterLimit::from)
    }

    /// The longest service at the counter, if stated.
    #[getter]
    fn service_limit(&self) -> Option<CounterLimit> {
        self.regulation.service_limit().map(CounterLimit::from)
    }

    /// The office hours, its own or borrowed.
    #[getter]
    fn hours(&self) -> OfficeHours {
        self.regulation.hours().into()
    }

    /// What is assumed in borrowing the office hours.
    #[getter]
    fn hours_assumption(&self) -> Option<Assumption> {
        self.regulation.hours_assumption().map(Assumption::from)
    }

    /// What is assumed in borrowing the grounds.
    #[getter]
    fn grounds_assumption(&self) -> Option<Assumption> {
        self.regulation.grounds_assumption().map(Assumption::from)
    }

    /// The id of the regulation whose office hours it borrows.
    #[getter]
    fn hours_from(&self) -> Option<&str> {
        self.regulation.hours_from()
    }

    /// Who provides the service, as a name of ours for papers; `None` if the law data give none.
    #[getter]
    fn provider(&self) -> Option<Text> {
        self.regulation.provider().map(Text::from)
    }

    /// What the receipt must show.
    #[getter]
    fn receipt_items(&self) -> Tuple<ReceiptItem> {
        all(self.regulation.receipt_items())
    }

    /// The fields that an event must have because the act calls for them.
    #[getter]
    fn required_fields(&self) -> Tuple<RequiredField> {
        all(self.regulation.required_fields())
    }

    /// The information systems that take part.
    #[getter]
    fn information_systems(&self) -> Tuple<InformationSystem> {
        all(self.regulation.information_systems())
    }

    /// The data that the provider gets from other systems.
    #[getter]
    fn obtained_data(&self) -> Tuple<ObtainedData> {
        all(self.regulation.obtained_data())
    }

    /// The terms the act defines.
    #[getter]
    fn glossary(&self) -> Tuple<GlossaryEntry> {
        all(self.regulation.glossary())
    }

    /// Where texts or paragraphs disagree, and what was made of it.
    #[getter]
    fn discrepancies(&self) -> Tuple<Discrepancy> {
        all(self.regulation.discrepancies())
    }

    /// The parameters that its grounds compare with.
    #[getter]
    fn parameters(&self) -> Tuple<Parameter> {
        all(self.regulation.parameters().iter().map(|parameter| &**parameter))
    }

    /// What it says in plain words about a subject; `None` means that it is *not stated*.
    fn statement(&self, subject: Of<reglament::Subject>) -> Option<Statement> {
        self.regulation.statement(subject.0).map(Statement::from)
    }

    /// What the applicant gets through a channel when the service ends one way.
    fn result(
        &self,
        channel: Of<reglament::Channel>,
        outcome: Of<reglament::ResultOutcome>,
    ) -> Option<ServiceResult> {
        self.regulation.result(channel.0, outcome.0).map(ServiceResult::from)
    }

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

    /// What an event of a kind is called, as something that has happened.
    #[pyo3(
        signature = (event, language = Of(reglament::Language::En)),
        text_signature = "($self, /, event, language='en')"
    )]
    fn say_event(&self, event: Of<reglament::EventKind>, language: Of<reglament::Language>) -> &str {
        self.regulation.say_event(event.0, language.0)
    }

    /// What somebody who acts is called: `applicant`, `portal`, or the id of a role.
    #[pyo3(
        signature = (id, language = Of(reglament::Language::En)),
        text_signature = "($self, /, id, language='en')"
    )]
    fn say_party(&self, id: &Bound<'_, PyString>, language: Of<reglament::Language>) -> Done<String> {
        Ok(self.regulation.say_party(text(id, "id")?, language.0))
    }

    /// How a case has ended, in words.
    #[pyo3(
        signature = (end, language = Of(reglament::Language::En)),
        text_signature = "($self, /, end, language='en')"
    )]
    fn say_end(&self, end: Of<reglament::End>, language: Of<reglament::Language>) -> String {
        self.regulation.say_end(end.0, language.0)
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

    /// The facts still missing; the one that can settle most grounds by itself comes first. Empty once the outcome is settled.
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

    /// Assesses JSON Lines, one application a line, as the command `reglament assess` does; `on` is the day for those that name none.
    ///
    /// The answers are JSON Lines in the same order; what cannot be answered has an `error` in its place. Of a text they are a
    /// text. Of lines one by one, such as an open file, they are an iterator that reads a line when its answer is asked for, so
    /// that memory does not grow with the register. Other threads run meanwhile, and Ctrl-C is answered.
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

    /// Assesses every row of a table as one case: anything that speaks Arrow, such as a table of pyarrow, a frame of Polars or
    /// pandas, a relation of DuckDB, or a stream of batches. Columns are named like facts; a missing column, and a null, is
    /// unknown. `on` is the day of assessment, or the name of the column of days; `carry` names columns that tell no fact and are
    /// taken over into the answers; `grounds=True` adds a column for each ground.
    ///
    /// The answers are a table again, computed while it is read: `outcome`, `grounds_applying`, `grounds_open`, `facts_missing` as
    /// bit masks of 64 bits, or with `narrow_masks=True` of the fewest that hold them, and `error` with `error_place` for rows that no case could have.
    ///
    /// >>> import datetime, pyarrow, reglament
    /// >>> on = datetime.date(2017, 5, 1)
    /// >>> regulation = reglament.regulation("almaty/adoption", on=on)
    /// >>> rows = pyarrow.table({"id": [7, 8], "applicant.stateless": [True, None]})
    /// >>> answers = regulation.assess_table(rows, on=on, carry=["id"]).to_pyarrow()
    /// >>> answers["id"].to_pylist(), answers["outcome"].to_pylist()
    /// ([7, 8], ['ineligible', 'undetermined'])
    #[expect(clippy::fn_params_excessive_bools, reason = "they are keywords in Python")]
    #[pyo3(signature = (rows, /, *, on, carry = None, grounds = false, narrow_masks = false, standing = false, assumptions = false))]
    fn assess_table(
        &self,
        rows: ArrowLike<'_>,
        on: DayOrColumn<'_>,
        carry: Option<Columns<'_>>,
        grounds: bool,
        narrow_masks: bool,
        standing: bool,
        assumptions: bool,
    ) -> Done<AnswerTable> {
        let options = assess_options(&on, "on", &carried(carry.as_ref())?)?;
        let options = options.with_grounds(grounds).with_narrow_masks(narrow_masks);
        let options = options.with_standing(standing).with_assumptions(assumptions);
        AnswerTable::new(rows, |columns| assessing(self, columns, &options))
    }

    /// Finds the deadlines of every row of a table, each as one application that was handed in: of anything that `assess_table`
    /// takes. `at` names the column of moments: timestamps with a time zone, or texts in RFC 3339. `channel` is how all of
    /// them came, or `channels` names the column that says it of each. `completed` names a column of moments at which the service
    /// was completed, `overdue_at` a moment at which it is asked what is overdue, and `carry` columns to take over.
    ///
    /// The answers are a table again, computed while it is read, by the clock of the office: `accepted_at`, `due_at`, a
    /// `step_1_due_at` for each step, `late` if `completed` was given, `overdue` if `overdue_at` was given, which a service is that
    /// was due before and not completed by then (both null where nobody can tell), and `error` with `error_place`
    /// for rows that have no deadline, such as one from outside office hours.
    ///
    /// >>> import datetime, pyarrow, reglament
    /// >>> at = datetime.datetime.fromisoformat("2016-12-30T20:00:00+06:00")
    /// >>> regulation = reglament.regulation("almaty/adoption", on=at.date())
    /// >>> answers = regulation.deadlines_table(pyarrow.table({"at": [at]}), at="at", channel="portal")
    /// >>> answers.column_names[:3]
    /// ('accepted_at', 'due_at', 'step_1_due_at')
    /// >>> answers.to_pyarrow()["due_at"][0].as_py().isoformat()
    /// '2017-01-19T18:00:00+06:00'
    #[pyo3(signature = (
        rows, /, *, at, channel = None, channels = None, completed = None, overdue_at = None, carry = None, standing = false, assumptions = false
    ))]
    fn deadlines_table(
        &self,
        py: Python<'_>,
        rows: ArrowLike<'_>,
        at: ColumnName<'_>,
        channel: Option<Of<reglament::Channel>>,
        channels: Option<ColumnName<'_>>,
        completed: Option<ColumnName<'_>>,
        overdue_at: Option<Moment>,
        carry: Option<Columns<'_>>,
        standing: bool,
        assumptions: bool,
    ) -> Done<AnswerTable> {
        let options = deadline_options(&at, channel, channels.as_ref(), completed.as_ref(), carry.as_ref())?;
        let options = options.with_standing(standing).with_assumptions(assumptions);
        let options = overdue_at.into_iter().fold(options, |options, at| options.overdue_at(at.0));
        AnswerTable::new(rows, |columns| scheduling(py, self, columns, &options))
    }

    /// The rows of a table that this regulation and another one, or another edition, answer differently: with another outcome,
    /// other grounds that apply or are open, or another error. Arguments are those of `assess_table`; `other_on` is the day, or
    /// the column of days, of the other regulation, if it is another one.
    ///
    /// The answers are a table again, computed while it is read: `row`, the number of each such row from 0; the columns that are
    /// carried, and those of the days if they differ; then all columns of both, ending in `_a` for this regulation and in `_b`
    /// for the other. Grounds are compared by their numbers; a row to which both give the same error does not differ.
    ///
    /// >>> import datetime, pyarrow, reglament
    /// >>> on = datetime.date(2017, 5, 1)
    /// >>> adoption = reglament.regulation("almaty/adoption", on=on)
    /// >>> patronage = reglament.regulation("almaty/patronage", on=on)
    /// >>> rows = pyarrow.table({"applicant.legal_capacity": ["limited", "limited"], "applicant.stateless": [None, True]})
    /// >>> answers = adoption.compare_table(patronage, rows, on=on).to_pyarrow()
    /// >>> answers["row"].to_pylist(), answers["outcome_a"].to_pylist(), answers["grounds_applying_a"].to_pylist()
    /// ([0, 1], ['ineligible', 'ineligible'], [2, 1026])
    #[pyo3(signature = (other, rows, /, *, on, other_on = None, carry = None, standing = false, assumptions = false))]
    fn compare_table(
        &self,
        other: PyRef<'_, Self>,
        rows: ArrowLike<'_>,
        on: DayOrColumn<'_>,
        other_on: Option<DayOrColumn<'_>>,
        carry: Option<Columns<'_>>,
        standing: bool,
        assumptions: bool,
    ) -> Done<AnswerTable> {
        let days = compare_options(&on, other_on.as_ref(), carry.as_ref())?;
        let days = days.map(|options| options.with_standing(standing).with_assumptions(assumptions));
        let compared = Compared { a: self, b: &other };
        AnswerTable::new(rows, |columns| compared.assessments(columns, &days))
    }

    /// The rows of a table for which this regulation and another one, or another edition, give other deadlines: another acceptance,
    /// another moment at which the service or a step of both is due, another finding whether it was late, or another error.
    /// Arguments are those of `deadlines_table`, answers are built as those of `compare_table`.
    ///
    /// >>> import datetime, pyarrow, reglament
    /// >>> at = datetime.datetime.fromisoformat("2016-02-01T10:00:00+06:00")
    /// >>> adoption, patronage = (
    /// ...     reglament.catalogue().edition(f"zhambyl/{service}@332-2015") for service in ("adoption", "patronage")
    /// ... )
    /// >>> rows = pyarrow.table({"at": [at]})
    /// >>> answers = adoption.compare_deadlines_table(patronage, rows, at="at", channel="portal").to_pyarrow()
    /// >>> answers["due_at_a"][0].as_py().isoformat(), answers["due_at_b"][0].as_py().isoformat()
    /// ('2016-02-16T18:00:00+06:00', '2016-03-02T18:00:00+06:00')
    #[pyo3(signature = (
        other, rows, /, *, at, channel = None, channels = None, completed = None, carry = None, standing = false, assumptions = false
    ))]
    fn compare_deadlines_table(
        &self,
        py: Python<'_>,
        other: PyRef<'_, Self>,
        rows: ArrowLike<'_>,
        at: ColumnName<'_>,
        channel: Option<Of<reglament::Channel>>,
        channels: Option<ColumnName<'_>>,
        completed: Option<ColumnName<'_>>,
        carry: Option<Columns<'_>>,
        standing: bool,
        assumptions: bool,
    ) -> Done<AnswerTable> {
        let options = deadline_options(&at, channel, channels.as_ref(), completed.as_ref(), carry.as_ref())?;
        let options = options.with_standing(standing).with_assumptions(assumptions);
        let compared = Compared { a: self, b: &other };
        AnswerTable::new(rows, |columns| compared.deadlines(py, columns, &options))
    }

    /// Facts in the vocabulary of this regulation, to assess several times.
    #[pyo3(signature = (facts = None, /, **named: "FactValue | None"))]
    fn facts(&self, facts: Option<FactsLike<'_>>, named: Option<&Bound<'_, PyDict>>) -> Done<Facts> {
        Facts::read(&self.law, facts.as_ref(), named)
    }

    /// Everything it states, as the JSON of the command `reglament show` has it.
    fn to_dict<'py>(&self, py: Python<'py>) -> Done<Plain<'py>> {
        crate::json::to_python(py, &*self.regulation).map(Plain)
    }

    /// Its view with labels in a language: notebooks show it.
    #[pyo3(
        signature = (language = Of(reglament::Language::En)),
        text_signature = "($self, /, language='en')"
    )]
    fn view(&self, language: Of<reglament::Language>) -> Done<View> {
        Ok(View::of(language, |writer| crate::html::regulation(&self.regulation, writer))?)
    }

    fn _repr_html_(&self) -> Done<String> {
        Ok(View::html(|writer| crate::html::regulation(&self.regulation, writer))?)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.is_same(other)
    }

    fn __hash__(&self) -> u64 {
        crate::hash(self.regulation.id())
    }

    fn __repr__(&self) -> String {
        format!("<Regulation {}>", self.regulation.id())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        crate::pickle::reduced(py, "regulation", (self.catalogue(), self.id()))
    }
}
