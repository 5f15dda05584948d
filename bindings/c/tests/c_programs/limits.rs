//! What `limits.md` says of stacks, forks, memory, unloading and exceptions, measured by programs.

use crate::toolchain::{self, Language, Program, Sanitizer, has_compilers};

/// Compiles a program as it is: a sanitizer would change what is measured.
fn program(source: &str, language: Language, options: &[&str]) -> Option<Program> {
    has_compilers().then(|| Program::compile(source, language, Sanitizer::None, options))
}

#[test]
fn every_call_has_enough_of_the_stack_that_is_promised() {
    let Some(program) = program("limits.c", Language::C11, &[]) else { return };
    // The program fails where a call takes more; what each takes is to be seen with `--nocapture`.
    println!("{}", program.run(&["stacks"], ""));
}

#[test]
fn the_child_of_a_program_with_one_thread_goes_on() {
    let Some(program) = program("limits.c", Language::C11, &[]) else { return };
    program.run(&["forks"], "");
}

#[test]
fn a_failed_allocation_ends_the_process() {
    let Some(program) = program("limits.c", Language::C11, &[]) else { return };
    program.run(&["memory"], "");
}

#[test]
fn a_library_that_is_closed_stays_where_it_is() {
    // Linked by nothing but its own name, which a program compiled with it would hold.
    let Some(program) = program("unload.c", Language::C11, &["-Wl,--as-needed"]) else { return };
    let library = toolchain::library().join("libreglament.so.1");
    let printed = program.run(&[library.to_str().expect("a path in UTF-8")], "");
    assert_eq!(printed.trim_end(), "still loaded");
}

#[test]
fn an_exception_out_of_a_callback_ends_the_process() {
    let Some(program) = program("throws.cpp", Language::Cpp17, &[]) else { return };
    program.run(&[], "");
}
