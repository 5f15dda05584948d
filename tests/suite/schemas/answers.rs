//! What the library answers: every answer to the shared cases has the shape that its schema says.

use std::fs;

use reglament::json::{Answer, Id, Questions, Refused, parse_timestamp, read_application};
use reglament::schema::SchemaName;
use reglament::{Channel, Error, ErrorCode, LedgerRule, parse_day};
use serde_json::Value;
use serde_json::value::RawValue;

use super::assert_valid;
use crate::shared::{CATALOGUE, files_below, rows};

#[derive(serde::Deserialize)]
struct Case {
    regulation: String,
    on: String,
    facts: Box<RawValue>,
}

/// An answer with an id, as JSON.
fn with_id<T>(answer: &T) -> Value
where
    for<'a> Answer<'a, T>: serde::Serialize,
{
    let id: Id = serde_json::value::to_raw_value("A-17").expect("an id");
    serde_json::to_value(Answer { id: Some(&id), answer }).expect("JSON")
}

fn assert_refusal(error: &Error, what: &str) {
    assert_valid(SchemaName::Error, &with_id(&Refused(error)), what);
    assert_valid(SchemaName::Error, &serde_json::to_value(Refused(error)).expect("JSON"), what);
}

/// Checks the assessment and the questions of a case.
fn answer(case: &Case, what: &str) -> Result<(), Error> {
    let line = format!("{{\"on\": \"{}\", \"facts\": {}}}", case.on, case.facts);
    let application = read_application(&line, CATALOGUE.vocabulary()).content?;
    let on = parse_day(&case.on)?;
    let regulation = CATALOGUE.regulation(&case.regulation, on)?;
    let assessment = regulation.assess(&application.facts, on)?;
    assert_valid(SchemaName::Assessment, &with_id(&assessment), what);
    assert_valid(SchemaName::Assessment, &serde_json::to_value(assessment).expect("JSON"), what);
    let questions = regulation.questions(&application.facts, on)?;
    assert_valid(SchemaName::Questions, &with_id(&Questions(&questions)), what);
    Ok(())
}

#[test]
fn every_answer_to_the_shared_cases_is_valid() {
    let (mut answered, mut refused) = (0, 0);
    for path in ["cases/adoption", "cases/patronage"].into_iter().flat_map(files_below) {
        let what = path.display().to_string();
        let case = serde_json::from_str(&fs::read_to_string(&path).expect("a case")).expect("a case");
        match answer(&case, &what) {
            Ok(()) => answered += 1,
            Err(error) => {
                assert_refusal(&error, &what);
                refused += 1;
            }
        }
    }
    assert!(answered > 100 && refused > 30, "{answered} answers, {refused} refusals");
}

#[test]
fn every_schedule_of_the_shared_deadlines_is_valid() {
    let mut rules = Vec::new();
    for row in rows("deadlines/deadlines.csv") {
        let channel = Channel::from_code(row.get("channel")).expect("a channel");
        let regulation = CATALOGUE.edition(row.get("regulation")).expect("a regulation");
        let at = parse_timestamp(row.get("at"));
        match at.and_then(|at| regulation.schedule(channel, at, CATALOGUE.calendar())) {
            Ok(schedule) => {
                assert_valid(SchemaName::Schedule, &with_id(&schedule), row.get("name"));
                rules.extend(schedule.ledger().iter().map(|line| line.rule));
            }
            Err(error) => assert_refusal(&error, row.get("name")),
        }
    }
    for rule in LedgerRule::ALL {
        assert!(rules.contains(rule), "no shared deadline shows {rule}");
    }
}

#[test]
fn every_code_of_an_error_is_known_to_its_schema() {
    for code in ErrorCode::ALL {
        assert_refusal(&Error::new(*code, code.meaning()).at("facts/applicant.sex"), code.name());
    }
    let broken =
        reglament::LawFile::new("broken.toml", "schema = 1\nkind = \"calendar\"\ncolour = \"blue\"\n");
    let error = reglament::Calendar::from_file(&broken).expect_err("it is broken");
    assert!(error.faults().len() > 3, "{error}");
    assert_refusal(&error, "faults of a law file");
}

#[test]
fn every_regulation_is_valid_with_and_without_its_standing() {
    let mut count = 0;
    for regulation in CATALOGUE.regulations() {
        let mut whole = serde_json::to_value(regulation).expect("JSON");
        assert_valid(SchemaName::Regulation, &whole, regulation.id());
        let standing = regulation.act().standing(parse_day("2017-05-01").expect("a day"));
        whole["standing"] = serde_json::to_value(standing).expect("JSON");
        assert_valid(SchemaName::Regulation, &whole, regulation.id());
        count += 1;
    }
    assert_eq!(count, 4);
}
