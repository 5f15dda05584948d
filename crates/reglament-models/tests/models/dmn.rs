//! Decision models: read back as XML, and compared with what the acts and law files say.
//!
//! Whether engines answer them like the library is tried out by `exports/dmn/run.sh`.

pub mod read;
mod content;
mod diagram;
mod hostile;
