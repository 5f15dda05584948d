//! Nothing personal of a case is shown: neither in errors, nor to people, nor in answers that are not asked for it.

use serde_json::{Value, json};

use crate::case_support::{CaseFolder, lines, shared_run};
use crate::support::{Run, run_on};

const CANARY: &str = "CANARY-4711";

/// What no answer needs to hold: every command but `paper` and the acknowledgements of `record` for a program.
const COMMANDS: [&str; 4] = ["next", "overruns", "verify", "status --at 2026-01-05T12:00:00+05:00"];

const FORMATS: [&str; 2] = ["human", "json"];

fn keeps_silent(run: &Run, arguments: &str) {
    for text in [&run.stdout, &run.stderr] {
        assert!(!text.contains("4711") && !text.contains("CANARY"), "{arguments}: {text}");
        assert!(!text.contains("panicked"), "{text}");
    }
}

/// A run in which every text that people chose is the canary.
fn marked(number: &str) -> Value {
    let mut story = shared_run(number);
    for event in story["events"].as_array_mut().expect("events") {
        for (key, value) in event.as_object_mut().expect("an event") {
            match key.as_str() {
                "identification_number" => *value = json!("850101471100"),
                "applicant" | "number" | "employee" | "place" | "source" => {
                    *value = json!(CANARY);
                }
                "documents" => *value = json!([CANARY, CANARY]),
                "defects" if value.as_array().is_some_and(|defects| !defects.is_empty()) => {
                    *value = json!([CANARY]);
                }
                "facts" if value.get("applicant.income_for_child").is_some() => {
                    value["applicant.income_for_child"] = json!("4711000.47");
                }
                _ => {}
            }
        }
    }
    story
}

#[test]
fn what_the_events_hold_is_shown_by_no_answer() {
    for number in ["007", "025", "027", "033", "040"] {
        let story = marked(number);
        let (regulation, channel) = (story["regulation"].as_str(), story["channel"].as_str());
        let case = CaseFolder::open((regulation.expect("a regulation"), channel.expect("a channel")));
        let events = story["events"].as_array().expect("events").clone();
        for language in ["kk", "ru", "en"] {
            case.write(case.text().lines().next().expect("an opening").to_owned() + "\n");
            let record = case.arguments(&format!("record --lang {language}"));
            let run = run_on(lines(&json!(events)).as_bytes(), record);
            assert_eq!(run.status, 0, "{}", run.stderr);
            keeps_silent(&run, "record");
            for arguments in COMMANDS {
                for format in FORMATS {
                    let arguments = format!("{arguments} --format {format} --lang {language}");
                    let run = case.run(&arguments);
                    assert_eq!(run.status, 0, "{}", run.stderr);
                    keeps_silent(&run, &arguments);
                }
            }
        }
        assert!(case.text().contains(CANARY));
    }
}

/// Every way in which an event can be wrong, each holding the canary.
fn bad_events(event: &Value) -> Vec<String> {
    let mut bad = Vec::new();
    let wrong =
        [json!(CANARY), json!([CANARY]), json!({CANARY: CANARY}), json!([[CANARY]]), json!(4_711_000)];
    let keys: Vec<_> = event.as_object().expect("an event").keys().cloned().collect();
    for key in keys.iter().map(String::as_str).chain([CANARY, "assessment"]) {
        for value in &wrong {
            let mut event = event.clone();
            event[key] = value.clone();
            bad.push(event.to_string());
        }
    }
    let text = event.to_string();
    bad.extend([
        text.replacen('{', &format!(r#"{{"by": "{CANARY}","#), 1),
        text.replacen('{', &format!(r#"{{"{CANARY}": 1,"#), 1),
        format!("{text}{CANARY}"),
        format!("{CANARY}{text}"),
        text[..text.len() - 1].to_owned() + CANARY,
        format!(r#""{CANARY}""#),
        CANARY.to_owned(),
    ]);
    bad
}

#[test]
fn no_refused_event_is_repeated() {
    let story = marked("005");
    let case = CaseFolder::open(("almaty/adoption@3-383-2016", "office"));
    for event in story["events"].as_array().expect("events") {
        let before = case.text();
        for (bad, format) in bad_events(event).iter().zip(FORMATS.iter().cycle()) {
            let run = run_on(bad.as_bytes(), case.arguments(&format!("record --format {format}")));
            // Some are not wrong at all: a field may hold the canary alone.
            if run.status == 0 {
                case.write(&before);
                continue;
            }
            keeps_silent(&run, bad);
            assert_eq!((run.status, case.text()), (1, before.clone()), "{bad}");
        }
        assert_eq!(case.record(&event.to_string()).status, 0);
    }
}

#[test]
fn no_broken_line_of_a_file_is_repeated() {
    let case = CaseFolder::example(2);
    let text = case.text();
    let lines: Vec<&str> = text.lines().collect();
    let commands = COMMANDS.into_iter().chain(["record", "paper receipt --lang ru"]);
    let mut commands =
        FORMATS.iter().flat_map(|format| commands.clone().map(move |command| (command, format))).cycle();
    for (number, line) in lines.iter().enumerate() {
        let value: Value = serde_json::from_str(line).expect("a line is JSON");
        // The version of the format is no secret: an error names it.
        for bad in bad_events(&value).iter().filter(|bad| !bad.contains(r#""schema":4711"#)) {
            let mut lines = lines.clone();
            lines[number] = bad;
            let file = lines.join("\n") + "\n";
            case.write(&file);
            // A case and its texts may be called like that.
            let run = case.run("verify");
            if run.status == 0 {
                continue;
            }
            keeps_silent(&run, bad);
            let (command, format) = commands.next().expect("there are always more");
            let run = case.run(&format!("{command} --format {format}"));
            keeps_silent(&run, bad);
            assert_eq!((run.status, case.text()), (1, file), "{bad}");
        }
    }
}

#[test]
fn names_cannot_play_with_the_terminal() {
    let case = CaseFolder::empty();
    let mut arguments = case.arguments("new almaty/adoption@3-383-2016 --channel office --id");
    arguments.push("\u{1b}[31mred\u{7}\n".to_owned());
    let run = run_on(b"", arguments);
    assert_eq!(run.status, 0);
    assert!(run.stdout.contains("red") && !run.stdout.contains(['\u{1b}', '\u{7}']), "{}", run.stdout);
    let status = case.run("status --at 2020-01-01T12:00:00+06:00");
    assert!(status.status == 0 && !status.stdout.contains(['\u{1b}', '\u{7}']));
}
