//! What a caller may choose about an assessment of columns.

use std::collections::HashMap;

use reglament::Regulation;
use reglament::chrono::NaiveDate;

use crate::remarks::{Wanted, may_assume, metadata};

/// What may be chosen about every answer, of options with the fields `carried` and `wanted`.
macro_rules! of_every_answer {
    () => {
        /// Takes columns, such as the number of a case, over into the answer as they are.
        #[must_use]
        pub fn carry<N: Into<String>>(mut self, names: impl IntoIterator<Item = N>) -> Self {
            self.carried.extend(names.into_iter().map(Into::into));
            self
        }

        /// Whether the answer has a column `standing`: `not_yet`, `in_effect` or `repealed`.
        #[must_use]
        pub fn with_standing(mut self, standing: bool) -> Self {
            self.wanted.standing = standing;
            self
        }

        /// Whether the answer has a column `assumptions`: the codes of what each answer assumes, with commas between.
        #[must_use]
        pub fn with_assumptions(mut self, assumptions: bool) -> Self {
            self.wanted.assumptions = assumptions;
            self
        }

        /// Whether the answer has a column `further_errors`: whatever else is wrong with a row besides what `error` tells, each as its
        /// code and its place, with semicolons between.
        #[must_use]
        pub fn with_further_errors(mut self, further_errors: bool) -> Self {
            self.wanted.further_errors = further_errors;
            self
        }
    };
}
pub(crate) use of_every_answer;

/// The day of assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum On {
    /// One day for all rows.
    Day(NaiveDate),
    /// The day that stands in this column.
    Column(String),
}

impl From<NaiveDate> for On {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

/// How a table is assessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessOptions {
    pub(crate) on: On,
    pub(crate) carried: Vec<String>,
    pub(crate) grounds: bool,
    pub(crate) narrow: bool,
    pub(crate) wanted: Wanted,
}

impl AssessOptions {
    of_every_answer!();

    /// Assesses on a day, or on the days in a column.
    ///
    /// Besides that column, every column must be named as a fact of the vocabulary, or be carried.
    pub fn on(on: impl Into<On>) -> Self {
        Self { on: on.into(), carried: Vec::new(), grounds: false, narrow: false, wanted: Wanted::default() }
    }

    /// Assesses on the days in a column.
    pub fn on_column(name: impl Into<String>) -> Self {
        Self::on(On::Column(name.into()))
    }

    /// Whether the answer has a column for each ground: true if it applies, false if it does not, null if it is open.
    #[must_use]
    pub fn with_grounds(mut self, grounds: bool) -> Self {
        self.grounds = grounds;
        self
    }

    /// Whether the masks of an answer are as narrow as the regulation and the vocabulary allow: 16, 32 or 64 bits, in place of
    /// 64 always. Less is written then, which is what large tables cost; but the types change when the law grows.
    #[must_use]
    pub fn with_narrow_masks(mut self, narrow: bool) -> Self {
        self.narrow = narrow;
        self
    }

    /// Where an error of the day of assessment is found.
    pub(crate) fn day_place(&self) -> String {
        match &self.on {
            On::Day(_) => "on".to_owned(),
            On::Column(name) => name.clone(),
        }
    }

    /// The metadata of the answers: of the one day, or of all days that there may be.
    pub(crate) fn metadata(&self, regulation: &Regulation) -> HashMap<String, String> {
        let act = regulation.act();
        match &self.on {
            On::Day(day) => metadata(regulation, [act.standing(*day)], &may_assume(regulation, &[*day])),
            On::Column(_) => {
                // What is assumed changes with the values of parameters alone.
                let values = regulation.parameters().iter().flat_map(|parameter| parameter.values());
                let days: Vec<_> = values.map(|value| value.from).chain([act.in_effect_from()]).collect();
                metadata(regulation, act.standings(), &may_assume(regulation, &days))
            }
        }
    }
}
