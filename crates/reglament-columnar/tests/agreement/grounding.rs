//! What answers rest on, beside what single cases say of it: standing, assumptions, and what should be remarked.

use std::sync::{Arc, LazyLock};

use arrow_array::cast::AsArray;
use arrow_array::types::Int8Type;
use arrow_array::{Array, ArrayRef, Date32Array, RecordBatch, TimestampSecondArray};
use arrow_schema::{Field, Schema};
use reglament::chrono::{DateTime, NaiveDate};
use reglament::{
    Assumption, Catalogue, Channel, FactValue, Facts, LawFile, Regulation, Standing, StandingState, parse_day,
};
use reglament_columnar::{
    ASSUMPTIONS, AssessOptions, Assessor, Comparison, DeadlineOptions, LAW_DIGEST, REGULATION, Remarks,
    STANDING, Scheduler,
};

use crate::columns::table;
use crate::oracle::{Cell, REGULATIONS, Row, telling, vocabulary};

/// The embedded law, but nobody states the subsistence minimum of 2018.
static LAW: LazyLock<Catalogue> = LazyLock::new(|| {
    let minimum = "from = 2018-01-01\n";
    let mut changed = 0;
    let files = reglament_kz::law_files().map(|file| {
        if !file.text().contains("name = \"subsistence_minimum\"") {
            return file;
        }
        changed += file.text().matches(minimum).count();
        let text = file.text().replace(minimum, &format!("{minimum}unverified = true\n"));
        LawFile::new(file.name().to_owned(), text)
    });
    let catalogue =
        Catalogue::builder().files(files.collect::<Vec<_>>()).build().expect("a law without faults");
    assert_eq!(changed, 1);
    catalogue
});

fn regulation(id: &str) -> &'static Arc<Regulation> {
    LAW.edition(id).expect("a regulation")
}

/// The state and the codes of one answer.
type Told = Option<(String, String)>;

fn told<'a>(standing: Standing<'_>, assumptions: impl Iterator<Item = &'a Assumption>) -> (String, String) {
    let codes = assumptions.map(|assumption| assumption.code.to_string()).collect::<Vec<_>>().join(",");
    (standing.state.code().to_owned(), codes)
}

/// What the two columns say of each row.
fn columns(answer: &RecordBatch) -> Vec<Told> {
    let (standing, assumptions) =
        (answer["standing"].as_dictionary::<Int8Type>(), answer["assumptions"].as_string::<i32>());
    let words = standing.values().as_string::<i32>();
    let row = |row: usize| {
        assert_eq!(standing.is_valid(row), assumptions.is_valid(row));
        standing.key(row).map(|key| (words.value(key).to_owned(), assumptions.value(row).to_owned()))
    };
    (0..answer.num_rows()).map(row).collect()
}

/// What should be remarked, counted from what single cases say.
fn counted(all: &[Told]) -> (u64, u64) {
    let outside = all.iter().flatten().filter(|(state, _)| state != StandingState::InEffect.code());
    let is_unverified = |codes: &str| codes.split(',').any(|code| code.starts_with("unverified-"));
    let unverified = all.iter().flatten().filter(|(_, codes)| is_unverified(codes));
    (outside.count() as u64, unverified.count() as u64)
}

fn pair(remarks: Remarks) -> (u64, u64) {
    (remarks.outside_effect, remarks.unverified)
}

/// The days around which what an answer rests on changes, and the days beside them.
fn turning(regulation: &Regulation) -> Vec<i32> {
    let act = regulation.act();
    let acts = [Some(act.in_effect_from()), act.repealed_from()].into_iter().flatten();
    let parameters = LAW.parameters().iter();
    let values =
        parameters.flat_map(|known| known.values().iter().map(|value| value.from).chain([known.until()]));
    let days = acts.chain(values).map(|day| day.to_epoch_days());
    days.flat_map(|day| (-2..=2).map(move |beside| day + beside)).collect()
}

/// A row of which each fact is unknown, or has one of the values that conditions tell apart.
fn row(seed: usize) -> Row {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    };
    let cell = |fact: &reglament::Fact| {
        let telling: Vec<Cell> = telling(fact)
            .into_iter()
            .filter(|cell| !matches!(cell, Cell::Day(day) if *day > 12_000))
            .collect();
        (next() % 3 > 0).then(|| telling[next() % telling.len()].clone())
    };
    // One in four knows nearly nothing.
    if seed.is_multiple_of(4) {
        vec![None; vocabulary().len()]
    } else {
        vocabulary().iter().map(cell).collect()
    }
}

fn alone(regulation: &Regulation, row: &Row, on: NaiveDate) -> Told {
    let mut facts = Facts::new(LAW.vocabulary());
    for (index, cell) in row.iter().enumerate() {
        let value = match cell {
            None => continue,
            Some(Cell::Yes(yes)) => FactValue::Boolean(*yes),
            Some(Cell::Word(word)) => FactValue::Word(word),
            Some(Cell::Day(number)) => FactValue::Date(NaiveDate::from_epoch_days(*number).expect("a day")),
            Some(Cell::Years(years)) => FactValue::Years(u32::try_from(*years).expect("years")),
            Some(Cell::Money(amount)) => {
                FactValue::Money(reglament::Money::from_hundredths(*amount).expect("an amount"))
            }
        };
        facts.set(index, value).expect("a value of its type");
    }
    let assessment = regulation.assess(&facts, on).ok()?;
    Some(told(assessment.standing(), assessment.assumptions()))
}

fn with_days(batch: &RecordBatch, days: &[i32]) -> RecordBatch {
    let days: ArrayRef = Arc::new(Date32Array::from(days.to_vec()));
    let field = Arc::new(Field::new("on", days.data_type().clone(), true));
    let fields = batch.schema().fields().iter().cloned().chain([field]).collect::<Vec<_>>();
    let columns = batch.columns().iter().cloned().chain([days]).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).expect("columns of one length")
}

#[test]
fn standing_and_assumptions_of_every_row_are_those_of_a_single_case() {
    let facts: Vec<usize> = (0..vocabulary().len()).collect();
    for id in REGULATIONS {
        let regulation = regulation(id);
        let days: Vec<i32> = turning(regulation).into_iter().flat_map(|day| [day; 8]).collect();
        let rows: Vec<Row> = (0..days.len()).map(row).collect();
        let batch = with_days(&table(&rows, &facts, 0, 0), &days);
        let on = |day: &i32| NaiveDate::from_epoch_days(*day).expect("a day");
        let expected: Vec<Told> =
            rows.iter().zip(&days).map(|(row, day)| alone(regulation, row, on(day))).collect();
        let (outside, unverified) = counted(&expected);
        assert!(outside > 0, "{id}");
        assert_eq!(expected.iter().any(Option::is_none), !regulation.parameters().is_empty(), "{id}");
        assert!(unverified > 0 || regulation.parameters().is_empty(), "{id}");
        for narrow in [false, true] {
            let plain = AssessOptions::on_column("on").with_narrow_masks(narrow);
            let assessor = Assessor::new(regulation, &batch.schema(), &plain).expect("bound");
            assert_eq!(
                pair(assessor.assess_with_remarks(&batch).expect("answers").remarks),
                (outside, unverified)
            );
            let options = plain.with_standing(true).with_assumptions(true);
            let assessor = Assessor::new(regulation, &batch.schema(), &options).expect("bound");
            let found = assessor.assess_with_remarks(&batch).expect("answers");
            assert_eq!(columns(&found.answers), expected, "{id}");
            assert_eq!(pair(found.remarks), (outside, unverified), "{id}");
            // Nothing is assumed that the table does not say may be.
            let may = &assessor.schema().metadata()[ASSUMPTIONS];
            let codes = expected
                .iter()
                .flatten()
                .flat_map(|(_, codes)| codes.split(',').filter(|code| !code.is_empty()));
            codes
                .for_each(|code| assert!(may.split(',').any(|known| known == code), "{id}: {code} in {may}"));
        }
    }
}

#[test]
fn one_day_for_all_rows_is_told_as_a_column_of_it_would_be() {
    let facts: Vec<usize> = (0..vocabulary().len()).collect();
    let rows: Vec<Row> = (0..70).map(row).collect();
    let batch = table(&rows, &facts, 0, 0);
    for id in REGULATIONS {
        let regulation = regulation(id);
        for day in turning(regulation).into_iter().filter_map(NaiveDate::from_epoch_days) {
            let expected: Vec<Told> = rows.iter().map(|row| alone(regulation, row, day)).collect();
            let options = AssessOptions::on(day).with_standing(true).with_assumptions(true);
            let Ok(assessor) = Assessor::new(regulation, &batch.schema(), &options) else {
                assert!(expected.iter().all(Option::is_none));
                continue;
            };
            let found = assessor.assess_with_remarks(&batch).expect("answers");
            assert_eq!(
                (columns(&found.answers), pair(found.remarks)),
                (expected.clone(), counted(&expected)),
                "{id} {day}"
            );
            let plain = Assessor::new(regulation, &batch.schema(), &AssessOptions::on(day)).expect("bound");
            let found = plain.assess_with_remarks(&batch).expect("answers");
            assert_eq!(pair(found.remarks), counted(&expected), "{id} {day}");
        }
    }
}

#[test]
fn deadlines_rest_on_what_those_of_single_applications_do() {
    let clock = [0, 32_399, 32_400, 39_600, 45_899, 45_901, 46_800, 50_400, 63_900, 64_500, 64_800, 86_399];
    let first = i64::from(parse_day("2014-12-30").expect("a day").to_epoch_days());
    let moments: Vec<i64> = (first..first + 4_390)
        .flat_map(|day| clock.map(|second| day * 86_400 + second - 6 * 3_600))
        .collect();
    let at: ArrayRef = Arc::new(TimestampSecondArray::from(moments.clone()).with_timezone("UTC"));
    let batch = RecordBatch::try_from_iter([("at", at)]).expect("a column");
    for (id, channel) in [
        ("almaty/adoption@3-383-2016", Channel::Portal),
        ("zhambyl/patronage@332-2015", Channel::Portal),
        ("almaty/patronage@3-383-2016", Channel::Office),
    ] {
        let regulation = regulation(id);
        let alone = |at: &i64| {
            let at = DateTime::from_timestamp(*at, 0).expect("a moment").fixed_offset();
            let schedule = regulation.schedule(channel, at, LAW.calendar()).ok()?;
            Some(told(schedule.standing(), schedule.assumptions()))
        };
        let expected: Vec<Told> = moments.iter().map(alone).collect();
        let (outside, unverified) = counted(&expected);
        assert!(outside > 0 && unverified > 0, "{id}");
        let plain = DeadlineOptions::new("at", channel);
        let schedule = |options: &DeadlineOptions| {
            let scheduler = Scheduler::new(regulation, LAW.calendar(), &batch.schema(), options);
            scheduler.and_then(|scheduler| scheduler.schedule_with_remarks(&batch)).expect("answers")
        };
        let found = schedule(&plain.clone().with_standing(true).with_assumptions(true));
        for ((at, expected), found) in moments.iter().zip(&expected).zip(columns(&found.answers)) {
            assert_eq!(found, *expected, "{id}, {channel}, {at}");
        }
        assert_eq!(pair(found.remarks), (outside, unverified), "{id}");
        assert_eq!(pair(schedule(&plain).remarks), (outside, unverified), "{id}");
        let metadata = found.answers.schema_ref().metadata();
        let standings: serde_json::Value = serde_json::from_str(&metadata[STANDING]).expect("JSON");
        let states = ["not_yet", "in_effect", "repealed"];
        let known = regulation.act().repealed_from().map_or(&states[..2], |_| &states[..]);
        let told: Vec<_> =
            standings.as_array().expect("a list").iter().map(|one| one["state"].clone()).collect();
        assert_eq!(told, *known);
        assert!(metadata[ASSUMPTIONS].split(',').any(|code| code == "unverified-calendar-day"));
    }
}

#[test]
fn every_schema_tells_the_regulation_the_law_and_the_standing() {
    let regulation = regulation("almaty/adoption@3-383-2016");
    let batch = table(&[row(0)], &[0], 0, 0);
    let on = |day: &str| AssessOptions::on(parse_day(day).expect("a day"));
    let assessor = |options| Assessor::new(regulation, &batch.schema(), &options).expect("bound");
    let (then, now) = (assessor(on("2017-05-01")), assessor(on("2025-05-01")));
    let metadata = now.schema().metadata();
    assert_eq!(metadata[REGULATION], "almaty/adoption@3-383-2016");
    assert_eq!(metadata[LAW_DIGEST], LAW.digest());
    assert_eq!(metadata[LAW_DIGEST].len(), 64);
    let standing: serde_json::Value = serde_json::from_str(&metadata[STANDING]).expect("JSON");
    assert_eq!((standing.as_array().expect("a list").len(), &standing[0]["state"]), (1, &"repealed".into()));
    assert!(standing[0]["reason"].as_str().expect("a text").contains("3-399-2020"));
    let compared = Comparison::of_assessments(&then, &now, &batch).expect("answers");
    let metadata = compared.differing.schema_ref().metadata();
    assert_eq!(metadata[&format!("{REGULATION}_a")], metadata[&format!("{REGULATION}_b")]);
    assert!(metadata[&format!("{STANDING}_a")].contains("in_effect"));
    assert!(metadata[&format!("{STANDING}_b")].contains("repealed"));
    assert_eq!(compared.remarks.map(pair), [(0, 0), (1, 0)]);
    let options = |day| on(day).with_standing(true).with_assumptions(true);
    let (then, now) = (assessor(options("2017-05-01")), assessor(options("2025-05-01")));
    let compared = Comparison::of_assessments(&then, &now, &batch).expect("answers");
    let names: Vec<_> =
        compared.differing.schema_ref().fields().iter().map(|field| field.name().clone()).collect();
    assert!(
        ["standing_a", "assumptions_a", "standing_b", "assumptions_b"]
            .iter()
            .all(|name| names.contains(&(*name).to_owned()))
    );
    // Another standing is not another answer.
    assert_eq!(compared.differing.num_rows(), 0);
}
