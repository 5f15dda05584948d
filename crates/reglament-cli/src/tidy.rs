//! Nothing is left behind when a signal ends the program: the file that was being written is removed.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};

/// The file that is being written under a name for the time being.
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);
/// Whether the process is the command's own, so that its signals are.
static OWN: AtomicBool = AtomicBool::new(false);

/// Says that the process is the command's own.
pub fn own_process() {
    OWN.store(true, Ordering::Relaxed);
}

/// Says which file is to be removed if a signal ends the program; none any more once it has its name.
pub fn set_unfinished(path: Option<PathBuf>) {
    static ONCE: Once = Once::new();
    if OWN.load(Ordering::Relaxed) && path.is_some() {
        ONCE.call_once(watch);
    }
    *UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner) = path;
}

#[cfg(unix)]
fn watch() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    let ignored = ignored_signals();
    let watched = [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|signal| ignored >> (signal - 1) & 1 == 0);
    let Ok(mut signals) = Signals::new(watched) else { return };
    // Without a thread to wait for them, signals would go unheard.
    let handle = signals.handle();
    let waiting = std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            if let Some(path) = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).take() {
                // The program ends in any case.
                drop(std::fs::remove_file(path));
            }
            drop(emulate_default_handler(signal));
        }
    });
    if waiting.is_err() {
        handle.close();
    }
}

#[cfg(not(unix))]
fn watch() {}

/// A bit for each signal that whoever started the program wants to be ignored, as `nohup` does.
#[cfg(unix)]
fn ignored_signals() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0)
}
