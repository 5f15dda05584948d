//! JSON Schemas (draft 2020-12) of what is handed in as JSON, of the answers, and of law files.
//!
//! They are made from the same lists that the readers use: the vocabulary of a catalogue and the closed lists of words.
//! A schema sees the shape of a value alone. What it refuses the library refuses too; what it accepts the library may
//! still refuse, for what one value says of another.

mod input;
mod case_file;
mod law_file;

use serde::Serialize;

use crate::act::Standing;
use crate::assessment::Assessment;
use crate::case::{CaseGraph, CaseStatus, Overrun, Permitted};
use crate::catalogue::Catalogue;
use crate::coded::coded;
use crate::deadline::Schedule;
use crate::json::{Questions, RefusedLine};
use crate::regulation::Regulation;
use crate::shape::forms::{citation, day, definitions, id, timestamp, words};
use crate::shape::object::Object;
use crate::shape::object::Schema;
use crate::shape::record::Members;

/// The version of the JSON that the schemas describe; it stands in the id of each.
pub const VERSION: u32 = 1;

coded! {
    /// What a schema describes.
    pub enum SchemaName {
        /// An application to be assessed.
        Application = "application",
        /// What is known of an applicant.
        Facts = "facts",
        /// An application handed in.
        Submission = "submission",
        /// The answer to an application.
        Assessment = "assessment",
        /// The answer to an application handed in.
        Schedule = "schedule",
        /// The answer that says what to ask next.
        Questions = "questions",
        /// What stands in the place of an answer.
        Error = "error",
        /// The first line of a case.
        Opening = "opening",
        /// Any other line of a case.
        Event = "event",
        /// Where a case stands.
        CaseStatus = "case-status",
        /// An event that may come next.
        CaseNext = "case-next",
        /// A term that was missed.
        CaseOverruns = "case-overruns",
        /// Every state of a case, and every event.
        CaseGraph = "case-graph",
        /// A regulation.
        Regulation = "regulation",
        /// A law file, its TOML taken as JSON.
        LawFile = "law-file",
    }
}

impl SchemaName {
    /// What it describes, in one sentence.
    pub fn about(self) -> &'static str {
        match self {
            Self::Application => "An application to be assessed.",
            Self::Facts => "What is known of an applicant; a fact that is absent or null is unknown.",
            Self::Submission => "An application handed in, whose deadlines are asked for.",
            Self::Assessment => {
                "What the facts of an application say of every ground for refusal, and what is still missing."
            }
            Self::Schedule => {
                "When an application counts as accepted, when every step and the service are due, and why."
            }
            Self::Questions => "The facts worth asking next, the one that can settle most grounds first.",
            Self::Error => "What could not be answered, and why.",
            Self::Opening => "The first line of a case: what it is pinned to.",
            Self::Event => "An event of a case, one on each line after the first.",
            Self::CaseStatus => "Where a case stands at a moment.",
            Self::CaseNext => "An event that may come next in a case, with all that a screen for it needs.",
            Self::CaseOverruns => "A term of a case that was missed, by whom and by how much.",
            Self::CaseGraph => {
                "Every state that a case can be in under a regulation and channel, and every event that leads from one to another."
            }
            Self::Regulation => "All that a regulation states, as `reglament show` writes it.",
            Self::LawFile => "A law file; the TOML is taken as JSON, a day as a string.",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Application => "Application",
            Self::Facts => "Facts",
            Self::Submission => "Submission",
            Self::Assessment => "Assessment",
            Self::Schedule => "Schedule",
            Self::Questions => "Questions",
            Self::Error => "Error",
            Self::Opening => "Opening of a case",
            Self::Event => "Event of a case",
            Self::CaseStatus => "Status of a case",
            Self::CaseNext => "Permitted event",
            Self::CaseOverruns => "Overrun",
            Self::CaseGraph => "Case graph",
            Self::Regulation => "Regulation",
            Self::LawFile => "Law file",
        }
    }

    fn body(self, catalogue: &Catalogue) -> Schema {
        match self {
            Self::Application => input::application(catalogue),
            Self::Facts => input::facts(catalogue),
            Self::Submission => input::submission(),
            Self::Assessment => answer::<Assessment<'_>>(catalogue),
            Self::Schedule => answer::<Schedule<'_>>(catalogue),
            Self::Questions => answer::<Questions<'_>>(catalogue),
            Self::Error => answer::<RefusedLine<'_>>(catalogue),
            Self::Opening => case_file::opening(),
            Self::Event => case_file::event(catalogue),
            Self::CaseStatus => status(catalogue),
            Self::CaseNext => with_definitions(Permitted::object(catalogue)),
            Self::CaseOverruns => with_definitions(Overrun::object(catalogue)),
            Self::CaseGraph => with_definitions(CaseGraph::object(catalogue)),
            Self::Regulation => regulation(catalogue),
            Self::LawFile => law_file::law_file(),
        }
    }
}

/// An answer to one object of many, which may bear the caller's id.
fn answer<A: Members>(catalogue: &Catalogue) -> Schema {
    with_definitions(Object::default().optional("id", id()).joined(A::object(catalogue)))
}

/// Where a case stands; the command writes first which case it is.
fn status(catalogue: &Catalogue) -> Schema {
    let name = words().about("What the host calls the case; the command writes it.");
    with_definitions(Object::default().optional("id", name).joined(CaseStatus::object(catalogue)))
}

/// A regulation, with its standing where a day was asked about.
fn regulation(catalogue: &Catalogue) -> Schema {
    let standing =
        Standing::object(catalogue).schema().about("Whether it is in effect on the day asked about.");
    with_definitions(Regulation::object(catalogue).optional("standing", standing))
}

/// The schema of an object with the forms that it refers to.
fn with_definitions(object: Object) -> Schema {
    let forms = [("timestamp", timestamp()), ("day", day()), ("citation", citation())];
    let schema = object.schema();
    let used = forms.into_iter().filter(|(name, _)| schema.refers_to(name)).collect::<Vec<_>>();
    if used.is_empty() { schema } else { schema.and(definitions(used)) }
}

/// A schema as it is handed out, its members in an order for people.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct JsonSchema(Schema);

impl JsonSchema {
    /// The schema as indented text that ends with a newline: the same text for the same catalogue.
    pub fn to_text(&self) -> String {
        // The keys of every object are texts, the only thing about which JSON is particular.
        let mut text = serde_json::to_string_pretty(&self.0).unwrap_or_default();
        text.push('\n');
        text
    }
}

/// The schema of a name, with the facts and codes of a catalogue.
///
/// # Examples
///
/// ```
/// use reglament::schema::{SchemaName, schema};
/// # fn main() -> Result<(), reglament::Error> {
/// let catalogue = reglament_kz::catalogue()?;
/// let text = schema(SchemaName::Facts, &catalogue).to_text();
/// assert!(text.contains(r#""$id": "urn:reglament:1:facts""#));
/// # Ok(())
/// # }
/// ```
pub fn schema(name: SchemaName, catalogue: &Catalogue) -> JsonSchema {
    let head = Schema::default()
        .with("$schema", "https://json-schema.org/draft/2020-12/schema")
        .with("$id", format!("urn:reglament:{VERSION}:{name}"))
        .with("title", name.title())
        .with("description", name.about());
    JsonSchema(head.and(name.body(catalogue)))
}
