//! The program `reglament` with what shells and `man` know of it.

use std::fs;
use std::path::Path;

use crate::command::{Done, Failure, cargo, program, target};
use crate::place::Place;

/// Where shells look for what completes a command.
const COMPLETIONS: [(&str, &str); 3] = [
    ("bash", "share/bash-completion/completions/reglament"),
    ("zsh", "share/zsh/site-functions/_reglament"),
    ("fish", "share/fish/vendor_completions.d/reglament.fish"),
];

/// Builds the program and puts it in place under `destdir` + `prefix`.
pub fn install(prefix: &Path, destdir: Option<&Path>) -> Done {
    cargo(&["build", "--package", "reglament-cli", "--release", "--locked"]).run()?;
    put(&Place::new(prefix, destdir)?, &target().join("release").join(built()))
}

/// What cargo calls the program.
pub const fn built() -> &'static str {
    if cfg!(windows) { "reglament.exe" } else { "reglament" }
}

/// Puts a program in place that is built, and what it writes of itself.
pub fn put(place: &Place, built_program: &Path) -> Done {
    place.copy(built_program, &format!("bin/{}", built()))?;
    for (shell, to) in COMPLETIONS {
        let script = program(built_program, &["completions", shell]).answer()?;
        place.put(to, |path| fs::write(path, &script))?;
    }
    let pages = target().join("man");
    let _ = fs::remove_dir_all(&pages);
    program(built_program, &["man"]).arg(&pages).run()?;
    let listed = fs::read_dir(&pages).map_err(|error| Failure::file(&pages, &error))?;
    for page in listed.flatten() {
        place.copy(&page.path(), &format!("share/man/man1/{}", page.file_name().to_string_lossy()))?;
    }
    Ok(())
}
