//! The versions of DMN.

/// Which version of DMN a model is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DmnVersion {
    /// DMN 1.3, which the editors and engines in use read.
    #[default]
    V1_3,
    /// DMN 1.5.
    V1_5,
}

impl DmnVersion {
    /// Every version.
    pub const ALL: &'static [Self] = &[Self::V1_3, Self::V1_5];

    /// Its number: `1.3`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::V1_3 => "1.3",
            Self::V1_5 => "1.5",
        }
    }

    /// The version with this number.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|version| version.code() == code)
    }
}
