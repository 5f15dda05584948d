//! The program of a regulation for columns: its conditions, the same trees that one case is assessed by, made ready to be
//! evaluated on planes of bits.
//!
//! Denials are pushed down to the questions. A question about a number becomes one or two edges that the number lies above
//! or not; an edge may depend on the day of assessment.

use std::sync::Arc;

use reglament::{Comparison, Condition, Parameter, Predicate, RefusalGround, Regulation, Test};

/// The grounds of a regulation, ready for columns.
#[derive(Debug)]
pub(crate) struct Program {
    /// Every different question, ordered by fact.
    pub(crate) leaves: Vec<Leaf>,
    /// What numbers are compared with; the first is the day of assessment itself.
    pub(crate) edges: Vec<Edge>,
    /// Parts that combine others; a part comes before those that contain it.
    pub(crate) groups: Vec<Group>,
    /// Each ground's whole condition.
    pub(crate) roots: Vec<Part>,
    /// Of each fact, what the questions about it are parts of; nothing for facts that no ground asks about.
    pub(crate) asked: Vec<Vec<Whole>>,
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

/// A leaf or a group, or its denial: where it is found among what holds, the groups after the leaves, and among what is
/// known, the groups after the facts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    pub(crate) holds: usize,
    pub(crate) known: usize,
    pub(crate) denied: bool,
}

/// What something is a part of: of a group, or of nothing but its ground.
pub(crate) type Whole = Option<usize>;

#[derive(Debug)]
pub(crate) struct Group {
    /// Whether one part is enough, or all must hold.
    pub(crate) any: bool,
    pub(crate) parts: Vec<Part>,
    pub(crate) within: Whole,
}

impl Program {
    pub(crate) fn new(regulation: &Regulation) -> Self {
        let asked = vec![Vec::new(); regulation.vocabulary().facts().len()];
        let mut program =
            Self { leaves: Vec::new(), edges: vec![Edge::Day], groups: Vec::new(), roots: Vec::new(), asked };
        let conditions = || regulation.grounds().iter().map(RefusalGround::condition);
        let mut tests: Vec<&Test> = conditions().flat_map(Condition::tests).collect();
        tests.sort_by_key(|test| test.fact);
        for test in tests {
            let leaf = program.leaf(test);
            if !program.leaves.contains(&leaf) {
                program.leaves.push(leaf);
            }
        }
        program.roots = conditions().map(|condition| program.part(condition, false)).collect();
        program.note_wholes();
        program
    }

    /// Notes of every part what it is a part of.
    fn note_wholes(&mut self) {
        let of_grounds = self.roots.iter().map(|root| (*root, None));
        let of_groups = self.groups.iter().enumerate();
        let of_groups =
            of_groups.flat_map(|(index, group)| group.parts.iter().map(move |part| (*part, Some(index))));
        for (part, whole) in of_grounds.chain(of_groups).collect::<Vec<_>>() {
            match self.asked.get_mut(part.known) {
                Some(wholes) if wholes.contains(&whole) => {}
                Some(wholes) => wholes.push(whole),
                None => self.groups[part.known - self.asked.len()].within = whole,
            }
        }
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
                Part { holds: index, known: leaf.fact, denied }
            }
            Condition::Not(inner) => self.part(inner, !denied),
            // Denied, "all" becomes "any denied" and the other way round.
            Condition::All(parts) => self.group(parts, denied, denied),
            Condition::Any(parts) => self.group(parts, !denied, denied),
        }
    }

    fn group(&mut self, parts: &[Condition], any: bool, denied: bool) -> Part {
        let parts = parts.iter().map(|part| self.part(part, denied)).collect();
        self.groups.push(Group { any, parts, within: None });
        let index = self.groups.len() - 1;
        Part { holds: self.leaves.len() + index, known: self.asked.len() + index, denied: false }
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
