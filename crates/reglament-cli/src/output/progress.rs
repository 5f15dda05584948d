//! A progress bar for long input: on the standard error, while the answers go elsewhere.

use std::io::{IsTerminal, stdout};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Shorter input is answered before anybody could read a bar.
const LONG: u64 = 4 << 20;

/// How far the reading of an input is.
pub struct Progress(ProgressBar);

impl Progress {
    /// For an input of this length; shows nothing if the length is not known or nobody watches.
    pub fn new(length: Option<u64>) -> Self {
        // On one terminal with the answers, the bar would run through them.
        let length = length.filter(|length| *length >= LONG && !stdout().is_terminal());
        let Some(length) = length else { return Self(ProgressBar::hidden()) };
        let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr());
        let style = "{bar:40} {percent:>3} %  {binary_bytes}/{binary_total_bytes}  {eta}";
        Self(
            bar.with_style(
                ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar()),
            ),
        )
    }

    /// Moves to a position in the input.
    pub fn advance(&self, position: u64) {
        self.0.set_position(position);
    }

    /// Writes something else to the standard error, above the bar.
    pub fn aside(&self, write: impl FnOnce()) {
        self.0.suspend(write);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
