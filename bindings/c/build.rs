//! Gives the shared library its SONAME: the number of the C ABI, which changes when a program has to be compiled anew.

#![allow(clippy::restriction, reason = "a build may stop at the first surprise")]

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=abi-version.txt");
    let os = std::env::var("CARGO_CFG_TARGET_OS").unwrap_or_default();
    let abi = include_str!("abi-version.txt").trim();
    if os == "linux" {
        println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,libreglament.so.{abi}");
    } else if os == "macos" {
        println!("cargo::rustc-cdylib-link-arg=-Wl,-install_name,@rpath/libreglament.{abi}.dylib");
    }
}
