//! The inner loops that a compiler does not find by itself, once for each instruction set, and the choice among them.
//!
//! What runs over a block of rows is a [`Work`]. It is written once, in terms of a [`Set`], and compiled for every set: its
//! own loops then use the wide instructions too. Which set runs is found out when the program does. SSE2 belongs to every
//! `x86_64` processor; on others there is the plain form alone.

mod set;
#[cfg(target_arch = "x86_64")]
#[macro_use]
mod register;
#[cfg(any(test, not(target_arch = "x86_64")))]
pub(crate) mod plain;
#[cfg(target_arch = "x86_64")]
mod sse2;
#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod level;
#[cfg(test)]
mod tests;

pub(crate) use level::Level;
pub(crate) use set::{EIGHT, Room, Set, TURNED, Work, turn_keys, widen};
