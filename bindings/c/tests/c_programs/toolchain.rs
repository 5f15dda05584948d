//! The library as C gets it, and the system's compilers and checkers. What the system lacks is said, not passed over.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;
use std::{env, fs};

/// As what a program is compiled.
#[derive(Clone, Copy)]
pub enum Language {
    C11,
    /// C++17, also for a file that is named as one of C.
    Cpp17,
}

impl Language {
    /// Whether a file of this name is one of this language.
    pub fn is_own_of(self, source: &str) -> bool {
        has_extension(source, "c") == matches!(self, Self::C11)
    }
}

/// The instrumentation a program is compiled with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sanitizer {
    None,
    /// Of addresses, leaks and undefined behaviour.
    Address,
    Thread,
}

/// A shared library with tables and the function that panics, made by the cargo that runs this test; built once.
static LIBRARY: LazyLock<PathBuf> = LazyLock::new(|| {
    let built = build_library();
    let folder = folder("lib");
    fs::copy(&built, folder.join("libreglament.so.1")).expect("the library can be copied");
    let link = folder.join("libreglament.so");
    let _ = fs::remove_file(&link);
    fs::copy(&built, link).expect("the library can be copied");
    folder
});

fn build_library() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("a target folder");
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["trial-build", "--message-format=json"])
        .arg("--target-dir")
        .arg(target.join("trial-build"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo can be run");
    assert!(output.status.success(), "the library cannot be built");
    let messages = String::from_utf8_lossy(&output.stdout);
    let files = messages.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let files: Vec<String> = files
        .filter(|message| message["target"]["name"] == "reglament_c")
        .flat_map(|message| message["filenames"].as_array().cloned().unwrap_or_default())
        .filter_map(|file| file.as_str().map(str::to_owned))
        .collect();
    let shared = files.iter().find(|file| has_extension(file, "so"));
    PathBuf::from(shared.unwrap_or_else(|| panic!("no shared library among {files:?}")))
}

fn has_extension(file: &str, extension: &str) -> bool {
    Path::new(file).extension().is_some_and(|found| found == extension)
}

/// A folder of this test below cargo's target folder.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("c_programs").join(name);
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

/// The folder of the shared library.
pub fn library() -> &'static Path {
    &LIBRARY
}

/// A folder of the checkout.
pub fn checkout(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)
}

/// Says that something was not tested, also where cargo hides what passing tests print.
pub fn skip(what: &str) {
    writeln!(std::io::stderr(), "SKIPPED: {what}").expect("standard error can be written");
}

/// Whether the system can do what this test needs; says so if not.
pub fn has_compilers() -> bool {
    let missing = ["cc", "c++"].into_iter().find(|compiler| !answers(compiler));
    let linux = cfg!(target_os = "linux");
    if !linux {
        skip("the C programs: they are built and run on Linux");
    } else if let Some(compiler) = missing {
        skip(&format!("the C programs: there is no `{compiler}`"));
    }
    linux && missing.is_none()
}

/// Clang, by whichever name it has.
pub fn clang() -> Option<&'static str> {
    const NAMES: [&str; 8] = [
        "clang++",
        "clang++-20",
        "clang++-19",
        "clang++-18",
        "clang++-17",
        "clang++-16",
        "clang++-15",
        "clang++-14",
    ];
    NAMES.into_iter().find(|name| answers(name))
}

/// Whether a tool is installed.
pub fn answers(tool: &str) -> bool {
    Command::new(tool).arg("--version").output().is_ok_and(|output| output.status.success())
}

/// A program of `tests/c`, ready to be run.
pub struct Program {
    path: PathBuf,
    sanitizer: Sanitizer,
}

impl Program {
    /// Compiles a program, every warning an error.
    pub fn compile(source: &str, language: Language, sanitizer: Sanitizer, options: &[&str]) -> Self {
        let mut compiler = match language {
            Language::C11 => Command::new("cc"),
            Language::Cpp17 => Command::new("c++"),
        };
        match language {
            Language::C11 => compiler.arg("-std=c11"),
            Language::Cpp17 => compiler.args(["-std=c++17", "-x", "c++"]),
        };
        compiler.args(["-Wall", "-Wextra", "-Werror", "-pedantic", "-Wshadow", "-Wconversion", "-g", "-O1"]);
        compiler.args(sanitizer.options()).args(options);
        compiler.arg("-I").arg(checkout("include"));
        compiler.arg(checkout("bindings/c/tests/c").join(source)).args(["-x", "none"]);
        let (library, path) = (library(), folder("bin").join(name(source, language, sanitizer, options)));
        compiler.arg("-L").arg(library).arg(format!("-Wl,-rpath,{}", library.display()));
        compiler.args(["-lreglament", "-lpthread", "-o"]).arg(&path);
        let output = compiler.output().expect("the compiler can be run");
        assert!(output.status.success(), "{source}: {}", String::from_utf8_lossy(&output.stderr));
        Self { path, sanitizer }
    }

    /// Runs it; gives what it printed. Fails if the program does, or one that watches it.
    pub fn run(&self, arguments: &[&str], input: &str) -> String {
        let mut command = self.sanitizer.start(&self.path);
        command.args(arguments).env("ASAN_OPTIONS", "detect_leaks=1").env("UBSAN_OPTIONS", "halt_on_error=1");
        self.check(&mut command, input)
    }

    /// Runs it under Valgrind: no error, no leak.
    pub fn run_in_valgrind(&self, arguments: &[&str], input: &str) -> String {
        let mut command = Command::new("valgrind");
        let kinds = "definite,indirect,possible";
        command.args(["--quiet", "--leak-check=full", "--error-exitcode=99", "--num-callers=24"]);
        command.arg(format!("--errors-for-leak-kinds={kinds}")).arg(format!("--show-leak-kinds={kinds}"));
        command.arg(&self.path).args(arguments);
        self.check(&mut command, input)
    }

    fn check(&self, command: &mut Command, input: &str) -> String {
        // Panics that are asked for need not say where they come from.
        command.env("RUST_BACKTRACE", "0");
        let output = converse(command, input);
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        // Panics that were asked for fill the beginning.
        let told = &output.stderr[output.stderr.len().saturating_sub(6000)..];
        let told = String::from_utf8_lossy(told);
        let path = self.path.display();
        assert!(output.status.success(), "{path}: {}\n{told}\n{}", output.status, tail(&printed));
        printed
    }
}

/// The last lines of what was printed, each cut short.
fn tail(printed: &str) -> String {
    let lines: Vec<String> =
        printed.lines().rev().take(30).map(|line| line.chars().take(200).collect()).collect();
    lines.into_iter().rev().collect::<Vec<_>>().join("\n")
}

/// Runs a command with an input that may be longer than a pipe holds.
fn converse(command: &mut Command, input: &str) -> Output {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program can be run");
    let mut pipe = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    // A program that ends early closes the pipe: its status tells of that.
    let writer = std::thread::spawn(move || drop(pipe.write_all(input.as_bytes())));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the input was written");
    output
}

/// A file name that tells how the program was compiled.
fn name(source: &str, language: Language, sanitizer: Sanitizer, options: &[&str]) -> String {
    let language = match language {
        Language::C11 => "c11",
        Language::Cpp17 => "cpp17",
    };
    let parts = [source, language, &sanitizer.options().concat(), &options.concat()].join("-");
    parts.chars().map(|each| if each.is_ascii_alphanumeric() { each } else { '_' }).collect()
}

impl Sanitizer {
    fn options(self) -> &'static [&'static str] {
        match self {
            Self::None => &[],
            Self::Address => {
                &["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer"]
            }
            Self::Thread => &["-fsanitize=thread"],
        }
    }

    /// What runs a program that was compiled with it.
    fn start(self, path: &Path) -> Command {
        // That of GCC 12 and 13 does not know where newer kernels put things at random.
        let fixed = self == Self::Thread
            && Command::new("setarch")
                .args(["-R", "true"])
                .output()
                .is_ok_and(|output| output.status.success());
        let mut command = Command::new(if fixed { Path::new("setarch") } else { path });
        if fixed {
            command.arg("-R").arg(path);
        }
        command
    }

    /// Whether the compilers can link with it and its programs run here; says so if not. Found out once.
    pub fn works(self) -> bool {
        static ADDRESS: LazyLock<bool> = LazyLock::new(|| Sanitizer::Address.try_out());
        static THREAD: LazyLock<bool> = LazyLock::new(|| Sanitizer::Thread.try_out());
        match self {
            Self::None => true,
            Self::Address => *ADDRESS,
            Self::Thread => *THREAD,
        }
    }

    fn try_out(self) -> bool {
        let source = folder("probe").join(format!("probe{}.c", self.options().len()));
        fs::write(&source, "int main(void) { return 0; }\n").expect("a file can be written");
        let path = source.with_extension(self.options().concat());
        let compiled = Command::new("cc").args(self.options()).arg(&source).arg("-o").arg(&path).output();
        let works = compiled.is_ok_and(|output| output.status.success())
            && self.start(&path).output().is_ok_and(|output| output.status.success());
        if !works {
            skip(&format!("{}: it does not work here", self.options().concat()));
        }
        works
    }
}
