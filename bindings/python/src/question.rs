//! Questions: which fact to ask next, and why.

use crate::convert::Tuple;
use crate::record::record;
use crate::records::{Fact, Text};

record! {
    /// A fact worth asking.
    pub struct Question {
        /// The fact.
        fact: Fact,
        /// The numbers of the open grounds that some answer settles by itself.
        settles: Tuple<u32>,
        /// The numbers of the open grounds whose finding depends on it.
        concerns: Tuple<u32>,
        /// Why it is asked, in one sentence.
        reason: Text,
    }
}

impl From<&reglament::Question<'_>> for Question {
    fn from(question: &reglament::Question<'_>) -> Self {
        use reglament::Language::{En, Kk, Ru};
        Self {
            fact: question.fact.into(),
            settles: question.settles.iter().map(|ground| ground.number).collect(),
            concerns: question.concerns.iter().map(|ground| ground.number).collect(),
            reason: Text { kk: question.reason(Kk), ru: question.reason(Ru), en: question.reason(En) },
        }
    }
}
