//! What the library says of stretches of days, each different answer once: a few hundred in all, which stay in cache.

use std::collections::HashMap;

use reglament::ErrorCode;

use super::{AT, CHANNEL};
use crate::simd::EIGHT;

/// Patterns below this have no moments.
pub(crate) const SPECIAL: u16 = 64;
/// Only the library can tell.
pub(crate) const ASK: u16 = 0;
pub(crate) const NO_MOMENT: u16 = 1;
pub(crate) const NO_CHANNEL: u16 = 2;
pub(crate) const UNKNOWN_CHANNEL: u16 = 3;
pub(crate) const OUTSIDE: u16 = 4;
/// The regulation does not have the channel.
pub(crate) const NOT_OFFERED: u16 = 5;

/// Why a pattern has no moments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Special {
    Ask,
    /// This is wrong at one of the places.
    Nothing(ErrorCode, usize),
}

/// Eight moments in seconds from the beginning of the day; those whose bits are all set go on with the seconds of the day.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
pub(crate) struct Eight {
    pub(crate) fixed: [i32; EIGHT],
    pub(crate) moving: [i32; EIGHT],
}

/// The patterns of a regulation.
#[derive(Debug)]
pub(crate) struct Patterns {
    /// What the patterns without moments say.
    specials: Vec<Special>,
    /// How many eights the moments of a pattern take.
    pub(crate) eights: usize,
    /// The moments of all patterns.
    pub(crate) moments: Vec<Eight>,
    known: HashMap<(u64, Vec<i32>), u16>,
}

impl Patterns {
    /// For so many moments.
    pub(crate) fn new(moments: usize) -> Self {
        let specials = vec![
            Special::Ask,
            Special::Nothing(ErrorCode::MissingKey, AT),
            Special::Nothing(ErrorCode::MissingKey, CHANNEL),
            Special::Nothing(ErrorCode::UnknownChannel, CHANNEL),
            Special::Nothing(ErrorCode::OutsideCalendar, AT),
            Special::Nothing(ErrorCode::UnknownChannel, CHANNEL),
        ];
        let eights = moments.div_ceil(EIGHT);
        let none = vec![Eight::default(); usize::from(SPECIAL) * eights];
        Self { specials, eights, moments: none, known: HashMap::new() }
    }

    /// What a pattern says that has no moments.
    pub(crate) fn special(&self, pattern: u16) -> Option<Special> {
        self.specials.get(usize::from(pattern)).copied()
    }

    /// The pattern of a stretch for which there is this error.
    pub(crate) fn nothing(&mut self, code: ErrorCode) -> u16 {
        let special = Special::Nothing(code, AT);
        let known = self.specials.iter().position(|known| *known == special).unwrap_or_else(|| {
            self.specials.push(special);
            self.specials.len() - 1
        });
        u16::try_from(known).ok().filter(|pattern| *pattern < SPECIAL).unwrap_or(ASK)
    }

    /// The pattern of a stretch that begins at a second: its first moments, and the bits of those that go on.
    pub(crate) fn moments(&mut self, moving: u64, begin: i32, seconds: &[i32]) -> u16 {
        let goes_on = |index: usize| moving >> index & 1 == 1;
        let fixed = seconds.iter().enumerate();
        let fixed: Vec<i32> =
            fixed.map(|(index, second)| if goes_on(index) { second - begin } else { *second }).collect();
        let key = (moving, fixed);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let Ok(next) = u16::try_from(self.moments.len() / self.eights) else { return ASK };
        for (chunk, fixed) in key.1.chunks(EIGHT).enumerate() {
            let mut eight = Eight::default();
            eight.fixed[..fixed.len()].copy_from_slice(fixed);
            for (index, moving) in eight.moving[..fixed.len()].iter_mut().enumerate() {
                *moving = -i32::from(goes_on(EIGHT * chunk + index));
            }
            self.moments.push(eight);
        }
        self.known.insert(key, next);
        next
    }
}
