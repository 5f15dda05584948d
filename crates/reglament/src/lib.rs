//! Public-service regulations as data: decides, times and explains the cases under them.
//!
//! A regulation says who provides a service, what steps it takes and in what time, and on which grounds it is refused. Here
//! it stands in law files; the library only reads, checks and interprets them. It has no clock, reads no file and keeps no
//! state: the day, the calendar and the law are arguments, and equal arguments give equal answers.
//!
//! ```
//! use reglament::{Facts, FactValue, Outcome, parse_day};
//! # fn main() -> Result<(), reglament::Error> {
//! let catalogue = reglament_kz::catalogue()?; // the law of Kazakhstan; law files of your own go through `Catalogue::builder`
//! let on = parse_day("2017-05-01")?;
//! let regulation = catalogue.regulation("almaty/adoption", on)?;
//!
//! let mut facts = Facts::new(catalogue.vocabulary());
//! facts.set_by_name("applicant.birth_date", FactValue::Date(parse_day("2001-01-01")?))?;
//! let assessment = regulation.assess(&facts, on)?;
//! assert_eq!(assessment.outcome(), Outcome::Ineligible); // sixteen years old: ground 1
//! # Ok(())
//! # }
//! ```
//!
//! # What it is not
//!
//! It verifies no signature, reads no register and infers no fact: it records findings that the provider made. It draws up
//! no appeal and replaces no lawyer; where an act is silent or ambiguous, the answer names what was assumed.
//!
//! # Map
//!
//! | module's subject | entry points |
//! | --- | --- |
//! | law files and the catalogue | [`LawFile`], [`Catalogue`], [`Regulation`], [`Act`] |
//! | facts | [`Vocabulary`], [`Fact`], [`Facts`] |
//! | grounds and conditions | [`RefusalGround`], [`Condition`] |
//! | assessment | [`Regulation::assess`], [`Assessment`], [`Regulation::questions`], [`Assessment::explain`] |
//! | days and terms | [`Calendar`], [`Regulation::deadline`], [`Regulation::schedule`], [`Schedule`] |
//! | JSON | [`json`], [`schema`] |
//! | cases | [`Case`], [`Opening`], [`Event`], [`Paper`], [`CaseGraph`] |

#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::restriction, reason = "a test may stop at the first surprise"))]

// The order of these lines is the architecture: a module imports only from those above it (a test reads this list).
mod coded;
mod text;
mod place;
mod error;
mod law_file;
mod mask;
mod written;
mod date;
mod money;
mod regulation_id;
mod citation;
mod statement;
mod assumption;
mod event;
mod identification;
mod message;
mod template;
mod act;
mod calendar;
mod fact;
mod parameter;
mod condition;
mod refusal;
mod program;
mod term;
mod procedure;
mod record;
mod annex;
mod portal;
mod digest;
mod regulation;
mod catalogue;
mod assessment;
mod question;
mod explanation;
mod deadline;
mod shape;
pub mod json;
mod case;
mod wording;
mod paper;
pub mod schema;

pub use act::{Act, Amended, Duty, Effect, EffectRule, Registration, Repeal, Standing, StandingState};
pub use annex::{Annex, AnnexKind, Symbol, SymbolId};
pub use assessment::{Assessment, Findings, Outcome};
pub use assumption::Assumption;
pub use calendar::{Calendar, CalendarDay, DayKind, DayOfWeek};
pub use case::{
    Branch, CASE_SCHEMA, Case, CaseGraph, CaseLines, CaseState, CaseStatus, CaseStep, CaseTransition, Ended,
    Event, EventContent, EventField, FieldType, Lateness, LineError, Opening, Overall, Overrun,
    OverrunSubject, Party, Permitted, Pin, RecordedFacts, Stage, Visit, read_event, read_opening,
};
pub use catalogue::{Catalogue, CatalogueBuilder, Reference, Replacement};
pub use citation::Citation;
pub use condition::{Comparison, Condition, Predicate, Test, Truth, full_years};
pub use date::{parse_day, parse_timestamp};
pub use deadline::{Deadline, LedgerEntry, LedgerPoint, LedgerRule, LedgerSubject, Schedule, StepDeadline};
pub use digest::VERSION;
pub use error::{Error, ErrorCode, Fault, Result};
pub use event::{EventKind, VisitPurpose};
pub use explanation::Values;
pub use fact::{Fact, FactType, FactValue, FactWord, Facts, MAX_FACTS, Sensitivity, Vocabulary};
pub use identification::{Certificates, IdentificationReader};
pub use law_file::{FileKind, LawFile, SCHEMA};
pub use message::fill;
pub use money::Money;
pub use paper::Paper;
pub use parameter::{Parameter, ParameterType, ParameterValue};
pub use place::Place;
pub use portal::{Actor, End, NodeKind, PortalNode, Successor};
pub use procedure::{
    Bound, Channel, Document, FollowUp, Intake, Interaction, ReceiptItem, RequiredField, ResultOutcome, Role,
    ServiceResult, Step, StepEvent,
};
pub use question::Question;
pub use record::{
    Bearing, Discrepancy, GlossaryEntry, InformationSystem, ObtainedData, Person, Reading, ReadingSource,
    Subject,
};
pub use refusal::{Finding, MAX_GROUNDS, RefusalGround};
pub use regulation::Regulation;
pub use regulation_id::RegulationId;
pub use statement::Statement;
pub use template::PaperKind;
pub use term::{
    CountedMinutes, CounterLimit, Counting, CountingRule, EndOfDay, FirstDay, LastDay, MovedWorkingDays,
    OfficeHours, OverallTerm, Period, Term,
};
pub use text::{Language, Text, escape_hidden, nearest};

// The types of days and moments in every signature.
pub use chrono;
