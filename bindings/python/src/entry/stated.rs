//! What a regulation states.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::catalogue::Catalogue;
use crate::convert::{Tuple, all, text};
use crate::error::Done;
use crate::records::{
    Act, Annex, Assumption, CaseGraph, CounterLimit, Discrepancy, GlossaryEntry, InformationSystem, Intake,
    Interaction, ObtainedData, OfficeHours, OverallTerm, Parameter, PortalNode, ReceiptItem, RefusalGround,
    RequiredField, Role, ServiceResult, Statement, Step, Text,
};
use crate::regulation::Regulation;
use crate::typed::{Plain, Reduced};
use crate::view::View;
use crate::words::Of;

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

    /// Its annexes: the handbook of business processes, and the diagram of how the information systems interact.
    #[getter]
    fn annexes(&self) -> Tuple<Annex> {
        all(self.regulation.annexes())
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

    /// Every state that a case can be in when the application comes through a channel, and every event that leads from one to
    /// another.
    ///
    /// >>> import datetime, reglament
    /// >>> regulation = reglament.regulation("almaty/adoption", on=datetime.date(2017, 5, 1))
    /// >>> graph = regulation.graph("office")
    /// >>> graph.states[graph.start].name
    /// 'submission'
    fn graph(&self, channel: Of<reglament::Channel>) -> Done<CaseGraph> {
        Ok(CaseGraph::from(&self.regulation.graph(channel.0)?))
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
        Ok(View::of(language, |sheet| {
            reglament_sheet::regulation::overview(sheet, &self.regulation);
            Ok(())
        })?)
    }

    fn _repr_html_(&self) -> Done<String> {
        Ok(self.view(Of(reglament::Language::En))?.into_html())
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.is_same(other)
    }

    fn __hash__(&self) -> u64 {
        crate::pickle::hash(self.regulation.id())
    }

    fn __repr__(&self) -> String {
        format!("<Regulation {}>", self.regulation.id())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        crate::pickle::reduced(py, "regulation", (self.catalogue(), self.id()))
    }
}
