//! Writing answers as JSON objects: one shape for every language and for the command line.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use super::Id;
use crate::assessment::Assessment;
use crate::assumption::Assumption;
use crate::deadline::{Schedule, StepDeadline};
use crate::error::{Error, Fault};
use crate::fact::{FactValue, Facts};
use crate::mask::has_bit;
use crate::question::Question;
use crate::refusal::RefusalGround;

/// An answer with the caller's id before everything else.
#[derive(Clone, Copy)]
pub struct Answer<'a, T> {
    /// The id the caller gave, if any.
    pub id: Option<&'a Id>,
    /// The answer.
    pub answer: &'a T,
}

impl<T: fmt::Debug> fmt::Debug for Answer<'_, T> {
    /// Hides the id, which may be a number of a person.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.id.map(|_| "…");
        out.debug_struct("Answer").field("id", &id).field("answer", self.answer).finish()
    }
}

/// Something whose members can stand in an object together with an id.
trait Members {
    fn members<M: SerializeMap>(&self, out: &mut M) -> Result<(), M::Error>;
}

fn object<S: Serializer>(members: &impl Members, id: Option<&Id>, serializer: S) -> Result<S::Ok, S::Error> {
    let mut out = serializer.serialize_map(None)?;
    if let Some(id) = id {
        out.serialize_entry("id", id)?;
    }
    members.members(&mut out)?;
    out.end()
}

macro_rules! objects {
    ($($answer:ty),+ $(,)?) => { $(
        impl Serialize for $answer {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                object(self, None, serializer)
            }
        }

        impl Serialize for Answer<'_, $answer> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                object(self.answer, self.id, serializer)
            }
        }
    )+ };
}
objects!(Assessment<'_>, Schedule<'_>, Refused<'_>, RefusedLine<'_>, Questions<'_>);

/// The questions worth asking about one application: `{"questions": […]}`.
#[derive(Clone, Copy, Debug)]
pub struct Questions<'a>(pub &'a [Question<'a>]);

/// What could not be answered: `{"error": {"code": …, "message": …, "place": …}}`.
#[derive(Clone, Copy, Debug)]
pub struct Refused<'a>(pub &'a Error);

/// The same for one line of many: `{"line": 4, "error": {…}}`, with the number of the line in the input, from 1.
#[derive(Clone, Copy, Debug)]
pub struct RefusedLine<'a> {
    /// The number of the line.
    pub line: u64,
    /// What is wrong with it.
    pub error: &'a Error,
}

/// The known facts of an application as an object, as [`read_facts`](super::read_facts) reads it: personal data.
#[derive(Clone, Copy, Debug)]
pub struct KnownFacts<'a>(pub &'a Facts);

impl Serialize for KnownFacts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        NamedFacts { known: self.0, unknown: 0 }.serialize(serializer)
    }
}

/// Known facts, and among them those that are said to be unknown, as `null`.
pub(crate) struct NamedFacts<'a> {
    pub(crate) known: &'a Facts,
    pub(crate) unknown: u64,
}

impl Serialize for NamedFacts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        for (index, fact) in self.known.vocabulary().facts().iter().enumerate() {
            match self.known.get(index) {
                None if has_bit(self.unknown, index) => out.serialize_entry(&fact.name, &())?,
                None => {}
                Some(FactValue::Boolean(value)) => out.serialize_entry(&fact.name, &value)?,
                Some(FactValue::Word(word)) => out.serialize_entry(&fact.name, word)?,
                Some(FactValue::Date(day)) => out.serialize_entry(&fact.name, &day)?,
                Some(FactValue::Years(years)) => out.serialize_entry(&fact.name, &years)?,
                // As a string: a number would lose digits on its way through programs that read binary fractions.
                Some(FactValue::Money(amount)) => out.serialize_entry(&fact.name, &amount.to_string())?,
            }
        }
        out.end()
    }
}

impl Members for Refused<'_> {
    fn members<M: SerializeMap>(&self, out: &mut M) -> Result<(), M::Error> {
        out.serialize_entry("error", self.0)
    }
}

impl Members for RefusedLine<'_> {
    fn members<M: SerializeMap>(&self, out: &mut M) -> Result<(), M::Error> {
        out.serialize_entry("line", &self.line)?;
        out.serialize_entry("error", self.error)
    }
}

impl Members for Assessment<'_> {
    fn members<M: SerializeMap>(&self, out: &mut M) -> Result<(), M::Error> {
        out.serialize_entry("regulation", self.regulation().id())?;
        out.serialize_entry("on", &self.on())?;
        out.serialize_entry("outcome", &self.outcome())?;
        out.serialize_entry(
            "grounds",
            &Each(|| self.grounds().map(|(ground, finding)| ground.line(finding))),
        )?;
        out.serialize_entry("missing", &Each(|| self.missing().map(|fact| &*fact.name)))?;
        out.serialize_entry("standing", &self.regulation().act().standing_line(self.on()))?;
        out.serialize_entry("assumptions", &Each(|| self.assumptions().map(code)))
    }
}

impl Members for Schedule<'_> {
    fn members<M: SerializeMap>(&self, out: &mut M) -> Result<(), M::Error> {
        out.serialize_entry("regulation", self.regulation().id())?;
        out.serialize_entry("accepted_at", &self.accepted_at())?;
        out.serialize_entry("due_on", &self.due_on())?;
        out.serialize_entry("due_at", &self.due_at())?;
        out.serialize_entry("steps", self.steps())?;
        out.serialize_entry("ledger", self.ledger())?;
        out.serialize_entry("standing", &self.standing())?;
        out.serialize_entry("assumptions", &Each(|| self.assumptions().map(code)))
    }
}

impl Members for Questions<'_> {
    fn members<M: SerializeMap>(&self, out: &mut M) -> Result<(), M::Error> {
        out.serialize_entry("questions", &Each(|| self.0.iter().map(QuestionLine)))
    }
}

fn code(assumption: &Assumption) -> &str {
    &assumption.code
}

/// A list that is made while it is written.
struct Each<F>(F);

impl<F, I> Serialize for Each<F>
where
    F: Fn() -> I,
    I: Iterator<Item: Serialize>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_seq(None)?;
        (self.0)().try_for_each(|item| out.serialize_element(&item))?;
        out.end()
    }
}

/// A question: the fact, how to ask, and the numbers of the grounds it bears on.
struct QuestionLine<'a>(&'a Question<'a>);

impl Serialize for QuestionLine<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Question { fact, settles, concerns, .. } = self.0;
        let mut out = serializer.serialize_struct("QuestionLine", 4)?;
        out.serialize_field("fact", &fact.name)?;
        out.serialize_field("question", &fact.question)?;
        out.serialize_field("settles", &Each(|| settles.iter().map(|ground| ground.number)))?;
        out.serialize_field("concerns", &Each(|| concerns.iter().map(|ground| GroundPlace(ground))))?;
        out.end()
    }
}

/// A ground with its citation alone.
struct GroundPlace<'a>(&'a RefusalGround);

impl Serialize for GroundPlace<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("GroundPlace", 2)?;
        out.serialize_field("number", &self.0.number)?;
        out.serialize_field("citation", &self.0.citation)?;
        out.end()
    }
}

impl Serialize for StepDeadline<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("StepDeadline", 2)?;
        out.serialize_field("number", &self.step.number)?;
        out.serialize_field("due_at", &self.due_at)?;
        out.end()
    }
}

impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Error", 6)?;
        out.serialize_field("code", self.code().name())?;
        out.serialize_field("message", self.message())?;
        out.serialize_field("place", self.place())?;
        if let Some(citation) = self.citation() {
            out.serialize_field("citation", citation)?;
        }
        if !self.faults().is_empty() {
            out.serialize_field("faults", self.faults())?;
        }
        if !self.further().is_empty() {
            out.serialize_field("further", self.further())?;
        }
        out.end()
    }
}

impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Fault", 6)?;
        out.serialize_field("code", self.code.name())?;
        out.serialize_field("file", &self.file)?;
        out.serialize_field("line", &self.line)?;
        out.serialize_field("column", &self.column)?;
        out.serialize_field("found", &self.found)?;
        out.serialize_field("expected", &self.expected)?;
        out.end()
    }
}
