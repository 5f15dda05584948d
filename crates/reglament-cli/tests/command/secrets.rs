//! Nothing personal is ever repeated: neither a value of a fact nor a number.

use serde_json::{Value, json};

use crate::support::{application, run, run_on};

const CANARY: &str = "CANARY-4711";

/// Every way in which a value can be wrong, each holding the canary.
fn bad_values() -> Vec<Value> {
    let facts = application("x", &[])["facts"].clone();
    let names: Vec<_> = facts.as_object().expect("facts are an object").keys().cloned().collect();
    let values = [json!(CANARY), json!([CANARY]), json!({CANARY: CANARY}), json!(format!("4711{CANARY}"))];
    let names =
        names.iter().map(String::as_str).chain(["applicant.years_raising_child", "child.mother", CANARY]);
    names
        .flat_map(|name| values.iter().map(move |value| application("x", &[(name, value.clone())])))
        .collect()
}

#[test]
fn no_error_repeats_a_value() {
    let mut lines: Vec<String> = bad_values().iter().map(ToString::to_string).collect();
    lines.push(format!(r#"{{"{CANARY}": "{CANARY}", "facts": {{}}}}"#));
    lines.push(format!(r#"{{"on": "{CANARY}", "facts": "{CANARY}"}}"#));
    lines.push(format!(r#"{{"facts": {{"applicant.sex": {CANARY}}}}}"#));
    lines.push(format!(r#"{{"facts": {{"applicant.sex": "{CANARY}"#));
    lines.push(CANARY.to_owned());
    let many = lines.join("\n");
    let texts = lines.iter().map(String::as_str).chain([&*many]);
    for text in texts {
        for command in ["assess", "questions", "deadlines"] {
            for format in ["human", "json"] {
                let run = run_on(text.as_bytes(), [command, "almaty/adoption", "--format", format]);
                assert_eq!(run.status, 1, "{text}");
                assert!(!run.stdout.contains(CANARY), "{}", run.stdout);
                assert!(!run.stderr.contains(CANARY), "{}", run.stderr);
                assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
            }
        }
    }
}

#[test]
fn values_are_shown_only_on_request() {
    let input = application("x", &[("applicant.income_for_child", json!("47110.81"))]).to_string();
    for arguments in [&["--explain"][..], &[], &["--format", "json"]] {
        let run = run_on(input.as_bytes(), ["assess", "almaty/adoption"].iter().chain(arguments));
        assert!(!run.stdout.contains("47110.81"), "{}", run.stdout);
    }
    let run = run_on(input.as_bytes(), ["assess", "almaty/adoption", "--show-values"]);
    assert!(run.stdout.contains("47110.81"), "{}", run.stdout);
}

#[test]
fn numbers_are_named_by_their_position() {
    let numbers =
        ["123456789013", "123456789012", "12345678901", "12345678901x", "-1234567890", "١٢٣٤٥٦٧٨٩٠١٢"];
    for format in ["human", "json"] {
        for language in ["kk", "ru", "en"] {
            let run = run(["iin", "--format", format, "--lang", language].iter().chain(&numbers));
            assert_eq!(run.status, 1);
            for number in numbers {
                assert!(!run.stdout.contains(number) && !run.stderr.contains(number), "{}", run.stdout);
            }
        }
    }
}
