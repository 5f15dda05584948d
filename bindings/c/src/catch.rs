//! The only place where a panic is caught: no hook is touched, and every handle is left as it was.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use reglament::{Error, ErrorCode};

/// Runs a call; a panic becomes an error.
pub fn caught<T>(call: impl FnOnce() -> T) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(call)).map_err(panicked)
}

/// Runs a call that cannot fail but could panic; gives `fallback` then.
pub fn quietly<T>(fallback: T, call: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(call)).unwrap_or_else(|payload| {
        discard(payload);
        fallback
    })
}

/// Away from the path of calls that succeed, which is kept short.
#[cold]
fn panicked(payload: Box<dyn Any + Send>) -> Error {
    discard(payload);
    let message = "the library panicked, which is a mistake of its own; nothing was changed";
    Error::new(ErrorCode::Internal, message)
}

/// Drops what a panic carries, which may panic itself; what that one carries is let go.
fn discard(payload: Box<dyn Any + Send>) {
    if let Err(again) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        std::mem::forget(again);
    }
}
