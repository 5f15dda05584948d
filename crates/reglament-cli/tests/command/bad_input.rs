//! Input that cannot be answered: the error says where, and everything else is still answered.

use serde_json::{Value, json};

use crate::support::{application, json_on, run, run_on};

/// The error for an application with this text, between two good ones.
fn error_of(line: &[u8]) -> Value {
    let good = application("good", &[]).to_string();
    let input = [good.as_bytes(), line, good.as_bytes()].join(&b'\n');
    let run = run_on(&input, ["assess", "almaty/adoption", "--format", "json"]);
    let answers = run.json();
    assert_eq!(run.status, 1, "{answers:?}");
    assert_eq!(answers.len(), 3, "{answers:?}");
    assert_eq!([&answers[0]["outcome"], &answers[2]["outcome"]], ["eligible", "eligible"]);
    assert_eq!(run.stderr, "");
    answers[1].clone()
}

#[test]
fn each_bad_line_gets_its_code_and_place() {
    let cases = [
        (r#"{"id": "x", "facts": {"#, "invalid-json", ""),
        ("{'id': 1}", "invalid-json", ""),
        ("[]", "wrong-type", ""),
        ("null", "wrong-type", ""),
        (r#"{"facts": {}, "fact": {}}"#, "unknown-key", ""),
        (r#"{"id": "x"}"#, "missing-key", ""),
        (r#"{"id": {}, "facts": {}}"#, "wrong-type", "id"),
        (r#"{"id": 1.5, "facts": {}}"#, "wrong-type", "id"),
        (r#"{"facts": {}, "facts": {}}"#, "repeated-key", "facts"),
        (r#"{"facts": []}"#, "wrong-type", "facts"),
        (r#"{"on": 2017, "facts": {}}"#, "wrong-type", "on"),
        (r#"{"on": "2017-02-29", "facts": {}}"#, "invalid-date", "on"),
        (r#"{"facts": {}}"#, "missing-key", "on"),
        (r#"{"on": "2014-01-01", "facts": {}}"#, "not-in-effect", "regulation"),
    ];
    for (line, code, place) in cases {
        let error = &error_of(line.as_bytes())["error"];
        assert_eq!((&error["code"], &error["place"]), (&json!(code), &json!(place)), "{line}");
        assert!(error["message"].as_str().is_some_and(|message| !message.is_empty()));
    }
}

#[test]
fn each_bad_fact_gets_its_code_and_place() {
    let cases = [
        ("applicant.married", json!("yes"), "wrong-type"),
        ("applicant.married", json!(1), "wrong-type"),
        ("applicant.sex", json!("man"), "unknown-value"),
        ("applicant.sex", json!(true), "wrong-type"),
        ("applicant.birth_date", json!("1985-02-30"), "invalid-date"),
        ("applicant.birth_date", json!("12.04.1985"), "invalid-date"),
        ("applicant.birth_date", json!("2017-05-03"), "date-after-assessment"),
        ("applicant.years_raising_child", json!(-1), "out-of-range"),
        ("applicant.years_raising_child", json!(2.5), "out-of-range"),
        ("applicant.income_for_child", json!("31 183"), "invalid-amount"),
        ("applicant.income_for_child", json!(-5), "invalid-amount"),
    ];
    for (fact, value, code) in cases {
        let error = &error_of(application("x", &[(fact, value)]).to_string().as_bytes())["error"];
        assert_eq!(error["code"], code, "{fact}");
        assert_eq!(error["place"], format!("facts/{fact}"));
    }
    let error = &error_of(application("x", &[("applicant.maried", json!(true))]).to_string().as_bytes());
    assert_eq!(error["error"]["code"], "unknown-fact");
    assert_eq!(error["error"]["place"], "facts");
    assert!(
        error["error"]["message"].as_str().is_some_and(|message| message.contains("`applicant.married`"))
    );
}

#[test]
fn the_id_of_a_bad_line_is_kept_as_it_was_written() {
    for id in [r#""a\"b""#, "0", "123456789012345678901234567890", r#""\u0041""#] {
        let line = format!(r#"{{"id": {id}, "facts": {{"applicant.sex": 1}}, "on": "2017-05-02"}}"#);
        let run = run_on(line.as_bytes(), ["assess", "almaty/adoption", "--format", "json"]);
        assert!(
            run.stdout.starts_with(&format!(r#"{{"id":{id},"error":{{"code":"wrong-type","#)),
            "{}",
            run.stdout
        );
    }
}

#[test]
fn invalid_utf8_is_said_of_its_line_alone() {
    let error = error_of(b"{\"id\": \"\xff\xfe\", \"facts\": {}}");
    assert_eq!(error["error"]["code"], "invalid-utf8");
    let run = run_on(b"\xff\xfe", ["assess", "almaty/adoption"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("[invalid-utf8]"), "{}", run.stderr);
}

#[test]
fn an_enormous_line_is_said_of_its_line_alone() {
    let mut line = br#"{"id": ""#.to_vec();
    line.resize(17 << 20, b'x');
    assert_eq!(error_of(&line)["error"]["code"], "line-too-long");
}

#[test]
fn a_deep_object_is_no_danger() {
    let line = format!(r#"{{"facts": {}{}}}"#, "[".repeat(1 << 20), "]".repeat(1 << 20));
    assert_eq!(error_of(line.as_bytes())["error"]["code"], "wrong-type");
}

#[test]
fn nothing_to_read_is_an_error() {
    for input in ["", "\n", " \n\t\n", "\u{feff}"] {
        for format in ["human", "json"] {
            let run = run_on(input.as_bytes(), ["assess", "almaty/adoption", "--format", format]);
            assert_eq!((run.status, &*run.stdout), (1, ""));
            assert!(run.stderr.starts_with("reglament: stdin: ") && run.stderr.contains("[empty-input]"));
        }
    }
}

#[test]
fn a_last_line_needs_no_end_but_must_be_whole() {
    let good = application("good", &[]).to_string();
    let (status, answers) = json_on(&format!("{good}\r\n{good}"), "assess almaty/adoption");
    assert_eq!((status, answers.len()), (0, 2));
    let (status, answers) =
        json_on(&format!("{good}\n{}", &good[..good.len() / 2]), "assess almaty/adoption");
    assert_eq!((status, answers.len()), (1, 2));
    assert_eq!(answers[1]["error"]["code"], "invalid-json");
}

#[test]
fn people_read_errors_with_file_line_and_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("applications.jsonl");
    let bad = application("x", &[("applicant.sex", json!("man"))]);
    std::fs::write(&file, format!("{}\n\n{bad}\n", application("y", &[]))).expect("it can be written");
    let run = run(["assess".as_ref(), "almaty/adoption".as_ref(), file.as_os_str()]);
    let expected = format!(
        "reglament: {}:3: facts/applicant.sex: expected `male` or `female` [unknown-value]\n",
        file.display()
    );
    assert_eq!(run.stderr, expected);
    std::fs::write(&file, format!("{bad:#}")).expect("it can be written");
    let alone = crate::support::run(["assess".as_ref(), "almaty/adoption".as_ref(), file.as_os_str()]);
    assert_eq!((alone.status, &*alone.stdout), (1, ""));
    assert_eq!(alone.stderr, expected.replace(":3:", ":"));
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    for path in ["no/such/file.jsonl", "."] {
        let run = run(["assess", "almaty/adoption", path]);
        assert_eq!(run.status, 1);
        assert!(run.stderr.starts_with(&format!("reglament: {path}: ")), "{}", run.stderr);
    }
}

#[test]
fn bad_usage_ends_with_two() {
    let cases = [
        "",
        "asess almaty/adoption",
        "assess",
        "assess almaty/adoptoin",
        "assess almaty/adoption@1-2000",
        "assess almaty/adoption --on 2017-02-29",
        "assess almaty/adoption --lang de",
        "assess almaty/adoption --format xml",
        "show no/such",
        "deadlines almaty/adoption --channel portal",
        "deadlines almaty/adoption --at 2017-01-01T10:00:00+06:00",
        "deadlines almaty/adoption --channel post --at 2017-01-01T10:00:00+06:00",
        "deadlines almaty/adoption --channel office --at 2017-01-01T10:00:00",
        "deadlines almaty/adoption --channel office --at 2017-01-03T10:00:00+06:00 -",
        "calendar 2017-13-01",
        "iin",
        "check",
        "regulations --published almaty@3-383-2016",
        "regulations --published almaty@3-383-2016=2016-09-31",
        "regulations --published almaty@3-383-2016=2016-09-01",
        "regulations --published nowhere@1-2000=2016-09-20",
    ];
    for arguments in cases {
        let run = run(arguments.split_ascii_whitespace());
        assert_eq!((run.status, &*run.stdout), (2, ""), "{arguments}: {}", run.stderr);
        assert!(!run.stderr.is_empty());
    }
    let near = run(["assess", "almaty/adoptoin"]).stderr;
    assert!(near.contains("`almaty/adoption`") && near.contains("[unknown-regulation]"), "{near}");
}
