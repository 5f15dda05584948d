//! `assess`, for programs and for people.

use serde_json::{Value, json};

use crate::support::{application, json_on, run, run_on, shared};

fn numbers(answer: &Value, finding: &str) -> Value {
    let grounds = answer["grounds"].as_array().expect("grounds are a list").iter();
    grounds.filter(|ground| ground["finding"] == finding).map(|ground| ground["number"].clone()).collect()
}

#[test]
fn the_applications_of_a_department_are_answered_as_expected() {
    let file = shared("applications/adoption.jsonl");
    let run = run([
        "assess".as_ref(),
        "almaty/adoption".as_ref(),
        file.as_os_str(),
        "--format".as_ref(),
        "json".as_ref(),
    ]);
    let expected =
        std::fs::read_to_string(shared("applications/adoption.expected.jsonl")).expect("it is there");
    let expected: Vec<Value> =
        expected.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let answers = run.json();
    assert_eq!(answers.len(), expected.len());
    for (answer, expected) in answers.iter().zip(expected) {
        let found = json!({"id": answer["id"], "outcome": answer["outcome"], "applies": numbers(answer, "applies"),
            "open": numbers(answer, "open"), "missing": answer["missing"]});
        assert_eq!(found, expected);
    }
    assert_eq!(run.status, 0);
    assert_eq!(run.stderr, "");
}

#[test]
fn the_answer_has_exactly_the_agreed_shape() {
    let input = application("7/a", &[("spouse.legal_capacity", Value::Null)]).to_string();
    let (status, answers) = json_on(&input, "assess almaty/adoption");
    assert_eq!(status, 0);
    let [answer] = &answers[..] else { panic!("one object, one answer: {answers:?}") };
    let keys: Vec<_> = answer.as_object().expect("an object").keys().map(String::as_str).collect();
    let agreed = ["assumptions", "grounds", "id", "missing", "on", "outcome", "regulation", "standing"];
    assert_eq!(keys, agreed);
    assert_eq!(answer["id"], "7/a");
    assert_eq!(answer["regulation"], "almaty/adoption@3-383-2016");
    assert_eq!(answer["on"], "2017-05-02");
    assert_eq!(answer["outcome"], "undetermined");
    assert_eq!(answer["missing"], json!(["spouse.legal_capacity"]));
    let ground = json!({"number": 3, "finding": "open", "citation": "almaty/adoption@3-383-2016 p. 11(3)"});
    assert_eq!(answer["grounds"][2], ground);
    let state = json!({"state": "in_effect", "certain": false, "reason": answer["standing"]["reason"]});
    assert_eq!(answer["standing"], state);
}

#[test]
fn the_keys_of_an_answer_stand_in_the_agreed_order() {
    let input = application("1", &[]).to_string();
    let run = run_on(input.as_bytes(), ["assess", "almaty/adoption", "--format", "json"]);
    let start = r#"{"id":"1","regulation":"almaty/adoption@3-383-2016","on":"2017-05-02","outcome":"eligible","grounds":[{"number":1,"finding":"does_not_apply","citation":"#;
    assert!(run.stdout.starts_with(start), "{}", run.stdout);
    assert!(run.stdout.ends_with('\n') && run.stdout.lines().count() == 1);
}

#[test]
fn the_day_of_a_line_comes_before_the_general_one() {
    let lines = r#"{"id": 1, "on": "2018-03-01", "facts": {}}
{"id": 2, "facts": {}}"#;
    let (status, answers) = json_on(lines, "assess almaty/adoption --on 2019-04-01");
    assert_eq!(status, 0);
    assert_eq!([&answers[0]["on"], &answers[1]["on"]], ["2018-03-01", "2019-04-01"]);
    let (status, answers) = json_on(lines, "assess almaty/adoption");
    assert_eq!(status, 1);
    assert_eq!(answers[0]["on"], "2018-03-01");
    assert_eq!((&answers[1]["id"], &answers[1]["error"]["code"]), (&json!(2), &json!("missing-key")));
    assert_eq!(answers[1]["error"]["place"], "on");
}

#[test]
fn the_edition_follows_the_day_of_each_line_unless_it_is_named() {
    let lines = r#"{"on": "2016-09-24", "facts": {}}
{"on": "2016-09-25", "facts": {}}
{"on": "2020-09-28", "facts": {}}
{"on": "2020-09-29", "facts": {}}"#;
    let (status, answers) = json_on(lines, "assess almaty/patronage");
    assert_eq!(status, 1);
    let codes: Vec<_> = answers.iter().map(|answer| answer["error"]["code"].as_str()).collect();
    assert_eq!(codes, [Some("not-in-effect"), None, None, Some("not-in-effect")]);
    let (status, answers) = json_on(lines, "assess almaty/patronage@3-383-2016");
    assert_eq!(status, 0);
    let standings: Vec<_> = answers.iter().map(|answer| answer["standing"]["state"].clone()).collect();
    assert_eq!(standings, ["not_yet", "in_effect", "in_effect", "repealed"]);
}

#[test]
fn one_object_may_be_laid_out_over_several_lines() {
    let application = application("laid out", &[("applicant.sex", Value::Null)]);
    let text = format!("\u{feff}\n{application:#}\n\n");
    let (status, answers) = json_on(&text, "assess almaty/adoption -");
    assert_eq!((status, answers.len()), (0, 1));
    assert_eq!(answers[0]["id"], "laid out");
}

#[test]
fn people_get_one_application_explained() {
    let input =
        application("2017-1", &[("applicant.married", json!(false)), ("applicant.sex", json!("male"))]);
    let input = input.to_string();
    let run = run_on(input.as_bytes(), ["assess", "almaty/adoption"]);
    assert_eq!((run.status, &*run.stderr), (0, ""));
    for words in
        ["Registration of persons", "2017-1", "2017-05-02 Tue", "Ground 12 ", "p. 11(12)", "Applicant's sex"]
    {
        assert!(run.stdout.contains(words), "{words}: {}", run.stdout);
    }
    assert!(!run.stdout.contains("1985-04-12"));
    assert!(!run.stdout.contains('\x1b'), "no colour where it is no terminal");
    let shown = run_on(input.as_bytes(), ["assess", "almaty/adoption", "--show-values"]);
    assert!(shown.stdout.contains("Applicant's date of birth: 1985-04-12"));
}

#[test]
fn people_get_several_applications_as_a_table() {
    let lines = [
        application("eligible", &[]).to_string(),
        String::new(),
        application("unknown", &[("applicant.stateless", Value::Null)]).to_string(),
        "{oops".to_owned(),
        application("refused", &[("applicant.stateless", json!(true))]).to_string(),
    ];
    let run = run_on(lines.join("\n").as_bytes(), ["assess", "almaty/adoption"]);
    assert_eq!(run.status, 1);
    let rows: Vec<_> = run.stdout.lines().collect();
    let row = |id: &str| *rows.iter().find(|row| row.starts_with(id)).expect(id);
    assert!(row("eligible").contains("2017-05-02  eligible"));
    assert!(row("unknown").contains("undetermined") && row("unknown").contains("Statelessness"));
    assert!(row("(line 4)").contains("error") && row("(line 4)").contains("invalid-json"));
    assert!(row("refused").split_whitespace().eq(["refused", "2017-05-02", "ineligible", "11"]));
    let counts = "Applications: 4 · eligible: 1 · ineligible: 1 · undetermined: 1 · errors: 1";
    assert_eq!(rows.last(), Some(&counts));
    assert!(
        run.stderr.starts_with("reglament: stdin:4: ") && run.stderr.trim_end().ends_with("[invalid-json]")
    );
    assert_eq!(run.stderr.lines().count(), 1);
}

#[test]
fn every_answer_of_many_is_explained_on_request() {
    let lines = [application("a", &[]).to_string(), application("b", &[]).to_string()].join("\n");
    let run = run_on(lines.as_bytes(), ["assess", "almaty/adoption", "--explain"]);
    assert_eq!(run.stdout.matches("no ground for refusal applies").count(), 2);
    let run = run_on(lines.as_bytes(), ["assess", "almaty/adoption", "--explain", "--format", "json"]);
    assert_eq!((run.status, &*run.stdout), (2, ""));
}

#[test]
fn answers_are_in_the_language_that_was_asked_for() {
    let input = application("1", &[("applicant.stateless", json!(true))]).to_string();
    for (language, words) in [("kk", "негіз бар"), ("ru", "есть основание"), ("en", "ineligible")]
    {
        let run = run_on(input.as_bytes(), ["assess", "almaty/adoption", "--lang", language]);
        assert!(run.stdout.contains(words), "{}", run.stdout);
    }
}
