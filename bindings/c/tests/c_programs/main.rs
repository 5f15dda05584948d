//! Programs in C and C++ that use the library as its users do, compiled and run: plainly, with sanitizers, and in Valgrind.

#![allow(clippy::restriction, reason = "a test may stop at the first surprise")]

mod limits;
mod readme;
mod script;
mod shared;
mod toolchain;

use std::fs;
use std::hash::{Hash, Hasher};

use toolchain::{Language, Program, Sanitizer, answers, checkout, has_compilers, skip};

/// A program, the language it is compiled as, and further options.
type Source = (&'static str, Language, &'static [&'static str]);

/// The options of the C++ programs that know no exceptions.
const NO_EXCEPTIONS: &[&str] = &["-fno-exceptions", "-DREGLAMENT_NO_EXCEPTIONS"];

/// Compiles programs and hands each to a test: as it is, with the sanitizers that are there, and for Valgrind if it is there.
fn watch(sources: &[Source], test: impl Fn(&Watched<'_>)) {
    if !has_compilers() {
        return;
    }
    let (address, valgrind) = (Sanitizer::Address.works(), answers("valgrind"));
    if !valgrind {
        skip("valgrind: it is not installed");
    }
    for (source, language, options) in sources {
        let name = &format!("{source} {options:?}");
        let program = Program::compile(source, *language, Sanitizer::None, options);
        test(&Watched { name, program: &program, in_valgrind: false });
        // Nothing new is to be seen of the same source in another language or mode.
        if valgrind && options.is_empty() && language.is_own_of(source) {
            test(&Watched { name, program: &program, in_valgrind: true });
        }
        if address {
            let program = Program::compile(source, *language, Sanitizer::Address, options);
            test(&Watched { name, program: &program, in_valgrind: false });
        }
    }
}

/// A program, and what watches it.
struct Watched<'a> {
    name: &'a str,
    program: &'a Program,
    in_valgrind: bool,
}

impl Watched<'_> {
    fn run(&self, arguments: &[&str], input: &str) -> String {
        if self.in_valgrind {
            self.program.run_in_valgrind(arguments, input)
        } else {
            self.program.run(arguments, input)
        }
    }
}

#[test]
fn the_shared_cases_are_answered_as_the_acts_say() {
    let script = shared::script();
    let input = script.input();
    let sources: [Source; 4] = [
        ("shared_cases.c", Language::C11, &[]),
        ("shared_cases.c", Language::Cpp17, &[]),
        ("shared_cases.cpp", Language::Cpp17, &[]),
        ("shared_cases.cpp", Language::Cpp17, NO_EXCEPTIONS),
    ];
    watch(&sources, |watched| {
        let faults = script.judge(&watched.run(&[], &input));
        assert!(faults.is_empty(), "{}:\n{}", watched.name, faults.join("\n"));
    });
}

#[test]
fn misuse_gets_a_clear_status() {
    let folder = checkout("crates/reglament/tests/law");
    let folder = folder.to_str().expect("a path in UTF-8");
    let sources: [Source; 2] = [("misuse.c", Language::C11, &[]), ("misuse.c", Language::Cpp17, &[])];
    watch(&sources, |watched| {
        drop(watched.run(&[folder, if watched.in_valgrind { "500000" } else { "20000000" }], ""));
    });
}

#[test]
fn a_panic_becomes_a_status_and_harms_nothing() {
    let sources: [Source; 2] = [("panic.c", Language::C11, &[]), ("panic.c", Language::Cpp17, &[])];
    // A thousand panics; Valgrind takes its time.
    watch(&sources, |watched| drop(watched.run(&[if watched.in_valgrind { "20" } else { "500" }], "")));
}

#[test]
fn the_wrapper_owns_moves_and_tells_errors() {
    let sources: [Source; 3] = [
        ("wrapper.cpp", Language::Cpp17, &[]),
        ("wrapper.cpp", Language::Cpp17, NO_EXCEPTIONS),
        ("wrapper.cpp", Language::Cpp17, &["-std=c++20"]),
    ];
    watch(&sources, |watched| drop(watched.run(&[], "")));
}

#[test]
fn eight_threads_share_one_regulation() {
    let sources: [Source; 2] = [("threads.c", Language::C11, &[]), ("threads.c", Language::Cpp17, &[])];
    watch(&sources, |watched| drop(watched.run(&[if watched.in_valgrind { "800" } else { "80000" }], "")));
    if has_compilers() {
        let program = Program::compile("threads.c", Language::C11, Sanitizer::None, &[]);
        println!("{}", program.run(&["1000000"], ""));
    }
    if has_compilers() && Sanitizer::Thread.works() {
        let program = Program::compile("threads.c", Language::C11, Sanitizer::Thread, &[]);
        program.run(&["80000"], "");
    }
}

#[test]
fn tables_come_and_go_through_arrow() {
    let sources: [Source; 2] = [("columns.c", Language::C11, &[]), ("columns.c", Language::Cpp17, &[])];
    watch(&sources, |watched| drop(watched.run(&[], "")));
}

#[test]
fn tables_against_the_rules_stay_with_their_owner() {
    let sources: [Source; 2] = [("malformed.c", Language::C11, &[]), ("malformed.c", Language::Cpp17, &[])];
    watch(&sources, |watched| drop(watched.run(&[], "")));
}

#[test]
fn the_smallest_program_leaves_nothing_behind() {
    watch(&[("smallest.c", Language::C11, &[])], |watched| drop(watched.run(&[], "")));
}

/// What a compiler says of lines in C++ that it refuses; none if they compile without a warning.
fn complaint(compiler: &str, options: &[&str], body: &str) -> Option<String> {
    let mut name = std::hash::DefaultHasher::new();
    (compiler, options, body).hash(&mut name);
    let source = toolchain::folder("refused").join(format!("{:x}.cpp", name.finish()));
    fs::write(&source, format!("#include <reglament.hpp>\n{body}\n")).expect("a file can be written");
    let mut compiler = std::process::Command::new(compiler);
    compiler.args(options).args(["-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-I"]);
    let output = compiler.arg(checkout("include")).arg(&source).output().expect("the compiler can be run");
    (!output.status.success()).then(|| String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn slips_do_not_compile() {
    if !has_compilers() {
        return;
    }
    let sound = "void f(reglament::facts &facts) { (void)facts.set(0, true); (void)facts.set(1, \"full\"); }";
    assert_eq!(complaint("c++", &["-std=c++17"], sound), None);
    for number in ["0", "1", "3L", "1.5", "nullptr"] {
        let slip = format!("void f(reglament::facts &facts) {{ (void)facts.set(1, {number}); }}");
        for standard in ["-std=c++17", "-std=c++20"] {
            let told = complaint("c++", &[standard], &slip);
            assert!(told.as_ref().is_some_and(|told| told.contains("deleted")), "{number}: {told:?}");
        }
    }
    let told = complaint("c++", &["-std=c++14"], "").expect("it needs C++17");
    assert!(told.contains("reglament.hpp needs C++17"), "{told}");
}

/// Views that are kept longer than what they were asked of.
const KEPT: [&str; 5] = [
    "const auto kept = catalogue.vocabulary_json().view(); (void)kept;",
    "const auto kept = catalogue.regulation(\"almaty/adoption\", {2017, 1, 1}).id(); (void)kept;",
    "const auto kept = reglament::catalogue::embedded().digest(); (void)kept;",
    "const auto kept = catalogue.regulation(\"almaty/adoption\", {2017, 1, 1}).grounds(); (void)kept;",
    "for (auto kept : catalogue.regulation(\"almaty/adoption\", {2017, 1, 1}).grounds()) { (void)kept; }",
];

#[test]
fn clang_warns_of_a_view_that_outlives_what_it_was_asked_of() {
    let Some(clang) = toolchain::clang() else {
        return skip("views that are kept too long: there is no clang++");
    };
    let within = |line: &str| {
        let body = format!("void f(const reglament::catalogue &catalogue) {{ {line} (void)catalogue; }}");
        complaint(clang, &["-std=c++17"], &body)
    };
    let named = "const auto text = catalogue.vocabulary_json(); const auto kept = text.view(); (void)kept;";
    assert_eq!(within(named), None);
    for line in KEPT {
        let told = within(line).unwrap_or_default();
        assert!(
            told.contains("[-Werror,-Wdangling") && told.matches("error:").count() == 1,
            "{line}\n{told}"
        );
    }
}

#[test]
fn clang_takes_the_header_in_every_mode() {
    let Some(clang) = toolchain::clang() else {
        return skip("reglament.hpp with Clang: there is no clang++");
    };
    let strict = ["-pedantic", "-Wshadow", "-Wconversion", "-DREGLAMENT_COLUMNS"];
    for options in [&["-std=c++17"] as &[&str], &["-std=c++20"], &[&["-std=c++17"], NO_EXCEPTIONS].concat()] {
        assert_eq!(complaint(clang, &[options, &strict].concat(), ""), None, "{options:?}");
    }
}

#[test]
fn no_exported_function_is_left_out() {
    let read = |name: &str| fs::read_to_string(checkout(name)).expect("a file of the checkout");
    // Tables and panics have programs of their own.
    let misuse = read("bindings/c/tests/c/misuse.c")
        + &read("bindings/c/tests/c/columns.c")
        + &read("bindings/c/tests/c/panic.c");
    let parts = fs::read_dir(checkout("include/reglament")).expect("the parts of the wrapper");
    let wrapper: String = parts
        .map(|part| fs::read_to_string(part.expect("an entry").path()).expect("a file of the checkout"))
        .collect();
    let header = read("include/reglament.h");
    let functions: Vec<&str> = header
        .lines()
        .filter(|line| !line.starts_with("//"))
        .filter_map(|line| line.split_once('(')?.0.rsplit([' ', '*']).next())
        .filter(|name| name.starts_with("reglament_"))
        .collect();
    assert!(functions.len() >= 60, "the functions of the header were found: {functions:?}");
    let missing = |text: &str| -> Vec<&&str> {
        let named = |name: &str| {
            text.match_indices(name).any(|(at, _)| {
                !text[at + name.len()..].starts_with(|next: char| next == '_' || next.is_alphanumeric())
            })
        };
        functions.iter().filter(|name| !named(name)).collect()
    };
    assert_eq!(missing(&misuse), Vec::<&&str>::new());
    // The wrapper keeps the status that the call returned, and calls what is deprecated by its new name.
    assert_eq!(missing(&wrapper), [&"reglament_error_status", &"reglament_case_findings_json"]);
}
