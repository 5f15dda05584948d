//! The laws of cases, whatever happens to them: two thousand random courses each, over every regulation and channel.

mod contents;
mod digests;
mod edges;
mod json;
mod random;
mod results;
mod terms;
mod threads;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Debug;

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use reglament::{Case, End, ErrorCode, Language, PaperKind, VERSION, parse_day};

use self::random::a_course;
use crate::shared::CATALOGUE;

/// Tries a law on two thousand random values.
fn check<T: Debug>(values: impl Strategy<Value = T>, law: impl Fn(T)) {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) };
    let result = TestRunner::new(config).run(&values, |value| {
        law(value);
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}

/// How often something happened in a check, so that no law is kept only because nothing ever happens.
#[derive(Default)]
struct Tally(RefCell<BTreeMap<String, u32>>);

impl Tally {
    fn add(&self, what: impl Into<String>) {
        *self.0.borrow_mut().entry(what.into()).or_default() += 1;
    }

    fn require(&self, what: &str, times: u32) {
        let found = self.0.borrow().get(what).copied().unwrap_or(0);
        assert!(found >= times, "{what}: {found} times, expected {times} at least: {:?}", self.0.borrow());
    }
}

/// Whether a term can end after the last day of the calendar: then answers are errors that say so.
fn is_near_the_end(case: &Case) -> bool {
    case.events().last().is_some_and(|event| event.at.date_naive() >= near_the_end())
}

fn near_the_end() -> NaiveDate {
    parse_day("2026-10-15").expect("a day")
}

/// An answer, or none where the calendar ends.
fn answer<T>(case: &Case, result: reglament::Result<T>) -> Option<T> {
    let ends = |error: &reglament::Error| error.code() == ErrorCode::OutsideCalendar && is_near_the_end(case);
    match result {
        Ok(answer) => Some(answer),
        Err(error) if ends(&error) => None,
        Err(error) => panic!("{case:?}: {error}"),
    }
}

/// Asks a case everything that can be asked.
fn ask_everything(case: &Case) {
    let last = case.events().last().map(|event| event.at);
    let _ = answer(case, case.next());
    let _ = answer(case, case.steps());
    let _ = answer(case, case.overruns());
    if let Some(last) = last {
        let _ = answer(case, case.status(last));
        let earlier = case.status(last - TimeDelta::nanoseconds(1));
        assert_eq!(earlier.err().map(|error| error.code()), Some(ErrorCode::TimeRunsBackwards));
    }
    assert_eq!(case.assessment().expect("within the parameters").is_some(), case.signed_on().is_some());
    assert_eq!(case.verify(), Ok(()));
    assert_eq!(case.digest(VERSION).expect("a digest").len(), 64);
    assert_eq!(case.result().is_some(), case.outcome().is_some());
    for kind in PaperKind::ALL {
        for language in Language::ALL {
            ask_for_paper(case, *kind, *language);
        }
    }
}

fn ask_for_paper(case: &Case, kind: PaperKind, language: Language) {
    match case.paper(kind, language) {
        Ok(paper) => assert!(paper.html().starts_with("<!") && !paper.text().trim().is_empty()),
        Err(error) if error.code() == ErrorCode::PaperIncomplete => assert!(!error.place().is_empty()),
        Err(error) if error.code() == ErrorCode::UnknownPaper => assert_eq!(language, Language::En),
        Err(error) => drop(answer::<()>(case, Err(error))),
    }
}

#[test]
fn whatever_is_tried_nothing_panics_and_what_is_refused_changes_nothing() {
    let tally = Tally::default();
    check(a_course(), |course| {
        // That a refused event changes nothing is asserted wherever a course is played.
        let case = course.play(|before, event, result| match result {
            Ok(after) => {
                let (last, earlier) = after.events().split_last().expect("the event");
                assert_eq!(earlier, before.events());
                assert_eq!((&last.at, &last.by, last.kind()), (&event.at, &event.by, event.kind()));
                assert!(earlier.last().is_none_or(|earlier| earlier.at <= last.at), "time ran backwards");
            }
            Err(error) => {
                tally.add(error.code().name());
                assert!(!error.message().is_empty() && !error.place().is_empty(), "{error:?}");
            }
        });
        ask_everything(&case);
        tally.add(case.end().map_or("running", End::code));
    });
    for code in [
        "event-not-permitted",
        "wrong-role",
        "time-runs-backwards",
        "case-ended",
        "result-not-supported",
        "other-assessment",
        "missing-key",
        "empty-input",
        "out-of-range",
        "outside-office-hours",
        "outside-calendar",
        "date-after-assessment",
        "running",
        "result-issued",
        "authorisation-refused",
        "signature-refused",
        "documents-refused",
        "withdrawn",
    ] {
        tally.require(code, 2);
    }
}

#[test]
fn replaying_the_events_gives_the_case_that_recorded_them() {
    check((a_course(), any::<prop::sample::Index>()), |(course, index)| {
        let mut stages = vec![Case::open(&CATALOGUE, course.opening()).expect("the catalogue's own law")];
        let case = course.play(|_, _, result| stages.extend(result.clone().ok()));
        let replay = |events: &[reglament::Event]| {
            Case::replay(&CATALOGUE, course.opening(), events.iter().cloned()).expect("what was recorded")
        };
        let replayed = replay(case.events());
        assert_eq!(replayed, case);
        assert_eq!(replayed.digest(VERSION), case.digest(VERSION));
        // A case is its events: those up to any of them give the case as it was then, and it answers alike.
        let events = index.index(stages.len());
        let replayed = replay(&case.events()[..events]);
        assert_eq!(replayed, stages[events]);
        let said = |case: &Case| {
            let next = answer(case, case.next()).map(|next| serde_json::to_string(&next).expect("JSON"));
            let late = answer(case, case.overruns()).map(|late| serde_json::to_string(&late).expect("JSON"));
            (next, late)
        };
        assert_eq!(said(&replayed), said(&stages[events]));
    });
}

#[test]
fn after_the_end_nothing_comes_but_what_the_result_announces_and_that_once() {
    let tally = Tally::default();
    check(a_course(), |course| {
        let mut after_end = Vec::new();
        let case = course.play(|before, event, result| {
            if let (Some(end), Ok(after)) = (before.end(), result) {
                assert_eq!(after.end(), Some(end), "an end is final");
                assert_eq!(after.outcome(), before.outcome());
                after_end.push(event.kind());
            }
        });
        let announced = case.result().filter(|_| case.end() == Some(End::ResultIssued));
        let announced = announced.and_then(|result| result.follow_up.as_ref()).map(|then| then.event);
        assert!(after_end.len() <= 1 && after_end.iter().all(|kind| announced == Some(*kind)));
        tally.add(if after_end.is_empty() { "none" } else { "followed up" });
    });
    tally.require("followed up", 20);
}
