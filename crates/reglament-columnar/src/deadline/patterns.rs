//! What the library says of stretches of days, each different answer once: a few hundred in all, which stay in cache.

use std::collections::HashMap;

use reglament::ErrorCode;

use super::said::Said;
use super::schema::{AT, CHANNEL};
use crate::remarks::Grounding;
use crate::simd::EIGHT;

/// Patterns below this have no moments.
pub(super) const SPECIAL: u16 = 64;
/// Only the library can tell.
pub(super) const ASK: u16 = 0;
pub(super) const NO_MOMENT: u16 = 1;
pub(super) const NO_CHANNEL: u16 = 2;
pub(super) const UNKNOWN_CHANNEL: u16 = 3;
pub(super) const OUTSIDE: u16 = 4;
/// The regulation does not have the channel.
pub(super) const NOT_OFFERED: u16 = 5;

/// Why a pattern has no moments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Special {
    Ask,
    /// This is wrong at one of the places.
    Nothing(ErrorCode, usize),
}

/// Seven moments in seconds from the beginning of the day, and then the bits of those that go on with the seconds of the day,
/// and [`NOTED`].
pub(super) type Line = [i32; EIGHT];
/// How many moments a line has.
pub(super) const SEVEN: usize = EIGHT - 1;

/// The bit of patterns of which something should be said.
pub(super) const NOTED: i32 = 1 << SEVEN;

/// Seven moments of all patterns.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    pub(super) of: Vec<Line>,
    /// The bits of the moments that go on in any of them.
    pub(super) any_moving: i32,
}

/// The patterns of a regulation.
#[derive(Debug)]
pub(super) struct Patterns {
    /// What the patterns without moments say.
    specials: Vec<Special>,
    /// Of each seven moments, the lines of all patterns.
    pub(super) lines: Vec<Lines>,
    known: HashMap<((u128, usize), Vec<i32>), u16>,
    /// What answers rest on: each once, and of each pattern which.
    groundings: Vec<Grounding>,
    grounded: Vec<usize>,
}

impl Patterns {
    /// For so many moments.
    pub(super) fn new(moments: usize) -> Self {
        let specials = vec![
            Special::Ask,
            Special::Nothing(ErrorCode::MissingKey, AT),
            Special::Nothing(ErrorCode::MissingKey, CHANNEL),
            Special::Nothing(ErrorCode::UnknownChannel, CHANNEL),
            Special::Nothing(ErrorCode::OutsideCalendar, AT),
            Special::Nothing(ErrorCode::UnknownChannel, CHANNEL),
        ];
        let none = Lines { of: vec![Line::default(); SPECIAL.into()], any_moving: 0 };
        Self {
            specials,
            lines: vec![none; moments.div_ceil(SEVEN)],
            known: HashMap::new(),
            groundings: Vec::new(),
            grounded: vec![usize::MAX; SPECIAL.into()],
        }
    }

    /// Which grounding an answer has.
    pub(super) fn grounding(&mut self, said: &Said<'_>) -> usize {
        let grounding = said.grounding();
        let known = self.groundings.iter().position(|known| *known == grounding);
        known.unwrap_or_else(|| {
            self.groundings.push(grounding);
            self.groundings.len() - 1
        })
    }

    /// All that answers rest on.
    pub(super) fn groundings(&self) -> &[Grounding] {
        &self.groundings
    }

    /// What the answers with a pattern rest on.
    pub(super) fn grounding_of(&self, pattern: u16) -> Option<&Grounding> {
        self.groundings.get(*self.grounded.get(usize::from(pattern))?)
    }

    /// What a pattern says that has no moments.
    pub(super) fn special(&self, pattern: u16) -> Option<Special> {
        self.specials.get(usize::from(pattern)).copied()
    }

    /// The pattern of a stretch for which there is this error.
    pub(super) fn nothing(&mut self, code: ErrorCode) -> u16 {
        let special = Special::Nothing(code, AT);
        let known = self.specials.iter().position(|known| *known == special).unwrap_or_else(|| {
            self.specials.push(special);
            self.specials.len() - 1
        });
        u16::try_from(known).ok().filter(|pattern| *pattern < SPECIAL).unwrap_or(ASK)
    }

    /// The pattern of a stretch that begins at a second: its first moments, the bits of those that go on, and what they rest on.
    pub(super) fn moments(&mut self, (moving, grounding): (u128, usize), begin: i32, seconds: &[i32]) -> u16 {
        let goes_on = |index: usize| {
            let bits = u32::try_from(index).ok().and_then(|index| moving.checked_shr(index));
            bits.is_some_and(|bits| bits & 1 == 1)
        };
        let fixed = seconds.iter().enumerate();
        let fixed: Vec<i32> =
            fixed.map(|(index, second)| if goes_on(index) { second - begin } else { *second }).collect();
        let key = ((moving, grounding), fixed);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let next = self.lines.first().map_or(0, |lines| lines.of.len());
        let Ok(next) = u16::try_from(next) else { return ASK };
        let noted = self.groundings.get(grounding).is_some_and(Grounding::is_noted);
        for (index, (lines, fixed)) in self.lines.iter_mut().zip(key.1.chunks(SEVEN)).enumerate() {
            let mut line = Line::default();
            line[..fixed.len()].copy_from_slice(fixed);
            line[SEVEN] = (0..SEVEN).map(|at| i32::from(goes_on(index * SEVEN + at)) << at).sum();
            lines.any_moving |= line[SEVEN];
            line[SEVEN] |= if noted { NOTED } else { 0 };
            lines.of.push(line);
        }
        self.known.insert(key, next);
        self.grounded.push(grounding);
        next
    }
}
