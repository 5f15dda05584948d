//! The number of the C ABI is one: in `abi-version.txt`, from which the build takes the SONAME, in the header, and in the package
//! files. `cargo xtask abi` compares it with the SONAME of the built library, and a test of the command compares the header
//! with what `reglament --version` prints.

#![allow(clippy::restriction, reason = "a test may stop at the first surprise")]

use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn number() -> String {
    read("abi-version.txt").trim().to_owned()
}

#[test]
fn the_header_has_the_number_of_the_abi() {
    let header = read("../../include/reglament.h");
    let stated = header.lines().find_map(|line| line.strip_prefix("#define REGLAMENT_ABI_VERSION "));
    assert_eq!(stated, Some(number().as_str()));
}

#[test]
fn the_packages_know_since_which_version_the_abi_exists() {
    let since = read("pkg/abi-since.txt");
    assert_eq!(since.split(' ').next(), Some(number().as_str()), "renew bindings/c/pkg/abi-since.txt");
}
