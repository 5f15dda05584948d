//! What an answer rests on besides the facts: whether the act was in effect, and what is assumed.

use std::collections::{BTreeSet, HashMap};
use std::ops::AddAssign;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, Field};
use reglament::chrono::NaiveDate;
use reglament::{Assumption, Findings, Regulation, Standing, StandingState};
use serde_json::json;

use crate::words::{words_column, words_type};

/// The key of a schema's metadata that holds the full id of the regulation.
pub const REGULATION: &str = "reglament:regulation";
/// The key of a schema's metadata that holds the digest of the law data, as `Catalogue::digest` gives it.
pub const LAW_DIGEST: &str = "reglament:law_digest";
/// The key of a schema's metadata that holds the standings that the rows may have, as JSON.
pub const STANDING: &str = "reglament:standing";
/// The key of a schema's metadata that holds the codes of what answers to the rows may assume, with commas between.
pub const ASSUMPTIONS: &str = "reglament:assumptions";

/// The names of the columns.
const STANDING_COLUMN: &str = "standing";
const ASSUMPTIONS_COLUMN: &str = "assumptions";

/// Answers, and what should be said about them.
#[derive(Clone, Debug)]
pub struct Remarked {
    /// The answers.
    pub answers: RecordBatch,
    /// What should be said.
    pub remarks: Remarks,
}

/// How many answers somebody should look at twice, and how many rows have more than the one error that is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Remarks {
    /// The act was not in effect: not yet, or not any more. Rows with an error are not counted.
    pub outside_effect: u64,
    /// A value or a day that no source states was used. Rows with an error are not counted.
    pub unverified: u64,
    /// Something else is wrong with the row besides what `error` tells.
    pub further_errors: u64,
}

impl AddAssign for Remarks {
    fn add_assign(&mut self, other: Self) {
        self.outside_effect += other.outside_effect;
        self.unverified += other.unverified;
        self.further_errors += other.further_errors;
    }
}

/// Which columns are wanted besides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(crate) standing: bool,
    pub(crate) assumptions: bool,
    pub(crate) further_errors: bool,
}

impl Wanted {
    /// Whether a column is that tells what answers rest on.
    pub(crate) fn any(self) -> bool {
        self.standing || self.assumptions
    }

    /// The fields of the columns that tell what answers rest on.
    pub(crate) fn fields(self) -> impl Iterator<Item = Field> {
        let standing = self.standing.then(|| Field::new(STANDING_COLUMN, words_type(), true));
        let assumptions = self.assumptions.then(|| Field::new(ASSUMPTIONS_COLUMN, DataType::Utf8, true));
        standing.into_iter().chain(assumptions)
    }

    /// The columns of rows of which each rests on something; rows with errors are null.
    pub(crate) fn columns(
        self,
        rows: &[Option<&Grounding>],
        words: &ArrayRef,
    ) -> impl Iterator<Item = ArrayRef> + use<> {
        let standing = self.standing.then(|| {
            let nulls: NullBuffer = rows.iter().map(Option::is_some).collect::<Vec<_>>().into();
            let keys = rows.iter().map(|row| row.map_or(0, Grounding::key));
            words_column(keys.collect(), Some(nulls), words)
        });
        let assumptions = self.assumptions.then(|| -> ArrayRef {
            Arc::new(rows.iter().map(|row| row.map(|row| &*row.assumptions)).collect::<StringArray>())
        });
        standing.into_iter().chain(assumptions)
    }
}

/// The words of standings.
pub(crate) fn standing_words() -> ArrayRef {
    Arc::new(StandingState::ALL.iter().map(|state| Some(state.code())).collect::<StringArray>())
}

/// What one answer rests on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Grounding {
    state: StandingState,
    unverified: bool,
    /// The codes, with commas between.
    assumptions: Arc<str>,
}

impl Grounding {
    pub(crate) fn new<'a>(standing: Standing<'_>, assumptions: impl Iterator<Item = &'a Assumption>) -> Self {
        let mut unverified = false;
        let codes = assumptions.map(|assumption| {
            unverified |= assumption.is_unverified();
            &*assumption.code
        });
        let codes = codes.collect::<Vec<_>>().join(",");
        Self { state: standing.state, unverified, assumptions: codes.into() }
    }

    /// Whether there is anything to remark.
    pub(crate) fn is_noted(&self) -> bool {
        self.unverified || self.state != StandingState::InEffect
    }

    pub(crate) fn codes(&self) -> impl Iterator<Item = &str> {
        self.assumptions.split(',').filter(|code| !code.is_empty())
    }

    fn key(&self) -> i8 {
        let place = StandingState::ALL.iter().position(|state| *state == self.state);
        place.and_then(|place| i8::try_from(place).ok()).unwrap_or(0)
    }
}

impl<'g> FromIterator<&'g Grounding> for Remarks {
    fn from_iter<T: IntoIterator<Item = &'g Grounding>>(all: T) -> Self {
        let mut remarks = Self::default();
        for grounding in all {
            remarks.outside_effect += u64::from(grounding.state != StandingState::InEffect);
            remarks.unverified += u64::from(grounding.unverified);
        }
        remarks
    }
}

/// The findings of three cases: all grounds apply, all are open, none is either.
fn extremes() -> [Findings; 3] {
    [(u64::MAX, 0), (0, u64::MAX), (0, 0)].map(|(applying, open)| Findings::of_masks(applying, open, 0))
}

/// What assessments on a day rest on, whatever they find; what they assume is not told.
pub(crate) fn on_day(regulation: &Regulation, on: NaiveDate) -> Grounding {
    let unverified = is_unverified(regulation, on);
    Grounding { state: regulation.act().standing(on).state, unverified, assumptions: "".into() }
}

fn is_unverified(regulation: &Regulation, on: NaiveDate) -> bool {
    extremes()
        .into_iter()
        .any(|findings| regulation.assumptions_of(findings, on).any(Assumption::is_unverified))
}

/// Whether there is anything to remark on assessments on a day.
pub(crate) fn is_noted(regulation: &Regulation, on: NaiveDate) -> bool {
    regulation.act().standing(on).state != StandingState::InEffect || is_unverified(regulation, on)
}

/// What an assessment with these findings on a day rests on.
pub(crate) fn assessed(regulation: &Regulation, findings: Findings, on: NaiveDate) -> Grounding {
    Grounding::new(regulation.act().standing(on), regulation.assumptions_of(findings, on))
}

/// What assessments on some days may assume.
pub(crate) fn may_assume(regulation: &Regulation, days: &[NaiveDate]) -> BTreeSet<String> {
    let on = |day: &NaiveDate| extremes().map(|findings| assessed(regulation, findings, *day));
    let all = days.iter().flat_map(on);
    all.flat_map(|grounding| grounding.codes().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The metadata of a schema of answers.
pub(crate) fn metadata<'s>(
    regulation: &Regulation,
    standings: impl IntoIterator<Item = Standing<'s>>,
    assumptions: &BTreeSet<String>,
) -> HashMap<String, String> {
    let standing = |standing: Standing<'_>| json!({"state": standing.state.code(), "certain": standing.certain, "reason": standing.reason});
    let standings: Vec<_> = standings.into_iter().map(standing).collect();
    let assumptions = assumptions.iter().map(String::as_str).collect::<Vec<_>>().join(",");
    let values = [
        (REGULATION, regulation.id().to_owned()),
        (LAW_DIGEST, regulation.law_digest().to_owned()),
        (STANDING, json!(standings).to_string()),
        (ASSUMPTIONS, assumptions),
    ];
    values.map(|(key, value)| (key.to_owned(), value)).into()
}
