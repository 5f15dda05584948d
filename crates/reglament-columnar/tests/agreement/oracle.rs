//! What single cases say: the expectation of every test.

use std::sync::{Arc, LazyLock};

use arrow_array::cast::AsArray;
use arrow_array::types::{Int8Type, UInt16Type, UInt32Type, UInt64Type};
use arrow_array::{Array, RecordBatch, StringArray};
use arrow_schema::DataType;
use reglament::chrono::NaiveDate;
use reglament::{
    Catalogue, ErrorCode, Fact, FactType, FactValue, Facts, Finding, Money, Outcome, Regulation,
};

pub static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| reglament_kz::catalogue().expect("the embedded law has no faults"));

pub const REGULATIONS: [&str; 4] = [
    "almaty/adoption@3-383-2016",
    "almaty/patronage@3-383-2016",
    "zhambyl/adoption@332-2015",
    "zhambyl/patronage@332-2015",
];

pub fn regulation(id: &str) -> &'static Arc<Regulation> {
    CATALOGUE.edition(id).expect("an embedded regulation")
}

pub fn vocabulary() -> &'static [Fact] {
    CATALOGUE.vocabulary().facts()
}

/// What stands in one place of a table, whatever the column's type.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Yes(bool),
    Word(String),
    /// Days from 1970.
    Day(i32),
    Years(i64),
    /// Hundredths of a tenge.
    Money(i64),
}

/// The facts of one row in vocabulary order; `None` is null.
pub type Row = Vec<Option<Cell>>;

/// What an answer says of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    Found { outcome: Outcome, applying: u64, open: u64, missing: u64, grounds: Vec<Option<bool>> },
    Wrong { code: String, place: String },
}

fn value_of(cell: &Cell) -> Result<FactValue<'_>, ErrorCode> {
    Ok(match cell {
        Cell::Yes(yes) => FactValue::Boolean(*yes),
        Cell::Word(word) => FactValue::Word(word),
        Cell::Day(number) => {
            FactValue::Date(NaiveDate::from_epoch_days(*number).ok_or(ErrorCode::InvalidDate)?)
        }
        Cell::Years(years) => FactValue::Years(u32::try_from(*years).map_err(|_| ErrorCode::OutOfRange)?),
        Cell::Money(hundredths) => {
            FactValue::Money(Money::from_hundredths(*hundredths).map_err(|error| error.code())?)
        }
    })
}

fn wrong(code: ErrorCode, place: &str) -> Said {
    Said::Wrong { code: code.name().to_owned(), place: place.to_owned() }
}

/// What a single case with these facts gets on a day; no day is a missing key.
pub fn expected(regulation: &Regulation, row: &Row, on: Option<NaiveDate>, day_place: &str) -> Said {
    let mut facts = Facts::new(CATALOGUE.vocabulary());
    for (index, cell) in row.iter().enumerate() {
        let Some(cell) = cell else { continue };
        let set = value_of(cell).and_then(|value| facts.set(index, value).map_err(|error| error.code()));
        if let Err(code) = set {
            return wrong(code, &format!("facts/{}", vocabulary()[index].name));
        }
    }
    let Some(on) = on else { return wrong(ErrorCode::MissingKey, day_place) };
    match regulation.assess(&facts, on) {
        Ok(assessment) => {
            let findings = assessment.findings();
            let ground = |finding| match finding {
                Finding::Applies => Some(true),
                Finding::DoesNotApply => Some(false),
                Finding::Open => None,
            };
            Said::Found {
                outcome: assessment.outcome(),
                applying: findings.applying,
                open: findings.open,
                missing: findings.missing,
                grounds: assessment.grounds().map(|(_, finding)| ground(finding)).collect(),
            }
        }
        Err(error) => wrong(error.code(), if error.place() == "on" { day_place } else { error.place() }),
    }
}

fn word(batch: &RecordBatch, name: &str, row: usize) -> Option<String> {
    let column = batch[name].as_dictionary::<Int8Type>();
    let words: &StringArray = column.values().as_string();
    column.key(row).map(|key| words.value(key).to_owned())
}

/// What the answer in columns, made with a column for each ground, says of a row.
pub fn said(answer: &RecordBatch, row: usize) -> Said {
    let mask = |name: &str| {
        let column = &answer[name];
        let value = match column.data_type() {
            DataType::UInt16 => column.as_primitive::<UInt16Type>().value(row).into(),
            DataType::UInt32 => column.as_primitive::<UInt32Type>().value(row).into(),
            _ => column.as_primitive::<UInt64Type>().value(row),
        };
        column.is_valid(row).then_some(value)
    };
    let masks = [mask("grounds_applying"), mask("grounds_open"), mask("facts_missing")];
    let fields = answer.schema();
    let names = fields.fields().iter().map(|field| field.name()).filter(|name| name.starts_with("ground_"));
    let ground = |name: &String| {
        let column = answer[name.as_str()].as_boolean();
        column.is_valid(row).then(|| column.value(row))
    };
    let grounds: Vec<_> = names.map(ground).collect();
    match (word(answer, "outcome", row), masks, word(answer, "error", row), word(answer, "error_place", row))
    {
        (Some(outcome), [Some(applying), Some(open), Some(missing)], None, None) => {
            let outcome = Outcome::from_code(&outcome).expect("an outcome");
            Said::Found { outcome, applying, open, missing, grounds }
        }
        (None, [None, None, None], Some(code), Some(place)) => {
            assert!(grounds.iter().all(Option::is_none));
            Said::Wrong { code, place }
        }
        other => panic!("half an answer: {other:?}"),
    }
}

/// Values of a fact that tell its regulations' conditions apart, for a day of assessment in 2017.
pub fn telling(fact: &Fact) -> Vec<Cell> {
    match fact.fact_type {
        FactType::Boolean => vec![Cell::Yes(true), Cell::Yes(false)],
        FactType::Enumeration => fact.values.iter().map(|word| Cell::Word(word.name.to_string())).collect(),
        // 1 May 1999 and the days around it; 29 February 2000 and the days around it; long ago, and the day itself.
        FactType::Date => {
            let days = [10_710, 10_711, 10_712, 10_713, 11_015, 11_016, 11_017, -25_000, 17_287];
            days.into_iter().map(Cell::Day).collect()
        }
        FactType::Years => [0, 2, 3, 4, 80].map(Cell::Years).to_vec(),
        FactType::Money => [0, 2_445_899, 2_445_900, 2_445_901, 9_000_000].map(Cell::Money).to_vec(),
    }
}
