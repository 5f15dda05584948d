//! Writes every regulation as DMN, and random cases with the library's answers for engines to be compared with.
//!
//! `cargo run -p reglament-models --example dmn_cases -- FOLDER COUNT [LAW]…`: so many cases in all, under the embedded law
//! or under the law files of these folders, each laid over the ones before it.
//!
//! For each regulation the folder gets `REGION-SERVICE.1.3.dmn`, the same in 1.5, and `REGION-SERVICE.jsonl` with one case a
//! line: the day, the known facts, and the error or the outcome with the grounds, `null` for an open one.

#![allow(clippy::restriction, reason = "an example may stop at the first surprise")]

#[path = "../support/law.rs"]
mod law;
mod random;
mod values;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use reglament::chrono::NaiveDate;
use reglament::{Error, ErrorCode, Finding, Regulation, json};
use reglament_models::{DmnVersion, dmn};
use serde_json::{Value, json};

use law::catalogue;
use random::Random;
use values::Edges;

/// The known facts by their names.
type Known = BTreeMap<String, Value>;
type Any = Box<dyn std::error::Error>;

fn main() -> Result<(), Any> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, count, law @ ..] = arguments.as_slice() else {
        return Err("expected: FOLDER COUNT [LAW]…".into());
    };
    let (folder, count) = (Path::new(folder), count.parse::<usize>()?);
    fs::create_dir_all(folder)?;
    let catalogue = catalogue(law)?;
    let regulations = catalogue.regulations();
    for (seed, regulation) in (1..).zip(regulations) {
        let name = format!("{}-{}", regulation.region(), regulation.service());
        for version in DmnVersion::ALL {
            write_model(regulation, *version, folder, &name)?;
        }
        let mut lines = BufWriter::new(File::create(folder.join(format!("{name}.jsonl")))?);
        let (edges, mut random) = (Edges::of(regulation), Random(seed));
        for _ in 0..count.div_ceil(regulations.len()) {
            writeln!(lines, "{}", case(regulation, &edges, &mut random))?;
        }
        lines.flush()?;
    }
    Ok(())
}

fn write_model(regulation: &Regulation, version: DmnVersion, folder: &Path, name: &str) -> Result<(), Any> {
    let begun = Instant::now();
    let text = dmn(regulation, version)?;
    let took = begun.elapsed();
    let file = format!("{name}.{}.dmn", version.code());
    println!("{file}: {} bytes in {took:?}", text.len());
    fs::write(folder.join(file), text)?;
    Ok(())
}

/// A case and what the library says of it.
///
/// Where a fact has a value that it cannot have, `checked` is what the library says without it: an engine that checks types
/// takes such a value for unknown.
fn case(regulation: &Regulation, edges: &Edges<'_>, random: &mut Random) -> Value {
    let on = edges.day(random);
    let mut facts = edges.facts(on, random);
    if random.happens(60) {
        edges.spare(&mut facts, on, random);
    }
    let mut case = said(regulation, &facts, on);
    case["on"] = Value::from(on.to_string());
    case["facts"] = Value::from_iter(facts.clone());
    let wrong =
        answer(regulation, &facts, on).err().filter(|error| error.code() != ErrorCode::DateAfterAssessment);
    if let Some(fact) = wrong.and_then(|error| error.place().strip_prefix("facts/").map(str::to_owned)) {
        facts.remove(&fact);
        case["checked"] = said(regulation, &facts, on);
    }
    case
}

/// The answer, or the name of the error.
fn said(regulation: &Regulation, facts: &Known, on: NaiveDate) -> Value {
    match answer(regulation, facts, on) {
        Ok(answer) => json!({ "answer": answer }),
        Err(error) => json!({ "error": error.code().name() }),
    }
}

fn answer(regulation: &Regulation, facts: &Known, on: NaiveDate) -> Result<Value, Error> {
    let text = Value::from_iter(facts.clone()).to_string();
    let facts = json::read_facts(&text, regulation.vocabulary())?;
    let assessment = regulation.assess(&facts, on)?;
    let found = |finding| match finding {
        Finding::Applies => Some(true),
        Finding::DoesNotApply => Some(false),
        Finding::Open => None,
    };
    let grounds: Vec<_> = assessment.grounds().map(|(_, finding)| found(finding)).collect();
    Ok(json!({ "outcome": assessment.outcome().code(), "grounds": grounds }))
}
