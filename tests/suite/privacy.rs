//! Personal data does not leak: every fact is given a marker as its value, and no error, `Debug` or explanation that was
//! not asked for values contains it.

mod cases;

use reglament::{Error, FactType, Facts, Language, Values, json, parse_day};

use crate::shared::CATALOGUE;

const MARKER: &str = "CANARY-7391";

fn everything_said(error: &Error) -> String {
    format!("{error} {error:?} {} {}", error.place(), serde_json::to_string(error).expect("JSON"))
}

/// JSON values that carry the marker, or the digits of it, into every kind of mistake.
fn bad_values() -> Vec<String> {
    let long = MARKER.repeat(3);
    vec![
        format!("\"{MARKER}\""),
        format!("\"{long}\""),
        format!("[\"{MARKER}\"]"),
        format!("{{\"{MARKER}\": 1}}"),
        "-7391".to_owned(),
        "7391.739".to_owned(),
        "7391e7391".to_owned(),
        "\"7391-73-91\"".to_owned(),
        "73917391739173917391739173917391".to_owned(),
    ]
}

#[test]
fn no_error_repeats_a_value() {
    for fact in CATALOGUE.vocabulary().facts() {
        for value in bad_values() {
            let line = format!("{{\"on\": \"2017-05-01\", \"facts\": {{\"{}\": {value}}}}}", fact.name);
            if let Err(error) = json::read_application(&line, CATALOGUE.vocabulary()).content {
                assert!(!everything_said(&error).contains("7391"), "{}", fact.name);
            }
        }
    }
}

#[test]
fn no_error_repeats_an_unknown_name_or_a_broken_text() {
    let lines = [
        format!("{{\"facts\": {{\"{MARKER}\": 1}}}}"),
        format!("{{\"{MARKER}\": 1, \"facts\": {{}}}}"),
        format!("{{\"facts\": \"{MARKER}\"}}"),
        format!("\"{MARKER}\""),
        format!("{{\"facts\": {{\"applicant.sex\": \"{MARKER}"),
        format!("{{\"on\": \"{MARKER}\", \"facts\": {{}}}}"),
        format!("{{\"id\": {{\"{MARKER}\": 1}}, \"facts\": {{}}}}"),
        MARKER.to_owned(),
    ];
    for line in lines {
        let error = json::read_application(&line, CATALOGUE.vocabulary()).content.expect_err("bad input");
        assert!(!everything_said(&error).contains("7391"), "{}", error.code());
        let submission = line.replace("facts", "channel");
        let error = json::read_submission(&submission).content.expect_err("bad input");
        assert!(!everything_said(&error).contains("7391"), "{}", error.code());
    }
    let error = CATALOGUE.regulation(MARKER, parse_day("2017-05-01").expect("a day")).expect_err("unknown");
    assert!(!everything_said(&error).contains("7391"));
}

/// A value of each type that would be recognised, and how an explanation would show it.
fn marked(fact_type: FactType) -> Option<(&'static str, &'static str)> {
    match fact_type {
        FactType::Date => Some(("1973-09-17", "1973-09-17")),
        FactType::Years => Some(("739", "739")),
        FactType::Money => Some(("739173.91", "739173.91")),
        FactType::Boolean | FactType::Enumeration => None,
    }
}

fn marked_facts() -> Facts {
    let mut facts = Facts::new(CATALOGUE.vocabulary());
    for (index, fact) in CATALOGUE.vocabulary().facts().iter().enumerate() {
        if let Some((text, _)) = marked(fact.fact_type) {
            facts.set_text(index, text).expect("a value of the type");
        }
    }
    facts
}

#[test]
fn debug_of_facts_and_values_shows_none() {
    let facts = marked_facts();
    assert_eq!(format!("{facts:?}"), "Facts(3 of 18 known)");
    for index in 0..18 {
        let shown = format!("{:?}", facts.get(index));
        assert!(!shown.contains("73"), "{shown}");
    }
    let line = "{\"id\": \"7391\", \"on\": \"2017-05-01\", \"facts\": {\"applicant.income_for_child\": \"739173.91\"}}";
    let entry = json::read_application(line, CATALOGUE.vocabulary());
    assert!(!format!("{entry:?}").contains("739"));
    assert_eq!(entry.id.expect("an id").get(), "\"7391\"");
}

#[test]
fn explanations_show_values_only_when_asked() {
    let facts = marked_facts();
    let on = parse_day("2017-05-01").expect("a day");
    let regulation = CATALOGUE.regulation("almaty/adoption", on).expect("in effect");
    let assessment = regulation.assess(&facts, on).expect("an answer");
    let explain =
        |language, values| assessment.explain(&facts, language, values).expect("the same facts").join("\n");
    for language in Language::ALL {
        let (hidden, shown) = (explain(*language, Values::Hidden), explain(*language, Values::Shown));
        for (_, value) in [FactType::Date, FactType::Money].into_iter().filter_map(marked) {
            assert!(!hidden.contains(value), "{language}");
            assert!(shown.contains(value), "{language}");
        }
    }
    assert!(!format!("{assessment:?}").contains("739173"));
}
