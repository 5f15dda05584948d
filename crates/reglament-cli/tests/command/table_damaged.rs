//! Tables that are damaged, or that would take more memory than they are worth: an error of the file, never a panic, never fewer rows.

use std::fs;
use std::path::Path;

use crate::support::{Run, run, shared};
use crate::table_files::{folder, in_folder};

/// The options for a table of the shared tests, which hold applications or submissions.
fn read(path: &Path) -> Run {
    let file = path.to_str().expect("a name in UTF-8");
    let assess = ["assess", "almaty/adoption", file, "--on", "2017-05-01", "--carry", "id"];
    let deadlines =
        ["deadlines", "almaty/adoption@3-383-2016", file, "--carry", "id", "--completed-column", "done"];
    if file.contains("-d.") { run(deadlines) } else { run(assess) }
}

fn refused(run: &Run, name: &str) {
    assert_eq!(run.status, 1, "{name}: {}", run.stderr);
    assert!(run.stderr.contains("[unreadable]") && run.stderr.contains(name), "{name}: {}", run.stderr);
    assert!(!run.stderr.contains("panicked") && run.stderr.lines().count() == 1, "{name}: {}", run.stderr);
}

#[test]
fn what_made_readers_panic_is_an_error_of_the_file() {
    for name in [
        "00-d.arrows",
        "03-d.arrow",
        "04.parquet",
        "06-d.parquet",
        "08.parquet",
        "12.parquet",
        "14.arrows",
        "18.arrow",
        "20.arrow",
        "22.arrow",
    ] {
        refused(&read(&shared("tables").join(name)), name);
    }
}

#[test]
fn what_is_whole_is_read() {
    for name in ["valid.arrow", "valid.arrows", "valid-plain.arrows"] {
        let run = read(&shared("tables").join(name));
        assert_eq!((run.status, run.stdout.lines().count(), &*run.stderr), (0, 51, ""), "{name}");
    }
}

#[test]
fn a_stream_that_is_cut_or_goes_on_after_its_end_is_an_error_and_not_fewer_rows() {
    let folder = folder();
    let whole = fs::read(shared("tables/valid-plain.arrows")).expect("a file of the checkout");
    let input = in_folder(&folder, "cut.arrows");
    // At the ends of messages, before the end mark, and in the middle.
    for length in [0, 3, 8, 496, 1816, 2896, 3000, 3656, 3660, 3663] {
        fs::write(&input, &whole[..length]).expect("written");
        refused(&read(&input), "cut.arrows");
    }
    fs::write(&input, [&whole[..], &whole].concat()).expect("written");
    let run = read(&input);
    refused(&run, "cut.arrows");
    assert!(run.stderr.contains("after its end"), "{}", run.stderr);
}

#[test]
fn a_file_with_bytes_after_it_or_before_its_end_is_an_error() {
    let folder = folder();
    for (name, of) in [("a.arrow", "valid.arrow"), ("a.parquet", "06-catdate.parquet")] {
        let whole = fs::read(shared("tables").join(of)).expect("a file of the checkout");
        let input = in_folder(&folder, name);
        for bytes in
            [[&whole[..], b"more"].concat(), whole[..whole.len() - 1].to_vec(), whole[..100].to_vec()]
        {
            fs::write(&input, bytes).expect("written");
            refused(&read(&input), name);
        }
    }
}

#[test]
fn bytes_of_zero_anywhere_are_never_a_panic() {
    let folder = folder();
    for name in ["valid.arrows", "valid.arrow", "06-catdate.parquet"] {
        let whole = fs::read(shared("tables").join(name)).expect("a file of the checkout");
        let input = in_folder(&folder, name);
        for place in (0..whole.len() - 64).step_by(101) {
            let mut bytes = whole.clone();
            bytes[place..place + 64].fill(0);
            fs::write(&input, bytes).expect("written");
            let run = read(&input);
            assert!([0, 1].contains(&run.status), "{name} at {place}: {}", run.stderr);
            assert!(!run.stderr.contains("panicked"), "{name} at {place}: {}", run.stderr);
        }
    }
}

#[test]
fn what_a_file_is_instead_is_told() {
    let folder = folder();
    let arrow = fs::read(shared("tables/valid.arrow")).expect("a file of the checkout");
    let huge = [&b"\xff\xff\xff\xff\xff\xff\xff\x7f"[..], &[b'x'; 100]].concat();
    for (name, bytes, expected) in [
        ("a.arrows", &arrow, "name it .arrow"),
        ("b.arrows", &huge, "ends in the middle of a message"),
        ("c.csv", &b"\x1f\x8b\x08\x00".to_vec(), "gzip"),
        ("d.csv", &b"PK\x03\x04".to_vec(), "Excel"),
        ("e.parquet", &b"PARE1234PARE".to_vec(), "encrypted"),
        ("f.csv", &b"i\x00d\x00\n\x00".to_vec(), "UTF-16"),
    ] {
        let input = in_folder(&folder, name);
        fs::write(&input, bytes).expect("written");
        let run = read(&input);
        refused(&run, name);
        assert!(run.stderr.contains(expected), "{}", run.stderr);
    }
    for (name, expected) in [
        ("06-pa-brotli.parquet", "Brotli"),
        ("06-v1.feather", "Feather version 1"),
        ("08-x.csv.gz", "gzip"),
        ("02-utf16.csv", "UTF-16"),
        ("01-semicolon.csv", "semicolons"),
        ("01-sep.csv", "sep="),
    ] {
        let run = read(&shared("tables").join(name));
        refused(&run, name);
        assert!(run.stderr.contains(expected), "{}", run.stderr);
    }
    fs::create_dir(in_folder(&folder, "folder.csv")).expect("a folder");
    let run = read(&in_folder(&folder, "folder.csv"));
    refused(&run, "folder.csv");
    assert!(run.stderr.contains("this is a folder"), "{}", run.stderr);
}

/// The command with no more than so many KiB of memory, which stand for those of a machine.
#[cfg(target_os = "linux")]
fn within(kib: u32, arguments: &str) -> std::process::Output {
    let command = format!("ulimit -v {kib}; exec {} {arguments}", env!("CARGO_BIN_EXE_reglament"));
    std::process::Command::new("sh").args(["-c", &command]).output().expect("a shell")
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_what_a_file_says_of_itself() {
    let folder = folder();
    let name = |name: &str| in_folder(&folder, name).display().to_string();
    let quote = format!("id,applicant.sex\n1,\"male\n{}", "123456789,male\n".repeat(3_000_000));
    fs::write(name("q.csv"), quote).expect("written");
    let output =
        within(400_000, &format!("assess almaty/adoption {} --on 2017-05-01 --carry id", name("q.csv")));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("begins in line 2 is not closed"), "{said}");
}
