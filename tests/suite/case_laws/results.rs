//! No course issues a result that the facts do not bear: the test gathers them from the events and assesses them again,
//! with the grounds as the oracle reads them in the acts.

use chrono::{DateTime, FixedOffset, NaiveDate};
use reglament::{Case, End, ErrorCode, Event, EventContent, EventKind, FactValue, ResultOutcome};

use super::random::a_course;
use super::{Tally, check};
use crate::oracle::{ADOPTION, Answer, Day, Ground, PATRONAGE, Person, Value, assess};
use crate::shared::CATALOGUE;

fn grounds(case: &Case) -> &'static [Ground] {
    match case.regulation().service() {
        "adoption" => &ADOPTION,
        "patronage" => &PATRONAGE,
        other => panic!("the oracle does not know `{other}`"),
    }
}

/// The day by the clock of the office: UTC+6 until the end of February 2024, then UTC+5.
pub fn office_day(at: DateTime<FixedOffset>) -> NaiveDate {
    super::terms::office_time(at).date()
}

/// What the events say of the applicant, the later word replacing the earlier, and a withdrawal leaving nothing.
pub fn gathered(events: &[Event]) -> Person {
    let mut person: Person = CATALOGUE.vocabulary().facts().iter().map(|fact| (&*fact.name, None)).collect();
    for event in events {
        let EventContent::FactsRecorded { facts, .. } = &event.content else { continue };
        for (index, (_, known)) in person.iter_mut().enumerate() {
            let found = facts.found().get(index).map(|value| of_oracle(index, value));
            *known = found.or(known.filter(|_| !facts.withdraws(index)));
        }
    }
    person
}

fn of_oracle(index: usize, value: FactValue<'_>) -> Value {
    match value {
        FactValue::Boolean(yes) => Value::Yes(yes),
        FactValue::Word(word) => {
            let words = &CATALOGUE.vocabulary().facts()[index].values;
            Value::Word(&words.iter().find(|known| *known.name == *word).expect("a word of the fact").name)
        }
        FactValue::Date(day) => Value::Day(day),
        FactValue::Years(years) => Value::Years(years),
        FactValue::Money(money) => Value::Tiyn(money.hundredths()),
    }
}

/// What the oracle says of everything recorded so far, on the day of a moment.
fn answer(case: &Case, at: DateTime<FixedOffset>) -> Answer {
    assess(grounds(case), &gathered(case.events()), &Day::new(office_day(at)))
}

fn bears(draft: Option<ResultOutcome>, answer: &Answer) -> bool {
    match draft {
        Some(ResultOutcome::Positive) => answer.applies.is_empty() && answer.open.is_empty(),
        Some(ResultOutcome::Negative) => !answer.applies.is_empty(),
        None => false,
    }
}

#[test]
fn once_a_result_is_signed_nothing_changes_what_it_rests_on() {
    let tally = Tally::default();
    check(a_course(), |course| {
        course.play(|before, event, result| {
            let free = [EventKind::FactsRecorded, EventKind::ResultDrafted, EventKind::ResultSigned];
            let changes = free.contains(&event.kind()) || event.kind() == EventKind::Withdrawn;
            if before.signed_on().is_some() && changes {
                assert!(result.is_err(), "`{}` came after the signature", event.kind());
                tally.add("refused");
            }
        });
    });
    tally.require("refused", 20);
}

#[test]
fn a_result_is_signed_exactly_if_the_facts_of_that_day_bear_it() {
    let tally = Tally::default();
    check(a_course(), |course| {
        let case = course.play(|before, event, result| {
            if event.kind() != EventKind::ResultSigned {
                return;
            }
            match result {
                Ok(after) => {
                    let found = answer(before, event.at);
                    assert!(bears(after.outcome(), &found), "{:?} was signed on {found:?}", after.outcome());
                    assert_eq!(after.signed_on(), Some(office_day(event.at)));
                    tally.add("signed");
                }
                Err(error) if error.code() == ErrorCode::ResultNotSupported => {
                    let found = answer(before, event.at);
                    assert!(
                        !bears(before.outcome(), &found),
                        "{:?} was refused on {found:?}",
                        before.outcome()
                    );
                    tally.add("refused");
                }
                Err(_) => {}
            }
        });
        // What was signed is what is issued: nothing recorded later changes the facts or the draft.
        if let Some(signed) = case.events().iter().find(|event| event.kind() == EventKind::ResultSigned) {
            let found = answer(&case, signed.at);
            assert!(bears(case.outcome(), &found));
            let assessment = case.assessment().expect("within the parameters").expect("signed");
            let applying = case.regulation().grounds_in(assessment.findings().applying);
            assert_eq!(applying.map(|ground| ground.number).collect::<Vec<_>>(), found.applies);
        }
        if case.end() == Some(End::ResultIssued) {
            tally.add(format!("issued {}", case.outcome().expect("a result")));
        }
    });
    for what in ["signed", "refused", "issued positive", "issued negative"] {
        tally.require(what, 30);
    }
}
