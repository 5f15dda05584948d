//! What comes in through arguments, names, broken lines and odd terminals: told without its text, and nothing is lost.

use std::fs;
#[cfg(target_os = "linux")]
use std::{os::unix::fs::PermissionsExt, process::Command};

use serde_json::{Value, json};

use crate::support::{json_on, run, run_on};

const NUMBER: &str = "850101300017";
const FACTS: &str = r#"{"facts":{"applicant.birth_date":"1985-04-12"}}"#;

#[test]
fn no_argument_is_repeated() {
    let with_number: [&[&str]; 9] = [
        &[NUMBER],
        &["calendar", NUMBER],
        &["iin", "--lang", NUMBER],
        &["iin", "--850101300017"],
        &["assess", "almaty/adoption", "-", NUMBER],
        &["assess", "almaty/adoption", NUMBER],
        &["assess", "almaty/adoption", "--format", NUMBER],
        &["case", "paper", "x", "receipt", NUMBER],
        &["iin", "--file", "/nowhere/850101300017.txt"],
    ];
    for arguments in with_number {
        let run = run(arguments);
        assert_ne!(run.status, 0, "{arguments:?}");
        assert!(
            !run.stderr.contains(NUMBER) && !run.stdout.contains(NUMBER),
            "{arguments:?}: {}",
            run.stderr
        );
        assert!(!run.stderr.is_empty());
    }
    for arguments in [&["assess", "almaty/adoption", FACTS][..], &["assess", "almaty/adoption", "-", FACTS]] {
        let run = run(arguments);
        assert!(!run.stderr.contains("1985"), "{}", run.stderr);
    }
    // Where it stands is told.
    let run = run(["assess", "almaty/adoption", "-", NUMBER]);
    assert!(run.stderr.contains("argument 4"), "{}", run.stderr);
}

#[test]
fn what_is_known_is_still_suggested() {
    let near = run(["asess", "almaty/adoption"]).stderr;
    assert!(near.contains("'assess'") && !near.contains("asess'"), "{near}");
    let near = run(["assess", "almaty/adoption", "--explian"]).stderr;
    assert!(near.contains("--explain"), "{near}");
}

#[test]
fn errors_of_lines_tell_the_line_and_the_id_before_the_mistake() {
    let input =
        b"{\"id\":1,\"facts\":{}}\n\n\n{\"id\":\"A-17\",\"facts\":{\"applicant.married\":tru}}\n\n\xc8\n";
    let run = run_on(input, ["assess", "almaty/adoption", "--on", "2017-05-01", "--format", "json"]);
    let answers = run.json();
    assert_eq!(run.status, 1);
    assert_eq!((&answers[0]["id"], &answers[0]["line"]), (&json!(1), &Value::Null));
    assert_eq!((&answers[1]["id"], &answers[1]["line"]), (&json!("A-17"), &json!(4)));
    assert_eq!(answers[1]["error"]["code"], "invalid-json");
    assert_eq!((&answers[2]["id"], &answers[2]["line"]), (&Value::Null, &json!(6)));
    assert_eq!(answers[2]["error"]["code"], "invalid-utf8");
}

#[test]
fn a_line_that_was_cut_off_does_not_hide_the_next() {
    for cut in ["{\"id\":\"a\",\"facts\":", "{\"id\":\"a\",\"facts\":[", "{\"id\":\"a\","] {
        let input = format!("{cut}\n{{\"id\":\"b\",\"facts\":{{}}}}\n");
        let (status, answers) = json_on(&input, "assess almaty/adoption --on 2017-05-01");
        assert_eq!((status, answers.len()), (1, 2), "{cut}");
        assert_eq!((&answers[0]["id"], &answers[0]["error"]["code"]), (&json!("a"), &json!("invalid-json")));
        assert_eq!((&answers[1]["id"], &answers[1]["outcome"]), (&json!("b"), &json!("undetermined")));
    }
}

#[test]
fn all_that_is_wrong_with_an_object_is_told_at_once() {
    let input = r#"{"id":7,"day":1,"on":"2017-02-30","facts":{"applicant.sex":"m","applicant.married":1,"aplicant.sex":"male","applicant.stateless":false}}"#;
    let (status, answers) = json_on(input, "assess almaty/adoption");
    assert_eq!(status, 1);
    let error = &answers[0]["error"];
    let further = error["further"].as_array().expect("there is more than one");
    let told: Vec<_> =
        std::iter::once(error).chain(further).map(|one| (&one["code"], &one["place"])).collect();
    let expected = [
        ("unknown-key", ""),
        ("invalid-date", "on"),
        ("unknown-value", "facts/applicant.sex"),
        ("wrong-type", "facts/applicant.married"),
        ("unknown-fact", "facts"),
    ];
    let expected = expected.map(|(code, place)| (json!(code), json!(place)));
    assert_eq!(told, expected.iter().map(|(code, place)| (code, place)).collect::<Vec<_>>());
    let people = run_on(input.as_bytes(), ["assess", "almaty/adoption"]).stderr;
    assert_eq!(people.lines().count(), 5, "{people}");

    let (_, answers) = json_on(r#"{"channel":"post","at":"now"}"#, "deadlines almaty/adoption");
    assert_eq!(answers[0]["error"]["code"], "unknown-channel");
    assert_eq!(answers[0]["error"]["further"][0]["place"], "at");
}

#[test]
fn numbers_are_read_from_files_and_the_standard_input() {
    // The second has the form of a business number: registered in January 2015, kind 4; 46 + … is worked out by hand below.
    let input = "\u{feff}850101100012\r\n\n1234\n";
    let (status, answers) = json_on(input, "iin --file -");
    assert_eq!(status, 1);
    assert_eq!((&answers[0]["position"], &answers[0]["valid"]), (&json!(1), &json!(true)));
    assert_eq!((&answers[1]["position"], &answers[1]["error"]["code"]), (&json!(3), &json!("iin-length")));
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("numbers.txt");
    fs::write(&path, input).expect("a file");
    let people = run(["iin".as_ref(), "--file".as_ref(), path.as_os_str()]);
    assert!(
        people.stdout.contains("1885-01-01") && !people.stdout.contains("850101100012"),
        "{}",
        people.stdout
    );
    assert_eq!(run(["iin", "--file", "-"]).status, 1, "nothing to read");
}

#[test]
fn a_number_of_a_business_is_told_apart() {
    // 1·1 + 5·2 + 0·3 + 1·4 + 4·5 + 0·6 + 0·7 + 0·8 + 0·9 + 0·10 + 1·11 = 46, and 46 mod 11 = 2.
    let (status, answers) = json_on("", "iin 150140000012 850101100012");
    assert_eq!(status, 0);
    assert_eq!(answers[0]["hints"]["looks_like_bin"], true);
    assert_eq!(answers[1]["hints"].get("looks_like_bin"), None);
    assert!(run(["iin", "150140000012"]).stdout.contains("BIN"));
}

#[test]
fn a_table_without_a_header_tells_nothing_of_its_first_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.csv");
    fs::write(&path, "850101300017,male,Aisulu Serik\n850101300025,female,Marat Aliuly\n").expect("a file");
    let file = path.to_str().expect("a name");
    for carried in ["850101300010", "mail", "Aisulu Serig"] {
        let run = run(["assess", "almaty/adoption", file, "--on", "2017-05-01", "--carry", carried]);
        assert_eq!(run.status, 1);
        for word in ["850101300017", "850101300010", "`male`", "Aisulu Serik"] {
            assert!(!run.stderr.contains(word), "{}", run.stderr);
        }
    }
    let run = run(["assess", "almaty/adoption", file, "--on", "2017-05-01"]);
    assert!(run.stderr.contains("no header") && !run.stderr.contains("Aisulu"), "{}", run.stderr);
}

#[test]
fn every_column_too_many_is_named_with_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.csv");
    fs::write(&path, "id,applicant.sex,aplicant.married\n1,male,true\n").expect("a file");
    let run = run(["assess", "almaty/adoption", path.to_str().expect("a name"), "--on", "2017-05-01"]);
    assert_eq!(run.status, 1);
    for words in ["`id` is not a fact: carry it or leave it out", "`aplicant.married`", "`applicant.married`"]
    {
        assert!(run.stderr.contains(words), "{}", run.stderr);
    }
}

#[test]
fn a_law_folder_that_cannot_be_read_is_told_in_the_form_asked_for() {
    let run = run(["check", "/nowhere", "--format", "json"]);
    assert_eq!((run.status, run.json()[0]["error"]["code"].as_str()), (1, Some("unreadable")));
    assert!(run.stderr.is_empty(), "{}", run.stderr);
}

#[test]
fn a_case_needs_a_file_with_a_name() {
    for file in ["/", "..", "a/.."] {
        let run = run(["case", "new", file, "almaty/adoption@3-383-2016", "--channel", "office"]);
        assert_eq!((run.status, &*run.stdout), (1, ""), "{file}");
        assert!(run.stderr.contains("file: expected the name of a file"), "{file}: {}", run.stderr);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn without_further_threads_one_does_the_work() {
    let folder = tempfile::tempdir().expect("a folder");
    let [program, lines] = ["reglament", "a.jsonl"].map(|name| folder.path().join(name));
    fs::copy(env!("CARGO_BIN_EXE_reglament"), &program).expect("a copy that anybody may run");
    fs::write(&lines, "{\"facts\":{}}\n".repeat(200)).expect("a file");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("the folder is ours");
    let script = format!(
        "ulimit -u 1; exec {} assess almaty/adoption {} --on 2017-05-01 --format json",
        program.display(),
        lines.display()
    );
    // The limit does not hold for the superuser, who becomes somebody else for this; nobody else can.
    let as_nobody = ["--reuid=65533", "--regid=65533", "--clear-groups", "bash", "-c", &script];
    let output = Command::new("setpriv").args(as_nobody).output().ok();
    let output = output.filter(|output| output.status.code() != Some(127) && !is_denied(&output.stderr));
    let output =
        output.unwrap_or_else(|| Command::new("bash").args(["-c", &script]).output().expect("a shell"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 200);
}

#[cfg(target_os = "linux")]
fn is_denied(stderr: &[u8]) -> bool {
    String::from_utf8_lossy(stderr).starts_with("setpriv: ")
}
