//! The instruction sets of this machine.

#[cfg(any(test, not(target_arch = "x86_64")))]
use super::plain;
use super::set::Work;
#[cfg(target_arch = "x86_64")]
use super::{avx2, avx512, sse2};

/// An instruction set that this machine has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Level(pub(super) Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    #[cfg(any(test, not(target_arch = "x86_64")))]
    Plain,
    #[cfg(target_arch = "x86_64")]
    Sse2,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

impl Kind {
    /// What every machine has.
    #[cfg(target_arch = "x86_64")]
    const LOWEST: Self = Self::Sse2;
    #[cfg(not(target_arch = "x86_64"))]
    const LOWEST: Self = Self::Plain;
}

impl Level {
    /// Every set that this machine has, the best one last.
    fn known() -> impl Iterator<Item = Self> {
        let known = [
            #[cfg(any(test, not(target_arch = "x86_64")))]
            Some(Kind::Plain),
            #[cfg(target_arch = "x86_64")]
            Some(Kind::Sse2),
            #[cfg(target_arch = "x86_64")]
            avx2::is_known().then_some(Kind::Avx2),
            #[cfg(target_arch = "x86_64")]
            avx512::is_known().then_some(Kind::Avx512),
        ];
        known.into_iter().flatten().map(Self)
    }

    /// The best set that this machine has.
    pub(crate) fn best() -> Self {
        Self::known().last().unwrap_or(Self(Kind::LOWEST))
    }

    #[cfg(test)]
    pub(crate) fn all() -> Vec<Self> {
        Self::known().collect()
    }

    /// Does a piece of work with this set.
    #[inline]
    #[cfg_attr(
        target_arch = "x86_64",
        expect(
            unsafe_code,
            reason = "the call of functions that need instructions which are not everywhere"
        )
    )]
    pub(crate) fn run(self, work: impl Work) {
        match self.0 {
            #[cfg(any(test, not(target_arch = "x86_64")))]
            Kind::Plain => work.run::<plain::Plain>(),
            #[cfg(target_arch = "x86_64")]
            Kind::Sse2 => work.run::<sse2::Sse2>(),
            #[cfg(target_arch = "x86_64")]
            // SAFETY: this kind is made only where all that the set needs was found.
            Kind::Avx2 => unsafe { avx2::run(work) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: as above.
            Kind::Avx512 => unsafe { avx512::run(work) },
        }
    }
}
