//! Pages for a browser and as Markdown, and what completes and describes the command line.

use std::io::Write as _;

use serde_json::json;

use crate::support::{application, json_on, run, run_on};

/// How often a text occurs.
fn count(text: &str, part: &str) -> usize {
    text.matches(part).count()
}

#[test]
fn a_regulation_as_markdown_has_a_row_for_every_ground() {
    let (_, answers) = json_on("", "show almaty/adoption");
    let page = run(["show", "almaty/adoption", "--lang", "ru", "--format", "markdown"]).stdout;
    assert!(page.starts_with("# "), "{page}");
    let grounds = answers[0]["grounds"].as_array().expect("grounds");
    assert_eq!(grounds.len(), 14);
    for ground in grounds {
        let (number, text) = (&ground["number"], ground["text"]["ru"].as_str().expect("the act's words"));
        let begin = format!("| {number} | {text}");
        assert!(page.lines().any(|line| line.starts_with(&begin)), "{begin}");
    }
    // A table has as many cells in every row as its header has.
    let cells = |line: &str| line.replace("\\|", "").matches('|').count();
    let lines: Vec<&str> = page.lines().collect();
    for pair in lines.windows(2).filter(|pair| pair.iter().all(|line| line.starts_with("| "))) {
        assert_eq!(cells(pair[0]), cells(pair[1]), "{pair:?}");
    }
}

#[test]
fn a_page_for_a_browser_is_whole_and_has_its_styles_once() {
    for arguments in ["show almaty/adoption", "show zhambyl/patronage", "regulations", "calendar 2018-08-21"]
    {
        let run = run(arguments.split(' ').chain(["--lang", "kk", "--format", "html"]));
        assert_eq!((run.status, &*run.stderr), (0, ""), "{arguments}");
        assert!(run.stdout.starts_with("<!doctype html>\n<meta charset=\"utf-8\">\n"), "{arguments}");
        assert_eq!((count(&run.stdout, "<style>"), count(&run.stdout, "lang=\"kk\"")), (1, 1), "{arguments}");
        for tag in ["div", "table", "tr", "th", "td", "p", "span", "svg"] {
            let opened = count(&run.stdout, &format!("<{tag}>")) + count(&run.stdout, &format!("<{tag} "));
            assert_eq!(opened, count(&run.stdout, &format!("</{tag}>")), "{arguments}: {tag}");
        }
    }
}

#[test]
fn of_several_objects_each_is_shown_and_none_becomes_markup() {
    let named = application("<b>|*", &[("applicant.stateless", json!(true))]);
    let nameless = json!({"on": "2017-05-01", "facts": {"applicant.sex": "male"}});
    let wrong = json!({"id": "3", "on": "2017-05-01", "facts": {"applicant.sex": 850_101}});
    let input = format!("{named}\n{nameless}\n{wrong}\n");
    let ask = |format| {
        run_on(input.as_bytes(), ["assess", "almaty/adoption", "--on", "2017-05-01", "--format", format])
    };
    for (format, id, answer) in
        [("html", "&lt;b&gt;|*", "<div class=\"reglament\""), ("markdown", "\\<b\\>\\|\\*", "- **outcome:**")]
    {
        let run = ask(format);
        assert_eq!((run.status, count(&run.stdout, answer)), (1, 2), "{format}: {}", run.stdout);
        assert!(run.stdout.contains(id) && run.stdout.contains("line 2"), "{format}: {}", run.stdout);
        assert!(run.stderr.contains("stdin:3") && !run.stderr.contains("850101"), "{}", run.stderr);
    }
}

#[test]
fn what_writes_no_page_has_no_such_format() {
    for arguments in ["schema assessment", "check .", "completions bash", "--version", "case record a"] {
        for format in ["html", "markdown"] {
            let run = run(arguments.split(' ').chain(["--format", format]));
            assert_eq!((run.status, &*run.stdout), (2, ""), "{arguments}");
            assert!(run.stderr.contains("for commands that write pages"), "{arguments}: {}", run.stderr);
        }
    }
}

/// The commands that `--help` lists.
fn commands() -> Vec<String> {
    let help = run(["--help"]).stdout;
    let (_, list) = help.split_once("Commands:\n").expect("commands");
    let (list, _) = list.split_once("\n\n").expect("the end of the list");
    let name = |line: &str| line.split_whitespace().next().map(str::to_owned);
    let lines = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    lines.filter_map(name).filter(|name| name != "help").collect()
}

#[test]
fn every_command_is_completed_in_every_shell() {
    let commands = commands();
    assert!(commands.len() >= 12, "{commands:?}");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run(["completions", shell]).stdout;
        for word in commands.iter().map(String::as_str).chain(["--published", "--format", "overruns"]) {
            assert!(script.contains(word.trim_start_matches('-')), "{shell}: {word}");
        }
    }
    assert_eq!(run(["completions", "tcsh"]).status, 2);
    if std::process::Command::new("bash").arg("--version").output().is_err() {
        // Written past what the test harness holds back.
        let _ = writeln!(std::io::stderr(), "SKIPPED: bash, which is not installed, reads no script");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let script = folder.path().join("reglament.bash");
    std::fs::write(&script, run(["completions", "bash"]).stdout).expect("written");
    let read = std::process::Command::new("bash").arg("-n").arg(&script).status().expect("bash");
    assert!(read.success());
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let man = folder.path().join("man/man1");
    let run = run(["man", man.to_str().expect("a name")]);
    assert_eq!((run.status, &*run.stdout), (0, ""), "{}", run.stderr);
    let page = |name: &str| std::fs::read_to_string(man.join(format!("{name}.1"))).expect("a page");
    assert!(page("reglament").contains("Exit status"), "{}", page("reglament"));
    for command in commands() {
        let page = page(&format!("reglament-{command}"));
        assert!(
            page.contains(".TH ") && (page.contains("Examples:") || command == "case"),
            "{command}: {page}"
        );
    }
    let page = page("reglament-case-record");
    assert!(page.contains("\\-\\-events"), "{page}");
}
