//! Where answers go: what is there already keeps its mode and its links or is refused, and nothing is left behind.
#![cfg(unix)]

use std::fs::{self, Permissions};
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Stdio;

use crate::support::{Run, command, run};
use crate::table_files::{folder, in_folder};
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
    let fifo = std::process::Command::new("mkfifo").arg(in_folder(&folder, "pipe.csv")).status();
    assert!(fifo.expect("mkfifo").success());
    let before = names(&folder);
    for (output, expected) in [
        ("folder.csv", "this is a folder"),
        ("new.csv/", "this is a folder"),
        ("lost.csv", "leads nowhere"),
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
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    for signal in ["INT", "TERM", "HUP"] {
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
        let kill =
            std::process::Command::new("kill").args(["-s", signal, &id]).stderr(Stdio::null()).status();
        assert!(kill.expect("kill").success());
        let status = child.wait().expect("it ends");
        assert_eq!(status.code(), None, "{signal}: {status}");
        drop(writer);
        assert_eq!(names(&folder), ["in-pipe.csv", "in.csv"], "{signal}");
    }
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
        let output = std::process::Command::new("sh").args(["-c", &line]).output().expect("a shell");
        String::from_utf8(output.stderr).expect("UTF-8")
    };
    assert_eq!(shell("| head -1"), "rc 0\n");
    if Path::new("/dev/full").exists() {
        let said = shell("> /dev/full");
        assert!(said.contains("No space left on device") && said.ends_with("rc 1\n"), "{said}");
    }
}
