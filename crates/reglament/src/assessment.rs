//! Assessment: what the facts of one case say of every ground, and what is still missing.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::act::Standing;
use crate::assumption::{Assumption, PARAMETER_SET_LATER, UNVERIFIED_PARAMETER};
use crate::coded::coded;
use crate::date::PackedDay;
use crate::error::{Error, ErrorCode, Result};
use crate::fact::{Fact, Facts};
use crate::mask::has_bit;
use crate::program::Masks;
use crate::refusal::{Finding, RefusalGround};
use crate::regulation::{Regulation, Reliance};

coded! {
    /// What an assessment comes to.
    pub enum Outcome {
        /// No ground applies and none is open.
        Eligible = "eligible",
        /// At least one ground applies.
        Ineligible = "ineligible",
        /// No ground applies as far as is known, and at least one is open.
        Undetermined = "undetermined",
    }
}

/// The findings of an assessment as bit masks: grounds in the act's order and facts in the vocabulary's, each from the
/// lowest bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Findings {
    /// The grounds that apply.
    pub applying: u64,
    /// The grounds that are open.
    pub open: u64,
    /// The unknown facts that can still change the finding of an open ground; none unless undetermined.
    pub missing: u64,
}

impl Findings {
    /// The findings with these masks.
    pub fn of_masks(applying: u64, open: u64, missing: u64) -> Self {
        Self { applying, open, missing }
    }

    /// What they come to.
    pub fn outcome(self) -> Outcome {
        match (self.applying, self.open) {
            (0, 0) => Outcome::Eligible,
            (0, _) => Outcome::Undetermined,
            _ => Outcome::Ineligible,
        }
    }

    /// What they say of the ground at an index.
    pub fn finding(self, index: usize) -> Finding {
        if has_bit(self.applying, index) {
            Finding::Applies
        } else if has_bit(self.open, index) {
            Finding::Open
        } else {
            Finding::DoesNotApply
        }
    }
}

/// What the facts of one case say of every ground of a regulation on one day.
#[derive(Clone, Copy, Debug)]
pub struct Assessment<'r> {
    regulation: &'r Regulation,
    on: NaiveDate,
    findings: Findings,
}

impl Regulation {
    /// Assesses the facts on a day: every ground is found to apply, not to apply, or to be open.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::OutsideParameter`] if a parameter that any ground compares with is not known for the day,
    /// [`ErrorCode::DateAfterAssessment`] if a date lies after it, [`ErrorCode::ForeignFacts`] if the facts are named in
    /// another vocabulary.
    ///
    /// # Examples
    ///
    /// ```
    /// use reglament::{Facts, FactValue, Finding, parse_day};
    /// # fn main() -> Result<(), reglament::Error> {
    /// # let catalogue = reglament_kz::catalogue()?;
    /// let regulation = catalogue.edition("almaty/patronage@3-383-2016")?;
    /// let mut facts = Facts::new(catalogue.vocabulary());
    /// facts.set_by_name("applicant.legal_capacity", FactValue::Word("limited"))?;
    ///
    /// let assessment = regulation.assess(&facts, parse_day("2017-05-01")?)?;
    /// let findings: Vec<Finding> = assessment.grounds().map(|(_, finding)| finding).collect();
    /// assert_eq!(findings[1], Finding::Applies); // p. 11(2)
    /// assert_eq!(findings[0], Finding::Open); // the date of birth is not known
    /// # Ok(())
    /// # }
    /// ```
    pub fn assess(&self, facts: &Facts, on: NaiveDate) -> Result<Assessment<'_>> {
        Ok(Assessment { regulation: self, on, findings: self.find(facts, on)? })
    }

    fn find(&self, facts: &Facts, on: NaiveDate) -> Result<Findings> {
        let packed = PackedDay::new(on);
        self.check_vocabulary(facts)?;
        self.check_parameters(packed)?;
        facts.check_dates(packed)?;
        let Masks { applying, open, deciding } = self.program.run(facts, packed);
        let mut findings = Findings { applying, open, missing: 0 };
        if findings.outcome() == Outcome::Undetermined {
            findings.missing = deciding;
        }
        Ok(findings)
    }

    /// What an answer with these findings on a day assumes: borrowed grounds, the readings that could change a finding, and
    /// values of parameters that no source states or that were set later.
    pub fn assumptions_of(&self, findings: Findings, on: NaiveDate) -> impl Iterator<Item = &Assumption> {
        let Findings { applying, open, .. } = findings;
        let masks = [applying, open, !(applying | open)];
        let bears = move |reliance: &&Reliance| {
            reliance.always || reliance.grounds.iter().zip(masks).any(|(grounds, mask)| grounds & mask != 0)
        };
        let values = || self.values_on(PackedDay::new(on));
        let unverified = values().any(|value| value.unverified).then_some(UNVERIFIED_PARAMETER);
        let set_later = values().any(|value| value.is_set_after(on)).then_some(PARAMETER_SET_LATER);
        let of_values = unverified.into_iter().chain(set_later).filter_map(|code| self.assumption(code));
        self.readings.iter().filter(bears).map(|reliance| &*reliance.assumption).chain(of_values)
    }

    pub(crate) fn check_vocabulary(&self, facts: &Facts) -> Result<()> {
        let own = self.vocabulary();
        if Arc::ptr_eq(own, facts.vocabulary()) || own == facts.vocabulary() {
            return Ok(());
        }
        let message = "the facts belong to the vocabulary of another catalogue";
        Err(Error::new(ErrorCode::ForeignFacts, message).at("facts"))
    }
}

impl<'r> Assessment<'r> {
    /// The regulation that was applied.
    pub fn regulation(&self) -> &'r Regulation {
        self.regulation
    }

    /// The day for which it was applied.
    pub fn on(&self) -> NaiveDate {
        self.on
    }

    /// What the assessment comes to.
    pub fn outcome(&self) -> Outcome {
        self.findings.outcome()
    }

    /// The findings as bit masks.
    pub fn findings(&self) -> Findings {
        self.findings
    }

    /// Every ground with its finding, in the act's order.
    pub fn grounds(&self) -> impl Iterator<Item = (&'r RefusalGround, Finding)> + use<'r> {
        let findings = self.findings;
        let grounds = self.regulation.grounds().iter().enumerate();
        grounds.map(move |(index, ground)| (ground, findings.finding(index)))
    }

    /// The unknown facts that can still change the finding of an open ground, in vocabulary order; none unless the
    /// outcome is undetermined.
    pub fn missing(&self) -> impl Iterator<Item = &'r Fact> + use<'r> {
        self.regulation.law.basis.vocabulary.in_mask(self.findings.missing)
    }

    /// Whether the regulation is in effect on the day.
    pub fn standing(&self) -> Standing<'r> {
        self.regulation.act().standing(self.on)
    }

    /// What the answer assumes.
    pub fn assumptions(&self) -> impl Iterator<Item = &'r Assumption> + use<'r> {
        self.regulation.assumptions_of(self.findings, self.on)
    }
}
