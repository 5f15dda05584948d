//! Evaluating a program on a block of rows: three-valued logic on planes of bits, a strip of them after the other.

use crate::bits::{ALL_ROWS, NO_ROWS, Plane, STRIPS, Strip};
use crate::program::{Group, Part, Program, Whole};
use crate::simd::{Level, Set, TURNED, Work};

/// The planes of one block.
#[derive(Debug)]
pub(crate) struct Planes {
    /// Of each fact and then of each group, in which rows it is known.
    pub(crate) known: Vec<Plane>,
    /// Of each leaf and then of each group, in which rows it is known to hold.
    pub(crate) holds: Vec<Plane>,
    /// Of each group, in which undetermined rows it is still open within open parts.
    reached: Vec<Strip>,
    /// Of each ground, in which rows it applies, and in which it is open.
    pub(crate) applying: Vec<Plane>,
    pub(crate) open: Vec<Plane>,
    /// In which rows any ground applies; and in which none does and any is open.
    pub(crate) ineligible: Plane,
    pub(crate) undetermined: Plane,
    /// Of each fact, in which rows it can still decide an open ground.
    pub(crate) deciding: Vec<Plane>,
}

/// In which rows of a strip a part holds, and in which that is known.
#[derive(Clone, Copy, Debug)]
struct Answer {
    holds: Strip,
    known: Strip,
}

impl Program {
    /// Planes of which no fact is known.
    pub(crate) fn planes(&self) -> Planes {
        let planes = |count: usize| vec![Plane::NONE; count];
        Planes {
            known: planes(self.asked.len() + self.groups.len()),
            holds: planes(self.leaves.len() + self.groups.len()),
            reached: vec![NO_ROWS; self.groups.len()],
            applying: planes(self.roots.len().next_multiple_of(TURNED)),
            open: planes(self.roots.len().next_multiple_of(TURNED)),
            ineligible: Plane::NONE,
            undetermined: Plane::NONE,
            deciding: planes(self.asked.len().next_multiple_of(TURNED)),
        }
    }

    /// Evaluates every ground from what is known of the facts and the leaves.
    pub(crate) fn run(&self, level: Level, planes: &mut Planes) {
        level.run(Evaluation { program: self, planes });
    }
}

/// The work of a program on a block.
struct Evaluation<'e> {
    program: &'e Program,
    planes: &'e mut Planes,
}

impl Work for Evaluation<'_> {
    #[inline(always)]
    fn run<S: Set>(mut self) {
        for strip in 0..STRIPS {
            for (index, group) in self.program.groups.iter().enumerate() {
                let Answer { holds, known } = self.combined(group, strip);
                *self.planes.holds[self.program.leaves.len() + index].strip_mut(strip) = holds;
                *self.planes.known[self.program.asked.len() + index].strip_mut(strip) = known;
            }
            self.judge(strip);
            self.find_deciding(strip);
        }
    }
}

/// The other way round where something is denied.
fn turned_by(denied: bool) -> u64 {
    if denied { u64::MAX } else { 0 }
}

impl Evaluation<'_> {
    #[inline(always)]
    fn of(&self, part: Part, strip: usize) -> Answer {
        let turned = turned_by(part.denied);
        let (holds, known) =
            (self.planes.holds[part.holds].strip(strip), self.planes.known[part.known].strip(strip));
        let mut answer = Answer { holds: NO_ROWS, known: *known };
        for (word, answer) in answer.holds.iter_mut().enumerate() {
            *answer = known[word] & (holds[word] ^ turned);
        }
        answer
    }

    #[inline(always)]
    fn combined(&self, group: &Group, strip: usize) -> Answer {
        // Of "any", one part settles it by holding; of "all", by not holding.
        let wanted = turned_by(!group.any);
        let (mut one, mut all) = (NO_ROWS, ALL_ROWS);
        for part in &group.parts {
            let Answer { holds, known } = self.of(*part, strip);
            for word in 0..holds.len() {
                one[word] |= known[word] & (holds[word] ^ wanted);
                all[word] &= known[word] & !(holds[word] ^ wanted);
            }
        }
        let mut answer = Answer { holds: NO_ROWS, known: NO_ROWS };
        for word in 0..one.len() {
            answer.known[word] = one[word] | all[word];
            answer.holds[word] = if group.any { one[word] } else { all[word] };
        }
        answer
    }

    /// Finds in which rows each ground applies or is open.
    #[inline(always)]
    fn judge(&mut self, strip: usize) {
        let (mut ineligible, mut undetermined) = (NO_ROWS, NO_ROWS);
        for (ground, root) in self.program.roots.iter().enumerate() {
            let Answer { holds, known } = self.of(*root, strip);
            let open = known.map(|known| !known);
            for word in 0..holds.len() {
                ineligible[word] |= holds[word];
                undetermined[word] |= open[word];
            }
            *self.planes.applying[ground].strip_mut(strip) = holds;
            *self.planes.open[ground].strip_mut(strip) = open;
        }
        for (undetermined, ineligible) in undetermined.iter_mut().zip(&ineligible) {
            *undetermined &= !ineligible;
        }
        *self.planes.ineligible.strip_mut(strip) = ineligible;
        *self.planes.undetermined.strip_mut(strip) = undetermined;
    }

    /// Finds the facts that can still decide: an unknown question of an unknown part of an unknown ground.
    #[inline(always)]
    fn find_deciding(&mut self, strip: usize) {
        // What a group is a part of comes after it.
        for (index, group) in self.program.groups.iter().enumerate().rev() {
            let known = self.planes.known[self.program.asked.len() + index].strip(strip);
            let within = *self.reached(group.within, strip);
            let reached = &mut self.planes.reached[index];
            for (word, reached) in reached.iter_mut().enumerate() {
                *reached = within[word] & !known[word];
            }
        }
        for (fact, wholes) in self.program.asked.iter().enumerate().filter(|(_, wholes)| !wholes.is_empty()) {
            let mut deciding = NO_ROWS;
            for whole in wholes {
                let reached = self.reached(*whole, strip);
                deciding.iter_mut().zip(reached).for_each(|(deciding, reached)| *deciding |= reached);
            }
            let known = self.planes.known[fact].strip(strip);
            deciding.iter_mut().zip(known).for_each(|(deciding, known)| *deciding &= !known);
            *self.planes.deciding[fact].strip_mut(strip) = deciding;
        }
    }

    /// In which undetermined rows what something is a part of is still open.
    #[inline(always)]
    fn reached(&self, whole: Whole, strip: usize) -> &Strip {
        whole.map_or(self.planes.undetermined.strip(strip), |group| &self.planes.reached[group])
    }
}
