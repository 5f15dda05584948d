//! Law files of somebody's folder: names that mean harm, and days that cannot be expressed.

use reglament::ErrorCode;
use reglament_models::{DmnVersion, dmn};

use super::read::{Element, hostile};

fn model(text: &str) -> Element {
    Element::read(text)
}

#[test]
fn names_that_are_words_of_feel_or_taken_become_others() {
    let law = hostile(|text| text);
    let model = model(&dmn(&law.regulations()[0], DmnVersion::V1_3).expect("a model"));
    assert_eq!(model.feel("ground_1"), "fact_null");
    assert_eq!(model.feel("ground_2"), "not(fact_true or (if_then and not(if_then_2))) and not(in_a)");
    assert_eq!(
        model.feel("ground_4"),
        "if fact_on = null or on = null then null else years and months duration(fact_on, on).years = 18"
    );
    let facts: Vec<(String, String)> = model
        .named("inputData")
        .iter()
        .map(|input| {
            let fact = input.child("description").text.lines().next().unwrap_or_default().to_owned();
            (input.get("name").to_owned(), fact)
        })
        .collect();
    for (name, fact) in [("if_then", "if.then"), ("if_then_2", "if_then"), ("ground_1_3", "ground_1")] {
        assert!(facts.contains(&(name.to_owned(), fact.to_owned())), "{facts:?}");
    }
    for node in model.named("variable") {
        let name = node.get("name");
        assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'), "{name}");
    }
}

#[test]
fn what_a_law_file_says_stays_text() {
    let law = hostile(|text| text);
    let xml = dmn(&law.regulations()[0], DmnVersion::V1_3).expect("a model");
    let hidden = |c: char| c == '\u{202e}' || (c.is_control() && c != '\n');
    assert!(!xml.contains(hidden));
    let model = model(&xml);
    assert!(model.named("script").is_empty() && model.named("b").is_empty());
    let ground = model.node("ground_1");
    assert_eq!(ground.get("label"), "<&\"> / \\u{202e}б / ]]>\\u{1}");
    assert!(ground.child("description").text.starts_with("<script>\n&lt;\na\\u{0}b\n"));
    let table = model.node("parameter_date");
    assert_eq!(table.named("annotationEntry")[0].child("text").text, "<source> & \"others\"");
}

#[test]
fn a_day_before_the_first_year_is_an_error_with_its_place() {
    let law = hostile(|text| {
        text.replace("from = 2016-02-29\namount = \"7\"", "from = 0000-02-29\namount = \"7\"")
    });
    let error = dmn(&law.regulations()[0], DmnVersion::V1_3).expect_err("FEEL has no year 0");
    assert_eq!(error.code(), ErrorCode::OutOfRange);
    assert_eq!(error.place(), "parameter/ground_1");
}
