//! Grounds for refusing the service.

use std::sync::Arc;

use crate::assumption::{Assumption, Assumptions};
use crate::citation::{Citable, Citation};
use crate::coded::coded;
use crate::condition::{Condition, Scope, Truth, parse};
use crate::error::ErrorCode;
use crate::law_file::Table;
use crate::mask::{BITS, bit};
use crate::text::Text;
use crate::written::Written;

/// The most grounds a regulation can have, so that a set of grounds fits one machine word.
pub const MAX_GROUNDS: usize = BITS;

coded! {
    /// What the facts say of one ground.
    pub enum Finding {
        /// It applies, whatever is still unknown.
        Applies = "applies",
        /// It does not apply, whatever is still unknown.
        DoesNotApply = "does_not_apply",
        /// What is still unknown decides it.
        Open = "open",
    }
}

impl From<Truth> for Finding {
    fn from(truth: Truth) -> Self {
        match truth {
            Truth::True => Self::Applies,
            Truth::False => Self::DoesNotApply,
            Truth::Unknown => Self::Open,
        }
    }
}

/// A ground for refusing the service.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[doc(alias = "основание для отказа")]
#[doc(alias = "бас тарту негізі")]
pub struct RefusalGround {
    /// Its number in the act, from 1.
    pub number: u32,
    /// A short name of ours.
    pub name: Text,
    /// The act's words.
    pub text: Text,
    /// Where the act states it.
    pub citation: Citation,
    /// Readings chosen where the act is ambiguous.
    pub readings: Box<[Arc<Assumption>]>,
    /// The findings that another reading could change, and with which an answer therefore names the readings.
    pub readings_bear_on: Box<[Finding]>,
    /// What must hold, as written in the law file.
    pub when_source: Box<str>,
    /// The exception, as written in the law file.
    pub unless_source: Option<Box<str>>,
    /// When it applies: what must hold, and not its exception.
    condition: Condition,
    /// How answers in JSON name it with each finding.
    pub(crate) written: Written,
}

impl RefusalGround {
    /// When it applies, the exception included.
    pub fn condition(&self) -> &Condition {
        &self.condition
    }
}

/// Reads the grounds a regulation states itself.
pub(crate) fn read(
    tables: &[Table<'_>],
    citable: &Citable<'_>,
    scope: Scope<'_>,
    assumptions: &Assumptions,
) -> Box<[RefusalGround]> {
    if let Some(table) = tables.get(MAX_GROUNDS) {
        let expected = format!("at most {MAX_GROUNDS} grounds");
        table.fault(table.at(), ErrorCode::TooMany, "one ground too many", expected);
    }
    let read = |(index, table)| read_ground(table, index, citable, scope, assumptions);
    tables.iter().enumerate().filter_map(read).collect()
}

fn read_ground(
    table: &Table<'_>,
    index: usize,
    citable: &Citable<'_>,
    scope: Scope<'_>,
    assumptions: &Assumptions,
) -> Option<RefusalGround> {
    let number = table.number(index);
    let citation = citable.read(table, "citation");
    let (name, text) = (table.text("name"), table.text("text"));
    let readings = table.strings("readings", false);
    let readings: Box<[_]> = readings.into_iter().filter_map(|code| assumptions.find(table, code)).collect();
    let readings_bear_on = read_bearing(table);
    let when = table.string("when");
    let unless = table.optional_string("unless");
    let condition = when.and_then(|text| parse(table, text, scope));
    let exception = unless.map(|text| parse(table, text, scope));
    table.finish();
    let condition = match exception {
        Some(exception) => Condition::All([condition?, Condition::Not(Box::new(exception?))].into()),
        None => condition?,
    };
    check_each_fact_once(table, &condition, scope);
    let (number, citation) = (number?, citation?);
    Some(RefusalGround {
        written: Written::default(),
        number,
        name: name?,
        text: text?,
        citation,
        readings,
        readings_bear_on,
        when_source: when?.value.into(),
        unless_source: unless.map(|text| text.value.into()),
        condition,
    })
}

/// Reads the findings with which readings are named: all if the file does not say.
fn read_bearing(table: &Table<'_>) -> Box<[Finding]> {
    if table.has("readings") && table.has("readings_bear_on") {
        return table.words("readings_bear_on").into();
    }
    Finding::ALL.into()
}

/// Kleene's logic is exact only while no fact stands twice: then no two parts depend on each other.
fn check_each_fact_once(table: &Table<'_>, condition: &Condition, scope: Scope<'_>) {
    let mut seen = 0;
    for test in condition.tests() {
        if seen & bit(test.fact) != 0 {
            let name = scope.vocabulary.fact(test.fact).map_or("", |fact| &*fact.name);
            let found = format!("`{name}` a second time");
            table.fault(table.at(), ErrorCode::RepeatedFact, found, "each fact once in a ground");
        }
        seen |= bit(test.fact);
    }
}
