//! Running the command and looking at what it says.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// How a run ended and what it wrote.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

/// The command, unaware of the terminal of whoever runs the tests.
pub fn command<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_reglament"));
    command.args(arguments).env_remove("CLICOLOR_FORCE").env_remove("NO_COLOR");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the command on some standard input.
pub fn run_on<S: AsRef<OsStr>>(input: &[u8], arguments: impl IntoIterator<Item = S>) -> Run {
    let mut child = command(arguments).spawn().expect("the command starts");
    let mut stdin = child.stdin.take().expect("it was asked for");
    let output = std::thread::scope(|scope| {
        // The command may end without reading everything.
        scope.spawn(move || drop(stdin.write_all(input)));
        child.wait_with_output().expect("the command ends")
    });
    Run {
        status: output.status.code().expect("the command ends by itself"),
        stdout: String::from_utf8(output.stdout).expect("it writes UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("it writes UTF-8"),
    }
}

/// Runs the command without any input.
pub fn run<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Run {
    run_on(b"", arguments)
}

/// Runs the command for a program, on some standard input; arguments are separated by spaces.
pub fn json_on(input: &str, arguments: &str) -> (i32, Vec<Value>) {
    let run = run_on(input.as_bytes(), arguments.split(' ').chain(["--format", "json"]));
    (run.status, run.json())
}

impl Run {
    /// The objects of the output, one on each line.
    pub fn json(&self) -> Vec<Value> {
        let object = |line| serde_json::from_str(line).expect("every line is an object");
        self.stdout.lines().map(object).collect()
    }
}

/// A file of the whole project's tests.
pub fn shared(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests").join(path)
}

/// An application of somebody against whom nothing speaks, with facts replaced.
pub fn application(id: &str, facts: &[(&str, Value)]) -> Value {
    let mut application = serde_json::json!({"id": id, "on": "2017-05-02", "facts": {
        "applicant.birth_date": "1985-04-12", "applicant.legal_capacity": "full",
        "applicant.parental_rights": "full", "applicant.removed_as_guardian": false,
        "applicant.adoption_annulled_by_fault": false, "applicant.married": true,
        "spouse.legal_capacity": "full", "applicant.health_prevents_parenting": false,
        "applicant.permanent_residence": true, "applicant.non_traditional_orientation": false,
        "applicant.unspent_intentional_conviction": false, "applicant.stateless": false,
        "applicant.sex": "female", "applicant.income_for_child": 60000,
        "applicant.dispensary_registered": false,
    }});
    for (name, value) in facts {
        application["facts"][*name] = value.clone();
    }
    application
}
