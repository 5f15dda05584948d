//! Writes what the check on the page of a handbook is compared with: the pages of every regulation of Kazakhstan, and for each
//! regulation as many random partial sets of facts as asked for, from one seed, with what the library answers.
//!
//! ```sh
//! cargo run -p reglament-models --example check_cases -- FOLDER COUNT
//! ```

#![expect(
    clippy::arithmetic_side_effects,
    reason = "days and bounds of a few thousand years do not overflow"
)]

mod random;
mod values;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use reglament::chrono::NaiveDate;
use reglament::{Catalogue, Facts, Language, Regulation, parse_day};
use reglament_models::{HandbookOptions, handbook};
use serde_json::{Value, json};

use random::Random;
use values::Values;

/// The same sets of facts every time.
const SEED: u64 = 332_383;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("expected a folder")?);
    let count: usize = arguments.next().ok_or("expected a count")?.parse()?;
    let catalogue = reglament_kz::catalogue()?;
    for name in ["pages", "cases"] {
        fs::create_dir_all(folder.join(name))?;
    }
    for regulation in catalogue.regulations() {
        write_pages(&folder, &catalogue, regulation)?;
        let path = folder.join("cases").join(format!("{}.json", name_of(regulation)));
        fs::write(path, cases(regulation, count)?.to_string())?;
    }
    Ok(())
}

fn name_of(regulation: &Regulation) -> String {
    format!("{}-{}", regulation.region(), regulation.service())
}

fn write_pages(folder: &Path, catalogue: &Catalogue, regulation: &Regulation) -> Result<(), Box<dyn Error>> {
    let on = Some(parse_day("2017-05-01")?);
    for language in Language::ALL {
        for (with_check, kind) in [(false, "handbook"), (true, "check")] {
            let page = handbook(catalogue, regulation, *language, HandbookOptions { with_check, on })?;
            let name = format!("{}-{language}-{kind}.html", name_of(regulation));
            fs::write(folder.join("pages").join(name), page)?;
        }
    }
    Ok(())
}

/// Sets of facts with the library's answers, and texts with whether the library takes them for values.
fn cases(regulation: &Regulation, count: usize) -> Result<Value, Box<dyn Error>> {
    let mut random = Random::new(SEED);
    let values = Values::new(regulation);
    let mut cases = Vec::with_capacity(count);
    for _ in 0..count {
        let on = values.day(&mut random);
        let texts = values.texts(&mut random, on);
        cases.push(case(regulation, on, &texts)?);
    }
    Ok(json!({ "cases": cases, "texts": readings(regulation) }))
}

fn case(regulation: &Regulation, on: NaiveDate, texts: &[(usize, String)]) -> Result<Value, Box<dyn Error>> {
    let mut facts = Facts::new(regulation.vocabulary());
    for (index, text) in texts {
        facts.set_text(*index, text)?;
    }
    let name = |index: &usize| regulation.vocabulary().fact(*index).map_or("", |fact| &fact.name);
    let given: serde_json::Map<_, _> =
        texts.iter().map(|(index, text)| (name(index).to_owned(), Value::from(text.as_str()))).collect();
    Ok(json!({ "on": on.to_string(), "facts": given, "answer": answer(regulation, &facts, on) }))
}

fn answer(regulation: &Regulation, facts: &Facts, on: NaiveDate) -> Value {
    let assessed =
        regulation.assess(facts, on).and_then(|found| Ok((found, regulation.questions(facts, on)?)));
    let (assessment, questions) = match assessed {
        Ok(assessed) => assessed,
        Err(error) => return json!({ "error": error.code().to_string() }),
    };
    let findings: Vec<_> = assessment.grounds().map(|(_, finding)| finding.code()).collect();
    let missing: Vec<_> = assessment.missing().map(|fact| &fact.name).collect();
    let numbers = |grounds: &[&reglament::RefusalGround]| {
        grounds.iter().map(|ground| ground.number).collect::<Vec<_>>()
    };
    let questions: Vec<_> = questions
        .iter()
        .map(|one| {
            json!({ "fact": one.fact.name, "settles": numbers(&one.settles), "concerns": numbers(&one.concerns) })
        })
        .collect();
    json!({
        "outcome": assessment.outcome().code(),
        "findings": findings,
        "missing": missing,
        "questions": questions,
    })
}

/// Texts of which some are values of a fact and others are not, for every fact that the grounds ask.
fn readings(regulation: &Regulation) -> Vec<Value> {
    let values = Values::new(regulation);
    let of_fact = |index: &usize| {
        let index = *index;
        values::TEXTS.iter().filter_map(move |text| {
            let mut facts = Facts::new(regulation.vocabulary());
            let error = facts.set_text(index, text).err().map(|error| error.code().to_string());
            let fact = regulation.vocabulary().fact(index)?;
            Some(json!({ "fact": fact.name, "text": text, "error": error }))
        })
    };
    values.facts.iter().flat_map(of_fact).collect()
}
