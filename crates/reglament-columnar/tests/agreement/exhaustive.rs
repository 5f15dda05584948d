//! Every ground over all values and unknowns of its facts.

use reglament::parse_day;
use reglament_columnar::{AssessOptions, Assessor};

use crate::columns::table;
use crate::oracle::{Cell, REGULATIONS, Row, expected, regulation, said, telling, vocabulary};

/// Every combination of values and unknowns of these facts; of the others nothing is known.
fn combinations(facts: &[usize]) -> Vec<Row> {
    let mut rows: Vec<Row> = vec![vec![None; vocabulary().len()]];
    for fact in facts {
        let cells: Vec<Option<Cell>> =
            [None].into_iter().chain(telling(&vocabulary()[*fact]).into_iter().map(Some)).collect();
        let with = |row: &Row| {
            let row = row.clone();
            cells.clone().into_iter().map(move |cell| {
                let mut row = row.clone();
                row[*fact] = cell;
                row
            })
        };
        rows = rows.iter().flat_map(with).collect();
    }
    rows
}

#[test]
fn every_ground_agrees_for_all_values_and_unknowns_of_its_facts() {
    let on = parse_day("2017-05-01").expect("a day");
    for id in REGULATIONS {
        let regulation = regulation(id);
        for ground in regulation.grounds() {
            let facts: Vec<usize> = ground.condition().tests().iter().map(|test| test.fact).collect();
            let rows = combinations(&facts);
            assert!(rows.len() >= 3);
            for choice in 0..24 {
                let batch = table(&rows, &facts, choice % 9, choice);
                let options = AssessOptions::on(on).with_grounds(true);
                let assessor = Assessor::new(regulation, &batch.schema(), &options).expect("facts");
                let answer = assessor.assess(&batch).expect("an answer");
                assert_eq!(answer.num_rows(), rows.len());
                for (index, row) in rows.iter().enumerate() {
                    let expected = expected(regulation, row, Some(on), "on");
                    assert_eq!(said(&answer, index), expected, "{id}, ground {}: {row:?}", ground.number);
                }
            }
        }
    }
}

#[test]
fn two_grounds_that_share_a_fact_agree_for_all_their_values() {
    let on = parse_day("2017-05-01").expect("a day");
    let regulation = regulation("almaty/adoption@3-383-2016");
    let facts: Vec<usize> = regulation
        .grounds()
        .iter()
        .filter(|ground| [3, 12].contains(&ground.number))
        .flat_map(|ground| ground.condition().tests().iter().map(|test| test.fact).collect::<Vec<_>>())
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect();
    // With every other fact known to be harmless, what is missing is what these grounds miss.
    let harmless: Row = crate::random::harmless();
    let rows: Vec<Row> = combinations(&facts)
        .into_iter()
        .map(|row| {
            let cell = |(fact, cell): (usize, Option<Cell>)| {
                if facts.contains(&fact) { cell } else { harmless[fact].clone() }
            };
            row.into_iter().enumerate().map(cell).collect()
        })
        .collect();
    let all: Vec<usize> = (0..vocabulary().len()).collect();
    let batch = table(&rows, &all, 3, 0);
    let options = AssessOptions::on(on).with_grounds(true);
    let answer = Assessor::new(regulation, &batch.schema(), &options).and_then(|plan| plan.assess(&batch));
    let answer = answer.expect("an answer");
    let mut missing = 0;
    for (index, row) in rows.iter().enumerate() {
        let expected = expected(regulation, row, Some(on), "on");
        assert_eq!(said(&answer, index), expected, "{row:?}");
        if let crate::oracle::Said::Found { missing: mask, .. } = expected {
            missing |= mask;
        }
    }
    assert_eq!(missing, facts.iter().fold(0, |mask, fact| mask | 1 << fact), "each can be missing");
}
