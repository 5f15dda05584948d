//! What is handed in: the schemas take what the readers take, and refuse what these refuse for its shape.

use std::fs;

use reglament::json::{read_application, read_facts, read_submission};
use reglament::schema::SchemaName;
use reglament::{ErrorCode, Result};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::complaint;
use crate::shared::{CATALOGUE, files_below, read, rows};

/// What no schema can know of an input, each with its reason.
const BEYOND: [(ErrorCode, &str); 2] = [
    (ErrorCode::RepeatedKey, "once an object is parsed, each key stands in it once"),
    (ErrorCode::InvalidAmount, "how a number was written is lost when it is parsed; of a string it is known"),
];

/// Compares what a reader says of a text with what its schema says.
#[track_caller]
pub fn compare<T>(name: SchemaName, text: &str, read: Result<T>) {
    let complaint = complaint(name, &serde_json::from_str(text).expect("JSON"));
    match (read, complaint) {
        (Ok(_), Some(complaint)) => panic!("the library takes this {name}: {text}\n{complaint}"),
        (Err(error), None) => {
            let beyond = BEYOND.iter().any(|(code, _)| *code == error.code());
            assert!(beyond, "the library refuses this {name}: {text}\n{error}");
        }
        _ => {}
    }
}

#[track_caller]
fn compare_application(text: &str) {
    compare(SchemaName::Application, text, read_application(text, CATALOGUE.vocabulary()).content);
}

#[track_caller]
fn compare_submission(text: &str) {
    compare(SchemaName::Submission, text, read_submission(text).content);
}

#[derive(serde::Deserialize)]
struct Case {
    on: String,
    /// As it stands in the file: how numbers are written matters.
    facts: Box<RawValue>,
}

#[test]
fn every_shared_application_is_read_as_its_schema_says() {
    let cases = ["cases/adoption", "cases/patronage"].into_iter().flat_map(files_below);
    let mut count = 0;
    for path in cases {
        let text = fs::read_to_string(&path).expect("a case");
        let Case { on, facts } = serde_json::from_str(&text).expect("a case");
        compare_application(&format!("{{\"on\": \"{on}\", \"facts\": {facts}}}"));
        compare(SchemaName::Facts, facts.get(), read_facts(facts.get(), CATALOGUE.vocabulary()));
        count += 1;
    }
    assert!(count > 150, "only {count} cases");
    read("applications/adoption.jsonl").lines().for_each(compare_application);
}

#[test]
fn every_shared_submission_is_read_as_its_schema_says() {
    for row in rows("deadlines/deadlines.csv") {
        let submission = json!({"id": row.get("name"), "channel": row.get("channel"), "at": row.get("at")});
        compare_submission(&submission.to_string());
    }
}

/// Values of every type, right and wrong for some fact each, as JSON.
pub const VALUES: &str = r#"
    null true false 0 1 -1 3 3.0 3.5 4294967295 4294967296 31183 31183.0 31183.5 31183.55 31183.555 92233720368547758.07
    99999999999999999999999 "" "3" "31183" "031183.50" "31183.505" "31183." ".5"
    "-1" "+1" "1e3" "true" "male" "Male" "full" "limited" "dead" "unknown" "1985-04-12" "2016-02-29" "2017-02-29"
    "1985-4-12" "1985-13-01" "12.04.1985" "1985-04-12T00:00:00Z" [] ["full"] {} {"full":true}"#;

#[test]
fn every_fact_takes_the_values_that_its_schema_says() {
    for fact in CATALOGUE.vocabulary().facts() {
        for value in VALUES.split_whitespace() {
            compare_application(&format!("{{\"facts\": {{\"{}\": {value}}}}}", fact.name));
        }
    }
}

#[test]
fn the_keys_around_the_facts_are_those_of_the_schemas() {
    // That a whole number was written with a point is lost when it is parsed, and so are the decimals of a large one.
    let values = VALUES.split_whitespace().filter(|value| !value.ends_with(".0") && !value.ends_with(".07"));
    for value in values.chain(["\"a b\"", "17"]) {
        compare_application(&format!("{{\"id\": {value}, \"facts\": {{}}}}"));
        compare_application(&format!("{{\"on\": {value}, \"facts\": {{}}}}"));
        compare_application(&format!("{{\"facts\": {value}}}"));
        compare_application(value);
        for (key, rest) in [
            ("id", r#""channel": "office", "at": "2017-03-17T17:59:00Z""#),
            ("channel", r#""at": "2017-03-17T17:59:00Z""#),
            ("at", r#""channel": "office""#),
        ] {
            compare_submission(&format!("{{\"{key}\": {value}, {rest}}}"));
        }
    }
    for text in ["{}", r#"{"facts": {}, "fact": {}}"#, r#"{"on": "2017-05-01"}"#] {
        compare_application(text);
    }
    for text in
        ["{}", r#"{"channel": "office"}"#, r#"{"channel": "portal", "at": "2017-03-17T17:59:00Z", "on": 1}"#]
    {
        compare_submission(text);
    }
}

/// Texts that are moments, and texts that are nearly one.
const MOMENTS: [&str; 21] = [
    "2017-03-17T17:59:00\u{2212}06:00",
    "2017-03-17T17:59:00+06:00",
    "2017-03-17T17:59:00Z",
    "2017-03-17T17:59:00z",
    "2017-03-17T17:59:00.5+06:00",
    "2017-03-17T17:59:00.123456789012+06:00",
    "2017-03-17T17:59:00-00:00",
    "2016-02-29T00:00:00+06:00",
    "2017-02-29T00:00:00+06:00",
    "2017-03-17t17:59:00+06:00",
    "2017-03-17 17:59:00+06:00",
    "2017-03-17T17:59:00",
    "2017-03-17T17:59+06:00",
    "2017-03-17T17:59:60+06:00",
    "2017-03-17T24:00:00+06:00",
    "2017-03-17T17:59:00+0600",
    "2017-03-17T17:59:00+24:00",
    "2017-03-17T17:59:00.+06:00",
    "17-03-17T17:59:00+06:00",
    "2017-03-17",
    "",
];

#[test]
fn moments_are_read_as_the_schema_says() {
    for moment in MOMENTS {
        compare_submission(&json!({"channel": "portal", "at": moment}).to_string());
    }
}

#[test]
fn amounts_as_strings_are_known_exactly() {
    let refused =
        |amount: &str| complaint(SchemaName::Facts, &json!({"applicant.income_for_child": amount})).is_some();
    for amount in ["", ".", "1.", ".5", "-1", "+1", "1e3", "1.005", "1,5", "1 000", "NaN", "0x10", "١"] {
        assert!(refused(amount), "{amount}");
    }
    for amount in ["0", "31183", "31183.5", "31183.50", "031183"] {
        assert!(!refused(amount), "{amount}");
    }
}

#[test]
fn every_fact_tells_how_personal_it_is() {
    let schema = super::exported(SchemaName::Facts);
    for fact in CATALOGUE.vocabulary().facts() {
        let shown = &schema["properties"][&*fact.name];
        assert_eq!(shown["x-sensitivity"], fact.sensitivity.code());
        assert_eq!(shown["title"], fact.label.get(reglament::Language::En));
    }
    let embedded: &Value = &super::exported(SchemaName::Application)["properties"]["facts"]["properties"];
    assert_eq!(embedded, &schema["properties"]);
}
