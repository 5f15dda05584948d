//! Values of facts, most of them near those at which an answer turns.

use std::collections::BTreeSet;

use reglament::chrono::{Datelike, Days, NaiveDate};
use reglament::{Fact, FactType, Facts, Outcome, Predicate, Regulation};

use super::random::Random;

/// Texts that are values of some types and not of others, or of none.
pub const TEXTS: [&str; 36] = [
    "",
    " ",
    "true",
    "false",
    "True",
    "1",
    "0",
    "3",
    "03",
    "3.0",
    "3.",
    ".5",
    "3.5",
    "-1",
    "+1",
    "1e3",
    "1,5",
    "1 000",
    "4294967295",
    "4294967296",
    "31183.5",
    "31183.50",
    "31183.505",
    "92233720368547758.07",
    "92233720368547758.08",
    "99999999999999999999",
    "2016-02-29",
    "2017-02-29",
    "1900-02-29",
    "2000-02-29",
    "0000-01-01",
    "9999-12-31",
    "2017-13-01",
    "2017-1-1",
    "١",
    "full",
];

/// What values are made from.
pub struct Values<'r> {
    regulation: &'r Regulation,
    /// The facts that the grounds ask, by their place in the vocabulary.
    pub facts: BTreeSet<usize>,
    ages: Vec<u32>,
    years: Vec<u32>,
    hundredths: Vec<i64>,
    days: Vec<NaiveDate>,
}

impl<'r> Values<'r> {
    /// The bounds that the conditions of a regulation compare with.
    pub fn new(regulation: &'r Regulation) -> Self {
        let (mut facts, mut ages, mut years, mut hundredths) =
            (BTreeSet::new(), Vec::new(), vec![0], vec![0]);
        for test in regulation.grounds().iter().flat_map(|ground| ground.condition().tests()) {
            facts.insert(test.fact);
            match &test.predicate {
                Predicate::Age(_, bound) => ages.push(*bound),
                Predicate::Years(_, bound) => years.push(*bound),
                Predicate::Amount(_, amount) => hundredths.push(amount.hundredths()),
                Predicate::Parameter(..) | Predicate::IsTrue | Predicate::OneOf(_) => {}
            }
        }
        let values = || regulation.parameters().iter().flat_map(|parameter| parameter.values());
        hundredths.extend(values().map(|value| value.amount.hundredths()));
        let mut days: Vec<NaiveDate> = values().map(|value| value.from).collect();
        days.extend(regulation.parameters().iter().map(|parameter| parameter.until()));
        let leap = [2016, 2020, 2024].into_iter().filter_map(|year| NaiveDate::from_ymd_opt(year, 2, 29));
        days.extend(leap);
        Self { regulation, facts, ages, years, hundredths, days }
    }

    /// A day of assessment: of the years 2013 to 2028, or near a day on which something changes.
    pub fn day(&self, random: &mut Random) -> NaiveDate {
        let first = NaiveDate::from_ymd_opt(2013, 1, 1).unwrap_or_default();
        match random.one_of(&self.days) {
            Some(day) if random.below(2) == 0 => moved(day, random),
            _ => first + Days::new(random.below(16 * 365)),
        }
    }

    /// Texts for some of the facts; now and then for all of them. In most sets they refuse nobody, so that many outcomes hang on the
    /// last fact.
    pub fn texts(&self, random: &mut Random, on: NaiveDate) -> Vec<(usize, String)> {
        let (share, is_mild) = (random.below(11), random.below(4) > 0);
        let fact = |index: &usize| Some((*index, self.regulation.vocabulary().fact(*index)?));
        let known: Vec<_> = self.facts.iter().filter_map(fact).filter(|_| random.below(10) < share).collect();
        let mut texts = Vec::new();
        for (index, fact) in known {
            let mut text = self.text(fact, random, on);
            for _ in 0..8 {
                if !is_mild || !self.refuses(index, &text, on) {
                    break;
                }
                text = self.text(fact, random, on);
            }
            texts.push((index, text));
        }
        texts
    }

    /// Whether a value alone makes a ground apply.
    fn refuses(&self, index: usize, text: &str, on: NaiveDate) -> bool {
        let mut facts = Facts::new(self.regulation.vocabulary());
        let assessed = facts.set_text(index, text).and_then(|()| self.regulation.assess(&facts, on));
        assessed.is_ok_and(|found| found.outcome() == Outcome::Ineligible)
    }

    fn text(&self, fact: &Fact, random: &mut Random, on: NaiveDate) -> String {
        match fact.fact_type {
            FactType::Boolean => (random.below(2) == 0).to_string(),
            FactType::Enumeration => {
                let word = random.below(u64::try_from(fact.values.len()).unwrap_or(1));
                let word = fact.values.get(usize::try_from(word).unwrap_or(0));
                word.map_or("", |word| &word.name).to_owned()
            }
            FactType::Date => self.birth(random, on).to_string(),
            FactType::Years => {
                let bound = u64::from(random.one_of(&self.years).unwrap_or(0));
                let years = (bound + random.below(3)).saturating_sub(1).min(u64::from(u32::MAX));
                if random.below(5) == 0 { format!("{years}.0") } else { years.to_string() }
            }
            FactType::Money => self.money(random),
        }
    }

    /// A day so many years before that an age turns about it; now and then any other, and one after the day of assessment.
    fn birth(&self, random: &mut Random, on: NaiveDate) -> NaiveDate {
        let age = random.one_of(&self.ages).and_then(|age| i32::try_from(age).ok());
        match (random.below(10), age) {
            (0, _) => moved(on, random),
            (1..=5, Some(age)) => {
                let year = on.year().saturating_sub(age);
                let same = NaiveDate::from_ymd_opt(year, on.month(), on.day());
                moved(same.or(NaiveDate::from_ymd_opt(year, 3, 1)).unwrap_or(on), random)
            }
            _ => on - Days::new(random.below(80 * 365)),
        }
    }

    fn money(&self, random: &mut Random) -> String {
        let bound = random.one_of(&self.hundredths).unwrap_or(0);
        let near = i64::try_from(random.below(3)).unwrap_or(0) - 1;
        let hundredths = match random.below(8) {
            0 => i64::try_from(random.below(10_000_000)).unwrap_or(0),
            1 => i64::MAX,
            _ => (bound + near).max(0),
        };
        let (whole, part) = (hundredths / 100, hundredths % 100);
        match random.below(3) {
            0 if part == 0 => whole.to_string(),
            1 if part % 10 == 0 => format!("{whole}.{}", part / 10),
            _ => format!("{whole}.{part:02}"),
        }
    }
}

/// The day itself, or one of its neighbours.
fn moved(day: NaiveDate, random: &mut Random) -> NaiveDate {
    match random.below(3) {
        0 => day,
        1 => day - Days::new(1),
        _ => day + Days::new(1),
    }
}
