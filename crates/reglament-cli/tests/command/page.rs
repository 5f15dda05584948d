//! What pages look like: in every language, within a hundred columns, with colour only where it can be seen.

use crate::case_support::{CaseFolder, lines, shared_run};
use crate::support::{Run, application, command, run_on};

const WIDTH: usize = 100;

/// What every command shows, in one language.
fn pages(language: &str) -> Vec<(String, Run)> {
    let one = application("1", &[("applicant.sex", serde_json::Value::Null)]).to_string();
    let empty = r#"{"id": "2", "on": "2017-05-02", "facts": {}}"#.to_owned();
    let several = format!("{one}\n{empty}\n");
    let submissions = r#"{"id": "a", "channel": "portal", "at": "2016-12-30T20:00:00+06:00"}"#.to_owned();
    let commands = [
        ("regulations --on 2020-10-01", String::new()),
        ("show almaty/adoption", String::new()),
        ("show zhambyl/patronage --on 2017-05-01", String::new()),
        ("assess almaty/adoption", one.clone()),
        ("assess zhambyl/adoption", empty.clone()),
        ("assess almaty/adoption", several.clone()),
        ("assess almaty/adoption --explain", several.clone()),
        ("questions almaty/adoption", empty),
        ("questions almaty/adoption", several),
        ("deadlines almaty/patronage", submissions.clone()),
        ("deadlines zhambyl/adoption", format!("{submissions}\n{submissions}")),
        ("deadlines almaty/adoption --channel office --at 2017-03-17T17:59:00+06:00", String::new()),
        ("calendar 2018-08-21", String::new()),
        ("iin 123456789013 1", String::new()),
    ];
    let page = |(arguments, input): (&str, String)| {
        let run = run_on(input.as_bytes(), arguments.split(' ').chain(["--lang", language]));
        (arguments.to_owned(), run)
    };
    let pages = commands.into_iter().map(page);
    pages.chain(["007", "010", "025", "040"].iter().flat_map(|number| case_pages(number, language))).collect()
}

/// What the commands of a case show while it runs and after its end.
fn case_pages(number: &str, language: &str) -> Vec<(String, Run)> {
    let mut story = shared_run(number);
    let channel = story["channel"].as_str().expect("a channel").to_owned();
    let case = CaseFolder::open((story["regulation"].as_str().expect("a regulation"), &channel));
    let mut rest = story["events"].take();
    let all = rest.as_array_mut().expect("events");
    let later = all.split_off(all.len() - 4);
    let mut pages = Vec::new();
    for (events, at) in [(rest, "2019-09-20T12:00:00+06:00"), (later.into(), "2026-02-02T12:00:00+05:00")] {
        let record = case.arguments(&format!("record --lang {language}"));
        pages.push((format!("record {number}"), run_on(lines(&events).as_bytes(), record)));
        for arguments in ["next", "overruns", "verify", &format!("status --at {at}")] {
            pages
                .push((format!("{arguments} {number}"), case.run(&format!("{arguments} --lang {language}"))));
        }
    }
    pages
}

#[test]
fn no_page_is_wider_than_a_hundred_columns() {
    for language in ["kk", "ru", "en"] {
        for (arguments, run) in pages(language) {
            assert!(!run.stdout.is_empty(), "{arguments}: {}", run.stderr);
            for line in run.stdout.lines() {
                assert!(line.chars().count() <= WIDTH, "{arguments} in {language}: {line}");
                assert_eq!(line, line.trim_end(), "{arguments} in {language}");
            }
        }
    }
}

#[test]
fn colour_is_for_those_who_ask_for_it() {
    let input = application("1", &[]).to_string();
    let run = |forced: Option<&str>, format: &str| {
        let mut command = command(["calendar", "2017-03-20", "--format", format]);
        command.envs(forced.map(|name| (name, "1")));
        String::from_utf8(command.output().expect("the command ends").stdout).expect("it writes UTF-8")
    };
    assert!(!run(None, "human").contains('\x1b'));
    assert!(run(Some("CLICOLOR_FORCE"), "human").contains('\x1b'));
    assert!(!run(Some("CLICOLOR_FORCE"), "json").contains('\x1b'));
    assert!(!run_on(input.as_bytes(), ["assess", "almaty/adoption"]).stdout.contains('\x1b'));
}

#[test]
fn an_id_cannot_play_with_the_terminal() {
    let input = application("\u{1b}[31mred\u{7}\n", &[]).to_string();
    let run = run_on(input.as_bytes(), ["assess", "almaty/adoption"]);
    assert!(!run.stdout.contains(['\x1b', '\x07']), "{}", run.stdout);
    assert!(run.stdout.contains("red"));
}
