//! Words of the law and what stands beside its rules.

use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;

use crate::convert::{Tuple, all};
use crate::record::record;
use crate::typed::Reduced;
use crate::words::Of;

/// One statement or label in every language.
///
/// >>> import reglament, datetime
/// >>> title = reglament.regulation("almaty/adoption", on=datetime.date(2017, 5, 1)).title
/// >>> title.get("kk") == title.kk
/// True
#[pyclass(frozen, eq, hash, from_py_object, module = "reglament")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Text {
    /// In Kazakh.
    #[pyo3(get)]
    pub kk: String,
    /// In Russian.
    #[pyo3(get)]
    pub ru: String,
    /// In English, for developers: no act is official in it.
    #[pyo3(get)]
    pub en: String,
}

#[pymethods]
impl Text {
    #[new]
    fn new(kk: String, ru: String, en: String) -> Self {
        Self { kk, ru, en }
    }

    /// The words in one language.
    fn get(&self, language: Of<reglament::Language>) -> &str {
        match language.0 {
            reglament::Language::Kk => &self.kk,
            reglament::Language::Ru => &self.ru,
            reglament::Language::En => &self.en,
        }
    }

    fn __str__(&self) -> &str {
        &self.en
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Text({}, …)", crate::record::said(py, "en", self.en.as_str())?))
    }

    #[classattr]
    #[pyo3(name = "__match_args__")]
    fn match_args() -> Tuple<&'static str> {
        ["kk", "ru", "en"].into_iter().collect()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        let fields = [&self.kk, &self.ru, &self.en].map(|words| words.into_bound_py_any(py));
        crate::record::reduced::<Self>(py, fields.into_iter().collect::<PyResult<_>>()?)
    }
}

record! {
    /// Words of an act, and where they stand.
    pub struct Statement {
        /// Where the act says so.
        citation: String,
        /// The act's words.
        text: Text,
    }

    /// Something an answer assumes, with a stable code.
    pub struct Assumption {
        /// The stable code: `day-after-acceptance`.
        code: String,
        /// What is assumed.
        text: Text,
        /// Why, in English.
        why: String,
    }

    /// A ground for refusing the service.
    pub struct RefusalGround {
        /// Its number in the act, from 1.
        number: u32,
        /// A short name of ours.
        name: Text,
        /// The act's words.
        text: Text,
        /// Where the act states it.
        citation: String,
        /// What must hold, as written in the law file.
        when: String,
        /// The exception, as written in the law file.
        unless: Option<String>,
        /// Readings chosen where the act is ambiguous.
        readings: Tuple<Assumption>,
        /// The findings that another reading could change, and with which an answer therefore names the readings.
        readings_bear_on: Tuple<Of<reglament::Finding>>,
    }

    /// An annex of a regulation.
    pub struct Annex {
        /// What it shows.
        kind: Of<reglament::AnnexKind>,
        /// Its number among the annexes of the regulation.
        number: u32,
        /// The paragraph that refers to it.
        citation: String,
        /// Its heading.
        heading: Statement,
        /// Its legend, in the act's order; empty if it has none.
        symbols: Tuple<Symbol>,
    }

    /// A symbol of a legend.
    pub struct Symbol {
        /// Which symbol.
        id: Of<reglament::SymbolId>,
        /// What the act says it stands for.
        stated: Statement,
    }

    /// An information system that takes part.
    pub struct InformationSystem {
        /// Its id within the regulation.
        id: String,
        /// What the act calls it.
        name: Text,
        /// Where the act names it.
        citation: String,
    }

    /// Data that the provider gets from another system.
    pub struct ObtainedData {
        /// Their id within the regulation.
        id: String,
        /// Whom they are about.
        about: Tuple<Of<reglament::Person>>,
        /// The id of the system they come from.
        system: String,
        /// The id of the system they come through, if the act names one.
        via: Option<String>,
        /// The act's words.
        stated: Statement,
    }

    /// A term the act defines.
    pub struct GlossaryEntry {
        /// The term.
        term: Text,
        /// What it means.
        definition: Text,
        /// Where the act defines it.
        citation: String,
        /// False if the act defines it and never uses it.
        used: bool,
    }

    /// One of the readings that disagree.
    pub struct Reading {
        /// The language or place it comes from.
        source: String,
        /// The words as they stand there, in the language they stand in; `None` if they are summed up.
        text: Option<String>,
        /// What stands there, in our words; `None` if it is quoted.
        summary: Option<Text>,
    }

    /// A place where texts or paragraphs of the act disagree, and what was made of it.
    pub struct Discrepancy {
        /// Its id.
        id: String,
        /// The paragraphs.
        places: Tuple<String>,
        /// What it bears on.
        bears_on: Of<reglament::Bearing>,
        /// The readings, each with the language or paragraph it comes from.
        readings: Tuple<Reading>,
        /// The source of the reading taken, or `both`, or `neither`.
        taken: String,
        /// Why, in our words.
        why: Text,
    }

    /// Another law that may be cited.
    pub struct Reference {
        /// Its id in citations: `civil-code`.
        id: String,
        /// What it is called.
        title: Text,
    }

    /// Something of an earlier layer of law files that a later one replaced.
    pub struct Replacement {
        /// What was replaced: the id of a regulation or act, or the kind of a file.
        what: String,
        /// The file that stated it before.
        old: String,
        /// The file that states it now.
        new: String,
    }
}

impl From<&reglament::Text> for Text {
    fn from(text: &reglament::Text) -> Self {
        use reglament::Language::{En, Kk, Ru};
        Self { kk: text.get(Kk).to_owned(), ru: text.get(Ru).to_owned(), en: text.get(En).to_owned() }
    }
}

impl From<&reglament::Statement> for Statement {
    fn from(stated: &reglament::Statement) -> Self {
        Self { citation: stated.citation.to_string(), text: (&stated.text).into() }
    }
}

impl From<&reglament::Assumption> for Assumption {
    fn from(assumption: &reglament::Assumption) -> Self {
        let reglament::Assumption { code, text, why, .. } = assumption;
        Self { code: code.to_string(), text: text.into(), why: why.to_string() }
    }
}

impl From<&reglament::RefusalGround> for RefusalGround {
    fn from(ground: &reglament::RefusalGround) -> Self {
        Self {
            number: ground.number,
            name: (&ground.name).into(),
            text: (&ground.text).into(),
            citation: ground.citation.to_string(),
            when: ground.when_source.to_string(),
            unless: ground.unless_source.as_deref().map(str::to_owned),
            readings: all(ground.readings.iter().map(|reading| &**reading)),
            readings_bear_on: ground.readings_bear_on.iter().copied().map(Of).collect(),
        }
    }
}

impl From<&reglament::Annex> for Annex {
    fn from(annex: &reglament::Annex) -> Self {
        let reglament::Annex { kind, number, citation, heading, symbols, .. } = annex;
        let symbols = symbols.iter().map(Symbol::from).collect();
        let (kind, citation) = (Of(*kind), citation.to_string());
        Self { kind, number: *number, citation, heading: heading.into(), symbols }
    }
}

impl From<&reglament::Symbol> for Symbol {
    fn from(symbol: &reglament::Symbol) -> Self {
        Self { id: Of(symbol.id), stated: (&symbol.stated).into() }
    }
}

impl From<&reglament::InformationSystem> for InformationSystem {
    fn from(system: &reglament::InformationSystem) -> Self {
        let reglament::InformationSystem { id, name, citation, .. } = system;
        Self { id: id.to_string(), name: name.into(), citation: citation.to_string() }
    }
}

impl From<&reglament::ObtainedData> for ObtainedData {
    fn from(data: &reglament::ObtainedData) -> Self {
        let reglament::ObtainedData { id, about, system, via, stated, .. } = data;
        let about = about.iter().copied().map(Of).collect();
        let via = via.as_deref().map(str::to_owned);
        Self { id: id.to_string(), about, system: system.to_string(), via, stated: stated.into() }
    }
}

impl From<&reglament::GlossaryEntry> for GlossaryEntry {
    fn from(entry: &reglament::GlossaryEntry) -> Self {
        let reglament::GlossaryEntry { term, definition, citation, used, .. } = entry;
        Self { term: term.into(), definition: definition.into(), citation: citation.to_string(), used: *used }
    }
}

impl From<&reglament::Reading> for Reading {
    fn from(reading: &reglament::Reading) -> Self {
        let reglament::Reading { source, text, summary, .. } = reading;
        let text = text.as_deref().map(str::to_owned);
        Self { source: source.to_string(), text, summary: summary.as_ref().map(Text::from) }
    }
}

impl From<&reglament::Discrepancy> for Discrepancy {
    fn from(discrepancy: &reglament::Discrepancy) -> Self {
        let reglament::Discrepancy { id, places, bears_on, readings, taken, why, .. } = discrepancy;
        Self {
            id: id.to_string(),
            places: places.iter().map(ToString::to_string).collect(),
            bears_on: Of(*bears_on),
            readings: all(readings),
            taken: taken.to_string(),
            why: why.into(),
        }
    }
}

impl From<&reglament::Reference> for Reference {
    fn from(reference: &reglament::Reference) -> Self {
        Self { id: reference.id.to_string(), title: (&reference.title).into() }
    }
}

impl From<&reglament::Replacement> for Replacement {
    fn from(replacement: &reglament::Replacement) -> Self {
        let reglament::Replacement { what, old, new, .. } = replacement;
        Self { what: what.to_string(), old: old.to_string(), new: new.to_string() }
    }
}
