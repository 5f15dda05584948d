//! `reglament`: assesses applications and times cases under the regulations of public services.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    reglament_cli::own_process();
    ExitCode::from(reglament_cli::run_from(std::env::args_os()))
}
