//! Random tables: any types, slices, nulls and sizes.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use reglament::chrono::NaiveDate;
use reglament::{FactType, parse_day};
use reglament_columnar::{AssessOptions, Assessor};

use crate::columns::table;
use crate::oracle::{Cell, REGULATIONS, Row, expected, regulation, said, telling, vocabulary};

/// A row in which no ground applies in 2017.
pub fn harmless() -> Row {
    let cell = |fact: &reglament::Fact| match fact.fact_type {
        FactType::Boolean => {
            Cell::Yes(["applicant.permanent_residence", "applicant.married"].contains(&&*fact.name))
        }
        FactType::Enumeration => Cell::Word(fact.values[0].name.to_string()),
        FactType::Date => Cell::Day(0),
        FactType::Years => Cell::Years(0),
        FactType::Money => Cell::Money(9_000_000),
    };
    vocabulary().iter().map(|fact| Some(cell(fact))).collect()
}

/// One cell: mostly harmless, now and then unknown, telling, or (if `bad`) no value at all.
fn a_cell(fact: usize, bad: bool) -> BoxedStrategy<Option<Cell>> {
    let fact = &vocabulary()[fact];
    let harmless =
        harmless()[vocabulary().iter().position(|known| known.name == fact.name).unwrap_or(0)].clone();
    let impossible: Vec<Option<Cell>> = match fact.fact_type {
        FactType::Boolean => vec![None],
        FactType::Enumeration => {
            vec![Some(Cell::Word("none of them".to_owned())), Some(Cell::Word(String::new()))]
        }
        FactType::Date => {
            [17_288, 3_000_000, -719_529, i32::MAX, i32::MIN].map(|day| Some(Cell::Day(day))).to_vec()
        }
        FactType::Years => [-1, i64::MIN, 1 << 32, i64::MAX].map(|years| Some(Cell::Years(years))).to_vec(),
        FactType::Money => [-1, -100, -3_000_000_000].map(|amount| Some(Cell::Money(amount))).to_vec(),
    };
    let telling: Vec<Option<Cell>> = telling(fact).into_iter().map(Some).collect();
    prop_oneof![
        12 => Just(harmless),
        2 => Just(None),
        4 => select(telling),
        u32::from(bad) => select(impossible),
    ]
    .boxed()
}

/// The number of rows: none, one, around a word, around a block.
fn a_length() -> impl Strategy<Value = usize> {
    prop_oneof![4 => 0_usize..3, 8 => 60_usize..70, 1 => 2040_usize..2120, 4 => 0_usize..300]
}

fn rows(bad: bool) -> impl Strategy<Value = Vec<Row>> {
    let row = (0..vocabulary().len()).map(|fact| a_cell(fact, bad)).collect::<Vec<_>>();
    a_length().prop_flat_map(move |length| proptest::collection::vec(row.clone(), length))
}

fn columns() -> impl Strategy<Value = Vec<usize>> {
    let all: Vec<usize> = (0..vocabulary().len()).collect();
    prop_oneof![Just(all.clone()), subsequence(all.clone(), 0..=all.len()).prop_shuffle()]
}

fn day() -> NaiveDate {
    parse_day("2017-05-01").expect("a day")
}

/// What is not in a column is unknown.
fn seen(row: &Row, columns: &[usize]) -> Row {
    row.iter().enumerate().map(|(fact, cell)| cell.clone().filter(|_| columns.contains(&fact))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn every_row_of_a_random_table_agrees(
        rows in any::<bool>().prop_flat_map(rows),
        columns in columns(),
        id in select(&REGULATIONS[..]),
        skipped in 0_usize..70,
        choice in 0_usize..1000,
        cut in 0_usize..100,
        narrow: bool,
    ) {
        let batch = table(&rows, &columns, skipped, choice);
        let options = AssessOptions::on(day()).with_grounds(true).with_narrow_masks(narrow);
        let regulation = regulation(id);
        let assessor = Assessor::new(regulation, &batch.schema(), &options).expect("facts");
        // In two chunks, as tables come.
        let cut = cut.min(rows.len());
        for (batch, rows) in [
            (batch.slice(0, cut), &rows[..cut]),
            (batch.slice(cut, rows.len() - cut), &rows[cut..]),
        ] {
            let answer = assessor.assess(&batch).expect("an answer");
            prop_assert_eq!(answer.num_rows(), rows.len());
            for (index, row) in rows.iter().enumerate() {
                let expected = expected(regulation, &seen(row, &columns), Some(day()), "on");
                prop_assert_eq!(said(&answer, index), expected, "{:?}", row);
            }
        }
    }
}
