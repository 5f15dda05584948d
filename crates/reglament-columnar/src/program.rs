//! The program of a regulation for columns: its conditions, the same trees that one case is assessed by, evaluated on
//! planes of bits.
//!
//! Denials are pushed down to the questions. A question about a number becomes one or two edges that the number lies above
//! or not; an edge may depend on the day of assessment.

use std::sync::Arc;

use reglament::{Comparison, Condition, Parameter, Predicate, RefusalGround, Regulation, Test};

use crate::bits::{Plane, WORDS};
use crate::simd::{Level, Set, TURNED, Work};

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
    /// Of each group, in which undetermined rows it is still open within open parts.
    reached: Vec<Plane>,
    /// Of each ground, in which rows it applies, and in which it is open.
    pub(crate) applying: Vec<Plane>,
    pub(crate) open: Vec<Plane>,
    /// In which rows any ground applies; and in which none does and any is open.
    pub(crate) ineligible: Plane,
    pub(crate) undetermined: Plane,
    /// Of each fact, in which rows it can still decide an open ground.
    pub(crate) deciding: Vec<Plane>,
}

/// In which rows the answer to a group is known, and in which it is yes.
#[derive(Clone, Copy, Debug)]
struct Answer {
    yes: Plane,
    known: Plane,
}

pub(crate) const NONE: Plane = [0; WORDS];

impl Program {
    /// Planes of which no fact is known.
    pub(crate) fn planes(&self) -> Planes {
        Planes {
            known: vec![NONE; self.asked.len()],
            yes: vec![NONE; self.leaves.len()],
            groups: vec![Answer { yes: NONE, known: NONE }; self.groups.len()],
            reached: vec![NONE; self.groups.len()],
            applying: vec![NONE; self.roots.len().next_multiple_of(TURNED)],
            open: vec![NONE; self.roots.len().next_multiple_of(TURNED)],
            ineligible: NONE,
            undetermined: NONE,
            deciding: vec![NONE; self.asked.len().next_multiple_of(TURNED)],
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
    fn run<S: Set>(self) {
        let Self { program, planes } = self;
        for (index, group) in program.groups.iter().enumerate() {
            let (before, rest) = planes.groups.split_at_mut(index);
            let answers = Answers { program, known: &planes.known, yes: &planes.yes, groups: before };
            answers.combine(group, &mut rest[0]);
        }
        let answers = Answers { program, known: &planes.known, yes: &planes.yes, groups: &planes.groups };
        let (mut ineligible, mut undetermined) = (NONE, NONE);
        let of_grounds = planes.applying.iter_mut().zip(&mut planes.open);
        for (root, (applying, open)) in program.roots.iter().zip(of_grounds) {
            let (yes, known, denied) = answers.of(*root);
            for word in 0..WORDS {
                applying[word] = known[word] & (yes[word] ^ denied);
                ineligible[word] |= applying[word];
            }
            for word in 0..WORDS {
                open[word] = !known[word];
                undetermined[word] |= open[word];
            }
        }
        for word in 0..WORDS {
            undetermined[word] &= !ineligible[word];
        }
        (planes.ineligible, planes.undetermined) = (ineligible, undetermined);
        if planes.undetermined != NONE {
            program.decide(planes);
        }
    }
}

/// The answers to the parts that are known so far.
struct Answers<'a> {
    program: &'a Program,
    known: &'a [Plane],
    yes: &'a [Plane],
    groups: &'a [Answer],
}

impl Answers<'_> {
    /// In which rows a part without its denial is true, and in which rows that is known; and a word of the bits that its
    /// denial turns round.
    #[inline(always)]
    fn of(&self, part: Part) -> (&Plane, &Plane, u64) {
        let denied = if part.denied { u64::MAX } else { 0 };
        if part.is_group {
            let Answer { yes, known } = &self.groups[part.index];
            return (yes, known, denied);
        }
        (&self.yes[part.index], &self.known[self.program.leaves[part.index].fact], denied)
    }

    #[inline(always)]
    fn combine(&self, group: &Group, answer: &mut Answer) {
        // Of "any", what holds is what holds of one part; of "all", what does not hold is.
        let wanted = if group.any { 0 } else { u64::MAX };
        let (mut one, mut all) = (NONE, [u64::MAX; WORDS]);
        for part in &group.parts {
            let (yes, known, denied) = self.of(*part);
            for word in 0..WORDS {
                let holds = yes[word] ^ denied ^ wanted;
                one[word] |= known[word] & holds;
                all[word] &= known[word] & !holds;
            }
        }
        for word in 0..WORDS {
            answer.known[word] = one[word] | all[word];
            answer.yes[word] = if group.any { one[word] } else { all[word] };
        }
    }
}

impl Program {
    /// Finds the facts that can still decide: an unknown question of an unknown part of an unknown ground.
    #[inline(always)]
    fn decide(&self, planes: &mut Planes) {
        for (plane, asked) in planes.deciding.iter_mut().zip(&self.asked) {
            if *asked {
                *plane = NONE;
            }
        }
        let undetermined = planes.undetermined;
        for root in &self.roots {
            self.reach(*root, &undetermined, planes);
        }
        // Every group is a part of one other or of one ground, which were reached before it.
        for (index, group) in self.groups.iter().enumerate().rev() {
            let within = planes.reached[index];
            for part in &group.parts {
                self.reach(*part, &within, planes);
            }
        }
    }

    /// Goes into a part in the rows in which what it belongs to is open.
    #[inline(always)]
    fn reach(&self, part: Part, within: &Plane, planes: &mut Planes) {
        if part.is_group {
            let (reached, known) = (&mut planes.reached[part.index], &planes.groups[part.index].known);
            for word in 0..WORDS {
                reached[word] = within[word] & !known[word];
            }
            return;
        }
        let fact = self.leaves[part.index].fact;
        let (deciding, known) = (&mut planes.deciding[fact], &planes.known[fact]);
        for word in 0..WORDS {
            deciding[word] |= within[word] & !known[word];
        }
    }
}
