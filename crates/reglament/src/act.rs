//! Acts: the decrees that approve regulations, and when they are in effect.

mod standing;
mod decree;
mod read;

pub use decree::{Act, Amended, Duty, Effect, EffectRule, Registration, Repeal};
pub use standing::{Standing, StandingState};

pub(crate) use read::read;
