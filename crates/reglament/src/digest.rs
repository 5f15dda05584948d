//! Digests: SHA-256 over texts, in hexadecimal.

use std::fmt::Write as _;

use std::sync::OnceLock;

use chrono::NaiveDate;
use sha2::{Digest as _, Sha256};

use crate::law_file::LawFile;

/// The version of this library, which every digest of an answer contains.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What a catalogue was read from.
#[derive(Debug)]
pub(crate) struct Sources {
    pub(crate) files: Box<[LawFile]>,
    pub(crate) published: Box<[(String, NaiveDate)]>,
    /// Made when somebody first asks for it.
    digest: OnceLock<Box<str>>,
}

impl Sources {
    pub(crate) fn new(files: Box<[LawFile]>, published: Box<[(String, NaiveDate)]>) -> Self {
        Self { files, published, digest: OnceLock::new() }
    }

    /// The digest of all files and known days of publication.
    pub(crate) fn digest(&self) -> &str {
        self.digest.get_or_init(|| {
            let mut digest = Digest::default();
            let published = self.published.iter().map(|(act, on)| format!("{act}={on}"));
            let texts = self.files.iter().map(|file| file.text().to_owned());
            texts.chain(published).for_each(|text| digest.add(&text));
            digest.finish().into()
        })
    }
}

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
