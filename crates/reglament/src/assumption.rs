//! Assumptions: what is taken as read where the act states nothing, or is ambiguous. Named in every result that uses it.

use std::sync::Arc;

use crate::error::ErrorCode;
use crate::law_file::{FaultLog, Located, Table};
use crate::text::Text;

/// Something an answer assumes, with a stable code.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Assumption {
    /// The stable code: `day-after-acceptance`.
    pub code: Box<str>,
    /// What is assumed.
    pub text: Text,
    /// Why, in English.
    pub why: Box<str>,
}

/// All assumptions of a catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Assumptions {
    pub(crate) all: Vec<Arc<Assumption>>,
}

/// The code of the assumption that a value of a parameter is right though no source was found that states it.
pub(crate) const UNVERIFIED_PARAMETER: &str = "unverified-parameter";
/// The code of the assumption that a value holds on a day on which it was not yet set.
pub(crate) const PARAMETER_SET_LATER: &str = "parameter-set-later";
/// The code of the assumption that a day of the calendar is right though no source was found that states it.
pub(crate) const UNVERIFIED_DAY: &str = "unverified-calendar-day";
/// The code of the assumption that a day of the calendar holds for the office, though a source casts doubt on it.
pub(crate) const DOUBTFUL_DAY: &str = "doubtful-calendar-day";
/// The code of the assumption that an application may be withdrawn until the result is signed.
pub(crate) const WITHDRAWAL: &str = "withdrawal-not-stated";
/// The code of the assumption that a case goes on after defects were found in documents handed in at the office.
pub(crate) const OFFICE_DEFECTS: &str = "office-defects-not-stated";
/// The code of the assumption that a case goes on where the applicant does not consent to the use of protected data.
pub(crate) const CONSENT_WITHHELD: &str = "consent-withheld-not-stated";
/// The code of the assumption that a visit that does not say what it was for was not made to hand in documents.
pub(crate) const VISIT_PURPOSE: &str = "visit-purpose-not-recorded";

/// Each of these once, in the order in which they first come.
pub(crate) fn each_once<'a>(all: impl IntoIterator<Item = &'a Assumption>) -> Vec<&'a Assumption> {
    let mut once: Vec<&Assumption> = Vec::new();
    for assumption in all {
        if !once.iter().any(|before| before.code == assumption.code) {
            once.push(assumption);
        }
    }
    once
}

impl Assumption {
    /// Whether it is that a value or a day that the answer used is right though no source was found that states it.
    pub fn is_unverified(&self) -> bool {
        [UNVERIFIED_PARAMETER, UNVERIFIED_DAY].contains(&&*self.code)
    }
}

impl Assumptions {
    /// Reads the assumptions from their file.
    pub(crate) fn read(file: &Table<'_>) -> Self {
        let mut all: Vec<Arc<Assumption>> = Vec::new();
        for table in file.tables("assumption", true) {
            let Some(assumption) = read_assumption(&table) else {
                table.mark_broken("code");
                continue;
            };
            if all.iter().any(|before| before.code == assumption.code) {
                let found = format!("a second `{}`", assumption.code);
                table.fault(table.at(), ErrorCode::StatedTwice, found, "each code once");
            }
            all.push(Arc::new(assumption));
        }
        file.finish();
        Self { all }
    }

    /// Notes the assumptions that the library itself names and no file states.
    pub(crate) fn require_own(&self, faults: &FaultLog) {
        let of_parameters = [UNVERIFIED_PARAMETER, PARAMETER_SET_LATER];
        let others =
            [UNVERIFIED_DAY, DOUBTFUL_DAY, WITHDRAWAL, OFFICE_DEFECTS, CONSENT_WITHHELD, VISIT_PURPOSE];
        for code in of_parameters.into_iter().chain(others) {
            if self.get(code).is_none() && !faults.is_broken(code) {
                faults.note_nowhere(
                    "nothing",
                    format!("the assumption `{code}`, which the library itself names"),
                );
            }
        }
    }

    pub(crate) fn get(&self, code: &str) -> Option<&Arc<Assumption>> {
        self.all.iter().find(|assumption| *assumption.code == *code)
    }

    /// The assumption a file names.
    pub(crate) fn find(&self, table: &Table<'_>, code: Located<&str>) -> Option<Arc<Assumption>> {
        let found = self.get(code.value);
        if found.is_none() {
            table.unknown(code, ErrorCode::UnknownAssumption, self.all.iter().map(|known| &*known.code));
        }
        found.cloned()
    }

    /// Reads the code of an assumption, if there is one.
    pub(crate) fn read_optional(&self, table: &Table<'_>, key: &'static str) -> Option<Arc<Assumption>> {
        self.find(table, table.optional_string(key)?)
    }

    /// Reads a required code of an assumption.
    pub(crate) fn read_code(&self, table: &Table<'_>, key: &'static str) -> Option<Arc<Assumption>> {
        self.find(table, table.string(key)?)
    }
}

fn read_assumption(table: &Table<'_>) -> Option<Assumption> {
    let (code, text, why) = (table.code("code"), table.text("text"), table.string("why"));
    table.finish();
    Some(Assumption { code: code?.value.into(), text: text?, why: why?.value.into() })
}
