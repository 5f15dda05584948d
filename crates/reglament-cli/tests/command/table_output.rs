//! Where answers go: what is there already keeps its mode and its links or is refused, and nothing is left behind.
#![cfg(unix)]

use std::fs::{self, Permissions};
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, ListArray, RecordBatch, StringArray};

use crate::support::{Run, command, run};
use crate::table_files::{folder, in_folder, write_arrow};
use tempfile::TempDir;

const TABLE: &str = "id,applicant.sex\n1,male\n";

fn given() -> TempDir {
    let folder = folder();
    fs::write(in_folder(&folder, "in.csv"), TABLE).expect("written");
    folder
}

fn arguments<'a>(input: &'a Path, output: &'a Path) -> [&'a str; 8] {
    let name = |path: &'a Path| path.to_str().expect("a name in UTF-8");
    ["assess", "almaty/adoption", name(input), "--on", "2017-05-01", "--carry=id", "--output", name(output)]
}

fn assess(folder: &TempDir, output: &str) -> Run {
    run(arguments(&in_folder(folder, "in.csv"), &in_folder(folder, output)))
}

fn names(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).expect("the folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8")).collect();
    names.sort();
    names
}

#[test]
fn a_file_that_is_there_keeps_its_mode_and_the_links_to_it() {
    let folder = given();
    let (real, link) = (in_folder(&folder, "real.csv"), in_folder(&folder, "link.csv"));
    fs::write(&real, "precious").expect("written");
    fs::set_permissions(&real, Permissions::from_mode(0o600)).expect("its owner may");
    symlink("real.csv", &link).expect("a link");
    let run = assess(&folder, "link.csv");
    assert_eq!((run.status, &*run.stderr), (0, ""));
    assert!(fs::symlink_metadata(&link).expect("the link").is_symlink());
    assert!(fs::read_to_string(&real).expect("the answers").starts_with("id,outcome"));
    assert_eq!(fs::metadata(&real).expect("the file").permissions().mode() & 0o7777, 0o600);
    assert_eq!(names(&folder), ["in.csv", "link.csv", "real.csv"]);
}

#[test]
fn what_cannot_be_kept_is_refused_before_any_work() {
    let folder = given();
    fs::create_dir(in_folder(&folder, "folder.csv")).expect("a folder");
    symlink("nowhere.csv", in_folder(&folder, "lost.csv")).expect("a link");
    fs::write(in_folder(&folder, "one.csv"), "precious").expect("written");
    fs::hard_link(in_folder(&folder, "one.csv"), in_folder(&folder, "two.csv")).expect("a link");
    let fifo = Command::new("mkfifo").arg(in_folder(&folder, "pipe.csv")).status();
    assert!(fifo.expect("mkfifo").success());
    let before = names(&folder);
    for (output, expected) in [
        ("folder.csv", "this is a folder"),
        ("new.csv/", "this is a folder"),
        ("lost.csv", "broken link"),
        ("two.csv", "other names"),
        ("pipe.csv", "a pipe or a device"),
    ] {
        let run = assess(&folder, output);
        assert_eq!((run.status, &*run.stdout), (2, ""), "{output}: {}", run.stderr);
        assert!(run.stderr.contains(expected) && run.stderr.contains("output: "), "{output}: {}", run.stderr);
    }
    assert_eq!(names(&folder), before);
    assert_eq!(fs::read_to_string(in_folder(&folder, "one.csv")).expect("the file"), "precious");
}

#[test]
fn a_signal_leaves_nothing_behind() {
    let folder = given();
    let pipe = in_folder(&folder, "in-pipe.csv");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    for (signal, number) in [("INT", 2), ("TERM", 15), ("HUP", 1)] {
        if ignores(number) {
            continue;
        }
        let output = in_folder(&folder, "out.csv");
        let mut child = command(arguments(&pipe, &output)).spawn().expect("the command starts");
        let mut writer = fs::OpenOptions::new().write(true).open(&pipe).expect("the pipe");
        writer.write_all(TABLE.as_bytes()).expect("read");
        // It is at work as soon as the file for the time being is there.
        while !names(&folder).iter().any(|name| name.starts_with(".tmp")) {
            std::thread::yield_now();
        }
        let id = child.id().to_string();
        // Until whoever listens for signals is there, the process ends as it did before; then it is asked once more.
        std::thread::sleep(std::time::Duration::from_millis(200));
        let kill = Command::new("kill").args(["-s", signal, &id]).stderr(Stdio::null()).status();
        assert!(kill.expect("kill").success());
        let status = child.wait().expect("it ends");
        assert_eq!(status.code(), None, "{signal}: {status}");
        drop(writer);
        assert_eq!(names(&folder), ["in-pipe.csv", "in.csv"], "{signal}");
    }
}

/// Whether this process ignores a signal, and with it what it starts: under `nohup`, or behind an `&` in a script.
fn ignores(signal: u32) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    ignored
        .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
        .is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}

#[test]
fn a_reader_that_goes_away_is_no_error_and_a_full_disk_is_named() {
    let folder = folder();
    let input = in_folder(&folder, "in.csv");
    let rows: Vec<String> = (0..100_000).map(|row| format!("{row},male\n")).collect();
    let table = format!("id,applicant.sex\n{}", rows.concat());
    fs::write(&input, table).expect("written");
    let file = input.to_str().expect("a name");
    let shell = |rest: &str| {
        let command = env!("CARGO_BIN_EXE_reglament");
        let line = format!(
            "{{ {command} assess almaty/adoption {file} --on 2017-05-01 --carry id; echo \"rc $?\" >&2; }} {rest}"
        );
        let output = Command::new("sh").args(["-c", &line]).output().expect("a shell");
        String::from_utf8(output.stderr).expect("UTF-8")
    };
    assert_eq!(shell("| head -1"), "rc 0\n");
    if Path::new("/dev/full").exists() {
        let said = shell("> /dev/full");
        assert!(said.contains("No space left on device") && said.ends_with("rc 1\n"), "{said}");
    }
}

/// Nobody is told of answers that go to a standard output that is not there, or that holds no more.
#[test]
#[cfg(target_os = "linux")]
fn a_standard_output_that_is_closed_or_full_is_no_success_of_any_answer() {
    let folder = folder();
    let file = |name: &str, text: &str| {
        fs::write(in_folder(&folder, name), text).expect("written");
        in_folder(&folder, name).display().to_string()
    };
    let table = file("a.csv", TABLE);
    let lines = file("a.jsonl", "{\"facts\": {}}\n");
    let received = file("d.csv", "at\n2016-12-30T20:00:00+06:00\n");
    for arguments in [
        format!("assess almaty/adoption {table} --on 2017-05-01 --carry id"),
        format!("assess almaty/adoption {lines} --on 2017-05-01 --format json"),
        format!("assess almaty/adoption {lines} --on 2017-05-01"),
        format!("deadlines almaty/adoption@3-383-2016 {received} --channel portal"),
        format!(
            "compare almaty/adoption almaty/adoption {table} --on 2017-05-01 --other-on 2018-05-01 --carry id"
        ),
    ] {
        let to = |redirection: &str| {
            let line = format!("{} {arguments} {redirection}", env!("CARGO_BIN_EXE_reglament"));
            let output = Command::new("sh").args(["-c", &line]).output().expect("a shell");
            (output.status.code(), String::from_utf8(output.stderr).expect("UTF-8"))
        };
        assert_eq!(to("> /dev/null").0, Some(0), "{arguments}");
        assert_eq!(to(">&-"), (Some(1), "reglament: output: it is closed\n".to_owned()), "{arguments}");
        let (status, said) = to("> /dev/full");
        assert_eq!(status, Some(1), "{arguments}");
        assert_eq!(said, "reglament: output: No space left on device (os error 28)\n", "{arguments}");
    }
}

/// As `nohup` has it: who began the program wants it to go on when the terminal is gone.
#[test]
#[cfg(target_os = "linux")]
fn a_signal_that_is_to_be_ignored_is_ignored() {
    let folder = given();
    let pipe = in_folder(&folder, "in-pipe.csv");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let output = in_folder(&folder, "out.csv");
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' HUP; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_reglament")]);
    let mut child = shell.args(arguments(&pipe, &output)).spawn().expect("a shell");
    let mut writer = fs::OpenOptions::new().write(true).open(&pipe).expect("the pipe");
    writer.write_all(TABLE.as_bytes()).expect("read");
    while !names(&folder).iter().any(|name| name.starts_with(".tmp")) {
        std::thread::yield_now();
    }
    // Long enough for whoever listens for signals to be there.
    std::thread::sleep(std::time::Duration::from_millis(200));
    let kill = Command::new("kill").args(["-s", "HUP", &child.id().to_string()]).status();
    assert!(kill.expect("kill").success());
    writer.write_all(b"2,female\n").expect("it still reads");
    drop(writer);
    assert!(child.wait().expect("it ends").success());
    assert_eq!(fs::read_to_string(&output).expect("the answers").lines().count(), 3);
}

/// No thread can have a stack as large as all memory, so that the system gives none.
#[test]
#[cfg(target_os = "linux")]
fn without_another_thread_the_work_is_done_by_one() {
    let folder = folder();
    let rows: Vec<String> = (0..1000).map(|row| format!("{row},male\n")).collect();
    let table = format!("id,applicant.sex\n{}", rows.concat());
    fs::write(in_folder(&folder, "a.csv"), table).expect("written");
    fs::write(in_folder(&folder, "a.jsonl"), "{\"facts\": {}}\n".repeat(1000)).expect("written");
    for (name, more) in [("a.csv", ["--carry", "id"]), ("a.jsonl", ["--format", "json"])] {
        let file = in_folder(&folder, name).display().to_string();
        let arguments = ["assess", "almaty/adoption", &file, "--on", "2017-05-01"];
        let with = |variable: (&str, &str)| {
            let mut command = command(arguments.iter().chain(&more));
            let output = command.env(variable.0, variable.1).output().expect("the command runs");
            assert_eq!((output.status.code(), &*output.stderr), (Some(0), &b""[..]), "{variable:?}");
            String::from_utf8(output.stdout).expect("UTF-8")
        };
        let usual = with(("RAYON_NUM_THREADS", "2"));
        assert_eq!(usual.lines().count(), if name == "a.csv" { 1001 } else { 1000 });
        assert_eq!(with(("RAYON_NUM_THREADS", "1")), usual);
        assert_eq!(with(("RUST_MIN_STACK", "1152921504606846976")), usual);
    }
}

#[test]
fn a_column_that_cannot_be_written_is_named_before_any_work() {
    let folder = folder();
    let ids: ArrayRef = Arc::new(StringArray::from(vec!["1"]));
    let visits: ArrayRef =
        Arc::new(ListArray::from_iter_primitive::<Int32Type, _, _>([Some(vec![Some(3), Some(4)])]));
    let rows = RecordBatch::try_from_iter([("id", ids), ("visits", visits)]).expect("two columns");
    write_arrow(&in_folder(&folder, "in.arrow"), &rows);
    let assess = |output: &str| {
        let input = in_folder(&folder, "in.arrow");
        let output = in_folder(&folder, output);
        run(arguments(&input, &output).into_iter().chain(["--carry", "visits"]))
    };
    let refused = assess("out.csv");
    assert_eq!(refused.status, 1);
    let expected = "out.csv: columns/visits: CSV cannot hold a column of this type: leave it out, or write a Parquet or Arrow file";
    assert!(refused.stderr.contains(expected), "{}", refused.stderr);
    assert_eq!(assess("out.parquet").status, 0);
    assert_eq!(names(&folder), ["in.arrow", "out.parquet"]);
}
