//! The file of a case: broken lines, crashes, full disks, and several programs at once.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use crate::case_support::{CaseFolder, EXAMPLE, example};
use crate::support::{Run, command, run};

/// What every command says of a file that holds no case.
fn refusals(case: &CaseFolder) -> Vec<Value> {
    let commands = [
        "next",
        "overruns",
        "verify",
        "status --at 2020-01-01T12:00:00+06:00",
        "paper status --lang ru",
        "record",
    ];
    let refusal = |arguments: &str| {
        let run = case.run(&format!("{arguments} --format json"));
        assert_eq!((run.status, &*run.stderr), (1, ""), "{arguments}");
        run.json()[0]["error"].clone()
    };
    commands.map(refusal).into()
}

#[test]
fn a_file_that_holds_no_case_is_refused_by_every_command() {
    let case = CaseFolder::example(3);
    let whole = case.text();
    let opening = whole.lines().next().expect("an opening");
    let wrong = [
        (String::new(), "invalid-case-file"),
        (opening[..20].to_owned(), "invalid-case-file"),
        ("\n".to_owned(), "empty-input"),
        (format!("\n{whole}"), "empty-input"),
        (whole.replacen(r#""schema":1"#, r#""schema":2,"new":0"#, 1), "newer-schema"),
        (whole.replacen(r#""schema":1"#, r#""schema":0"#, 1), "out-of-range"),
        (whole.replacen(r#""case":"a-17","#, "", 1), "missing-key"),
        (whole.replacen("adoption@", "adoptoin@", 1), "unknown-regulation"),
        (whole.replacen("office", "post", 1), "unknown-channel"),
        (whole.replacen(r#""law":""#, r#""law":"0"#, 1), "other-law"),
    ];
    for (text, code) in wrong {
        case.write(&text);
        for error in refusals(&case) {
            assert_eq!(error["code"], code, "{text}");
        }
        assert_eq!(case.text(), text);
    }
}

#[test]
fn a_broken_line_is_named_by_its_number() {
    let case = CaseFolder::example(6);
    let lines: Vec<_> = case.text().lines().map(str::to_owned).collect();
    let cases: [(&str, &str, &str); 6] = [
        ("", "empty-input", "event 3"),
        ("{oops", "invalid-json", "event 3"),
        (r#"{"at": "2017-03-17"}"#, "missing-key", "event 3/event"),
        (&lines[3].replace("place", "plaice"), "unknown-key", "event 3"),
        (&lines[3].replace("intake-officer", "head"), "wrong-role", "event 3/by"),
        (&lines[3].replace("17:57", "17:50"), "time-runs-backwards", "event 3/at"),
    ];
    for (line, code, place) in cases {
        let mut lines = lines.clone();
        lines[3] = line.to_owned();
        case.write(lines.join("\n") + "\n");
        for error in refusals(&case) {
            assert_eq!((&error["code"], &error["place"]), (&json!(code), &json!(place)), "{line}");
        }
        let run = case.run("next");
        assert_eq!((run.status, &*run.stdout), (1, ""));
        assert!(
            run.stderr.starts_with(&format!("reglament: {}:4: event 3", case.file.display())),
            "{}",
            run.stderr
        );
    }
    let mut bytes = lines.join("\n").into_bytes();
    bytes.splice(bytes.len() - 40..bytes.len() - 39, [0xff]);
    case.write([&bytes[..], b"\n"].concat());
    assert_eq!(refusals(&case)[0]["code"], "invalid-utf8");
}

#[test]
fn other_law_data_are_not_taken_for_those_of_the_case() {
    let case = CaseFolder::example(3);
    let run = case.run("next --published almaty@3-383-2016=2016-10-03 --format json");
    assert_eq!((run.status, &run.json()[0]["error"]["code"]), (1, &json!("other-law")));
}

#[test]
fn what_is_no_file_is_refused() {
    let case = CaseFolder::empty();
    for arguments in ["next", "record"] {
        let run = case.run(arguments);
        assert_eq!((run.status, &*run.stdout), (1, ""));
        assert!(run.stderr.starts_with(&format!("reglament: {}: ", case.file.display())), "{}", run.stderr);
    }
    std::fs::create_dir(&case.file).expect("a folder");
    for arguments in ["next", "record", "new almaty/adoption@3-383-2016 --channel office"] {
        let run = case.run(arguments);
        assert_eq!((run.status, &*run.stdout), (1, ""));
        assert!(run.stderr.contains("[invalid-case-file]"), "{}", run.stderr);
    }
    let nowhere = CaseFolder { file: case.folder.path().join("no/such/a-17.jsonl"), ..CaseFolder::empty() };
    assert_eq!(nowhere.run("new almaty/adoption@3-383-2016 --channel office").status, 1);
    #[cfg(target_os = "linux")]
    for device in ["/dev/zero", "/dev/null", "/dev/stdin"] {
        assert_eq!(run(["case", "next", device]).status, 1, "{device}");
    }
}

#[test]
fn a_file_that_is_too_long_is_not_held() {
    let case = CaseFolder::example(1);
    let file = std::fs::OpenOptions::new().write(true).open(&case.file).expect("it can be opened");
    file.set_len(65 << 20).expect("it grows");
    for error in refusals(&case) {
        assert_eq!(error["code"], "invalid-case-file");
    }
}

/// What a crash leaves of a last line is ignored with a remark, and cut off by the next event.
#[test]
fn a_half_line_is_no_event() {
    let whole = CaseFolder::example(12).text();
    let case = CaseFolder::empty();
    let first = whole.find('\n').expect("an opening") + 1;
    // Every third byte of the first events, and every byte around the ends of lines.
    let near_an_end = |length: &usize| {
        let nearby = &whole.as_bytes()[length.saturating_sub(2)..(length + 2).min(whole.len())];
        (*length < first + 200 && length.is_multiple_of(3)) || nearby.contains(&b'\n')
    };
    for length in (first..whole.len() - 1).filter(near_an_end) {
        let cut = &whole[..length];
        case.write(cut);
        // A line that lacks nothing but its end is complete.
        let events = whole[..=length].matches('\n').count() - 1;
        let run = case.run("verify --format json");
        assert_eq!((run.status, &run.json()[0]["events"]), (0, &json!(events)), "{length}");
        let remark = format!("reglament: {}:{}: ", case.file.display(), events + 2);
        let is_whole = cut.ends_with('\n') || whole[length..].starts_with('\n');
        assert_eq!(run.stderr.starts_with(&remark), !is_whole, "{}", run.stderr);
        assert_eq!(run.stderr.lines().count(), usize::from(!is_whole));
        let next = example().lines().nth(events).expect("there is one more").to_owned();
        let run = case.record(&next);
        assert_eq!((run.status, run.stderr.lines().count()), (0, usize::from(!is_whole)), "{length}");
        assert!(case.text().ends_with('\n') && whole.starts_with(&case.text()), "{length}");
        assert_eq!(case.text().lines().count(), events + 2);
    }
}

/// An editor or a copy may take the last newline, add an empty line or a byte order mark: nothing recorded is lost by that.
#[test]
fn a_complete_last_line_counts_and_is_never_cut() {
    let case = CaseFolder::example(8);
    let whole = case.text();
    let next = example().lines().nth(8).expect("there is one more").to_owned();
    for (text, kept) in [
        (whole.trim_end().to_owned(), whole.clone()),
        (format!("{whole}\n"), whole.clone()),
        (format!("{whole}\r\n"), whole.clone()),
        (format!("\u{feff}{whole}"), format!("\u{feff}{whole}")),
    ] {
        case.write(&text);
        let run = case.run("verify --format json");
        assert_eq!((run.status, &run.json()[0]["events"], &*run.stderr), (0, &json!(8), ""));
        let run = case.record(&next);
        assert_eq!((run.status, &*run.stderr), (0, ""));
        assert_eq!(case.text(), kept + &run.stdout);
        assert_eq!(case.run("verify --format json").json()[0]["events"], 9);
    }
}

/// Whoever waits for another program is told so, and goes on when it is done.
#[test]
fn a_lock_that_is_held_is_told() {
    let case = CaseFolder::example(4);
    for arguments in ["record --format json", "next --format json"] {
        let holder = std::fs::OpenOptions::new().read(true).write(true).open(&case.file).expect("the file");
        holder.lock().expect("nobody else has it");
        let mut child = command(case.arguments(arguments)).spawn().expect("the command starts");
        let mut stdin = child.stdin.take().expect("asked for");
        drop(stdin.write_all(visit(arguments).as_bytes()));
        drop(stdin);
        let mut told = BufReader::new(child.stderr.take().expect("asked for")).lines();
        let line = told.next().expect("a remark").expect("it is text");
        assert!(line.starts_with(&format!("reglament: {}: waiting", case.file.display())), "{line}");
        holder.unlock().expect("it is ours");
        assert!(child.wait_with_output().expect("it ends").status.success(), "{arguments}");
    }
}

/// What is written to a standard output that is not there is told to nobody.
#[test]
#[cfg(target_os = "linux")]
fn a_standard_output_that_is_closed_or_full_is_no_success() {
    let run = |case: &CaseFolder, arguments: &str, redirection: &str, input: &str| {
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", &format!("exec \"$0\" \"$@\" {redirection}"), env!("CARGO_BIN_EXE_reglament")]);
        shell.args(case.arguments(arguments)).stdin(std::process::Stdio::piped());
        let mut child = shell.stderr(std::process::Stdio::piped()).spawn().expect("a shell");
        drop(child.stdin.take().expect("asked for").write_all(input.as_bytes()));
        let output = child.wait_with_output().expect("it ends");
        (output.status.code(), String::from_utf8(output.stderr).expect("it writes UTF-8"))
    };
    for format in ["human", "json"] {
        let case = CaseFolder::example(4);
        let before = case.text();
        for arguments in ["record", "next", "verify", "paper receipt --lang ru"] {
            let arguments = format!("{arguments} --format {format}");
            let (status, errors) = run(&case, &arguments, ">&-", &visit("closed"));
            assert_eq!((status, &*errors), (Some(1), "reglament: output: it is closed\n"), "{arguments}");
            assert_eq!(case.text(), before);
            assert_eq!(run(&case, &arguments, ">/dev/null", &visit(&arguments)).0, Some(0));
            case.write(&before);
            let (status, errors) = run(&case, &arguments, ">/dev/full", &visit("full"));
            assert!(status == Some(1) && errors.starts_with("reglament: output: "), "{arguments}: {errors}");
            case.write(&before);
        }
        let new = CaseFolder::empty();
        let arguments = format!("new almaty/adoption@3-383-2016 --channel office --format {format}");
        assert_eq!(run(&new, &arguments, ">&-", "").0, Some(1));
        assert!(!new.file.exists(), "nobody would know of it");
    }
}

/// A program that is killed while it records has recorded everything it acknowledged.
#[test]
fn a_killed_program_loses_nothing_that_it_acknowledged() {
    let visits: String = (0..200).map(|number| visit(&format!("{number}"))).collect();
    for delay in 0..16 {
        let case = CaseFolder::example(4);
        let before = case.text();
        let mut child = command(case.arguments("record --format json")).spawn().expect("the command starts");
        let mut stdin = child.stdin.take().expect("asked for");
        let input = visits.clone();
        let writer = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
        std::thread::sleep(Duration::from_millis(8 + delay * 5));
        child.kill().expect("it can be killed");
        let output = child.wait_with_output().expect("it has ended");
        writer.join().expect("it was written");
        let told = String::from_utf8(output.stdout).expect("it writes UTF-8");
        let told = &told[..told.rfind('\n').map_or(0, |end| end + 1)];
        assert!(case.text().starts_with(&(before + told)));
        let run = case.run("verify --format json");
        assert!(run.json()[0]["events"].as_u64() >= Some(4 + told.lines().count() as u64));
        assert_eq!(case.record(&visit("after the crash")).status, 0);
        assert_eq!(case.run("verify").stderr, "");
    }
}

/// Facts found out at one and the same moment, told apart by their source.
fn visit(source: &str) -> String {
    let event = json!({"at": "2017-03-17T17:58:00+06:00", "by": "specialist", "event": "facts-recorded",
        "facts": {"applicant.married": true}, "source": source});
    format!("{event}\n")
}

#[test]
fn programs_that_record_at_once_lose_nothing() {
    const PROGRAMS: usize = 4;
    const EVENTS: usize = 30;
    for _ in 0..3 {
        let case = CaseFolder::example(4);
        let before = case.text();
        let program = |number: usize| {
            let events: String = (0..EVENTS).map(|event| visit(&format!("{number}/{event}"))).collect();
            case.record(&events)
        };
        let runs: Vec<Run> = std::thread::scope(|scope| {
            let programs: Vec<_> = (0..PROGRAMS).map(|number| scope.spawn(move || program(number))).collect();
            // Whoever reads meanwhile sees whole events only.
            for _ in 0..20 {
                let run = case.run("verify --format json");
                assert_eq!((run.status, &*run.stderr), (0, ""));
            }
            programs.into_iter().map(|program| program.join().expect("it ended")).collect()
        });
        let after = case.text();
        let recorded: Vec<_> = after.strip_prefix(&before).expect("nothing is overwritten").lines().collect();
        assert_eq!(recorded.len(), PROGRAMS * EVENTS);
        for run in runs {
            assert_eq!((run.status, &*run.stderr), (0, ""));
            let mut recorded = recorded.iter();
            // In the order in which the program recorded them.
            assert!(run.stdout.lines().all(|told| recorded.any(|line| *line == told)));
            assert_eq!(run.stdout.lines().count(), EVENTS);
        }
    }
}

#[test]
fn of_programs_that_open_one_case_one_does() {
    for _ in 0..5 {
        let case = CaseFolder::empty();
        let runs: Vec<Run> = std::thread::scope(|scope| {
            let new = || case.run("new almaty/adoption@3-383-2016 --channel office --format json");
            let programs: Vec<_> = (0..4).map(|_| scope.spawn(new)).collect();
            programs.into_iter().map(|program| program.join().expect("it ended")).collect()
        });
        assert_eq!(runs.iter().filter(|run| run.status == 0).count(), 1);
        assert!(runs.iter().all(|run| run.status == 0 || run.stdout.contains("invalid-case-file")));
        assert_eq!(case.run("next").status, 0);
    }
}

#[test]
fn of_programs_that_record_the_same_step_one_is_told_that_it_came_too_late() {
    for _ in 0..5 {
        let case = CaseFolder::example(4);
        let resolution = example().lines().nth(5).expect("the resolution").to_owned();
        let runs: Vec<Run> = std::thread::scope(|scope| {
            let programs: Vec<_> = (0..4).map(|_| scope.spawn(|| case.record(&resolution))).collect();
            programs.into_iter().map(|program| program.join().expect("it ended")).collect()
        });
        let codes: Vec<_> = runs.iter().map(|run| run.json()[0]["error"]["code"].clone()).collect();
        assert_eq!(codes.iter().filter(|code| code.is_null()).count(), 1, "{codes:?}");
        assert_eq!(codes.iter().filter(|code| **code == "event-not-permitted").count(), 3, "{codes:?}");
        assert_eq!(case.text().lines().count(), 6);
    }
}

#[test]
fn a_program_that_waits_for_each_acknowledgement_holds_up_nobody() {
    let case = CaseFolder::open(EXAMPLE);
    let mut child = command(case.arguments("record --format json")).spawn().expect("the command starts");
    let mut stdin = child.stdin.take().expect("asked for");
    let mut told = BufReader::new(child.stdout.take().expect("asked for")).lines();
    for (number, event) in example().lines().take(4).enumerate() {
        writeln!(stdin, "{event}").expect("the command reads");
        let line = told.next().expect("an acknowledgement").expect("it is text");
        assert_eq!(case.text().lines().last(), Some(&*line));
        // Between its events others read and record.
        if number == 3 {
            assert_eq!(case.record(&visit("meanwhile")).status, 0);
        }
    }
    writeln!(stdin, "{}", visit("afterwards").trim_end()).expect("the command reads");
    drop(stdin);
    assert!(child.wait().expect("the command ends").success());
    assert_eq!(case.text().lines().count(), 7);
}

#[test]
fn what_nobody_reads_is_no_success() {
    let case = CaseFolder::open(EXAMPLE);
    for format in ["human", "json"] {
        let arguments = case.arguments(&format!("record --format {format}"));
        let mut child = command(arguments).spawn().expect("the command starts");
        drop(child.stdout.take());
        let mut stdin = child.stdin.take().expect("asked for");
        let events = example();
        let skipped = case.text().lines().count() - 1;
        let events = events.lines().skip(skipped).take(2).collect::<Vec<_>>().join("\n");
        drop(stdin.write_all(events.as_bytes()));
        drop(stdin);
        let output = child.wait_with_output().expect("the command ends");
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&output.stderr).starts_with("reglament: output: "));
        assert_eq!(case.text().lines().count(), skipped + 2);
    }
}

/// The limit on the length of files stands in for a full disk: a part of the line is written, then no more.
#[test]
#[cfg(target_os = "linux")]
fn an_event_that_cannot_be_written_whole_is_not_there_at_all() {
    let case = CaseFolder::example(4);
    let before = case.text();
    let long = visit(&"x".repeat(3000));
    let limit = before.len().div_ceil(1024) + 1;
    let script = format!("trap '' XFSZ; ulimit -f {}; exec \"$0\" \"$@\"", 2 * limit);
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", &script, env!("CARGO_BIN_EXE_reglament")]).args(case.arguments("record --format json"));
    shell.stdin(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let mut child = shell.stdout(std::process::Stdio::piped()).spawn().expect("a shell");
    child.stdin.take().expect("asked for").write_all(long.as_bytes()).expect("it is read");
    let output = child.wait_with_output().expect("it ends");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), &*output.stdout), (Some(1), &b""[..]), "{errors}");
    assert!(errors.starts_with(&format!("reglament: {}: ", case.file.display())), "{errors}");
    assert_eq!(case.text(), before);
    assert_eq!(case.record(&long).status, 0);
}

#[test]
#[cfg(unix)]
fn a_file_that_may_not_be_written_can_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let case = CaseFolder::example(6);
    let before = case.text();
    let allow = |path: &Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("it is ours");
    };
    allow(case.folder.path(), 0o755);
    allow(&case.file, 0o444);
    let Some(read) = run_as_somebody(&case, "verify --format json") else { return };
    assert_eq!((read.status, &read.json()[0]["events"]), (0, &json!(6)), "{}", read.stderr);
    let run = run_as_somebody(&case, "record --events /dev/null").expect("it ran before");
    assert_eq!((run.status, &*run.stdout), (1, ""));
    let event = case.folder.path().join("event.json");
    std::fs::write(&event, visit("x")).expect("it can be written");
    let run = run_as_somebody(&case, &format!("record --events {}", event.display())).expect("it ran before");
    assert_eq!((run.status, &*run.stdout), (1, ""));
    assert!(run.stderr.starts_with(&format!("reglament: {}: ", case.file.display())), "{}", run.stderr);
    assert_eq!(case.text(), before);
}

/// Runs a command without the rights of the superuser, who may write everywhere; `None` where that cannot be done.
#[cfg(unix)]
fn run_as_somebody(case: &CaseFolder, arguments: &str) -> Option<Run> {
    use std::os::unix::fs::MetadataExt;
    use std::os::unix::process::CommandExt;
    let mut command = command(case.arguments(arguments));
    if case.file.metadata().expect("it is there").uid() == 0 {
        command.uid(65534).gid(65534).current_dir("/");
    }
    let output = command.output().ok()?;
    let text = |bytes| String::from_utf8(bytes).expect("it writes UTF-8");
    let (stdout, stderr) = (text(output.stdout), text(output.stderr));
    Some(Run { status: output.status.code().expect("it ends by itself"), stdout, stderr })
}
