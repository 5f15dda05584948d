//! `include/reglament.h` is what the crate says: made anew and compared. `cargo xtask generate` writes it.

#![allow(clippy::restriction, reason = "a test may stop at the first surprise")]

use std::path::{Path, PathBuf};
use std::{env, fs};

fn crate_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

#[test]
fn the_header_is_current() {
    let config = cbindgen::Config::from_file(crate_folder().join("cbindgen.toml")).expect("a configuration");
    let bindings = cbindgen::Builder::new().with_crate(crate_folder()).with_config(config).generate();
    let mut made = Vec::new();
    bindings.expect("the crate can be read").write(&mut made);
    let made = String::from_utf8(made).expect("text");
    if let Some(path) = env::var_os("REGLAMENT_HEADER") {
        return fs::write(path, made).expect("it can be written");
    }
    let committed = fs::read_to_string(crate_folder().join("../../include/reglament.h")).unwrap_or_default();
    assert!(made == committed, "include/reglament.h is not current: run `cargo xtask generate`");
}
