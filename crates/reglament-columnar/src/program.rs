//! The program of a regulation for columns: its conditions, the same trees that one case is assessed by, evaluated on
//! planes of bits.
//!
//! Denials are pushed down to the questions. A question about a number becomes one or two edges that the number lies above
//! or not; an edge may depend on the day of assessment.

use std::sync::Arc;

use reglament::{Comparison, Condition, Parameter, Predicate, RefusalGround, Regulation, Test};

use crate::bits::{Plane, TURNED, WORDS};

/// The grounds of a regulation, ready for columns.
#[derive(Debug)]
pub(crate) struct Program {
    /// Every different question, ordered by fact.
    pub(crate) leaves: Vec<Leaf>,
    /// What numbers are compared with; the first is the day of assessment itself.
    pub(crate) edges: Vec<Edge>,
    /// Parts that combine others; a part comes before those that contain it.
    groups: Vec<Group>,
    /// Each ground's whole condition.
    roots: Vec<Part>,
    /// Of each fact, whether any ground asks about it.
    asked: Vec<bool>,
}

/// A question about one fact.
#[derive(Debug, PartialEq)]
pub(crate) struct Leaf {
    pub(crate) fact: usize,
    pub(crate) question: Question,
}

/// What is asked about a fact.
#[derive(Debug, PartialEq)]
pub(crate) enum Question {
    /// It is true.
    IsTrue,
    /// It is one of the words with these bits.
    OneOf(u64),
    /// It lies between edges.
    Between(Between),
}

/// Above one edge and not above another, where there are such; or not so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Between {
    pub(crate) above: Option<usize>,
    pub(crate) up_to: Option<usize>,
    pub(crate) inside: bool,
}

/// What a number is compared with.
#[derive(Debug, PartialEq)]
pub(crate) enum Edge {
    /// The day of assessment.
    Day,
    /// This number.
    Fixed(i64),
    /// The value of a parameter in hundredths, less this.
    Parameter(Arc<Parameter>, i64),
    /// The last day on which somebody may have been born who has completed so many years.
    Birth(i64),
}

/// The first edge of every program.
pub(crate) const DAY: usize = 0;

/// A leaf or a group, or its denial.
#[derive(Clone, Copy, Debug)]
struct Part {
    index: usize,
    is_group: bool,
    denied: bool,
}

#[derive(Debug)]
struct Group {
    /// Whether one part is enough, or all must hold.
    any: bool,
    parts: Vec<Part>,
}

impl Program {
    pub(crate) fn new(regulation: &Regulation) -> Self {
        let asked = vec![false; regulation.vocabulary().facts().len()];
        let mut program =
            Self { leaves: Vec::new(), edges: vec![Edge::Day], groups: Vec::new(), roots: Vec::new(), asked };
        let conditions = || regulation.grounds().iter().map(RefusalGround::condition);
        let mut tests: Vec<&Test> = conditions().flat_map(Condition::tests).collect();
        tests.sort_by_key(|test| test.fact);
        for test in tests {
            let leaf = program.leaf(test);
            program.asked[leaf.fact] = true;
            if !program.leaves.contains(&leaf) {
                program.leaves.push(leaf);
            }
        }
        let roots = conditions().map(|condition| program.part(condition, false)).collect();
        Self { roots, ..program }
    }

    /// The number of grounds.
    pub(crate) fn grounds(&self) -> usize {
        self.roots.len()
    }

    /// The questions about a fact.
    pub(crate) fn leaves_of(&self, fact: usize) -> std::ops::Range<usize> {
        let start = self.leaves.partition_point(|leaf| leaf.fact < fact);
        start..self.leaves.partition_point(|leaf| leaf.fact <= fact)
    }

    fn part(&mut self, condition: &Condition, denied: bool) -> Part {
        match condition {
            Condition::Test(test) => {
                let leaf = self.leaf(test);
                let index = self.leaves.iter().position(|known| *known == leaf).unwrap_or(0);
                Part { index, is_group: false, denied }
            }
            Condition::Not(inner) => self.part(inner, !denied),
            // Denied, "all" becomes "any denied" and the other way round.
            Condition::All(parts) => self.group(parts, denied, denied),
            Condition::Any(parts) => self.group(parts, !denied, denied),
        }
    }

    fn group(&mut self, parts: &[Condition], any: bool, denied: bool) -> Part {
        let parts = parts.iter().map(|part| self.part(part, denied)).collect();
        self.groups.push(Group { any, parts });
        Part { index: self.groups.len() - 1, is_group: true, denied: false }
    }

    fn leaf(&mut self, test: &Test) -> Leaf {
        let question = match &test.predicate {
            Predicate::IsTrue => Question::IsTrue,
            Predicate::OneOf(words) => Question::OneOf(*words),
            Predicate::Years(comparison, years) => self.number(*comparison, |less| fixed(*years, less)),
            Predicate::Amount(comparison, amount) => {
                self.number(*comparison, |less| Edge::Fixed(amount.hundredths() - less))
            }
            Predicate::Parameter(comparison, parameter) => {
                self.number(*comparison, |less| Edge::Parameter(Arc::clone(parameter), less))
            }
            Predicate::Age(comparison, years) => self.age(*comparison, i64::from(*years)),
        };
        Leaf { fact: test.fact, question }
    }

    /// A comparison with the number that lies at an edge; "less" makes the edge one smaller, and the number itself above it.
    fn number(&mut self, comparison: Comparison, edge: impl Fn(i64) -> Edge) -> Question {
        let (above, up_to, inside) = match comparison {
            Comparison::Less => (None, Some(1), true),
            Comparison::AtMost => (None, Some(0), true),
            Comparison::Greater => (Some(0), None, true),
            Comparison::AtLeast => (Some(1), None, true),
            Comparison::Equal => (Some(1), Some(0), true),
            Comparison::NotEqual => (Some(1), Some(0), false),
        };
        let mut edge_at = |less: Option<i64>| less.map(|less| self.edge(edge(less)));
        let (above, up_to) = (edge_at(above), edge_at(up_to));
        Question::Between(Between { above, up_to, inside })
    }

    /// A comparison of an age: who was born up to a day has completed so many years, and who was born after it has not.
    fn age(&mut self, comparison: Comparison, years: i64) -> Question {
        let (above, up_to, inside) = match comparison {
            Comparison::Less => (Some(years), None, true),
            Comparison::AtMost => (Some(years + 1), None, true),
            Comparison::Greater => (None, Some(years + 1), true),
            Comparison::AtLeast => (None, Some(years), true),
            Comparison::Equal => (Some(years + 1), Some(years), true),
            Comparison::NotEqual => (Some(years + 1), Some(years), false),
        };
        let mut edge_at = |years: Option<i64>| years.map(|years| self.edge(Edge::Birth(years)));
        let (above, up_to) = (edge_at(above), edge_at(up_to));
        Question::Between(Between { above, up_to, inside })
    }

    fn edge(&mut self, edge: Edge) -> usize {
        let known = self.edges.iter().position(|known| *known == edge);
        known.unwrap_or_else(|| {
            self.edges.push(edge);
            self.edges.len() - 1
        })
    }
}

fn fixed(years: u32, less: i64) -> Edge {
    Edge::Fixed(i64::from(years) - less)
}

/// The planes of one block.
#[derive(Debug)]
pub(crate) struct Planes {
    /// Of each fact, in which rows it is known.
    pub(crate) known: Vec<Plane>,
    /// Of each leaf, in which rows the answer is known to be yes.
    pub(crate) yes: Vec<Plane>,
    groups: Vec<Answer>,
    /// Of each ground, in which rows it applies, and in which it is open.
    pub(crate) applying: Vec<Plane>,
    pub(crate) open: Vec<Plane>,
    /// In which rows any ground applies; and in which none does and any is open.
    pub(crate) ineligible: Plane,
    pub(crate) undetermined: Plane,
    /// Of each fact, in which rows it can still decide an open ground.
    pub(crate) deciding: Vec<Plane>,
}

/// In which rows a group is known to hold, and in which it is known not to.
#[derive(Clone, Copy, Debug)]
struct Answer {
    yes: Plane,
    no: Plane,
}

const NONE: Plane = [0; WORDS];

impl Program {
    /// Planes of which no fact is known.
    pub(crate) fn planes(&self) -> Planes {
        Planes {
            known: vec![NONE; self.asked.len()],
            yes: vec![NONE; self.leaves.len()],
            groups: vec![Answer { yes: NONE, no: NONE }; self.groups.len()],
            applying: vec![NONE; self.roots.len().next_multiple_of(TURNED)],
            open: vec![NONE; self.roots.len().next_multiple_of(TURNED)],
            ineligible: NONE,
            undetermined: NONE,
            deciding: vec![NONE; self.asked.len().next_multiple_of(TURNED)],
        }
    }

    /// Evaluates every ground from what is known of the facts and the leaves.
    pub(crate) fn run(&self, planes: &mut Planes) {
        for (index, group) in self.groups.iter().enumerate() {
            planes.groups[index] = self.answer_of_group(group, planes);
        }
        (planes.ineligible, planes.undetermined) = (NONE, NONE);
        for (index, root) in self.roots.iter().enumerate() {
            let Answer { yes, no } = self.answer(*root, planes);
            let (applying, open) = (&mut planes.applying[index], &mut planes.open[index]);
            *applying = yes;
            for word in 0..WORDS {
                open[word] = !(yes[word] | no[word]);
                planes.ineligible[word] |= yes[word];
                planes.undetermined[word] |= open[word];
            }
        }
        for word in 0..WORDS {
            planes.undetermined[word] &= !planes.ineligible[word];
        }
        if planes.undetermined != NONE {
            self.decide(planes);
        }
    }

    fn answer_of_group(&self, group: &Group, planes: &Planes) -> Answer {
        // Of "any", what holds is what holds of one part; of "all", what does not hold is.
        let (mut one, mut all) = (NONE, [u64::MAX; WORDS]);
        for part in &group.parts {
            let Answer { yes, no } = self.answer(*part, planes);
            let (of_one, of_all) = if group.any { (yes, no) } else { (no, yes) };
            for word in 0..WORDS {
                one[word] |= of_one[word];
                all[word] &= of_all[word];
            }
        }
        if group.any { Answer { yes: one, no: all } } else { Answer { yes: all, no: one } }
    }

    #[inline]
    fn answer(&self, part: Part, planes: &Planes) -> Answer {
        if part.is_group {
            return planes.groups[part.index];
        }
        let (yes, known) = (&planes.yes[part.index], &planes.known[self.leaves[part.index].fact]);
        let no = std::array::from_fn(|word| known[word] & !yes[word]);
        if part.denied { Answer { yes: no, no: *yes } } else { Answer { yes: *yes, no } }
    }

    /// Finds the facts that can still decide: an unknown question of an unknown part of an unknown ground.
    fn decide(&self, planes: &mut Planes) {
        let asked = planes.deciding.iter_mut().zip(&self.asked).filter(|(_, asked)| **asked);
        asked.for_each(|(plane, _)| *plane = NONE);
        for root in &self.roots {
            let undetermined = planes.undetermined;
            self.decide_part(*root, &undetermined, planes);
        }
    }

    fn decide_part(&self, part: Part, within: &Plane, planes: &mut Planes) {
        if !part.is_group {
            let fact = self.leaves[part.index].fact;
            let (deciding, known) = (&mut planes.deciding[fact], &planes.known[fact]);
            for word in 0..WORDS {
                deciding[word] |= within[word] & !known[word];
            }
            return;
        }
        let Answer { yes, no } = &planes.groups[part.index];
        let within = std::array::from_fn(|word| within[word] & !(yes[word] | no[word]));
        if within != NONE {
            self.groups[part.index].parts.iter().for_each(|part| self.decide_part(*part, &within, planes));
        }
    }
}
