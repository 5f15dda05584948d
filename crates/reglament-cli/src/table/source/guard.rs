//! The readers of Arrow and Parquet panic on some damaged files. A panic of theirs is an error of the file.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use super::cause::{Cause, Read};

thread_local! {
    /// Whether this thread is reading, so that a panic is caught and need not be told.
    static READING: Cell<bool> = const { Cell::new(false) };
}

/// Calls a reader. What it was reading with must not be used again after an error.
pub fn guarded<T, E: Into<Cause>>(read: impl FnOnce() -> Result<T, E>) -> Read<T> {
    let before = READING.replace(true);
    let result = catch_unwind(AssertUnwindSafe(read));
    READING.set(before);
    match result {
        Ok(result) => result.map_err(Into::into),
        Err(payload) => {
            discard(payload);
            Err(Cause::damaged("its metadata is inconsistent"))
        }
    }
}

/// Lets panics that are caught here go unreported. Only a process that is the command's own may ask for it, because the hook is
/// the whole process's; every other panic goes on to the hook that was there before.
pub fn keep_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |panic| {
            if !READING.get() {
                before(panic);
            }
        }));
    });
}

/// Drops what a panic carries, which may panic itself; what that one carries is let go.
fn discard(payload: Box<dyn Any + Send>) {
    if let Err(again) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        std::mem::forget(again);
    }
}
