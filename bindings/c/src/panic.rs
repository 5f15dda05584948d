//! Where the library says that it panicked: on standard error, or wherever the host wants it.

use std::ffi::c_void;
use std::panic::PanicHookInfo;

use crate::catch::quietly;
use crate::text::reglament_str;

/// What the host does with the message of a panic, which is good for the call. It runs on the thread that panicked, and
/// may be called by several at once; it must neither throw nor jump, and must not call `reglament_set_panic_handler`.
pub type reglament_panic_handler = Option<unsafe extern "C" fn(data: *mut c_void, message: reglament_str)>;

/// What the host handed in: it has promised that any thread may use both.
struct Handler {
    call: unsafe extern "C" fn(data: *mut c_void, message: reglament_str),
    data: *mut c_void,
}

// SAFETY: as `reglament_set_panic_handler` asks of the host.
unsafe impl Send for Handler {}
// SAFETY: as above.
unsafe impl Sync for Handler {}

impl Handler {
    fn tell(&self, info: &PanicHookInfo<'_>) {
        let message = info.to_string();
        // SAFETY: the host promises that it may be called until another takes its place; the text is good for the call.
        unsafe { (self.call)(self.data, reglament_str::of(&message)) }
    }
}

/// Says where the message of a panic goes: to `handler` with `data`, or to standard error again if it is null, as it
/// does from the beginning. A panic is a mistake of the library's own, which the call in question returns as the status
/// `internal`; the message names the place in its source and is for a report. It may contain what was handed in: treat
/// it as personal data.
///
/// It holds for the whole process, so it is for the program to call, not for a library within it. Any thread may use
/// `handler` and `data` from then on, until another call has taken their place and no call of this library runs.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reglament_set_panic_handler(handler: reglament_panic_handler, data: *mut c_void) {
    quietly((), || match handler {
        None => drop(std::panic::take_hook()),
        Some(call) => {
            let handler = Handler { call, data };
            std::panic::set_hook(Box::new(move |info| handler.tell(info)));
        }
    });
}
