//! What a regulation states itself or borrows from another, and what is assumed with that.

use std::sync::Arc;

use crate::act::Act;
use crate::assumption::Assumption;
use crate::mask::bit;
use crate::refusal::{Finding, RefusalGround};

/// Something a regulation states itself, or borrows from another where it states none.
#[derive(Debug)]
pub(crate) struct Shared<T: ?Sized> {
    pub(crate) value: Arc<T>,
    pub(crate) borrowed: Option<Loan>,
}

/// What something is borrowed from, and what is assumed with that.
#[derive(Debug)]
pub(crate) struct Loan {
    /// The id of the regulation that states it.
    pub(crate) from: Arc<str>,
    /// The act of that regulation, and which annex of it that is.
    pub(crate) act: Arc<Act>,
    pub(crate) annex: u32,
    pub(crate) assumption: Arc<Assumption>,
}

/// An assumption of assessments, and the findings of grounds with which it is named.
#[derive(Debug)]
pub(crate) struct Reliance {
    pub(crate) assumption: Arc<Assumption>,
    /// Whatever the findings are.
    pub(crate) always: bool,
    /// The grounds with which it is named if they apply, are open, do not apply.
    pub(crate) grounds: [u64; 3],
}

impl Reliance {
    fn new(assumption: &Arc<Assumption>) -> Self {
        Self { assumption: Arc::clone(assumption), always: false, grounds: [0; 3] }
    }
}

/// What assessments under some grounds rely on, in order and each once.
pub(super) fn reliances(grounds: &Shared<[RefusalGround]>) -> Box<[Reliance]> {
    let mut all: Vec<Reliance> = Vec::new();
    if let Some(loan) = &grounds.borrowed {
        all.push(Reliance { always: true, ..Reliance::new(&loan.assumption) });
    }
    for (index, ground) in grounds.value.iter().enumerate() {
        for reading in &ground.readings {
            let known = all.iter().position(|reliance| reliance.assumption == *reading);
            let at = known.unwrap_or(all.len());
            if known.is_none() {
                all.push(Reliance::new(reading));
            }
            let Some(reliance) = all.get_mut(at) else { continue };
            for (mask, finding) in
                reliance.grounds.iter_mut().zip([Finding::Applies, Finding::Open, Finding::DoesNotApply])
            {
                if ground.readings_bear_on.contains(&finding) {
                    *mask |= bit(index);
                }
            }
        }
    }
    all.into()
}
