//! Closed lists of words: enumerations whose members have a stable code, the same in law files, JSON and every language.

/// A closed list of words with a stable code each.
pub(crate) trait Coded: Copy + Sized + 'static {
    /// The members with their codes, in the order of their definition.
    const CODES: &'static [(&'static str, Self)];
}

macro_rules! coded {
    ($( #[doc = $doc:literal] )+ pub enum $name:ident {
        $( $( #[doc = $member_doc:literal] )+ $member:ident = $code:literal, )+
    }) => {
        $( #[doc = $doc] )+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $( $( #[doc = $member_doc] )+ $member, )+ }

        impl $name {
            /// Every member, in the order of its definition.
            pub const ALL: &'static [Self] = &[$( Self::$member, )+];

            /// The stable code, the same in law files, JSON and every language.
            pub const fn code(self) -> &'static str {
                match self { $( Self::$member => $code, )+ }
            }

            /// The member with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|member| member.code() == code)
            }
        }

        impl $crate::coded::Coded for $name {
            const CODES: &'static [(&'static str, Self)] = &[$( ($code, Self::$member), )+];
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.pad(self.code())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }
    };
}
pub(crate) use coded;
