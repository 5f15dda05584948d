//! `calendar`, `iin` and `--version`.

use serde_json::{Value, json};

use crate::support::{json_on, run};

#[test]
fn a_day_is_told_with_its_source_and_the_next_working_day() {
    let (status, answers) = json_on("", "calendar 2017-03-20");
    assert_eq!(status, 0);
    let expected = json!({"day": "2017-03-20", "kind": "moved-day-off", "working": false, "occasion": null,
        "pair": "2017-03-18", "source": "P1700000005", "unverified": false, "next_working_day": "2017-03-24"});
    assert_eq!(answers, [expected]);
    let unverified = run(["calendar", "2022-07-09"]).stdout;
    assert!(unverified.contains("Kurban Ait") && unverified.contains("no source was found"), "{unverified}");
    let (_, last) = json_on("", "calendar 2026-12-31");
    assert_eq!((&last[0]["kind"], &last[0]["next_working_day"]), (&json!("working-day"), &Value::Null));
}

#[test]
fn a_day_outside_the_calendar_is_an_error() {
    let (status, answers) = json_on("", "calendar 2014-12-31");
    assert_eq!((status, &answers[0]["error"]["code"]), (1, &json!("outside-calendar")));
    let run = run(["calendar", "2014-12-31"]);
    assert_eq!((run.status, &*run.stdout), (1, ""));
    assert!(run.stderr.contains("2015-01-01 to 2026-12-31"));
}

#[test]
fn numbers_are_judged_by_their_control_digit_alone() {
    // The digits of the first say a day long past, those of the second no day at all; its fifth is one of a business.
    let (status, answers) = json_on("", "iin 850101100012 123456789013");
    assert_eq!(status, 0);
    let hints = json!({"birth_date": "1885-01-01", "sex": "male"});
    assert_eq!(answers[0], json!({"position": 1, "valid": true, "hints": hints}));
    let hints = json!({"birth_date": null, "sex": null, "looks_like_bin": true});
    assert_eq!(answers[1], json!({"position": 2, "valid": true, "hints": hints}));
    let people = run(["iin", "850101100012"]).stdout;
    assert!(people.contains("1885-01-01") && people.contains("not to be relied on"), "{people}");
}

#[test]
fn every_number_that_is_none_says_why() {
    let (status, answers) = json_on("", "iin 123456789013 123456789012 1234 12345678901x -12345678901");
    assert_eq!(status, 1);
    let codes: Vec<_> = answers.iter().map(|answer| answer["error"]["code"].as_str()).collect();
    let [control, length, digits] = ["iin-control-digit", "iin-length", "iin-not-digits"].map(Some);
    assert_eq!(codes, [None, control, length, digits, digits]);
}

#[test]
fn the_three_numbers_are_kept_apart() {
    let run = run(["--version"]);
    let lines: Vec<_> = run.stdout.lines().collect();
    assert_eq!(lines[0], format!("reglament {}", env!("CARGO_PKG_VERSION")));
    let header = include_str!("../../../../include/reglament.h");
    let c_abi = header.lines().find_map(|line| line.strip_prefix("#define REGLAMENT_ABI_VERSION "));
    let c_abi = c_abi.expect("the C ABI of the header");
    assert_eq!(lines[1], format!("C ABI {c_abi}"));
    let law = lines[2].strip_prefix(&format!("law edition {} (", reglament_kz::LAW_EDITION));
    let digest = law.and_then(|law| law.strip_suffix(')')).expect("the digest of the law");
    assert!(digest.len() == 12 && digest.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let (_, versions) = json_on("", "--version");
    assert_eq!(versions[0]["law"]["digest"], digest);
    assert_eq!(versions[0]["c_abi"].to_string(), c_abi);
}

#[test]
fn every_command_has_help_with_examples() {
    for command in [
        "regulations",
        "show",
        "assess",
        "deadlines",
        "compare",
        "questions",
        "case",
        "calendar",
        "iin",
        "check",
    ] {
        let help = run([command, "--help"]);
        assert_eq!(help.status, 0);
        assert!(
            help.stdout.contains("Example") && help.stdout.contains(&format!("  reglament {command} ")),
            "{command}"
        );
    }
    for command in ["new", "record", "next", "status", "overruns", "paper", "verify"] {
        let help = run(["case", command, "--help"]);
        assert_eq!(help.status, 0);
        assert!(help.stdout.contains(&format!("  reglament case {command} a-17.jsonl")), "{command}");
    }
    assert!(run(["--help"]).stdout.contains("Exit status"));
}
