//! `case`: whole lives of applications, for programs and for people.

use serde_json::{Value, json};

use crate::case_support::{CaseFolder, EXAMPLE, example, lines, shared_run};
use crate::support::{run, run_on};

/// Runs of both services, regions and channels, with their refusals, late steps and early ends.
const RUNS: [&str; 12] = ["001", "002", "003", "008", "010", "012", "016", "020", "025", "030", "037", "040"];

#[test]
fn opening_a_case_writes_the_first_line_of_its_file() {
    let case = CaseFolder::empty();
    let run = case.run("new almaty/adoption@3-383-2016 --channel portal --format json");
    assert_eq!((run.status, &*run.stderr), (0, ""));
    assert_eq!(run.stdout, case.text());
    let opening = &run.json()[0];
    let expected = json!({"schema": 1, "case": "a-17", "regulation": "almaty/adoption@3-383-2016",
        "law": opening["law"], "channel": "portal"});
    assert_eq!(*opening, expected);
    assert!(opening["law"].as_str().is_some_and(|law| law.len() == 64));
}

#[test]
fn a_case_is_called_as_its_file_or_as_the_user_says() {
    let case = CaseFolder::empty();
    let run = case.run("new zhambyl/patronage@332-2015 --channel office --id P-17/3");
    assert_eq!(run.status, 0);
    assert!(run.stdout.contains("P-17/3 · zhambyl/patronage@332-2015 · office"), "{}", run.stdout);
    assert!(case.text().contains(r#""case":"P-17/3""#));
    let blank = CaseFolder::empty();
    let mut arguments = blank.arguments("new almaty/adoption@3-383-2016 --channel office --id");
    arguments.push(" ".to_owned());
    let run = crate::support::run(arguments);
    assert_eq!((run.status, blank.file.exists()), (1, false));
    assert!(run.stderr.contains("[empty-input]"), "{}", run.stderr);
}

#[test]
#[cfg(unix)]
fn a_new_file_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let case = CaseFolder::open(EXAMPLE);
    let mode = case.file.metadata().expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let names = std::fs::read_dir(case.folder.path()).expect("a folder");
    assert_eq!(names.count(), 1, "nothing is left beside it");
}

#[test]
fn a_file_that_is_there_is_never_overwritten() {
    let case = CaseFolder::example(3);
    let before = case.text();
    for format in ["json", "human"] {
        let run = case.run(&format!("new almaty/adoption@3-383-2016 --channel office --format {format}"));
        assert_eq!((run.status, case.text()), (1, before.clone()));
        assert!((run.stdout + &run.stderr).contains("invalid-case-file"));
    }
    // Not even one that a crash left half written: its owner looks at it.
    case.write("{\"schema\":1,");
    assert_eq!(case.run("new almaty/adoption@3-383-2016 --channel office").status, 1);
    assert_eq!(case.text(), "{\"schema\":1,");
}

#[test]
fn only_a_full_id_opens_a_case() {
    let case = CaseFolder::empty();
    let run = case.run("new almaty/adoption --channel office");
    assert_eq!((run.status, &*run.stdout, case.file.exists()), (2, "", false));
    assert!(run.stderr.contains("`almaty/adoption@3-383-2016`"), "{}", run.stderr);
    assert!(run.stderr.contains("[unknown-regulation]"));
    let run = case.run("new almaty/adoptoin@3-383-2016 --channel office");
    assert_eq!((run.status, case.file.exists()), (2, false));
    for arguments in
        ["new almaty/adoption@3-383-2016", "new almaty/adoption@3-383-2016 --channel post", "new"]
    {
        assert_eq!(case.run(arguments).status, 2, "{arguments}");
    }
}

#[test]
fn every_event_of_a_run_is_acknowledged_as_it_stands_in_the_file() {
    for number in RUNS {
        let story = shared_run(number);
        let case = open(&story);
        let run = case.record(&lines(&story["events"]));
        assert_eq!((run.status, &*run.stderr), (0, ""), "{number}");
        let text = case.text();
        assert_eq!(text.split_once('\n').map(|(_, events)| events), Some(&*run.stdout), "{number}");
        let events = story["events"].as_array().expect("events");
        assert_eq!(run.json().len(), events.len());
        for (written, event) in run.json().iter().zip(events) {
            let pinned = event["event"] == "result-signed";
            assert_eq!(written["assessment"].is_object(), pinned, "{number}");
            assert_eq!([&written["at"], &written["by"]], [&event["at"], &event["by"]]);
        }
    }
}

#[test]
fn next_names_the_events_that_may_come() {
    for number in RUNS {
        let (story, files) = stages(number);
        for expected in story["next"].as_array().into_iter().flatten() {
            let run = files.after(&expected["after"], "next --format json");
            assert_eq!((run.status, &*run.stderr), (0, ""));
            let mut events: Vec<_> = run.json().iter().map(|next| next["event"].clone()).collect();
            let mut expected = expected["events"].as_array().expect("events").clone();
            events.sort_by_key(Value::to_string);
            expected.sort_by_key(Value::to_string);
            assert_eq!(events, expected, "{number}");
        }
    }
}

#[test]
fn status_says_where_the_case_stands() {
    for number in RUNS {
        let (story, files) = stages(number);
        for expected in story["status"].as_array().into_iter().flatten() {
            let at = expected["at"].as_str().expect("a moment");
            let run = files.after(&expected["after"], &format!("status --at {at} --format json"));
            assert_eq!((run.status, &*run.stderr), (0, ""));
            assert!(run.stdout.starts_with(r#"{"id":"a-17","at":"#), "{}", run.stdout);
            let status = &run.json()[0];
            for key in ["stage", "responsible", "due_at", "overdue"] {
                assert_eq!(status[key], expected[key], "{number} {key} at {at}");
            }
        }
    }
}

#[test]
fn overruns_are_the_terms_that_were_missed() {
    for number in RUNS {
        let (story, files) = stages(number);
        let run = files.after(&json!(files.events), "overruns --format json");
        assert_eq!((run.status, &*run.stderr), (0, ""));
        let expected = story["expected"]["late"].as_array().expect("overruns");
        assert_eq!(run.json().len(), expected.len(), "{number}");
        for (found, expected) in run.json().iter().zip(expected) {
            for key in ["subject", "due_at", "done_at", "calendar_days", "office_minutes"] {
                assert_eq!(found[key], expected[key], "{number} {key}");
            }
        }
    }
}

#[test]
fn a_refused_event_leaves_the_file_as_it_was() {
    for number in RUNS {
        let (story, files) = stages(number);
        for rejected in story["rejected"].as_array().into_iter().flatten() {
            files.cut(&rejected["after"]);
            let before = files.case.text();
            let run = files.case.record(&rejected["event"].to_string());
            assert_eq!((run.status, &*run.stderr, files.case.text()), (1, "", before), "{number}");
            let error = &run.json()[0]["error"];
            assert_eq!(error["code"], rejected["code"], "{number} {error}");
            assert!(error["place"].as_str().is_some_and(|place| place.starts_with("line 1")), "{error}");
        }
    }
}

#[test]
fn the_first_refused_event_ends_the_command() {
    let events = example();
    let mut events: Vec<&str> = events.lines().take(4).collect();
    events.insert(
        2,
        r#"{"at": "2017-03-17T17:55:00+06:00", "by": "head", "event": "receipt-issued", "ready_at":
        "2017-04-03T18:00:00+06:00", "place": "room 4"}"#,
    );
    let events = events.iter().map(|event| event.replace('\n', " ") + "\n\n").collect::<String>();
    let case = CaseFolder::open(EXAMPLE);
    let run = case.record(&events);
    assert_eq!((run.status, &*run.stderr, run.json().len()), (1, "", 3));
    let error = &run.json()[2]["error"];
    assert_eq!([&error["code"], &error["place"]], ["wrong-role", "line 5/by"]);
    assert_eq!(case.text().lines().count(), 3);
    let case = CaseFolder::open(EXAMPLE);
    let run = run_on(events.as_bytes(), case.arguments("record"));
    assert_eq!((run.status, run.stdout.lines().count()), (1, 2));
    let expected = "reglament: stdin:5: by: `receipt-issued` is performed by `intake-officer`";
    assert!(run.stderr.starts_with(expected) && run.stderr.ends_with("[wrong-role]\n"), "{}", run.stderr);
}

#[test]
fn events_come_from_a_file_or_as_one_object_over_several_lines() {
    let case = CaseFolder::open(EXAMPLE);
    let events = case.folder.path().join("events.jsonl");
    std::fs::write(&events, example().lines().take(2).collect::<Vec<_>>().join("\r\n")).expect("written");
    let run = case.run(&format!("record --events {}", events.display()));
    assert_eq!((run.status, case.text().lines().count()), (0, 3));
    let third: Value = serde_json::from_str(example().lines().nth(2).expect("a third")).expect("JSON");
    assert_eq!(case.record(&format!("{third:#}\n")).status, 0);
    assert_eq!(case.text().lines().count(), 4);
    for nothing in ["", "\n \n", "\u{feff}"] {
        let run = case.record(nothing);
        assert_eq!((run.status, &run.json()[0]["error"]["code"]), (1, &json!("empty-input")));
    }
    let run = case.run("record --events no/such/file");
    assert_eq!(run.status, 1);
    assert!(run.stderr.starts_with("reglament: no/such/file: "), "{}", run.stderr);
}

#[test]
fn an_event_that_is_too_long_is_refused_unread() {
    let case = CaseFolder::example(1);
    let mut line = br#"{"at": ""#.to_vec();
    line.resize(17 << 20, b'x');
    let before = case.text();
    let run = run_on(&line, case.arguments("record --format json"));
    assert_eq!((run.status, &run.json()[0]["error"]["code"]), (1, &json!("line-too-long")));
    assert_eq!(case.text(), before);
}

#[test]
fn a_moment_before_the_last_event_has_no_status() {
    let case = CaseFolder::example(4);
    let run = case.run("status --at 2017-03-17T17:57:59+06:00 --format json");
    let error = &run.json()[0]["error"];
    assert_eq!(
        (run.status, &error["code"], &error["place"]),
        (1, &json!("time-runs-backwards"), &json!("at"))
    );
    let run = case.run("status --at 2017-03-17T17:57:59+06:00");
    assert_eq!((run.status, &*run.stdout), (1, ""));
    assert!(run.stderr.contains("a-17.jsonl: at: ") && run.stderr.contains("[time-runs-backwards]"));
    assert_eq!(case.run("status --at 2017-03-18T17:57:59").status, 2);
    assert_eq!(case.run("status").status, 2);
}

#[test]
fn a_case_is_verified_by_its_digest() {
    let case = CaseFolder::example(12);
    let run = case.run("verify --format json");
    let answer = &run.json()[0];
    assert_eq!((run.status, answer.get("matches")), (0, None));
    assert_eq!((&answer["id"], &answer["events"]), (&json!("a-17"), &json!(12)));
    assert_eq!(answer["library"], env!("CARGO_PKG_VERSION"));
    assert!(case.text().contains(answer["law"].as_str().expect("a digest")));
    let digest = answer["digest"].as_str().expect("a digest");
    let same = case.run(&format!("verify --digest {digest}"));
    assert_eq!(same.status, 0);
    assert!(same.stdout.contains(digest) && same.stdout.contains("the digest that was named"));
    let other = case.run(&format!("verify --digest {digest} --library 0.0.9 --format json"));
    assert_eq!((other.status, &other.json()[0]["matches"]), (1, &json!(false)));
    assert_ne!(other.json()[0]["digest"], digest);
    assert_eq!(case.run("verify --digest x").status, 1);
}

#[test]
fn an_event_that_was_changed_is_found_out() {
    let case = CaseFolder::example(12);
    let text = case.text();
    let digest = case.run("verify --format json").json()[0]["digest"].as_str().expect("a digest").to_owned();
    case.write(text.replace("1985-04-12", "1985-04-13"));
    let run = case.run("verify --format json");
    let error = &run.json()[0]["error"];
    assert_eq!((run.status, &error["code"]), (1, &json!("other-assessment")));
    assert_eq!(error["place"], "event 11/assessment");
    case.write(text.replace("room 4", "room 5"));
    assert_eq!(case.run("verify").status, 0);
    assert_eq!(case.run(&format!("verify --digest {digest}")).status, 1);
}

#[test]
fn papers_are_printed_or_written_to_a_new_file() {
    let case = CaseFolder::example(12);
    let text = case.run("paper receipt --lang ru");
    assert_eq!((text.status, &*text.stderr), (0, ""));
    assert!(text.stdout.contains("A-17-0052") && text.stdout.contains("Marat Aliuly"), "{}", text.stdout);
    let kazakh = case.run("paper conclusion --lang kk --format json").json();
    assert_eq!([&kazakh[0]["id"], &kazakh[0]["paper"], &kazakh[0]["language"]], ["a-17", "conclusion", "kk"]);
    assert!(kazakh[0]["text"].is_string() && kazakh[0].get("html").is_none());
    let page = case.folder.path().join("paper.html");
    let into =
        |arguments: &str| case.run(&format!("paper receipt --lang ru -o {}{arguments}", page.display()));
    let run = into(" --html");
    assert_eq!((run.status, &*run.stdout, &*run.stderr), (0, "", ""));
    let html = case.run("paper receipt --lang ru --html --format json").json()[0]["html"].clone();
    assert_eq!(html, std::fs::read_to_string(&page).expect("it was written"));
    assert_eq!((into("").status, into(" --html --format json").status), (1, 1));
    let onto_itself = case.run(&format!("paper receipt --lang ru -o {}", case.file.display()));
    assert_eq!((onto_itself.status, case.text().lines().count()), (1, 13));
}

#[test]
fn a_paper_the_case_cannot_fill_is_an_error() {
    let case = CaseFolder::example(1);
    let error =
        |arguments: &str| case.run(&format!("{arguments} --format json")).json()[0]["error"]["code"].clone();
    assert_eq!(error("paper receipt --lang ru"), "paper-incomplete");
    assert_eq!(error("paper conclusion --lang kk"), "paper-incomplete");
    assert_eq!(error("paper receipt"), "unknown-paper");
    assert_eq!(case.run("paper bill --lang ru").status, 2);
}

#[test]
fn people_see_what_comes_next_and_how_it_went() {
    let case = CaseFolder::open(EXAMPLE);
    let run = run_on(example().as_bytes(), case.arguments("record"));
    assert_eq!((run.status, &*run.stderr), (0, ""));
    assert!(
        run.stdout.starts_with("2017-03-17 Fri 17:50 · Application and documents handed in · Applicant\n")
    );
    assert!(run.stdout.ends_with("Nothing more is expected in this case.\n"), "{}", run.stdout);
    let status = case.run("status --at 2017-04-05T12:00:00+06:00").stdout;
    for words in
        ["   █████××××", " 2017-03-24 Fri 10:15\n", "2017-03-18 Sat 18:00  2017-03-24 Fri 10:15", "days: 6"]
    {
        assert!(status.contains(words), "{words}: {status}");
    }
    let overruns = case.run("overruns --lang ru").stdout;
    assert!(
        overruns.contains("процедура 2") && overruns.contains("минут: 5\n") | overruns.contains("минут: 5 ")
    );
    let early = CaseFolder::example(4);
    assert!(early.run("overruns").stdout.contains("No term was missed."));
    assert_eq!(early.run("findings").stdout, early.run("overruns").stdout, "the old name still works");
    let next = early.run("next").stdout;
    assert!(next.contains("resolution-given") && next.contains("Head (head)"), "{next}");
}

#[test]
fn a_visit_is_shown_with_what_it_was_for() {
    let story = shared_run("040");
    let case = open(&story);
    case.record(&lines(&story["events"]));
    for (language, purpose) in
        [("kk", "құжаттарды тапсыру"), ("ru", "подача документов"), ("en", "handing in documents")]
    {
        let status = case.run(&format!("status --at 2026-02-02T12:00:00+05:00 --lang {language}")).stdout;
        assert!(status.lines().any(|line| line.starts_with(purpose)), "{status}");
    }
}

#[test]
fn events_are_no_arguments() {
    let case = CaseFolder::open(EXAMPLE);
    let mut arguments = case.arguments("record");
    arguments.push(example().lines().next().expect("an event").to_owned());
    let run = run(arguments);
    assert_eq!((run.status, &*run.stdout, case.text().lines().count()), (2, "", 1));
    assert!(run.stderr.contains("--events FILE") && !run.stderr.contains("Aisulu"), "{}", run.stderr);
}

/// A case that a run begins with.
fn open(story: &Value) -> CaseFolder {
    CaseFolder::open((
        story["regulation"].as_str().expect("a regulation"),
        story["channel"].as_str().expect("a channel"),
    ))
}

/// The file of a whole run, to be cut off after any event.
struct Stages {
    case: CaseFolder,
    lines: Vec<String>,
    events: usize,
}

fn stages(number: &str) -> (Value, Stages) {
    let story = shared_run(number);
    let case = open(&story);
    assert_eq!(case.record(&lines(&story["events"])).status, 0);
    let lines: Vec<_> = case.text().split_inclusive('\n').map(str::to_owned).collect();
    let events = lines.len() - 1;
    (story, Stages { case, lines, events })
}

impl Stages {
    /// Cuts the file off after so many events.
    fn cut(&self, after: &Value) {
        let events = after.as_u64().and_then(|events| usize::try_from(events).ok()).expect("a number");
        self.case.write(self.lines[..=events].concat());
    }

    /// Runs a command on the case as it was after so many events.
    fn after(&self, after: &Value, arguments: &str) -> crate::support::Run {
        self.cut(after);
        self.case.run(arguments)
    }
}

/// What a name hides is shown to people and left to programs.
#[test]
fn a_name_cannot_play_with_what_is_shown() {
    let case = CaseFolder::empty();
    let name = "\u{202e}71-A\u{2069}\u{9b}2J";
    let mut arguments = case.arguments("new almaty/adoption@3-383-2016 --channel office --id");
    arguments.push(name.to_owned());
    assert_eq!(run(arguments).status, 0);
    let shown = case.run("next").stdout;
    assert!(shown.contains("\\u{202e}71-A\\u{2069}\\u{9b}2J · "), "{shown}");
    assert!(!shown.contains(['\u{202e}', '\u{2069}', '\u{9b}']));
    assert_eq!(case.run("verify --format json").json()[0]["id"], name);
}

/// The numbers of test certificates belong to nobody; a case says that it takes them.
#[test]
fn test_certificates_are_taken_where_the_opening_says_so() {
    let events = r#"{"at": "2018-06-20T11:35:00+06:00", "by": "applicant", "event": "signed-in"}
{"at": "2018-06-20T11:35:10+06:00", "by": "portal", "event": "authorisation-checked", "confirmed": true}
{"at": "2018-06-20T11:50:00+06:00", "by": "applicant", "event": "request-filled", "identification_number": "123456789011", "documents": ["application"], "consent": true, "applicant": "Test Test"}
{"at": "2018-06-20T11:52:00+06:00", "by": "portal", "event": "certificate-checked", "valid_from": "2017-06-20T00:00:00+06:00", "valid_until": "2019-06-20T00:00:00+06:00", "revoked": false, "identification_number": "IIN123456789011"}
"#;
    let real = CaseFolder::open(("almaty/patronage@3-383-2016", "portal"));
    let refused = real.record(events);
    let error = &refused.json()[2]["error"];
    assert_eq!((refused.status, &error["code"]), (1, &json!("iin-control-digit")));
    assert_eq!(error["place"], "line 3/identification_number");
    assert!(!real.text().contains("certificates"));
    let test = CaseFolder::empty();
    let run = test.run("new almaty/patronage@3-383-2016 --channel portal --test-certificates --format json");
    assert_eq!((run.status, &run.json()[0]["certificates"]), (0, &json!("test")));
    assert_eq!(test.record(events).status, 0);
    assert!(test.run("next --lang ru").stdout.contains("с тестовыми сертификатами"));
    let nonsense = events.replace("123456789011", "abc");
    let other = CaseFolder::empty();
    other.run("new almaty/patronage@3-383-2016 --channel portal --test-certificates");
    assert_eq!(other.record(&nonsense).json()[2]["error"]["code"], "iin-length");
}
