//! What a folder of law files may hold besides law files, and how each of it is told.

#![allow(clippy::restriction, reason = "a test may stop at the first surprise")]

use std::fs;
use std::path::Path;

use reglament::{Catalogue, ErrorCode, LawFile};
use reglament_folder::{LARGEST_FILE, read_file, read_folder};

const REFERENCES: &str = "schema = 1\nkind = \"references\"\n[[reference]]\nid = \"tax-code\"\n\
                          title = { kk = \"а\", ru = \"б\", en = \"c\" }\n";

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let start = folder.display().to_string();
    let files = read_folder(folder).expect("a folder with law files");
    files.iter().map(|file| file.name().replace(&start, "")).collect()
}

/// The faults of these files over the embedded law: file, place and code.
fn faults(files: Vec<LawFile>, folder: &Path) -> Vec<(String, usize, usize, ErrorCode)> {
    let built = Catalogue::builder().files(reglament_kz::law_files()).files(files).build();
    let start = folder.display().to_string();
    let error = built.expect_err("the files have faults");
    let told =
        |fault: &reglament::Fault| (fault.file.replace(&start, ""), fault.line, fault.column, fault.code);
    error.faults().iter().map(told).collect()
}

#[test]
fn files_come_in_the_order_of_their_paths_whatever_the_case_of_their_ending() {
    let references = REFERENCES.as_bytes();
    let folder = folder(&[
        ("b.TOML", references),
        ("a/x.toml", references),
        ("c.toml", references),
        ("README.md", b""),
    ]);
    assert_eq!(names(folder.path()), ["/a/x.toml", "/b.TOML", "/c.toml"]);
}

#[test]
fn a_file_that_is_not_utf8_is_told_with_the_faults_of_the_others() {
    let folder = folder(&[
        ("a.toml", b"schema = 1\nkind = \"references\"\n# \xc8\xe2\n"),
        ("b.toml", b"schema = 1\nkind = \"nope\"\n"),
    ]);
    let files = read_folder(folder.path()).expect("two law files");
    let expected = [("/a.toml", 3, 3, ErrorCode::InvalidUtf8), ("/b.toml", 2, 8, ErrorCode::UnknownValue)];
    let expected = expected.map(|(file, line, column, code)| (file.to_owned(), line, column, code));
    assert_eq!(faults(files, folder.path()), expected);
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let just = usize::try_from(LARGEST_FILE).expect("a size");
    let mut text = REFERENCES.as_bytes().to_vec();
    text.resize(just, b'\n');
    let folder = folder(&[("a.toml", &text)]);
    let build = |files| Catalogue::builder().files(reglament_kz::law_files()).files(files).build();
    assert!(build(read_folder(folder.path()).expect("one law file")).is_ok());
    text.push(b'\n');
    fs::write(folder.path().join("a.toml"), text).expect("a file");
    let files = read_folder(folder.path()).expect("one law file");
    assert_eq!(faults(files, folder.path()), [("/a.toml".to_owned(), 1, 1, ErrorCode::Unreadable)]);
}

#[test]
fn an_empty_folder_and_an_absent_one_are_errors() {
    let folder = folder(&[("README.md", b"")]);
    let code = |path: &Path| read_folder(path).expect_err("no law files").code();
    assert_eq!(code(folder.path()), ErrorCode::EmptyInput);
    assert_eq!(code(&folder.path().join("absent")), ErrorCode::Unreadable);
    let absent = read_file(&folder.path().join("absent.toml"));
    assert_eq!(
        faults(vec![absent], folder.path()),
        [("/absent.toml".to_owned(), 1, 1, ErrorCode::Unreadable)]
    );
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::*;

    #[test]
    fn links_are_followed_and_circles_end() {
        let real = folder(&[("x.toml", REFERENCES.as_bytes())]);
        let folder = folder(&[("ok.toml", REFERENCES.as_bytes())]);
        symlink(real.path(), folder.path().join("linked")).expect("a link");
        symlink(folder.path(), folder.path().join("linked-above")).expect("a link");
        symlink(real.path().join("x.toml"), folder.path().join("file.toml")).expect("a link");
        assert_eq!(names(folder.path()), ["/file.toml", "/linked/x.toml", "/ok.toml"]);
    }

    #[test]
    fn what_never_ends_is_a_fault() {
        let folder = folder(&[("ok.toml", REFERENCES.as_bytes())]);
        let path = |name: &str| folder.path().join(name);
        let made = Command::new("mkfifo").arg(path("pipe.toml")).status().expect("mkfifo");
        assert!(made.success());
        symlink("/dev/zero", path("zero.toml")).expect("a link");
        symlink("nowhere", path("nowhere.toml")).expect("a link");
        let files = read_folder(folder.path()).expect("law files");
        let expected = ["/nowhere.toml", "/pipe.toml", "/zero.toml"];
        let expected = expected.map(|file| (file.to_owned(), 1, 1, ErrorCode::Unreadable));
        assert_eq!(faults(files, folder.path()), expected);
    }
}
