//! The C program in the README of this package compiles without a warning, runs, and says what it should.

#![allow(clippy::restriction, reason = "a test may stop at the first surprise")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

fn checkout(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)
}

fn program() -> String {
    let readme = fs::read_to_string(checkout("bindings/c/README.md")).expect("the README");
    let (_, rest) = readme.split_once("```c\n").expect("a program in C");
    rest.split_once("```").expect("its end").0.to_owned()
}

/// A folder with the library under the names that a linker and a loader look for, made by the cargo that runs this test.
fn library() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("a target folder");
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // As for the other programs in C, so that it is built once.
    cargo
        .args(["build", "--package", "reglament-c", "--features", "test-panic,columns", "--target-dir"])
        .arg(target);
    let built = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).status().expect("cargo can be run");
    assert!(built.success(), "the library cannot be built");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    fs::create_dir_all(&folder).expect("a folder can be made");
    for name in ["libreglament.so", "libreglament.so.1"] {
        let library = target.join("debug/libreglament_c.so");
        fs::copy(library, folder.join(name)).expect("the library can be copied");
    }
    folder
}

#[test]
fn the_program_in_the_readme_answers() {
    let has_compiler =
        Command::new("cc").arg("--version").output().is_ok_and(|output| output.status.success());
    if !has_compiler || !cfg!(target_os = "linux") {
        // Written past what the test harness holds back.
        writeln!(std::io::stderr(), "SKIPPED: the C program of the README needs `cc` and Linux")
            .expect("it can be said");
        return;
    }
    let folder = library();
    let (source, path) = (folder.join("program.c"), folder.join("program"));
    fs::write(&source, program()).expect("a file can be written");
    let mut cc = Command::new("cc");
    cc.args(["-std=c11", "-Wall", "-Wextra", "-Werror", "-pedantic", "-I"]).arg(checkout("include"));
    cc.arg(&source).arg("-L").arg(&folder).arg(format!("-Wl,-rpath,{}", folder.display()));
    let compiled = cc.args(["-lreglament", "-o"]).arg(&path).output().expect("the compiler can be run");
    assert!(compiled.status.success(), "{}", String::from_utf8_lossy(&compiled.stderr));
    let ran = Command::new(&path).output().expect("the program can be run");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    assert_eq!(String::from_utf8_lossy(&ran.stdout), "ground 10 applies\n");
}
