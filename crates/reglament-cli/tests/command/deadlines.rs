//! `deadlines`, for programs and for people.

use serde_json::{Value, json};

use crate::support::{json_on, run, run_on};

const NEW_YEAR: &str = "--channel portal --at 2016-12-30T20:00:00+06:00";

#[test]
fn the_answer_has_exactly_the_agreed_shape() {
    let (status, answers) = json_on("", &format!("deadlines almaty/adoption {NEW_YEAR}"));
    assert_eq!((status, answers.len()), (0, 1));
    let keys: Vec<_> = answers[0].as_object().expect("an object").keys().map(String::as_str).collect();
    let agreed =
        ["accepted_at", "assumptions", "due_at", "due_on", "ledger", "regulation", "standing", "steps"];
    assert_eq!(keys, agreed);
    assert_eq!(answers[0]["regulation"], "almaty/adoption@3-383-2016");
    assert_eq!(answers[0]["accepted_at"], "2017-01-04T09:00:00+06:00");
    assert_eq!(answers[0]["due_on"], "2017-01-19");
    assert_eq!(answers[0]["due_at"], "2017-01-19T18:00:00+06:00");
    let first = json!({"number": 1, "due_at": "2017-01-04T09:15:00+06:00"});
    assert_eq!(answers[0]["steps"][0], first);
    assert_eq!(answers[0]["assumptions"], json!(["day-after-acceptance", "steps-by-civil-code"]));
}

#[test]
fn lines_are_answered_like_single_ones() {
    let lines = r#"{"id": "1", "channel": "portal", "at": "2016-12-30T20:00:00+06:00"}
{"id": "2", "channel": "portal", "at": "2016-12-30T14:00:00Z"}
{"id": "3", "channel": "office", "at": "2016-12-30T20:00:00+06:00"}
{"id": "4", "channel": "post", "at": "2016-12-30T20:00:00+06:00"}
{"id": "5", "channel": "portal", "at": "2016-12-30T20:00:00"}
{"id": "6", "channel": "portal", "at": "2026-12-30T20:00:00+05:00"}
{"id": "7", "channel": "portal"}"#;
    let (status, answers) = json_on(lines, "deadlines almaty/adoption@3-383-2016");
    assert_eq!((status, answers.len()), (1, 7));
    let (_, single) = json_on("", &format!("deadlines almaty/adoption {NEW_YEAR}"));
    for answer in &answers[..2] {
        let mut answer = answer.clone();
        answer.as_object_mut().expect("an object").remove("id");
        assert_eq!(answer, single[0]);
    }
    let codes: Vec<_> =
        answers[2..].iter().map(|answer| answer["error"]["code"].as_str().unwrap_or("")).collect();
    let expected =
        ["outside-office-hours", "unknown-channel", "invalid-timestamp", "outside-calendar", "missing-key"];
    assert_eq!(codes, expected);
}

#[test]
fn the_edition_is_the_one_in_effect_when_the_application_came() {
    // 20:00 of 28 September in London is 01:00 of 29 September in Almaty, when the act is repealed.
    let lines = r#"{"channel": "portal", "at": "2020-09-28T19:00:00+06:00"}
{"channel": "portal", "at": "2020-09-28T20:00:00+01:00"}"#;
    let (status, answers) = json_on(lines, "deadlines almaty/adoption");
    assert_eq!(status, 1);
    assert_eq!(answers[0]["regulation"], "almaty/adoption@3-383-2016");
    assert_eq!(answers[1]["error"]["code"], "not-in-effect");
}

#[test]
fn an_error_of_a_single_one_is_one_too() {
    let arguments = "deadlines almaty/adoption --channel office --at 2017-01-01T10:00:00+06:00";
    let (status, answers) = json_on("", arguments);
    assert_eq!((status, &answers[0]["error"]["code"]), (1, &json!("outside-office-hours")));
    let run = run(arguments.split(' '));
    assert_eq!((run.status, &*run.stdout), (1, ""));
    assert!(run.stderr.starts_with("reglament: at: ") && run.stderr.contains("[outside-office-hours]"));
}

#[test]
fn people_get_a_timeline_the_steps_and_the_ledger() {
    let run =
        run(["deadlines", "almaty/adoption", "--channel", "portal", "--at", "2017-03-17T17:59:00+06:00"]);
    assert_eq!((run.status, &*run.stderr), (0, ""));
    for words in [
        "due         2017-04-03 Mon 18:00",
        "03-17       03-20                       03-27",
        "   ██ 2017-03-18 Sat 09:14",
        "3 Draw up the result",
        "Specialist · 13 days · p. 7(3)",
        "▒▒▒▒▒▒▒▒████ 2017-04-03 Mon 18:00",
        "civil-code, art. 175",
        "2017-04-02 Sun (weekend)",
        "A Saturday or other day of rest",
    ] {
        assert!(run.stdout.contains(words), "{words}: {}", run.stdout);
    }
}

#[test]
fn people_get_several_as_a_table() {
    let line = |id: &str, channel: &str| {
        json!({"id": id, "channel": channel, "at": "2017-03-17T11:00:00+06:00"}).to_string()
    };
    let lines = [line("a", "office"), line("b", "portal"), line("c", "post")].join("\n");
    let run = run_on(lines.as_bytes(), ["deadlines", "zhambyl/adoption"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("a              office     2017-03-17 11:00"), "{}", run.stdout);
    assert!(run.stdout.ends_with("Applications: 3 · errors: 1\n"));
    assert!(run.stderr.contains("stdin:3: channel: "));
}

#[test]
fn what_zhambyl_does_not_state_is_named() {
    let (_, answers) = json_on("", &format!("deadlines zhambyl/patronage {NEW_YEAR}"));
    let codes: Vec<_> =
        answers[0]["assumptions"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert!(codes.contains(&"term-from-steps") && codes.contains(&"office-hours-not-stated"));
}
