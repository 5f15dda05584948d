//! The three numbers that are kept apart: the library, the C ABI, and the edition of the law data.

use crate::text::reglament_str;

/// The number of the C ABI of this header; `reglament_abi_version` gives that of the library.
pub const REGLAMENT_ABI_VERSION: u32 = 1;

/// The version of this header, to be compared before anything is called: its first number.
pub const REGLAMENT_VERSION_MAJOR: u32 = 0;
/// The second number of the version of this header.
pub const REGLAMENT_VERSION_MINOR: u32 = 1;
/// The third number of the version of this header.
pub const REGLAMENT_VERSION_PATCH: u32 = 0;

// The header is made from what is written here, so the two are compared as they are compiled.
const _: () = {
    assert!(matches!(u32::from_str_radix(env!("CARGO_PKG_VERSION_MAJOR"), 10), Ok(REGLAMENT_VERSION_MAJOR)));
    assert!(matches!(u32::from_str_radix(env!("CARGO_PKG_VERSION_MINOR"), 10), Ok(REGLAMENT_VERSION_MINOR)));
    assert!(matches!(u32::from_str_radix(env!("CARGO_PKG_VERSION_PATCH"), 10), Ok(REGLAMENT_VERSION_PATCH)));
};

/// The version of the library: `0.1.0`.
#[unsafe(no_mangle)]
pub extern "C" fn reglament_version() -> reglament_str {
    reglament_str::of(reglament::VERSION)
}

/// The number of the C ABI: it changes when programs have to be compiled anew, and with it the SONAME.
#[unsafe(no_mangle)]
pub extern "C" fn reglament_abi_version() -> u32 {
    REGLAMENT_ABI_VERSION
}

/// The edition of the embedded law data, raised with every change that can change an answer.
#[unsafe(no_mangle)]
pub extern "C" fn reglament_law_edition() -> u32 {
    reglament_kz::LAW_EDITION
}

/// Whether the library answers tables: 1 if it was installed with `--columns`, 0 if not. Without them the functions of
/// tables are there, too, and fail with the status `without-tables`.
#[unsafe(no_mangle)]
pub extern "C" fn reglament_has_columns() -> i32 {
    i32::from(cfg!(feature = "columns"))
}

/// Whether the library draws and exports regulations: 1 if it was installed with `--models`, 0 if not. Without it the functions are
/// there, too, and fail with the status `without-models`.
#[unsafe(no_mangle)]
pub extern "C" fn reglament_has_models() -> i32 {
    i32::from(cfg!(feature = "models"))
}
