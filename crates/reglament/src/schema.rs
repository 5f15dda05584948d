//! JSON Schemas (draft 2020-12) of everything the library reads or writes as JSON, and of law files.
//!
//! They are made from the same lists that the readers use: the vocabulary of a catalogue and the closed lists of words.
//! A schema sees the shape of a value alone. What it refuses the library refuses too; what it accepts the library may
//! still refuse, for what one value says of another.

mod node;
mod form;
mod input;
mod answer;
mod case_file;
mod case_answer;
mod law_file;

use serde::Serialize;

use crate::catalogue::Catalogue;
use crate::coded::coded;
use node::Schema;

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
        CaseFindings = "case-findings",
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
            Self::CaseFindings => "A term of a case that was missed, by whom and by how much.",
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
            Self::CaseFindings => "Finding on a case",
            Self::LawFile => "Law file",
        }
    }

    fn body(self, catalogue: &Catalogue) -> Schema {
        match self {
            Self::Application => input::application(catalogue),
            Self::Facts => input::facts(catalogue),
            Self::Submission => input::submission(),
            Self::Assessment => answer::assessment(catalogue),
            Self::Schedule => answer::schedule(catalogue),
            Self::Questions => answer::questions(catalogue),
            Self::Error => answer::error(),
            Self::Opening => case_file::opening(),
            Self::Event => case_file::event(catalogue),
            Self::CaseStatus => case_answer::status(catalogue),
            Self::CaseNext => case_answer::permitted(catalogue),
            Self::CaseFindings => case_answer::finding(catalogue),
            Self::LawFile => law_file::law_file(),
        }
    }
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
