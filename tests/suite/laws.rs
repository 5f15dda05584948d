//! The library against the oracle, and the laws that must hold whatever the facts: at least ten thousand random inputs
//! each.

use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestCaseResult;
use reglament::{Catalogue, Channel, Finding, LawFile, Outcome, Regulation, parse_day};

use crate::oracle::{
    ADOPTION, Answer, Day, Ground, PATRONAGE, Person, Step, Value, Walker, assess, facts_of, telling_values,
    type_of,
};
use crate::shared::CATALOGUE;

fn regulation(id: &str) -> &'static Regulation {
    CATALOGUE.edition(id).expect("an embedded regulation")
}

/// Days from the first to the last on which every parameter is known.
fn a_day() -> impl Strategy<Value = NaiveDate> {
    let first = parse_day("2015-01-01").expect("a day");
    (0_i64..4383).prop_map(move |days| first + TimeDelta::days(days))
}

fn names() -> Vec<&'static str> {
    CATALOGUE.vocabulary().facts().iter().map(|fact| &*fact.name).collect()
}

/// A day and a person of whom anything may be unknown, birthdays and incomes near the limits among them.
fn a_case() -> impl Strategy<Value = (NaiveDate, Person)> {
    (a_day(), proptest::collection::vec((0_u8..4, any::<u16>()), names().len())).prop_map(|(on, choices)| {
        let day = Day::new(on);
        let person = names().into_iter().zip(choices).map(|(name, (unknown, choice))| {
            let mut values = telling_values(name, &day);
            if name == "applicant.birth_date" {
                values.extend(near_majority(on));
            }
            let value = values[usize::from(choice) % values.len()];
            (name, (unknown > 0).then_some(value))
        });
        (on, person.collect())
    })
}

/// Births for which a day more or less decides, the days around the end of February among them.
fn near_majority(on: NaiveDate) -> Vec<Value> {
    let eighteen_years_ago = on - chrono::Months::new(216);
    (-3..=3).map(|days| Value::Day(eighteen_years_ago + TimeDelta::days(days))).collect()
}

fn answer_of(regulation: &Regulation, person: &Person, on: NaiveDate) -> Answer {
    let assessment = regulation.assess(&facts_of(person), on).expect("an answer");
    let numbers = |wanted| {
        let found = assessment.grounds().filter(move |(_, finding)| *finding == wanted);
        found.map(|(ground, _)| ground.number).collect()
    };
    let missing = assessment.missing().map(|fact| fact.name.to_string()).collect();
    Answer { applies: numbers(Finding::Applies), open: numbers(Finding::Open), missing }
}

const SERVICES: [(&str, &[Ground]); 4] = [
    ("almaty/adoption@3-383-2016", &ADOPTION),
    ("almaty/patronage@3-383-2016", &PATRONAGE),
    ("zhambyl/adoption@332-2015", &ADOPTION),
    ("zhambyl/patronage@332-2015", &PATRONAGE),
];

/// The embedded law with the grounds of adoption in Almaty in the opposite order, numbered anew.
static TURNED: LazyLock<Catalogue> = LazyLock::new(|| {
    let file =
        reglament_kz::law_files().find(|file| file.name() == "almaty/adoption.toml").expect("embedded");
    let (before, grounds) = file.text().split_once("[[ground]]\n").expect("grounds");
    let (grounds, after) = grounds.split_once("[[discrepancy]]").expect("what comes after the grounds");
    let turned = (1..).zip(grounds.split("[[ground]]\n").collect::<Vec<_>>().into_iter().rev());
    let turned = turned.map(|(number, ground)| {
        let (_, rest) = ground.split_once('\n').expect("the number comes first");
        format!("[[ground]]\nnumber = {number}\n{rest}\n")
    });
    let text = [before, &turned.collect::<String>(), "[[discrepancy]]", after].concat();
    let turned = LawFile::new("turned.toml", text);
    Catalogue::builder().files(reglament_kz::law_files()).files([turned]).build().expect("the same law")
});

#[test]
fn the_oracle_and_the_vocabulary_mean_the_same_facts() {
    let day = Day::new(parse_day("2017-05-01").expect("a day"));
    for fact in CATALOGUE.vocabulary().facts() {
        for value in telling_values(&fact.name, &day) {
            assert_eq!(type_of(value), fact.fact_type, "{}", fact.name);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(10_000) })]

    #[test]
    fn assessment_is_what_trying_all_values_gives((on, person) in a_case(), service in select(&SERVICES[..])) {
        let (id, grounds) = service;
        prop_assert_eq!(answer_of(regulation(id), &person, on), assess(grounds, &person, &Day::new(on)));
    }

    #[test]
    fn learning_a_fact_never_changes_a_settled_finding((on, person) in a_case(), learned in 0_usize..18, choice: u16) {
        let mut wiser = person.clone();
        let values = telling_values(wiser[learned].0, &Day::new(on));
        wiser[learned].1 = wiser[learned].1.or(Some(values[usize::from(choice) % values.len()]));
        for (id, _) in SERVICES {
            let (before, after) = (answer_of(regulation(id), &person, on), answer_of(regulation(id), &wiser, on));
            prop_assert!(before.applies.iter().all(|number| after.applies.contains(number)));
            prop_assert!(after.open.iter().all(|number| before.open.contains(number)));
            let was_missing = before.missing.iter().any(|name| name == wiser[learned].0);
            if !before.missing.is_empty() && !was_missing {
                prop_assert_eq!(&before, &after, "a fact that was not missing changed something");
            }
        }
    }

    #[test]
    fn the_order_of_grounds_never_matters((on, person) in a_case()) {
        let usual = answer_of(regulation("almaty/adoption@3-383-2016"), &person, on);
        let facts = facts_of(&person);
        let turned = TURNED.edition("almaty/adoption@3-383-2016").expect("the law with its grounds turned round");
        let findings = turned.assess(&facts, on).expect("an answer");
        let numbers = |wanted| {
            let found = findings.grounds().filter(move |(_, finding)| *finding == wanted);
            let mut numbers: Vec<u32> = found.map(|(ground, _)| 15 - ground.number).collect();
            numbers.reverse();
            numbers
        };
        prop_assert_eq!(numbers(Finding::Applies), usual.applies);
        prop_assert_eq!(numbers(Finding::Open), usual.open);
        prop_assert_eq!(findings.missing().map(|fact| fact.name.to_string()).collect::<Vec<_>>(), usual.missing);
    }

    #[test]
    fn a_missing_fact_can_change_a_finding((on, person) in a_case()) {
        for (id, _) in SERVICES {
            let before = answer_of(regulation(id), &person, on);
            for name in &before.missing {
                changes_something(regulation(id), &person, on, name)?;
            }
        }
    }

    #[test]
    fn questions_are_the_missing_facts_and_the_most_settling_comes_first((on, person) in a_case()) {
        let regulation = regulation("almaty/adoption@3-383-2016");
        let facts = facts_of(&person);
        let questions = regulation.questions(&facts, on).expect("an answer");
        let mut asked: Vec<_> = questions.iter().map(|question| &*question.fact.name).collect();
        let settled: Vec<_> = questions.iter().map(|question| question.settles.len()).collect();
        prop_assert!(settled.is_sorted_by(|a, b| a >= b));
        for question in &questions {
            prop_assert_eq!(question.settles.len(), settled_by(question.fact.name.as_ref(), &person, on));
        }
        let assessment = regulation.assess(&facts, on).expect("an answer");
        prop_assert_eq!(questions.is_empty(), assessment.outcome() != Outcome::Undetermined);
        let mut missing: Vec<_> = assessment.missing().map(|fact| &*fact.name).collect();
        asked.sort_unstable();
        missing.sort_unstable();
        prop_assert_eq!(asked, missing);
    }

    #[test]
    fn terms_are_what_walking_from_day_to_day_gives(minutes in 0_i64..(11 * 365 * 24 * 60), second in 0_i64..60, which in 0_usize..4) {
        let first = parse_day("2015-01-01").expect("a day").and_hms_opt(0, 0, 0).expect("a time");
        let at = first + TimeDelta::minutes(minutes) + TimeDelta::seconds(second);
        walks_alike(at, which)?;
    }
}

/// How many open grounds one answer to this fact alone settles, by the oracle.
fn settled_by(name: &str, person: &Person, on: NaiveDate) -> usize {
    let day = Day::new(on);
    let before = assess(&ADOPTION, person, &day);
    let position = person.iter().position(|(known, _)| *known == name).expect("a fact");
    let mut settled: Vec<u32> = Vec::new();
    for value in telling_values(name, &day) {
        let mut wiser = person.clone();
        wiser[position].1 = Some(value);
        let after = assess(&ADOPTION, &wiser, &day);
        settled.extend(before.open.iter().filter(|number| !after.open.contains(number)));
    }
    settled.sort_unstable();
    settled.dedup();
    settled.len()
}

/// Some completion of the other unknown facts lets this one decide a finding.
fn changes_something(regulation: &Regulation, person: &Person, on: NaiveDate, name: &str) -> TestCaseResult {
    let day = Day::new(on);
    let position = person.iter().position(|(known, _)| *known == name).expect("a fact");
    // First and last values for everything else, then an unmarried man with and without a case for the exception.
    let unmarried_man = |name: &str, years: u32, mother: &'static str| match name {
        "applicant.married" => Value::Yes(false),
        "applicant.sex" => Value::Word("male"),
        "child.mother" => Value::Word(mother),
        "applicant.years_raising_child" => Value::Years(years),
        _ => telling_values(name, &day)[0],
    };
    let backgrounds: [&dyn Fn(&str) -> Value; 4] = [
        &|name| telling_values(name, &day)[0],
        &|name| *telling_values(name, &day).last().expect("values"),
        &|name| unmarried_man(name, 3, "dead"),
        &|name| unmarried_man(name, 0, "present"),
    ];
    let decides = backgrounds.iter().any(|background| {
        let mut full: Person =
            person.iter().map(|(name, value)| (*name, value.or_else(|| Some(background(name))))).collect();
        let mut seen: Vec<Vec<u32>> = Vec::new();
        for value in telling_values(name, &day) {
            full[position].1 = Some(value);
            seen.push(answer_of(regulation, &full, on).applies);
        }
        seen.windows(2).any(|pair| pair[0] != pair[1])
    });
    prop_assert!(decides, "{} is missing and decides nothing", name);
    Ok(())
}

/// The steps of the four regulations, as their acts list them.
const STEPS: [(&str, &[Step]); 4] = [
    ("almaty/adoption@3-383-2016", &[Step::Minutes(15), Step::Days(1), Step::Days(13), Step::Days(1)]),
    ("almaty/patronage@3-383-2016", &[Step::Minutes(15), Step::Days(1), Step::Days(28), Step::Days(1)]),
    (
        "zhambyl/adoption@332-2015",
        &[Step::Minutes(30), Step::Days(1), Step::Days(12), Step::Days(2), Step::Minutes(20)],
    ),
    (
        "zhambyl/patronage@332-2015",
        &[Step::Minutes(30), Step::Days(2), Step::Days(25), Step::Days(3), Step::Minutes(20)],
    ),
];

fn walks_alike(at: NaiveDateTime, which: usize) -> TestCaseResult {
    let (id, steps) = STEPS[which];
    let walker = Walker(CATALOGUE.calendar());
    // What the clock of the office shows, given as a moment in UTC.
    let change = parse_day("2024-03-01").expect("a day");
    let hours = if at.date() < change { 6 } else { 5 };
    let moment = (at - TimeDelta::hours(hours)).and_utc().fixed_offset();
    let schedule = regulation(id).schedule(Channel::Portal, moment, CATALOGUE.calendar()).expect("covered");
    let accepted = walker.accepted(at);
    let mut found = vec![schedule.due_at()];
    found.extend(schedule.steps().iter().map(|step| step.due_at));
    prop_assert_eq!(schedule.accepted_at().naive_local(), accepted);
    prop_assert_eq!(found, walker.due(accepted, steps));
    Ok(())
}
