//! A second, slow implementation, written from the acts and not from the law files: grounds as plain predicates on a
//! person whose every fact is known, unknown facts by trying all their values, terms by walking from day to day.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Timelike};
use reglament::{Calendar, FactType, FactValue, Facts, Money};

/// A value of a fact: an index for words and booleans, a day, a number, or hundredths of a tenge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    Yes(bool),
    Word(&'static str),
    Day(NaiveDate),
    Years(u32),
    Tiyn(i64),
}

/// What is known of a person: the facts by name, `None` if unknown.
pub type Person = Vec<(&'static str, Option<Value>)>;

/// Whether a ground applies to a person of whom every fact it asks is known.
type Applies = fn(&dyn Fn(&str) -> Value, &Day) -> bool;

/// A ground as the act states it: the facts it speaks of, and whether it applies to a person of whom all are known.
#[derive(Debug)]
pub struct Ground {
    pub facts: &'static [&'static str],
    applies: Applies,
}

/// The day of assessment with the subsistence minimum in force on it, in hundredths of a tenge.
pub struct Day {
    pub on: NaiveDate,
    pub minimum: i64,
}

fn yes(value: Value) -> bool {
    value == Value::Yes(true)
}

fn is(value: Value, words: &[&str]) -> bool {
    matches!(value, Value::Word(word) if words.contains(&word))
}

/// Fewer than eighteen full years: the eighteenth birthday, 1 March for those born on 29 February, is still to come.
fn is_minor(birth: Value, on: NaiveDate) -> bool {
    let Value::Day(birth) = birth else { panic!("a day") };
    on.years_since(birth).is_none_or(|years| years < 18)
}

fn unmarried_man_without_exception(fact: &dyn Fn(&str) -> Value) -> bool {
    let raised = matches!(fact("applicant.years_raising_child"), Value::Years(years) if years >= 3);
    let without_mother = is(fact("child.mother"), &["dead", "deprived"]);
    is(fact("applicant.sex"), &["male"]) && !yes(fact("applicant.married")) && !(raised && without_mother)
}

macro_rules! ground {
    ([$($name:literal),+], |$fact:ident, $day:ident| $applies:expr) => {
        Ground { facts: &[$($name),+], applies: |$fact, $day| { let _ = $day; $applies } }
    };
}

/// Almaty, adoption, paragraph 11: fourteen grounds.
pub const ADOPTION: [Ground; 14] = [
    ground!(["applicant.birth_date"], |fact, day| is_minor(fact("applicant.birth_date"), day.on)),
    ground!(["applicant.legal_capacity"], |fact, day| is(
        fact("applicant.legal_capacity"),
        &["limited", "incapable"]
    )),
    ground!(["applicant.married", "spouse.legal_capacity"], |fact, day| yes(fact("applicant.married"))
        && is(fact("spouse.legal_capacity"), &["limited", "incapable"])),
    ground!(["applicant.parental_rights"], |fact, day| is(
        fact("applicant.parental_rights"),
        &["limited", "deprived"]
    )),
    ground!(["applicant.removed_as_guardian"], |fact, day| yes(fact("applicant.removed_as_guardian"))),
    ground!(["applicant.adoption_annulled_by_fault"], |fact, day| yes(fact(
        "applicant.adoption_annulled_by_fault"
    ))),
    ground!(["applicant.health_prevents_parenting"], |fact, day| yes(fact(
        "applicant.health_prevents_parenting"
    ))),
    ground!(["applicant.permanent_residence"], |fact, day| !yes(fact("applicant.permanent_residence"))),
    ground!(["applicant.non_traditional_orientation"], |fact, day| yes(fact(
        "applicant.non_traditional_orientation"
    ))),
    ground!(["applicant.unspent_intentional_conviction"], |fact, day| yes(fact(
        "applicant.unspent_intentional_conviction"
    ))),
    ground!(["applicant.stateless"], |fact, day| yes(fact("applicant.stateless"))),
    ground!(
        ["applicant.married", "applicant.sex", "applicant.years_raising_child", "child.mother"],
        |fact, day| unmarried_man_without_exception(fact)
    ),
    ground!(["applicant.income_for_child"], |fact, day| {
        matches!(fact("applicant.income_for_child"), Value::Tiyn(income) if income < day.minimum)
    }),
    ground!(["applicant.dispensary_registered"], |fact, day| yes(fact("applicant.dispensary_registered"))),
];

/// Almaty, patronage, paragraph 11: six grounds.
pub const PATRONAGE: [Ground; 6] = [
    ground!(["applicant.birth_date"], |fact, day| is_minor(fact("applicant.birth_date"), day.on)),
    ground!(["applicant.legal_capacity"], |fact, day| is(
        fact("applicant.legal_capacity"),
        &["limited", "incapable"]
    )),
    ground!(["applicant.parental_rights"], |fact, day| is(
        fact("applicant.parental_rights"),
        &["limited", "deprived"]
    )),
    ground!(["applicant.removed_as_guardian"], |fact, day| yes(fact("applicant.removed_as_guardian"))),
    ground!(["applicant.adoption_annulled_by_fault"], |fact, day| yes(fact(
        "applicant.adoption_annulled_by_fault"
    ))),
    ground!(["applicant.health_prevents_guardianship"], |fact, day| yes(fact(
        "applicant.health_prevents_guardianship"
    ))),
];

/// The subsistence minimum in tenge from each day on, as law.md 5 lists it.
const MINIMUMS: [(&str, i64); 14] = [
    ("2015-01-01", 21_364),
    ("2016-01-01", 22_859),
    ("2017-01-01", 24_459),
    ("2018-01-01", 28_284),
    ("2019-01-01", 29_698),
    ("2020-01-01", 31_183),
    ("2020-04-01", 32_668),
    ("2021-01-01", 34_302),
    ("2022-01-01", 36_018),
    ("2022-04-01", 37_389),
    ("2023-01-01", 40_567),
    ("2024-01-01", 43_407),
    ("2025-01-01", 46_228),
    ("2026-01-01", 50_851),
];

impl Day {
    pub fn new(on: NaiveDate) -> Self {
        let mut minimum = 0;
        for (from, tenge) in MINIMUMS {
            if from.parse::<NaiveDate>().expect("a day") <= on {
                minimum = tenge * 100;
            }
        }
        Self { on, minimum }
    }
}

/// Values of a fact that between them can turn every ground either way on a day.
pub fn telling_values(name: &str, day: &Day) -> Vec<Value> {
    let words = |words: &[&'static str]| words.iter().map(|word| Value::Word(word)).collect();
    match name {
        "applicant.birth_date" => {
            let years_ago = |years: u32| day.on - chrono::Months::new(12 * years);
            vec![Value::Day(years_ago(40)), Value::Day(years_ago(10))]
        }
        "applicant.legal_capacity" | "spouse.legal_capacity" => words(&["full", "limited", "incapable"]),
        "applicant.parental_rights" => words(&["full", "limited", "deprived"]),
        "applicant.sex" => words(&["male", "female"]),
        "child.mother" => words(&["present", "dead", "deprived"]),
        "applicant.years_raising_child" => [0, 2, 3, 4].map(Value::Years).into(),
        "applicant.income_for_child" => {
            [0, day.minimum - 1, day.minimum, day.minimum + 1].map(Value::Tiyn).into()
        }
        _ => vec![Value::Yes(true), Value::Yes(false)],
    }
}

/// What the grounds come to: which apply, which are open, and which unknown facts can change an open one.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    pub applies: Vec<u32>,
    pub open: Vec<u32>,
    pub missing: Vec<String>,
}

/// Tries all values of all unknown facts of every ground.
pub fn assess(grounds: &[Ground], person: &Person, day: &Day) -> Answer {
    let mut answer = Answer { applies: Vec::new(), open: Vec::new(), missing: Vec::new() };
    let mut deciding: Vec<&str> = Vec::new();
    for (number, ground) in (1..).zip(grounds) {
        let completions = completions(ground, person, day);
        let applying = completions.iter().filter(|(_, applies)| *applies).count();
        if applying == completions.len() {
            answer.applies.push(number);
        } else if applying > 0 {
            answer.open.push(number);
            deciding.extend(ground.facts.iter().filter(|name| decides(name, &completions)));
        }
    }
    if answer.applies.is_empty() && !answer.open.is_empty() {
        let in_order = person.iter().map(|(name, _)| *name).filter(|name| deciding.contains(name));
        answer.missing = in_order.map(str::to_owned).collect();
    }
    answer
}

type Completion = (Vec<(&'static str, Value)>, bool);

fn completions(ground: &Ground, person: &Person, day: &Day) -> Vec<Completion> {
    let mut all: Vec<Vec<(&str, Value)>> = vec![Vec::new()];
    for name in ground.facts {
        let known = person.iter().find(|(known, _)| known == name).and_then(|(_, value)| *value);
        let values = known.map_or_else(|| telling_values(name, day), |value| vec![value]);
        let with = |before: Vec<(&'static str, Value)>| {
            values
                .iter()
                .map(move |value| before.iter().copied().chain([(*name, *value)]).collect())
                .collect::<Vec<_>>()
        };
        all = all.into_iter().flat_map(with).collect();
    }
    let applies = |facts: &Vec<(&'static str, Value)>| {
        let fact =
            |name: &str| facts.iter().find(|(known, _)| *known == name).expect("a fact of the ground").1;
        (ground.applies)(&fact, day)
    };
    all.into_iter()
        .map(|facts| {
            let applies = applies(&facts);
            (facts, applies)
        })
        .collect()
}

/// Whether two completions differ in this fact alone and in whether the ground applies.
fn decides(name: &str, completions: &[Completion]) -> bool {
    let differ_in_it_alone = |a: &Completion, b: &Completion| {
        a.1 != b.1 && a.0.iter().zip(&b.0).all(|(one, other)| (one == other) != (one.0 == name))
    };
    completions.iter().any(|a| completions.iter().any(|b| differ_in_it_alone(a, b)))
}

/// The same person for the library.
pub fn facts_of(person: &Person) -> Facts {
    let vocabulary = crate::shared::CATALOGUE.vocabulary();
    let mut facts = Facts::new(vocabulary);
    for (name, value) in person {
        let Some(value) = value else { continue };
        let value = match value {
            Value::Yes(yes) => FactValue::Boolean(*yes),
            Value::Word(word) => FactValue::Word(word),
            Value::Day(day) => FactValue::Date(*day),
            Value::Years(years) => FactValue::Years(*years),
            Value::Tiyn(tiyn) => FactValue::Money(Money::from_hundredths(*tiyn).expect("not negative")),
        };
        facts.set_by_name(name, value).expect("a fact of the vocabulary");
    }
    facts
}

/// The type of every fact, so that the oracle's values can be checked against the vocabulary.
pub fn type_of(value: Value) -> FactType {
    match value {
        Value::Yes(_) => FactType::Boolean,
        Value::Word(_) => FactType::Enumeration,
        Value::Day(_) => FactType::Date,
        Value::Years(_) => FactType::Years,
        Value::Tiyn(_) => FactType::Money,
    }
}

/// Terms by walking: the calendar is only asked whether people work on a day.
pub struct Walker<'a>(pub &'a Calendar);

impl Walker<'_> {
    fn works(&self, day: NaiveDate) -> bool {
        self.0.day(day).expect("within the calendar").is_working()
    }

    /// Until 29 February 2024 the clock showed UTC+6, then UTC+5.
    fn moment(local: NaiveDateTime) -> DateTime<FixedOffset> {
        let change = NaiveDate::from_ymd_opt(2024, 3, 1).expect("a day");
        let hours = if local.date() < change { 6 } else { 5 };
        FixedOffset::east_opt(hours * 3600)
            .expect("an offset")
            .from_local_datetime(&local)
            .single()
            .expect("one moment")
    }

    /// When an application on the portal counts as accepted.
    pub fn accepted(&self, at: NaiveDateTime) -> NaiveDateTime {
        let (nine, six) = (at.date().and_hms_opt(9, 0, 0), at.date().and_hms_opt(18, 0, 0));
        let (nine, six) = (nine.expect("a time"), six.expect("a time"));
        if self.works(at.date()) && at < six {
            return at.max(nine);
        }
        let mut day = at.date();
        loop {
            day = day + Days::new(1);
            if self.works(day) {
                return day.and_hms_opt(9, 0, 0).expect("a time");
            }
        }
    }

    /// The end of a term in days: count from the day after acceptance, then go on to a working day, to 18:00.
    pub fn end_of_days(&self, accepted: NaiveDateTime, days: u32) -> NaiveDateTime {
        let mut day = accepted.date();
        for _ in 0..days {
            day = day + Days::new(1);
        }
        while !self.works(day) {
            day = day + Days::new(1);
        }
        day.and_hms_opt(18, 0, 0).expect("a time")
    }

    /// The end of a term in minutes: second by second while the office is open, hour by hour while it is closed.
    pub fn end_of_minutes(&self, start: NaiveDateTime, minutes: u32) -> NaiveDateTime {
        let mut at = start;
        let mut left = minutes * 60;
        while left > 0 {
            if self.works(at.date()) && ((9..13).contains(&at.hour()) || (14..18).contains(&at.hour())) {
                left -= 1;
                at += TimeDelta::seconds(1);
            } else {
                let into_the_hour = at.minute() * 60 + at.second();
                at += TimeDelta::seconds(i64::from(3600 - into_the_hour));
            }
        }
        at
    }

    /// The moments at which a service of steps is due: the whole, then each step.
    pub fn due(&self, accepted: NaiveDateTime, steps: &[Step]) -> Vec<DateTime<FixedOffset>> {
        let whole_days = steps.iter().map(|step| if let Step::Days(days) = step { *days } else { 0 }).sum();
        let overall = self.end_of_days(accepted, whole_days);
        let (mut days, mut end) = (0, accepted);
        let mut due = vec![Self::moment(overall)];
        for step in steps {
            end = match step {
                Step::Days(of_step) => {
                    days += of_step;
                    self.end_of_days(accepted, days)
                }
                Step::Minutes(minutes) => self.end_of_minutes(end, *minutes),
            };
            end = end.min(overall);
            due.push(Self::moment(end));
        }
        due
    }
}

/// The length of a step.
#[derive(Clone, Copy)]
pub enum Step {
    Minutes(u32),
    Days(u32),
}
