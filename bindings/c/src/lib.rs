//! The C ABI of [`reglament`]: opaque handles, a status from every call that can fail, text as pointer and length.
//!
//! The contract is written in `bindings/c/README.md` and, function by function, in `include/reglament.h`, which is made
//! from this crate. Nothing is decided here: every function turns its arguments into Rust values, calls the library
//! once and hands the answer back. The order of the modules is that of their imports: each knows only those above it.
//!
//! # Safety
//!
//! Every exported function is `unsafe` on the same terms, which none repeats. A pointer is null, or points to what its
//! type says: a handle of this library that was not freed and that no other thread changes meanwhile, a struct that has
//! as many bytes as its `size` says, an output that can be written, or a structure by the rules of Arrow's C
//! interfaces. A text has as many bytes as its length says, and nobody changes them during the call. What was freed or
//! moved, and every view that borrows from it, is not used again.

#![allow(
    unsafe_code,
    reason = "this crate is the boundary: pointers from C are checked and turned into references here"
)]
#![allow(non_camel_case_types, reason = "the names are those of the C header")]
#![deny(unsafe_op_in_unsafe_fn)]
#![allow(clippy::arithmetic_side_effects, reason = "counts and offsets are checked before they are added")]
#![cfg_attr(test, allow(clippy::restriction, reason = "a test may stop at the first surprise"))]

#[cfg(not(panic = "unwind"))]
compile_error!("a panic must unwind to the boundary, where it becomes an error code");

mod catch;
mod handle;
mod text;
mod panic;
mod guard;
mod error;
pub mod status;
mod value;
mod filled;
mod version;
mod regulation;
mod ground;
mod catalogue;
mod law;
mod facts;
mod assess;
mod deadline;
mod calendar;
mod iin;
mod case;
mod models;
#[cfg(feature = "columns")]
mod columns;
#[cfg(not(feature = "columns"))]
mod without_columns;
#[cfg(feature = "test-panic")]
mod test_panic;
