//! Long input: bounded memory, kept order, answers as they come, and an output that may close.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

use serde_json::Value;

use crate::support::{application, command, json_on, run_on};

const JSON: [&str; 4] = ["assess", "almaty/adoption", "--format", "json"];

#[test]
fn the_order_of_the_input_is_kept_over_many_batches() {
    let mut input = String::new();
    for number in 0..30_000 {
        let line = match number % 7 {
            3 => format!(r#"{{"id": {number}, "facts": {{"applicant.sex": 5}}, "on": "2017-05-02"}}"#),
            5 => format!("\n{{\"id\": {number}, \"facts\": {{}}, \"on\": \"2017-05-02\"}}"),
            _ => format!(r#"{{"id": {number}, "facts": {{"applicant.sex": "male"}}, "on": "2017-05-02"}}"#),
        };
        writeln!(input, "{line}").expect("text grows");
    }
    let (status, answers) = json_on(&input, "assess almaty/adoption");
    assert_eq!((status, answers.len()), (1, 30_000));
    for (number, answer) in answers.iter().enumerate() {
        assert_eq!(answer["id"], number);
        assert_eq!(answer["error"].is_object(), number % 7 == 3);
    }
}

#[test]
fn people_get_one_table_however_long_it_is() {
    let line = application("one of many", &[]).to_string() + "\n";
    let run = run_on(line.repeat(5_000).as_bytes(), ["assess", "almaty/adoption"]);
    assert_eq!(run.stdout.matches("one of many").count(), 5_000);
    assert_eq!(run.stdout.matches("Outcome").count(), 1);
    assert!(run.stdout.ends_with("eligible: 5000 · ineligible: 0 · undetermined: 0 · errors: 0\n"));
}

/// The most memory that a running process has held, in KiB.
#[cfg(target_os = "linux")]
fn most_memory(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).expect("the process runs");
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("Linux says so");
    line.split_ascii_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number of KiB")
}

/// Feeds the command and returns the number of lines it wrote and the most memory it held.
#[cfg(target_os = "linux")]
fn feed(arguments: &[&str], input: impl Fn(&mut dyn Write) + Send) -> (usize, u64) {
    let mut child = command(arguments).stderr(Stdio::null()).spawn().expect("the command starts");
    let (mut stdin, stdout) =
        (child.stdin.take().expect("asked for"), child.stdout.take().expect("asked for"));
    let process = child.id();
    let result = std::thread::scope(|scope| {
        let lines = scope.spawn(move || BufReader::new(stdout).split(b'\n').count());
        input(&mut stdin);
        let memory = most_memory(process);
        drop(stdin);
        (lines.join().expect("the output is read"), memory)
    });
    child.wait().expect("the command ends");
    result
}

#[test]
#[cfg(target_os = "linux")]
fn memory_does_not_grow_with_the_input() {
    const LINES: usize = 100_000;
    const MOST: u64 = 64 << 10;
    // Two kilobytes each, so two hundred megabytes in all.
    let mut line = application("one of many", &[("applicant.sex", Value::Null)]).to_string();
    line = line.replace(r#""facts":"#, &format!(r#""facts":{}"#, " ".repeat(2000 - line.len()))) + "\n";
    let lines = |out: &mut dyn Write| {
        for _ in 0..LINES {
            out.write_all(line.as_bytes()).expect("the command reads");
        }
    };
    let (answers, memory) = feed(&JSON, lines);
    assert_eq!(answers, LINES);
    assert!(memory < MOST, "{memory} KiB");
}

#[test]
#[cfg(target_os = "linux")]
fn a_line_of_two_hundred_megabytes_is_never_held() {
    const MOST: u64 = 64 << 10;
    let piece = vec![b'x'; 1 << 20];
    let line = |out: &mut dyn Write| {
        for _ in 0..200 {
            out.write_all(&piece).expect("the command reads");
        }
        out.write_all(b"\n{}\n").expect("the command reads");
    };
    for arguments in [&JSON[..], &["assess", "almaty/adoption"]] {
        let (_, memory) = feed(arguments, line);
        assert!(memory < MOST, "{memory} KiB");
    }
}

#[test]
fn a_program_that_waits_for_each_answer_gets_it() {
    let mut child = command(JSON).spawn().expect("the command starts");
    let mut stdin = child.stdin.take().expect("asked for");
    let mut answers = BufReader::new(child.stdout.take().expect("asked for")).lines();
    for id in ["first", "second", "third"] {
        writeln!(stdin, "{}", application(id, &[])).expect("the command reads");
        let answer = answers.next().expect("an answer comes").expect("it is text");
        assert!(answer.starts_with(&format!(r#"{{"id":"{id}""#)), "{answer}");
    }
    drop(stdin);
    assert!(child.wait().expect("the command ends").success());
}

#[test]
fn a_closed_output_ends_the_program_quietly() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("applications.jsonl");
    let line = application("a", &[]).to_string() + "\n" + "{oops\n";
    std::fs::write(&file, line.repeat(20_000)).expect("it can be written");
    for format in ["human", "json"] {
        let arguments = ["assess".as_ref(), "almaty/adoption".as_ref(), file.as_os_str()];
        let mut command = command(arguments);
        let mut child = command.args(["--format", format]).stderr(Stdio::piped()).spawn().expect("it starts");
        let mut stderr = child.stderr.take().expect("asked for");
        let errors = std::thread::spawn(move || {
            let mut text = String::new();
            stderr.read_to_string(&mut text).map(|_| text)
        });
        let mut stdout = BufReader::new(child.stdout.take().expect("asked for"));
        let mut first = String::new();
        stdout.read_line(&mut first).expect("the first line comes");
        drop(stdout);
        assert_eq!(child.wait().expect("the command ends").code(), Some(0));
        let errors = errors.join().expect("it was read").expect("it is text");
        assert!(errors.lines().all(|line| line.ends_with("[invalid-json]")), "{errors}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn an_output_that_is_full_is_an_error() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let mut child = command(["regulations"]).stdout(full).spawn().expect("the command starts");
    let mut errors = String::new();
    child.stderr.take().expect("asked for").read_to_string(&mut errors).expect("it is text");
    assert_eq!(child.wait().expect("the command ends").code(), Some(1));
    assert!(errors.starts_with("reglament: output: "), "{errors}");
}
