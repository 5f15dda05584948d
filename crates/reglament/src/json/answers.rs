//! The answers as records: assessments, schedules, questions and errors, with all that stands in them.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde_json::value::{RawValue, to_raw_value};

use crate::act::{Standing, StandingState};
use crate::assessment::{Assessment, Outcome};
use crate::assumption::Assumption;
use crate::calendar::{CalendarDay, DayKind};
use crate::citation::Citation;
use crate::deadline::{LedgerEntry, LedgerPoint, LedgerRule, Schedule, StepDeadline};
use crate::error::{Error, ErrorCode, Fault};
use crate::question::Question;
use crate::refusal::{Finding, RefusalGround};
use crate::shape::object::{Object, Schema};
use crate::shape::record::{
    AssumptionCode, AtLeastOne, Each, FactName, Number, Record, RegulationName, Shown, Word, Words,
    form_schemas, records,
};
use crate::term::Term;
use crate::text::Text;

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

/// An error without what else is wrong with the same object.
struct ErrorAlone<'a>(&'a Error);

/// A ground with what the facts say of it.
struct GroundLine<'a> {
    number: u32,
    finding: Finding,
    citation: &'a Citation,
}

/// A ground with its citation alone.
struct GroundPlace<'a>(&'a RefusalGround);

records! {
    Assessment<'_> => |assessment| {
        required "regulation": RegulationName = assessment.regulation().id(),
        /// The day of assessment.
        required "on": NaiveDate = assessment.on(),
        /// What the findings come to.
        required "outcome": Word<Outcome> = assessment.outcome(),
        /// Every ground, in the act's order.
        required "grounds": Vec<Record<GroundLine<'_>>> =
            Each(|| assessment.grounds().map(|(ground, finding)| ground_line(ground, finding))),
        /// The unknown facts that can still change the finding of an open ground, in the order of the vocabulary; none unless the
        /// outcome is undetermined.
        required "missing": Vec<FactName> = Each(|| assessment.missing().map(|fact| &*fact.name)),
        /// Whether the regulation is in effect on the day.
        required "standing": Record<Standing<'_>> = standing_line(assessment),
        /// What the answer assumes.
        required "assumptions": Vec<AssumptionCode> = Each(|| assessment.assumptions().map(code)),
    }

    GroundLine<'_> => |line| {
        /// Its number in the act.
        required "number": Number = line.number,
        /// What the facts say of it.
        required "finding": Word<Finding> = line.finding,
        required "citation": Citation = line.citation,
    }

    Standing<'_> => |standing| {
        required "state": Word<StandingState> = standing.state,
        /// False on every day on which a publication date that is not known could change the state.
        required "certain": bool = standing.certain,
        /// Why, in English.
        required "reason": Words = standing.reason,
    }

    Schedule<'_> => |schedule| {
        required "regulation": RegulationName = schedule.regulation().id(),
        /// When the application counts as accepted.
        required "accepted_at": DateTime<FixedOffset> = schedule.accepted_at(),
        /// The day on which the overall term ends.
        required "due_on": NaiveDate = schedule.due_on(),
        /// When the overall term ends.
        required "due_at": DateTime<FixedOffset> = schedule.due_at(),
        /// Every step as planned.
        required "steps": Vec<Record<StepDeadline<'_>>> = schedule.steps(),
        /// How the days were counted.
        required "ledger": AtLeastOne<Record<LedgerEntry<'_>>> = schedule.ledger(),
        /// Whether the regulation is in effect on the day.
        required "standing": Record<Standing<'_>> = schedule.standing(),
        /// What the answer assumes.
        required "assumptions": Vec<AssumptionCode> = Each(|| schedule.assumptions().map(code)),
    }

    StepDeadline<'_> => |deadline| {
        /// The number of the step.
        required "number": Number = deadline.step.number,
        /// When it is due.
        required "due_at": DateTime<FixedOffset> = deadline.due_at,
    }

    LedgerEntry<'_> => |entry| {
        /// What the line is about.
        required "subject": LedgerAbout = Shown(entry.subject),
        /// What was done.
        required "rule": Word<LedgerRule> = entry.rule,
        /// From which day or moment.
        required "from": LedgerPoint = entry.from,
        /// To which day or moment.
        required "to": LedgerPoint = entry.to,
        /// How much was counted.
        optional "amount": Term = entry.amount,
        /// The days passed over because nobody works on them.
        optional "skipped": AtLeastOne<Record<CalendarDay<'_>>> = some(&entry.skipped),
        /// The provisions that say so.
        required "citations": Vec<Citation> = &entry.citations,
        /// What is assumed with it.
        optional "assumptions": AtLeastOne<AssumptionCode> =
            some(&entry.assumptions).map(|assumptions| Each(|| assumptions.iter().copied().map(code))),
    }

    CalendarDay<'_> => |day| {
        required "day": NaiveDate = day.on(),
        /// What kind of day it is.
        required "kind": Word<DayKind> = day.kind(),
        /// Whether people work on it.
        required "working": bool = day.is_working(),
        /// What is celebrated.
        required "occasion": Option<Text> = day.occasion(),
        /// The day it was exchanged with.
        required "pair": Option<NaiveDate> = day.pair(),
        /// Where it is stated.
        required "source": Option<String> = day.source(),
        /// Whether no source was found that states it.
        required "unverified": bool = day.is_unverified(),
        /// What casts doubt on it.
        optional "doubt": String = day.doubt(),
    }

    Questions<'_> => |questions| {
        /// None as soon as the outcome is settled.
        required "questions": Vec<Record<Question<'_>>> = questions.0,
    }

    Question<'_> => |question| {
        required "fact": FactName = &question.fact.name,
        /// How to ask for it.
        required "question": Text = &question.fact.question,
        /// The open grounds that some answer settles by itself.
        required "settles": Vec<Number> = Each(|| question.settles.iter().map(|ground| ground.number)),
        /// The open grounds that depend on it.
        required "concerns": Vec<Record<GroundPlace<'_>>> = Each(|| question.concerns.iter().map(|ground| GroundPlace(ground))),
    }

    GroundPlace<'_> => |place| {
        /// Its number in the act.
        required "number": Number = place.0.number,
        required "citation": Citation = &place.0.citation,
    }

    Refused<'_> => |refused| {
        required "error": Record<Error> = refused.0,
    }

    RefusedLine<'_> => |refused| {
        /// The line of the input, from 1, where there are several.
        optional "line": Number = Some(refused.line),
        required "error": Record<Error> = refused.error,
    }

    ErrorAlone<'_> => |alone| {
        required "code": ErrorCode = alone.0.code().name(),
        /// What is wrong and what was expected; never a value.
        required "message": Words = alone.0.message(),
        /// Where in the input: keys joined by `/`; empty if the input is one value.
        required "place": String = alone.0.place(),
        /// The provision that forbids it.
        optional "citation": Citation = alone.0.citation(),
    }

    Error => |error| {
        joined "": ErrorAlone<'_> = &ErrorAlone(error),
        /// Every fault of the law files.
        optional "faults": AtLeastOne<Record<Fault>> = some(error.faults()),
        /// What else is wrong with the same object.
        optional "further": AtLeastOne<Record<ErrorAlone<'_>>> = some(error.further()),
    }

    Fault => |fault| {
        required "code": ErrorCode = fault.code.name(),
        /// The name of the law file.
        required "file": String = &fault.file,
        /// The line, from 1.
        required "line": Number = fault.line,
        /// The column in characters, from 1.
        required "column": Number = fault.column,
        /// What stands there.
        required "found": Words = &fault.found,
        /// What should stand there.
        required "expected": Words = &fault.expected,
    }
}

/// The line of a ground with a finding: the same in a million answers.
fn ground_line(ground: &RefusalGround, finding: Finding) -> Option<&RawValue> {
    let (number, citation) = (ground.number, &ground.citation);
    ground.written.get(finding, |finding| to_raw_value(&GroundLine { number, finding, citation }).ok())
}

/// The standing of the act, which within a state is the same on every day.
fn standing_line<'r>(assessment: &Assessment<'r>) -> Option<&'r RawValue> {
    let act = assessment.regulation().act();
    act.written.get(act.standing(assessment.on()).state, |state| {
        to_raw_value(&act.standings().find(|standing| standing.state == state)?).ok()
    })
}

/// A list, if there is anything in it.
fn some<T>(list: &[T]) -> Option<&[T]> {
    (!list.is_empty()).then_some(list)
}

pub(crate) fn code(assumption: &Assumption) -> &str {
    &assumption.code
}

/// What a line of a ledger is about.
struct LedgerAbout;

form_schemas! {
    LedgerAbout = |_| Schema::pattern("^(acceptance|overall|step-[1-9][0-9]*)$");
    LedgerPoint = |_| Schema::any_of([Schema::defined("day"), Schema::defined("timestamp")]);
    Term = |_| term();
    ErrorCode = |_| Schema::words(Self::ALL.iter().map(|code| code.name()))
        .about("A stable code, see docs/errors.md.");
}

/// A length of time: `{"days": 15}` or `{"minutes": 15}`.
fn term() -> Schema {
    let of = |unit: &'static str| Object::default().required(unit, Schema::at_least(0)).schema();
    Schema::one_of([of("days"), of("minutes")]).about("Calendar days, or minutes of office time.")
}
