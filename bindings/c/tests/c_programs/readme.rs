//! The C program in the README of this package compiles without a warning, runs, and says what it should.

use std::fs;

use crate::toolchain::{Language, Program, Sanitizer, checkout, folder, has_compilers};

#[test]
fn the_program_in_the_readme_answers() {
    if !has_compilers() {
        return;
    }
    let readme = fs::read_to_string(checkout("bindings/c/README.md")).expect("the README");
    let (_, rest) = readme.split_once("```c\n").expect("a program in C");
    let (program, _) = rest.split_once("```").expect("its end");
    let source = folder("readme").join("program.c");
    fs::write(&source, program).expect("a file can be written");
    let source = source.to_str().expect("a name");
    let program = Program::compile(source, Language::C11, Sanitizer::None, &[]);
    assert_eq!(program.run(&[], ""), "ground 10 applies\n");
}
