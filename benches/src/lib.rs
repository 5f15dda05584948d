//! Inputs for the benchmarks: adoption cases made from a seed, the same in every run.

#![allow(clippy::restriction, reason = "a benchmark may stop at the first surprise")]

pub mod columns;

use std::fmt::Write as _;

use reglament::chrono::NaiveDate;
use reglament::{
    Case, Catalogue, Channel, Error, ErrorCode, Fact, FactType, Facts, Opening, Vocabulary, json,
};
use serde_json::value::RawValue;

/// A small generator (`SplitMix64`): benchmarks need the same numbers everywhere, not good ones.
#[derive(Debug)]
pub struct Seed(pub u64);

impl Seed {
    /// The next number below `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }
}

/// One day on which the embedded Almaty regulations are in effect.
pub const DAY: &str = "2017-05-01";

/// The day of [`DAY`].
///
/// # Panics
///
/// Never: the text is a day.
#[expect(clippy::expect_used, reason = "a constant of this file")]
pub fn day() -> NaiveDate {
    reglament::parse_day(DAY).expect("a day")
}

/// A run of the shared test data: its regulation, its channel and its events.
#[derive(serde::Deserialize)]
struct Run {
    regulation: String,
    channel: String,
    events: Vec<Box<RawValue>>,
}

/// A case of twelve events at the office, from the application to the issued result.
///
/// # Errors
///
/// None while the shared test data hold it.
pub fn twelve_events(catalogue: &Catalogue) -> Result<Case, Error> {
    const RUN: &str =
        include_str!("../../tests/cases/run/005-almaty-adoption-office-positive-by-the-exception.json");
    let unreadable = |_| Error::new(ErrorCode::InvalidJson, "the run cannot be read");
    let run: Run = serde_json::from_str(RUN).map_err(unreadable)?;
    let unknown = || Error::new(ErrorCode::UnknownChannel, "the run names no channel");
    let channel = Channel::from_code(&run.channel).ok_or_else(unknown)?;
    let mut case = Case::open(catalogue, Opening::new(catalogue, "speed", &run.regulation, channel)?)?;
    for event in &run.events {
        case.record(reglament::read_event(event.get(), catalogue.vocabulary())?)?;
    }
    Ok(case)
}

/// The facts of an application as a JSON object, of each fact unknown one in a hundred.
fn facts_json(vocabulary: &Vocabulary, seed: &mut Seed) -> String {
    let mut facts = String::from("{");
    for fact in vocabulary.facts() {
        if seed.below(100) == 0 {
            continue;
        }
        let separator = if facts.len() > 1 { "," } else { "" };
        let _ = write!(facts, "{separator}\"{}\":{}", fact.name, value_json(fact, seed));
    }
    facts + "}"
}

fn value_json(fact: &Fact, seed: &mut Seed) -> String {
    match fact.fact_type {
        FactType::Boolean if &*fact.name == "applicant.permanent_residence" => {
            (seed.below(100) > 0).to_string()
        }
        FactType::Boolean if &*fact.name == "applicant.married" => (seed.below(3) > 0).to_string(),
        FactType::Boolean => (seed.below(50) == 0).to_string(),
        FactType::Enumeration => {
            let index = if seed.below(20) == 0 { seed.below(fact.values.len() as u64) } else { 0 };
            let word = usize::try_from(index).ok().and_then(|index| fact.values.get(index));
            format!("\"{}\"", word.map_or("", |word| &*word.name))
        }
        FactType::Date => {
            format!("\"{}-{:02}-{:02}\"", 1950 + seed.below(55), 1 + seed.below(12), 1 + seed.below(28))
        }
        FactType::Years => seed.below(6).to_string(),
        FactType::Money => format!("{}.{:02}", 20_000 + seed.below(80_000), seed.below(100)),
    }
}

/// Applications for adoption in JSON Lines, without line ends.
pub fn lines(catalogue: &Catalogue, count: usize) -> Vec<String> {
    let mut seed = Seed(20_240_601);
    (0..count)
        .map(|number| {
            let facts = facts_json(catalogue.vocabulary(), &mut seed);
            format!("{{\"id\":\"{number:07}\",\"on\":\"{DAY}\",\"facts\":{facts}}}")
        })
        .collect()
}

/// The same applications as facts.
///
/// # Errors
///
/// None for what [`lines`] makes.
pub fn facts(catalogue: &Catalogue, count: usize) -> Result<Vec<Facts>, Error> {
    let read = |line: String| Ok(json::read_application(&line, catalogue.vocabulary()).content?.facts);
    lines(catalogue, count).into_iter().map(read).collect()
}
