//! `questions`: what to ask next.

use serde_json::{Value, json};

use crate::support::{application, json_on, run_on};

#[test]
fn the_fact_that_settles_most_comes_first() {
    let (status, answers) =
        json_on(r#"{"id": "1", "facts": {}}"#, "questions almaty/adoption --on 2017-05-01");
    assert_eq!((status, answers.len()), (0, 1));
    assert_eq!(answers[0]["id"], "1");
    let questions = answers[0]["questions"].as_array().expect("a list");
    let settled = |question: &Value| question["settles"].as_array().map_or(0, Vec::len);
    assert!(questions.is_sorted_by_key(|question| std::cmp::Reverse(settled(question))));
    let first = &questions[0];
    assert_eq!(first["fact"], "applicant.married");
    assert!(first["question"]["kk"].is_string() && first["question"]["ru"].is_string());
    assert_eq!(first["concerns"][0]["citation"], "almaty/adoption@3-383-2016 p. 11(3)");
}

#[test]
fn nothing_is_asked_when_the_outcome_is_settled() {
    let refused = json!({"on": "2017-05-01", "facts": {"applicant.stateless": true}});
    let lines = [application("a", &[]).to_string(), refused.to_string(), "{".to_owned()].join("\n");
    let (status, answers) = json_on(&lines, "questions almaty/adoption");
    assert_eq!(status, 1);
    assert_eq!([&answers[0]["questions"], &answers[1]["questions"]], [&json!([]), &json!([])]);
    assert_eq!(answers[2]["error"]["code"], "invalid-json");
}

#[test]
fn people_read_the_question_its_source_and_the_reason() {
    let input = application("7", &[("spouse.legal_capacity", Value::Null)]).to_string();
    let run = run_on(input.as_bytes(), ["questions", "almaty/adoption"]);
    assert_eq!(run.status, 0);
    for words in [
        "7 · almaty/adoption@3-383-2016 · 2017-05-02 Tue · undetermined",
        "1. ",
        "The regulation names no document",
        "3 (p. 11(3))",
    ] {
        assert!(run.stdout.contains(words), "{words}: {}", run.stdout);
    }
    let settled = run_on(application("8", &[]).to_string().as_bytes(), ["questions", "almaty/adoption"]);
    assert!(settled.stdout.contains("Nothing more to ask"), "{}", settled.stdout);
    let several = format!("{input}\n{{}}\n");
    let several = run_on(several.as_bytes(), ["questions", "almaty/adoption"]);
    assert!(several.stdout.contains("(line 2) · error missing-key"), "{}", several.stdout);
}
