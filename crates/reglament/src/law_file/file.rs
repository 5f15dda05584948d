//! Law files: named TOML texts.

use std::borrow::Cow;

use crate::error::ErrorCode;

/// The version of the law files' format that this library reads.
pub const SCHEMA: u32 = 1;

/// A named text in the format of law files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawFile {
    pub(super) name: Cow<'static, str>,
    pub(super) text: Cow<'static, str>,
    /// What the text says, if it was parsed at build time.
    pub(super) index: Option<&'static [u8]>,
    /// Why there is no text to read, or no more of it.
    pub(super) unusable: Option<Box<Unusable>>,
}

/// What is wrong with a file that is no text, and at which byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unusable {
    pub(super) at: usize,
    pub(super) code: ErrorCode,
    pub(super) found: Cow<'static, str>,
    pub(super) expected: Cow<'static, str>,
}

impl LawFile {
    /// A law file; the name is only used to say where something comes from.
    pub fn new(name: impl Into<Cow<'static, str>>, text: impl Into<Cow<'static, str>>) -> Self {
        Self { name: name.into(), text: text.into(), index: None, unusable: None }
    }

    /// A law file as it was read; that it is not UTF-8 is a fault of the file, told with all others when a catalogue is built.
    pub fn from_bytes(name: impl Into<Cow<'static, str>>, bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => Self::new(name, text),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                Self::new(name, text).without(at, ErrorCode::InvalidUtf8, "another byte", "a text in UTF-8")
            }
        }
    }

    /// A file that could not be read, which is a fault of the law, told with all others when a catalogue is built.
    pub fn unreadable(
        name: impl Into<Cow<'static, str>>,
        found: impl Into<Cow<'static, str>>,
        expected: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self::new(name, "").without(0, ErrorCode::Unreadable, found, expected)
    }

    fn without(
        mut self,
        at: usize,
        code: ErrorCode,
        found: impl Into<Cow<'static, str>>,
        expected: impl Into<Cow<'static, str>>,
    ) -> Self {
        self.unusable = Some(Box::new(Unusable { at, code, found: found.into(), expected: expected.into() }));
        self
    }

    /// A law file that was parsed at build time; it is checked like any other when a catalogue is built.
    ///
    /// `index` is what `reglament_tree::write_index` makes of the text, as `reglament_tree::embed` does in a build script; one
    /// that is not of this text is a fault.
    pub const fn indexed(name: &'static str, text: &'static str, index: &'static [u8]) -> Self {
        Self { name: Cow::Borrowed(name), text: Cow::Borrowed(text), index: Some(index), unusable: None }
    }

    /// The name it is cited by.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The TOML text.
    pub fn text(&self) -> &str {
        &self.text
    }
}
