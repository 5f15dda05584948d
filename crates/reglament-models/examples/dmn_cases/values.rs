//! Days and values at the edges of what the grounds compare with.

use std::collections::BTreeMap;

use reglament::chrono::{Datelike, Days, NaiveDate};
use reglament::json::read_facts;
use reglament::{Fact, FactType, Finding, Predicate, Regulation};
use serde_json::{Number, Value};

use crate::random::Random;

/// What values of a regulation's facts decide anything.
pub struct Edges<'r> {
    regulation: &'r Regulation,
    /// The facts that grounds ask about, with what they are compared with.
    facts: BTreeMap<usize, Vec<i64>>,
    days: Vec<NaiveDate>,
}

impl<'r> Edges<'r> {
    pub fn of(regulation: &'r Regulation) -> Self {
        let mut facts: BTreeMap<usize, Vec<i64>> = BTreeMap::new();
        for test in regulation.grounds().iter().flat_map(|ground| ground.condition().tests()) {
            let bounds = match &test.predicate {
                Predicate::IsTrue | Predicate::OneOf(_) => vec![],
                Predicate::Years(_, years) | Predicate::Age(_, years) => vec![i64::from(*years)],
                Predicate::Amount(_, amount) => vec![amount.hundredths()],
                Predicate::Parameter(_, parameter) => {
                    parameter.values().iter().map(|value| value.amount.hundredths()).collect()
                }
            };
            facts.entry(test.fact).or_default().extend(bounds);
        }
        Self { regulation, facts, days: days(regulation) }
    }

    /// A day of assessment: mostly one on which something changes.
    pub fn day(&self, random: &mut Random) -> NaiveDate {
        if random.happens(60) { random.pick(&self.days) } else { any_day(random) }
    }

    /// Some facts, each known or not.
    pub fn facts(&self, on: NaiveDate, random: &mut Random) -> BTreeMap<String, Value> {
        let unknown = random.pick(&[5, 20, 50, 80]);
        let wrong = random.happens(2).then(|| random.below(self.facts.len()));
        let mut known = BTreeMap::new();
        for (number, (index, bounds)) in self.facts.iter().enumerate() {
            let fact = self.regulation.vocabulary().fact(*index).expect("a fact of the vocabulary");
            let value = if wrong == Some(number) { wrong_value(fact, on) } else { None };
            if let Some(value) = value {
                known.insert(fact.name.to_string(), value);
            } else if !random.happens(unknown) {
                known.insert(fact.name.to_string(), value_of(fact, bounds, on, random));
            }
        }
        known
    }

    /// Draws the known facts of grounds that apply anew for a while: with many grounds one nearly always applies, and the
    /// other outcomes would hardly be seen.
    pub fn spare(&self, known: &mut BTreeMap<String, Value>, on: NaiveDate, random: &mut Random) {
        for _ in 0..30 {
            let text = Value::from_iter(known.clone()).to_string();
            let Ok(facts) = read_facts(&text, self.regulation.vocabulary()) else { return };
            let Ok(assessment) = self.regulation.assess(&facts, on) else { return };
            for (ground, _) in assessment.grounds().filter(|(_, finding)| *finding == Finding::Applies) {
                for test in ground.condition().tests() {
                    let fact =
                        self.regulation.vocabulary().fact(test.fact).expect("a fact of the vocabulary");
                    if let Some(value) = known.get_mut(&*fact.name) {
                        *value = value_of(fact, &self.facts[&test.fact], on, random);
                    }
                }
            }
        }
    }
}

/// The days on which a parameter changes, begins or ends, those about them, and the ends of February.
fn days(regulation: &Regulation) -> Vec<NaiveDate> {
    let parameters = regulation.parameters().iter();
    let changes = parameters
        .flat_map(|parameter| parameter.values().iter().map(|value| value.from).chain([parameter.until()]));
    let about = |day: NaiveDate| [day.pred_opt(), Some(day), day.succ_opt()];
    let february = [2016, 2017, 2020, 2023, 2024].into_iter().flat_map(|year| {
        [(2, 28), (2, 29), (3, 1)].map(|(month, day)| NaiveDate::from_ymd_opt(year, month, day))
    });
    changes.flat_map(about).chain(february).flatten().collect()
}

fn any_day(random: &mut Random) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2015, 1, 1).expect("a day");
    first + Days::new(random.next() % (12 * 365 + 3))
}

fn value_of(fact: &Fact, bounds: &[i64], on: NaiveDate, random: &mut Random) -> Value {
    let near = |random: &mut Random| (random.pick(bounds) + random.pick(&[-1, 0, 1])).max(0);
    match fact.fact_type {
        FactType::Boolean => Value::Bool(random.happens(50)),
        FactType::Enumeration => Value::from(&*random.pick(&fact.values).name),
        FactType::Date => Value::from(birth(bounds, on, random).to_string()),
        FactType::Years => Value::from(near(random)),
        FactType::Money => amount(near(random)),
    }
}

/// An amount in hundredths, as the shortest number that reads as it.
fn amount(hundredths: i64) -> Value {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    Value::Number(Number::from_f64(text.parse().expect("a number")).expect("a finite number"))
}

/// A birthday: about the age that is compared, on a 29 February, or any.
fn birth(ages: &[i64], on: NaiveDate, random: &mut Random) -> NaiveDate {
    let age = i32::try_from(random.pick(ages)).expect("a small number");
    let year = on.year() - age - random.pick(&[-1, 0, 0, 1]);
    let leap_day =
        (0..8).find_map(|back| NaiveDate::from_ymd_opt(year - back, 2, 29)).expect("one in eight years");
    let that_day = on.with_year(year).unwrap_or(leap_day);
    let birth = match random.below(10) {
        0..5 => that_day - Days::new(1) + Days::new(random.next() % 3),
        5..8 => leap_day,
        8 => that_day + Days::new(random.next() % 400),
        _ => on - Days::new(random.next() % 40_000),
    };
    if birth > on && !random.happens(10) { on } else { birth }
}

/// A value that is none of the fact's type, where a text can hold one.
fn wrong_value(fact: &Fact, on: NaiveDate) -> Option<Value> {
    match fact.fact_type {
        FactType::Boolean => None,
        FactType::Enumeration => Some(Value::from("no-such-word")),
        FactType::Date => Some(Value::from((on + Days::new(1)).to_string())),
        FactType::Years | FactType::Money => Some(Value::from(-1)),
    }
}
