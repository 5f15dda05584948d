//! The three numbers that are kept apart: the library, the C ABI, and the edition of the law data.

use crate::text::reglament_str;

/// The number of the C ABI of this header; `reglament_abi_version` gives that of the library.
pub const REGLAMENT_ABI_VERSION: u32 = 1;

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
