//! Regulations: how one service is provided in one region under one act.

mod sections;
mod conduct;
mod stated;
mod read;
mod shared;
mod whole;

pub use whole::Regulation;

pub(crate) use read::{Borrow, Draft, SECTIONS, Source, read};
pub(crate) use shared::{Loan, Reliance, Shared};
pub(crate) use stated::{Basis, Law};
