//! What is drawn and exported of a regulation.

use pyo3::prelude::*;
use reglament_models::{BpmnProfile, DmnVersion, HandbookOptions};

use crate::convert::Day;
use crate::drawing::Drawing;
use crate::error::Done;
use crate::regulation::Regulation;
use crate::words::Of;

#[pymethods]
impl Regulation {
    /// The handbook: everything it states as one page of HTML that loads nothing from elsewhere, with both drawings.
    ///
    /// `with_check` adds a form with which families can try the grounds for refusal; it decides nothing. With `on` the page says
    /// whether the act is in effect on that day.
    #[pyo3(
        signature = (language = Of(reglament::Language::En), *, with_check = false, on = None),
        text_signature = "($self, /, language='en', *, with_check=False, on=None)"
    )]
    fn handbook(&self, language: Of<reglament::Language>, with_check: bool, on: Option<Day>) -> Done<String> {
        let options = HandbookOptions { with_check, on: on.map(|on| on.0) };
        Ok(reglament_models::handbook(&self.law.catalogue, &self.regulation, language.0, options)?)
    }

    /// A drawing of an annex, `handbook` or `systems`; of one channel, or of all. It is made from the text of the regulation.
    #[pyo3(
        signature = (annex, language = Of(reglament::Language::En), *, channel = None),
        text_signature = "($self, /, annex, language='en', *, channel=None)"
    )]
    fn diagram(
        &self,
        annex: Of<reglament::AnnexKind>,
        language: Of<reglament::Language>,
        channel: Option<Of<reglament::Channel>>,
    ) -> Done<Drawing> {
        let channel = channel.map(|channel| channel.0);
        Ok(Drawing::new(reglament_models::diagram(&self.regulation, annex.0, channel, language.0)?))
    }

    /// The process of one channel as BPMN 2.0: `plain`, or in the words of an engine, `camunda7` or `camunda8`.
    ///
    /// >>> import datetime, reglament
    /// >>> regulation = reglament.regulation("almaty/adoption", on=datetime.date(2017, 5, 1))
    /// >>> regulation.bpmn("portal").startswith("<?xml")
    /// True
    #[pyo3(
        signature = (channel, *, profile = Of(BpmnProfile::Plain)),
        text_signature = "($self, /, channel, *, profile='plain')"
    )]
    fn bpmn(&self, channel: Of<reglament::Channel>, profile: Of<BpmnProfile>) -> Done<String> {
        Ok(reglament_models::bpmn(&self.regulation, channel.0, profile.0)?)
    }

    /// The grounds for refusal as DMN of a version, `1.3` or `1.5`.
    #[pyo3(
        signature = (version = Of(DmnVersion::V1_3)),
        text_signature = "($self, /, version='1.3')"
    )]
    fn dmn(&self, version: Of<DmnVersion>) -> Done<String> {
        Ok(reglament_models::dmn(&self.regulation, version.0)?)
    }

    /// Every state of a case and every event as a Petri net in PNML, when the application comes through a channel.
    fn pnml(&self, channel: Of<reglament::Channel>) -> Done<String> {
        Ok(reglament_models::pnml(&self.regulation.graph(channel.0)?))
    }
}
