//! `reglament`: assesses applications and times cases under the regulations of public services.

use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    if beginning::output_was_closed() {
        reglament_cli::note_closed_output();
    }
    reglament_cli::own_process();
    ExitCode::from(reglament_cli::run_from(std::env::args_os()))
}

/// What is looked at before the standard library begins: it opens `/dev/null` in place of a closed standard output, where every
/// acknowledgement would be lost and yet count as told.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
#[expect(unsafe_code, reason = "only a function of the loader comes before the standard library")]
mod beginning {
    use std::os::fd::BorrowedFd;
    use std::sync::atomic::{AtomicBool, Ordering};

    static OUTPUT_WAS_CLOSED: AtomicBool = AtomicBool::new(false);

    #[used]
    // SAFETY: the section holds pointers to functions like this one, which the loader calls once before `main`.
    #[cfg_attr(target_os = "linux", unsafe(link_section = ".init_array"))]
    #[cfg_attr(target_vendor = "apple", unsafe(link_section = "__DATA,__mod_init_func"))]
    static LOOK: extern "C" fn() = look;

    extern "C" fn look() {
        // SAFETY: 1 is no number that stands for no file; whether a file has it is what is asked.
        let output = unsafe { BorrowedFd::borrow_raw(1) };
        OUTPUT_WAS_CLOSED.store(output.try_clone_to_owned().is_err(), Ordering::Relaxed);
    }

    pub fn output_was_closed() -> bool {
        OUTPUT_WAS_CLOSED.load(Ordering::Relaxed)
    }
}
