//! What a regulation states beside its rules: systems, data, terms of its own, and where its texts disagree.

use std::fmt;

use crate::citation::{Citable, Citation};
use crate::coded::coded;
use crate::error::ErrorCode;
use crate::law_file::{Located, Table};
use crate::statement::Statement;
use crate::text::{Language, Text};

coded! {
    /// What a plain statement of a regulation is about.
    pub enum Subject {
        /// The Standard of the service.
        Standard = "standard",
        /// Who provides the service.
        Provider = "provider",
        /// In what form it is provided.
        Form = "form",
        /// Where the result is issued.
        Issue = "issue",
        /// In what form the result is given.
        ResultForm = "result-form",
        /// What it costs, and for whom it is.
        Fee = "fee",
        /// What starts the procedure.
        Start = "start",
        /// Whether one-stop centres provide it.
        OneStopCentre = "one-stop-centre",
        /// What happens to the originals of documents.
        Originals = "originals",
        /// In what order applicants are served.
        Queue = "queue",
        /// When the portal works.
        PortalHours = "portal-hours",
        /// What the personal cabinet receives.
        StatusNotice = "status-notice",
        /// Where an electronic request is accepted.
        RequestIntake = "request-intake",
        /// Which data the provider gets from other systems.
        DataObtained = "data-obtained",
        /// What the applicant consents to.
        Consent = "consent",
        /// Where the business process is described.
        BusinessProcess = "business-process",
        /// Where the interaction of the systems is drawn.
        Diagram = "diagram",
        /// On what the conclusion is prepared.
        ConclusionBasis = "conclusion-basis",
        /// The stamp that says which decree approved the regulation.
        Approval = "approval",
        /// What the publisher says about the spelling of the text.
        Spelling = "spelling",
    }
}

/// The subjects that every regulation must state.
pub(crate) const REQUIRED: [Subject; 3] = [Subject::Standard, Subject::Provider, Subject::Form];

/// An information system that takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InformationSystem {
    /// Its id within the regulation.
    pub id: Box<str>,
    /// What the act calls it.
    pub name: Text,
    /// Where the act names it.
    pub citation: Citation,
}

coded! {
    /// Whom obtained data are about.
    pub enum Person {
        /// The applicant.
        Applicant = "applicant",
        /// The applicant's spouse.
        Spouse = "spouse",
    }
}

/// Data that the provider gets from another system.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ObtainedData {
    /// Their id within the regulation.
    pub id: Box<str>,
    /// Whom they are about.
    pub about: Box<[Person]>,
    /// The id of the system they come from.
    pub system: Box<str>,
    /// The id of the system they come through, if the act names one.
    pub via: Option<Box<str>>,
    /// The act's words.
    pub stated: Statement,
}

/// A term the act defines.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GlossaryEntry {
    /// The term.
    pub term: Text,
    /// What it means.
    pub definition: Text,
    /// Where the act defines it.
    pub citation: Citation,
    /// False if the act defines it and never uses it.
    pub used: bool,
}

coded! {
    /// What a discrepancy bears on.
    pub enum Bearing {
        /// What the library answers.
        Behaviour = "behaviour",
        /// What a person reads.
        Reader = "reader",
    }
}

/// A place where texts or paragraphs of the act disagree, and what was made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Discrepancy {
    /// Its id.
    pub id: Box<str>,
    /// The paragraphs.
    pub places: Box<[Citation]>,
    /// What it bears on.
    pub bears_on: Bearing,
    /// The readings, each with the language or paragraph it comes from.
    pub readings: Box<[Reading]>,
    /// The source of the reading taken, or `both`, or `neither`.
    pub taken: Box<str>,
    /// Why, in our words.
    pub why: Text,
}

impl Discrepancy {
    /// The reading taken, if it is one of them: not `both` or `neither`.
    pub fn taken_reading(&self) -> Option<&Reading> {
        self.readings.iter().find(|reading| reading.source.to_string() == *self.taken)
    }
}

/// One of the readings that disagree.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reading {
    /// Where it comes from.
    pub source: ReadingSource,
    /// The words as they stand there, in the language they stand in.
    pub text: Option<Box<str>>,
    /// What stands there, in our words, where it is not quoted.
    pub summary: Option<Text>,
}

/// Where a reading comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadingSource {
    /// The text of the act in one of its official languages.
    Language(Language),
    /// A paragraph or another part of the act, or another law.
    Place(Citation),
}

impl fmt::Display for ReadingSource {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Language(language) => out.write_str(language.code()),
            Self::Place(citation) => out.write_str(&citation.to_string()),
        }
    }
}

impl serde::Serialize for ReadingSource {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

pub(crate) fn read_provider(table: Option<Table<'_>>) -> Option<Text> {
    let table = table?;
    let name = table.text("name");
    table.finish();
    name
}

pub(crate) fn read_system(table: &Table<'_>, citable: &Citable<'_>) -> Option<InformationSystem> {
    let (id, name, citation) = (table.code("id"), table.text("name"), citable.read(table, "citation"));
    table.finish();
    Some(InformationSystem { id: id?.value.into(), name: name?, citation: citation? })
}

pub(crate) fn read_obtained(
    table: &Table<'_>,
    systems: &[InformationSystem],
    citable: &Citable<'_>,
) -> Option<ObtainedData> {
    let (id, about) = (table.code("id"), table.words("about").into());
    let (system, via) = (table.string("system"), table.optional_string("via"));
    let stated = Statement::read(table, citable);
    table.finish();
    for named in [system, via].into_iter().flatten() {
        if !systems.iter().any(|known| *known.id == *named.value) {
            table.unknown(named, ErrorCode::UnknownValue, systems.iter().map(|system| &*system.id));
        }
    }
    let (system, via) = (system?.value.into(), via.map(|via| via.value.into()));
    Some(ObtainedData { id: id?.value.into(), about, system, via, stated: stated? })
}

pub(crate) fn read_glossary_entry(table: &Table<'_>, citable: &Citable<'_>) -> Option<GlossaryEntry> {
    let (term, definition) = (table.text("term"), table.text("definition"));
    let citation = citable.read(table, "citation");
    let used = table.optional_flag("used").unwrap_or(true);
    table.finish();
    Some(GlossaryEntry { term: term?, definition: definition?, citation: citation?, used })
}

pub(crate) fn read_discrepancy(table: &Table<'_>, citable: &Citable<'_>) -> Option<Discrepancy> {
    let (id, bears_on) = (table.identifier("id"), table.word("bears_on"));
    let places = table.strings("where", true);
    let places = places.into_iter().filter_map(|place| citable.parse(table, place)).collect();
    let readings = table.tables("readings", true);
    let written: Vec<&str> = readings.iter().map(|reading| reading.peek("source")).collect();
    let readings: Vec<_> = readings.iter().map(|reading| read_reading(reading, citable)).collect();
    let (taken, why) = (table.string("taken"), table.text("why"));
    table.finish();
    let taken = taken?;
    let position = written.iter().position(|source| *source == taken.value);
    if position.is_none() && !["both", "neither"].contains(&taken.value) {
        table.unknown(taken, ErrorCode::UnknownValue, written.into_iter().chain(["both", "neither"]));
    }
    let readings: Box<[Reading]> = readings.into_iter().collect::<Option<_>>()?;
    let taken = match position.and_then(|position| readings.get(position)) {
        Some(reading) => reading.source.to_string(),
        None => taken.value.to_owned(),
    };
    Some(Discrepancy {
        id: id?.value.into(),
        places,
        bears_on: bears_on?,
        readings,
        taken: taken.into(),
        why: why?,
    })
}

fn read_reading(table: &Table<'_>, citable: &Citable<'_>) -> Option<Reading> {
    let source: Option<Located<&str>> = table.string("source");
    let summary = table.optional_text("summary");
    // A reading is quoted or summed up, never both, so that nobody takes our words for the act's.
    let text = if table.has("summary") { None } else { Some(table.string("text")?.value.into()) };
    table.finish();
    let source = source?;
    let source = match Language::from_code(source.value) {
        Some(language) => ReadingSource::Language(language),
        None => ReadingSource::Place(citable.parse(table, source)?),
    };
    (text.is_some() || summary.is_some()).then_some(Reading { source, text, summary })
}
