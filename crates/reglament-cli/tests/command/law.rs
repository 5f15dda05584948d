//! Law files of the user's: `--law`, `--calendar` and `check`.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::support::{Run, run, run_on};

/// A folder with files in it, each a name and a text.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it is in the folder")).expect("a folder");
        fs::write(path, text).expect("it can be written");
    }
    folder
}

/// The text of one of the files that are embedded.
fn embedded(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../reglament-kz/law").join(name);
    fs::read_to_string(path).expect("it is there")
}

fn with_law(folder: &Path, arguments: &[&str]) -> Run {
    run(["--law".as_ref(), folder.as_os_str()].into_iter().chain(arguments.iter().map(AsRef::as_ref)))
}

#[test]
fn a_folder_replaces_what_is_embedded_and_says_so() {
    let text = embedded("almaty/adoption.toml")
        .replace("Registration of persons", "REPLACED: registration of persons");
    let folder = folder(&[("deep/down/adoption.toml", &text), ("notes.txt", "not law")]);
    let run = with_law(folder.path(), &["regulations"]);
    assert_eq!(run.status, 0);
    assert!(run.stdout.contains("REPLACED"), "{}", run.stdout);
    let path = folder.path().join("deep/down/adoption.toml");
    let expected =
        format!("reglament: almaty/adoption@3-383-2016: {} replaces almaty/adoption.toml\n", path.display());
    assert_eq!(run.stderr, expected);
}

#[test]
fn a_folder_adds_a_region() {
    let act = embedded("almaty/act.toml").replace("region = \"almaty\"", "region = \"my-region\"");
    let regulation =
        embedded("almaty/patronage.toml").replace("region = \"almaty\"", "region = \"my-region\"");
    let folder = folder(&[("act.toml", &act), ("patronage.toml", &regulation)]);
    let law = ["--law".as_ref(), folder.path().as_os_str()];
    let arguments =
        ["assess", "my-region/patronage", "--on", "2017-05-01", "--format", "json"].map(AsRef::as_ref);
    let run = run_on(br#"{"facts": {}}"#, law.into_iter().chain(arguments));
    assert_eq!((run.status, &*run.stderr), (0, ""), "{}", run.stdout);
    assert_eq!(run.json()[0]["regulation"], "my-region/patronage@3-383-2016");
}

#[test]
fn a_later_folder_lies_over_an_earlier_one() {
    let titled = |title: &str| embedded("almaty/adoption.toml").replace("Registration of persons", title);
    let [one, two] = ["FIRST", "SECOND"].map(|title| folder(&[("adoption.toml", &titled(title))]));
    let arguments = ["--law".as_ref(), one.path().as_os_str(), "--law".as_ref(), two.path().as_os_str()];
    let run = run(arguments.into_iter().chain(["regulations".as_ref()]));
    assert!(run.stdout.contains("SECOND") && !run.stdout.contains("FIRST"), "{}", run.stdout);
    assert_eq!(run.stderr.lines().count(), 2);
}

#[test]
fn another_calendar_can_be_used() {
    let shorter = embedded("calendar.toml").replace("2018-08-21", "2018-08-20");
    let folder = folder(&[("calendar.toml", &shorter), ("vocabulary.toml", &embedded("vocabulary.toml"))]);
    let with = |name: &str| {
        let path = folder.path().join(name);
        run(["calendar".as_ref(), "2018-08-20".as_ref(), "--calendar".as_ref(), path.as_os_str()])
    };
    let replaced = with("calendar.toml");
    assert!(replaced.stdout.contains("Kurban Ait"), "{}", replaced.stdout);
    assert!(replaced.stderr.contains("calendar: ") && replaced.stderr.contains(" replaces calendar.toml"));
    let other_kind = with("vocabulary.toml");
    assert_eq!((other_kind.status, &*other_kind.stdout), (1, ""));
    assert!(other_kind.stderr.contains("vocabulary.toml:2:"), "{}", other_kind.stderr);
}

#[test]
fn law_that_cannot_be_used_is_an_error_of_its_file() {
    let empty = folder(&[("readme.md", "no law")]);
    let faulty = folder(&[("a.toml", "schema = 1\nkind = \"wrong\"\n")]);
    let missing = PathBuf::from("no/such/folder");
    for (path, words) in
        [(empty.path(), "[empty-input]"), (faulty.path(), "a.toml:2:8: "), (&missing, "no/such/folder: ")]
    {
        let run = with_law(path, &["regulations"]);
        assert_eq!((run.status, &*run.stdout), (1, ""));
        assert!(run.stderr.contains(words), "{}", run.stderr);
    }
    fs::write(faulty.path().join("a.toml"), b"schema = 1 # \xff").expect("it can be written");
    let run = with_law(faulty.path(), &["regulations"]);
    assert!(run.stderr.contains("a.toml:1:14: invalid-utf8: "), "{}", run.stderr);
}

#[test]
fn checking_reports_every_fault_with_its_place() {
    let text = embedded("almaty/adoption.toml")
        .replace("number = 2\n", "number = 7\n")
        .replace("applicant.stateless", "applicant.stateles");
    let folder = folder(&[("adoption.toml", &text)]);
    let check = |format: &str| {
        run(["check".as_ref(), folder.path().as_os_str(), "--format".as_ref(), format.as_ref()])
    };
    let people = check("human");
    assert_eq!(people.status, 1);
    let file = folder.path().join("adoption.toml").display().to_string();
    assert!(people.stdout.lines().count() > 1, "{}", people.stdout);
    assert!(people.stdout.lines().all(|line| line.starts_with(&format!("{file}:"))), "{}", people.stdout);
    assert!(people.stdout.contains("applicant.stateles"), "{}", people.stdout);
    let programs = check("json");
    assert_eq!(programs.status, 1);
    let faults = programs.json();
    assert_eq!(faults.len(), people.stdout.lines().count());
    for (fault, line) in faults.iter().zip(people.stdout.lines()) {
        let place = format!("{file}:{}:{}: ", fault["line"], fault["column"]);
        assert!(line.starts_with(&place) && fault["file"] == *file && fault["expected"].is_string());
    }
}

#[test]
fn checking_good_files_finds_nothing() {
    let folder = folder(&[("adoption.toml", &embedded("almaty/adoption.toml"))]);
    let check = |format: &str, language: &str| {
        let path = folder.path().as_os_str();
        let options = ["--format", format, "--lang", language].map(AsRef::as_ref);
        run(["check".as_ref(), path].into_iter().chain(options))
    };
    for (language, words) in [("kk", "қате жоқ\n"), ("ru", "ошибок нет\n"), ("en", "no faults\n")]
    {
        let run = check("human", language);
        assert_eq!((run.status, &*run.stdout), (0, words));
    }
    let run = check("json", "en");
    assert_eq!((run.status, &*run.stdout), (0, ""));
}
