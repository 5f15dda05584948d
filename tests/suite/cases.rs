//! `tests/cases` and `tests/applications`: assessments whose answers were read from the acts.

use std::fs;

use reglament::{Assessment, Error, Finding, parse_day};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::shared::{CATALOGUE, files_below, read};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    checked_by: String,
    regulation: String,
    on: String,
    /// As it stands in the file: a repeated key must reach the library.
    facts: Box<RawValue>,
    expected: Value,
}

#[test]
fn every_shared_case_is_answered_as_the_act_says() {
    let files = ["adoption", "patronage"].map(|service| files_below(&format!("cases/{service}"))).concat();
    assert!(files.len() >= 100, "the shared cases are there");
    let mut wrong = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).expect("a case");
        let case: Case =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(!case.name.is_empty() && !case.source.is_empty() && !case.checked_by.is_empty());
        let expected = &case.expected;
        let answer = answer(&case);
        if !matches(expected, &answer) {
            wrong.push(format!("{}\n  expected {expected}\n  found    {answer}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The answer in the shape in which a case expects it.
fn answer(case: &Case) -> Value {
    let line = format!("{{\"on\": \"{}\", \"facts\": {}}}", case.on, case.facts.get());
    let entry = reglament::json::read_application(&line, CATALOGUE.vocabulary());
    let result = entry.content.and_then(|application| {
        let on = parse_day(&case.on)?;
        let regulation = CATALOGUE.regulation(&case.regulation, on)?;
        regulation.assess(&application.facts, on).map(|assessment| describe(&assessment))
    });
    result.unwrap_or_else(
        |error: Error| serde_json::json!({"error": {"code": error.code().name(), "place": error.place()}}),
    )
}

fn describe(assessment: &Assessment<'_>) -> Value {
    let numbers = |wanted: Finding| -> Vec<u32> {
        let of = assessment.grounds().filter(|(_, finding)| *finding == wanted);
        of.map(|(ground, _)| ground.number).collect()
    };
    let standing = assessment.standing();
    serde_json::json!({
        "outcome": assessment.outcome().code(),
        "applies": numbers(Finding::Applies),
        "open": numbers(Finding::Open),
        "missing": assessment.missing().map(|fact| fact.name.to_string()).collect::<Vec<_>>(),
        "assumptions": assessment.assumptions().map(|assumption| assumption.code.to_string()).collect::<Vec<_>>(),
        "standing": {"state": standing.state.code(), "certain": standing.certain},
    })
}

/// Every member that the case expects is there and equal; a case need not expect them all.
fn matches(expected: &Value, found: &Value) -> bool {
    let members = expected.as_object().expect("an expectation is an object");
    !members.is_empty() && members.iter().all(|(key, value)| found.get(key) == Some(value))
}

#[test]
fn every_ground_of_both_services_stands_alone_in_a_case() {
    for (service, grounds) in [("adoption", 14), ("patronage", 6)] {
        let alone: Vec<u64> = files_below(&format!("cases/{service}"))
            .iter()
            .filter_map(|path| {
                let case: Value = serde_json::from_str(&fs::read_to_string(path).ok()?).ok()?;
                let applies = case["expected"]["applies"].as_array()?.clone();
                let open = case["expected"]["open"].as_array()?.len();
                if applies.len() == 1 && open == 0 { applies[0].as_u64() } else { None }
            })
            .collect();
        for ground in 1..=grounds {
            assert!(alone.contains(&ground), "no case of {service} has ground {ground} alone");
        }
    }
}

#[test]
fn every_application_of_the_sample_is_answered_as_expected() {
    let (applications, expectations) =
        (read("applications/adoption.jsonl"), read("applications/adoption.expected.jsonl"));
    assert_eq!(applications.lines().count(), expectations.lines().count());
    assert!(applications.lines().count() >= 40);
    for (application, expected) in applications.lines().zip(expectations.lines()) {
        let entry = reglament::json::read_application(application, CATALOGUE.vocabulary());
        let expected: Value = serde_json::from_str(expected).expect("an expectation");
        let id: Value = serde_json::from_str(entry.id.expect("an id").get()).expect("an id");
        let application = entry.content.expect("an application");
        let on = application.on.expect("a day");
        let regulation = CATALOGUE.regulation("almaty/adoption", on).expect("in effect");
        let mut found = describe(&regulation.assess(&application.facts, on).expect("an answer"));
        found["id"] = id;
        assert!(matches(&expected, &found), "expected {expected}\nfound    {found}");
    }
}

/// The sample is there as a table, too, for those who try tables out.
#[test]
fn the_table_of_the_sample_says_what_its_lines_say() {
    let (table, applications) = (read("applications/adoption.csv"), read("applications/adoption.jsonl"));
    let mut rows = table.lines().map(|row| row.split(',').collect::<Vec<_>>());
    let names = rows.next().expect("a heading");
    let mut count = 0;
    for (row, application) in rows.zip(applications.lines()) {
        let application: Value = serde_json::from_str(application).expect("an application");
        let told = |name: &str| match name {
            "id" | "on" => application[name].clone(),
            fact => application["facts"][fact].clone(),
        };
        let text = |value: Value| match value {
            Value::Null => String::new(),
            Value::String(text) => text,
            other => other.to_string(),
        };
        let expected: Vec<String> = names.iter().map(|name| text(told(name))).collect();
        assert_eq!(row, expected);
        count += 1;
    }
    assert_eq!((count, table.lines().count()), (applications.lines().count(), count + 1));
    assert_eq!(names.len(), CATALOGUE.vocabulary().facts().len() + 1, "one fact is of patronage alone");
}

#[test]
fn the_sample_shows_every_ground_the_exception_and_every_outcome() {
    let expectations: Vec<Value> = read("applications/adoption.expected.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    for ground in 1..=14 {
        let applies =
            |line: &&Value| line["applies"].as_array().is_some_and(|list| list.contains(&ground.into()));
        assert!(expectations.iter().any(|line| applies(&line)), "ground {ground}");
    }
    for outcome in ["eligible", "ineligible", "undetermined"] {
        assert!(expectations.iter().any(|line| line["outcome"] == outcome), "{outcome}");
    }
    let several = |line: &Value| line["applies"].as_array().is_some_and(|list| list.len() > 1);
    assert!(expectations.iter().any(several), "several grounds at once");
}
