//! Digests: SHA-256 over texts, in hexadecimal.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// The version of this library, which every digest of an answer contains.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A digest being made of one text after another.
#[derive(Default)]
pub(crate) struct Digest(Sha256);

impl Digest {
    /// Adds a text; its length keeps two texts apart from the same bytes in one.
    pub(crate) fn add(&mut self, text: &str) {
        self.0.update(text.len().to_be_bytes());
        self.0.update(text);
    }

    /// The digest of all texts, in hexadecimal.
    pub(crate) fn finish(self) -> String {
        hexadecimal(&self.0.finalize())
    }
}

/// The SHA-256 of one text alone, as any other program computes it.
#[cfg(feature = "serde")]
pub(crate) fn sha256(text: &str) -> String {
    hexadecimal(&Sha256::digest(text))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
