//! Deadlines of tables against those of single applications.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use arrow_array::cast::AsArray;
use arrow_array::types::{Int8Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, DictionaryArray, LargeStringArray, RecordBatch, StringArray, StringViewArray,
    TimestampMicrosecondArray, TimestampMillisecondArray, TimestampNanosecondArray, TimestampSecondArray,
};
use arrow_schema::{Field, Schema};
use proptest::prelude::*;
use proptest::sample::select;
use reglament::chrono::DateTime;
use reglament::{Channel, ErrorCode, parse_day};
use reglament_columnar::{ChannelOf, DeadlineOptions, Scheduler};

use crate::oracle::{CATALOGUE, REGULATIONS, regulation};

/// What stands in a row: the moments in seconds, or what is wrong.
type Said = Result<Vec<i64>, String>;

fn expected(id: &str, channel: Channel, at: i64) -> Said {
    let at = DateTime::from_timestamp(at, 0).ok_or("outside-calendar")?.fixed_offset();
    let schedule = regulation(id).schedule(channel, at, CATALOGUE.calendar());
    let schedule = schedule.map_err(|error| error.code().name().to_owned())?;
    let moments = [schedule.accepted_at(), schedule.due_at()];
    let moments = moments.into_iter().chain(schedule.steps().iter().map(|step| step.due_at));
    Ok(moments.map(|moment| moment.timestamp()).collect())
}

fn batch(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    let field = |(name, array): &(&str, ArrayRef)| Field::new(*name, array.data_type().clone(), true);
    let schema = Schema::new(columns.iter().map(field).collect::<Vec<_>>());
    RecordBatch::try_new(Arc::new(schema), columns.into_iter().map(|(_, array)| array).collect())
        .expect("equal")
}

/// The rows of an answer whose moments have so many units in a second.
fn said(answer: &RecordBatch, units: i64) -> Vec<Said> {
    let names: Vec<String> = answer.schema().fields().iter().map(|field| field.name().clone()).collect();
    let moments: Vec<_> = names.iter().filter(|name| name.ends_with("_at")).collect();
    let errors = answer["error"].as_dictionary::<Int8Type>();
    let codes: &StringArray = errors.values().as_string();
    let row = |row: usize| match errors.key(row) {
        Some(key) => {
            assert!(moments.iter().all(|name| answer[name.as_str()].is_null(row)));
            Err(codes.value(key).to_owned())
        }
        None => Ok(moments
            .iter()
            .map(|name| {
                let column = answer[name.as_str()].to_data();
                assert!(column.is_valid(row));
                let value = column.buffer::<i64>(0)[row];
                assert_eq!(value % units, 0);
                value / units
            })
            .collect()),
    };
    (0..answer.num_rows()).map(row).collect()
}

fn seconds(moments: &[i64]) -> ArrayRef {
    Arc::new(TimestampSecondArray::from(moments.to_vec()).with_timezone("UTC"))
}

fn agree(id: &str, channel: Channel, moments: &[i64]) {
    let batch = batch(vec![("at", seconds(moments))]);
    let options = DeadlineOptions::new("at", channel);
    let scheduler =
        Scheduler::new(regulation(id), CATALOGUE.calendar(), &batch.schema(), &options).expect("bound");
    let answer = scheduler.schedule(&batch).expect("an answer");
    for (at, said) in moments.iter().zip(said(&answer, 1)) {
        assert_eq!(said, expected(id, channel, *at), "{id}, {channel}, {at}");
    }
}

#[test]
fn every_day_of_the_calendar_agrees_around_every_hour_that_matters() {
    // Midnight, opening, the pause, closing, and the last moments for 15 and 30 minutes before them, by the clock of the
    // office; a second before and after each.
    let clock = [0, 32_400, 45_000, 45_900, 46_800, 50_400, 63_000, 63_900, 64_800, 86_399];
    let first = i64::from(parse_day("2014-12-30").expect("a day").to_epoch_days());
    let mut moments = Vec::new();
    for day in first..first + 4_390 {
        let east = if day < 19_783 { 6 } else { 5 };
        let near = clock.iter().flat_map(|second| [second - 1, *second, second + 1]);
        moments.extend(near.map(|second| day * 86_400 + second - east * 3_600));
    }
    for (id, channel) in [
        (REGULATIONS[0], Channel::Portal),
        (REGULATIONS[0], Channel::Office),
        (REGULATIONS[3], Channel::Portal),
        (REGULATIONS[3], Channel::Office),
    ] {
        if regulation(id).has_channel(channel) {
            agree(id, channel, &moments);
        }
    }
}

#[test]
fn every_second_of_some_days_agrees() {
    // A working Friday, a holiday, the two days around the change of the clock, a moved working day, the last days.
    for day in ["2017-03-17", "2017-03-21", "2024-02-29", "2024-03-01", "2016-03-05", "2026-12-30"] {
        let day = i64::from(parse_day(day).expect("a day").to_epoch_days()) * 86_400;
        let moments: Vec<i64> = (day - 7 * 3_600..day + 20 * 3_600).step_by(7).collect();
        agree(REGULATIONS[0], Channel::Portal, &moments);
        agree(REGULATIONS[2], Channel::Portal, &moments);
    }
}

#[test]
fn a_late_completion_is_told_only_where_the_act_states_the_term() {
    let at = vec![1_483_106_400; 4];
    let due = 1_484_827_200;
    let completed = TimestampMillisecondArray::from(vec![
        Some(due * 1_000),
        Some(due * 1_000 + 1),
        Some(due * 1_000 - 1),
        None,
    ]);
    let batch = batch(vec![("at", seconds(&at)), ("issued", Arc::new(completed.with_timezone("+05:00")))]);
    let options = DeadlineOptions::new("at", Channel::Portal).completed("issued");
    for (id, expected) in
        [(REGULATIONS[0], [Some(false), Some(true), Some(false), None]), (REGULATIONS[2], [None; 4])]
    {
        let scheduler =
            Scheduler::new(regulation(id), CATALOGUE.calendar(), &batch.schema(), &options).expect("bound");
        let answer = scheduler.schedule(&batch).expect("an answer");
        assert_eq!(answer.schema(), *scheduler.schema());
        let late: Vec<Option<bool>> = answer["late"].as_boolean().iter().collect();
        assert_eq!(late, expected, "{id}");
    }
}

#[test]
fn what_is_overdue_at_a_moment_was_due_before_and_not_completed_by_then() {
    // Handed in on 2016-12-30 at 20:00 in Almaty, and due on 2017-01-19 at 18:00.
    let (at, due) = (1_483_106_400, 1_484_827_200);
    let completed = [None, Some(due - 1), Some(due + 60), Some(due + 61)];
    let column = TimestampSecondArray::from(completed.to_vec()).with_timezone("+05:00");
    let batch = batch(vec![("at", seconds(&[at; 4])), ("issued", Arc::new(column))]);
    let overdue = |id, moment: &str, completed: bool| -> Vec<Option<bool>> {
        let moment = reglament::parse_timestamp(moment).expect("a moment");
        let options = DeadlineOptions::new("at", Channel::Portal).overdue_at(moment);
        let options = if completed { options.completed("issued") } else { options };
        let scheduler = Scheduler::new(regulation(id), CATALOGUE.calendar(), &batch.schema(), &options);
        let answer = scheduler.expect("bound").schedule(&batch).expect("an answer");
        answer["overdue"].as_boolean().iter().collect()
    };
    let id = REGULATIONS[0];
    assert_eq!(overdue(id, "2017-01-19T18:00:00+06:00", false), [Some(false); 4]);
    assert_eq!(overdue(id, "2017-01-19T18:00:01+06:00", false), [Some(true); 4]);
    // A minute after the deadline two are completed: one in time, and one that very second.
    let of_four = [Some(true), Some(false), Some(false), Some(true)];
    assert_eq!(overdue(id, "2017-01-19T18:01:00+06:00", true), of_four);
    assert_eq!(overdue(REGULATIONS[2], "2018-01-01T00:00:00+06:00", true), [None; 4]);
}

#[test]
fn channels_come_from_a_column_and_bad_ones_are_errors_of_their_rows() {
    let at = 1_490_000_400; // a Monday, ten past three in Almaty
    let words: [Option<&str>; 4] = [Some("portal"), Some("office"), Some("window"), None];
    let plain: ArrayRef = Arc::new(words.iter().copied().collect::<StringArray>());
    let dictionary: ArrayRef = Arc::new(words.iter().copied().collect::<DictionaryArray<Int64Type>>());
    for channel in [plain, dictionary] {
        let batch = batch(vec![("at", seconds(&[at; 4])), ("channel", channel)]);
        let options = DeadlineOptions::new("at", ChannelOf::Column("channel".to_owned()));
        let id = REGULATIONS[0];
        let scheduler =
            Scheduler::new(regulation(id), CATALOGUE.calendar(), &batch.schema(), &options).expect("bound");
        let answer = scheduler.schedule(&batch).expect("an answer");
        let wrong = |code: ErrorCode| Err(code.name().to_owned());
        let rows = [
            expected(id, Channel::Portal, at),
            expected(id, Channel::Office, at),
            wrong(ErrorCode::UnknownChannel),
            wrong(ErrorCode::MissingKey),
        ];
        assert_eq!(said(&answer, 1), rows);
    }
}

#[test]
fn a_moment_without_a_time_zone_is_refused() {
    let at: ArrayRef = Arc::new(TimestampSecondArray::from(vec![0]));
    let batch = batch(vec![("at", at)]);
    let options = DeadlineOptions::new("at", Channel::Portal);
    let bound = Scheduler::new(regulation(REGULATIONS[0]), CATALOGUE.calendar(), &batch.schema(), &options);
    let error = bound.expect_err("nobody knows which moment");
    assert_eq!((error.code(), error.place()), (ErrorCode::WrongType, "columns/at"));
    let options = DeadlineOptions::new("when", Channel::Portal);
    let bound = Scheduler::new(regulation(REGULATIONS[0]), CATALOGUE.calendar(), &batch.schema(), &options);
    assert_eq!(bound.expect_err("no such column").code(), ErrorCode::MissingKey);
    let options = DeadlineOptions::new("att", Channel::Portal);
    let bound = Scheduler::new(regulation(REGULATIONS[0]), CATALOGUE.calendar(), &batch.schema(), &options);
    let message = bound.expect_err("no such column").message().to_owned();
    assert_eq!(message, "the table has no column `att`; the nearest is `at`");
}

/// The words in a column of words.
fn words(column: &ArrayRef) -> Vec<Option<&str>> {
    let column = column.as_dictionary::<Int8Type>();
    let words: &StringArray = column.values().as_string();
    (0..column.len()).map(|row| column.key(row).map(|key| words.value(key))).collect()
}

#[test]
fn moments_written_as_texts_are_read_as_those_of_single_applications() {
    let texts = [
        Some("2016-12-30T20:00:00+06:00"),
        Some("2016-12-30T14:00:00Z"),
        Some("2016-12-30T17:59:59.999+06:00"),
        None,
        // No offset, no time, no such day or second, another form: none of them is a moment.
        Some("2016-12-30T20:00:00"),
        Some("2016-12-30"),
        Some("2017-02-29T10:00:00+06:00"),
        Some("2016-12-30T23:59:60+06:00"),
        Some("2016-12-30 20:00:00+06:00"),
        Some("1483106400"),
        Some(""),
        Some("2017-01-04T10:00:00+06:00"),
        Some("2014-12-30T20:00:00+06:00"),
    ];
    let of_single = |text: Option<&str>| -> Said {
        let Some(text) = text else { return Err("missing-key".to_owned()) };
        let at = reglament::parse_timestamp(text).map_err(|error| error.code().name().to_owned())?;
        expected(REGULATIONS[0], Channel::Portal, at.timestamp())
    };
    let columns: [ArrayRef; 3] = [
        Arc::new(texts.iter().copied().collect::<StringArray>()),
        Arc::new(texts.iter().copied().collect::<LargeStringArray>()),
        Arc::new(texts.iter().copied().collect::<StringViewArray>()),
    ];
    for column in columns {
        let whole = batch(vec![("at", column)]);
        let options = DeadlineOptions::new("at", Channel::Portal).carry(["at"]);
        let scheduler =
            Scheduler::new(regulation(REGULATIONS[0]), CATALOGUE.calendar(), &whole.schema(), &options)
                .expect("bound");
        for from in [0, 3, 9] {
            let part = whole.slice(from, texts.len() - from);
            let answer = scheduler.schedule(&part).expect("an answer");
            assert_eq!(answer.schema(), *scheduler.schema());
            assert_eq!(answer.column(0), part.column(0), "carried as it was");
            let answer = answer.project(&(1..answer.num_columns()).collect::<Vec<_>>()).expect("columns");
            let expected: Vec<Said> = texts[from..].iter().map(|text| of_single(*text)).collect();
            assert_eq!(said(&answer, 1), expected);
            let invalid = |said: &&Said| **said == Err("invalid-timestamp".to_owned());
            assert_eq!(expected.iter().filter(invalid).count(), texts[from.max(4)..11].len());
            let places = words(&answer["error_place"]);
            assert!(places.iter().zip(&expected).all(|(place, said)| place.is_some() == said.is_err()));
        }
    }
}

#[test]
fn a_text_that_is_no_moment_is_told_with_its_column_after_a_bad_channel() {
    let due = "2017-01-19T18:00:00+06:00";
    let rows = [
        ("2016-12-30T20:00:00+06:00", "portal", Some(due), None, Some(false)),
        ("2016-12-30T20:00:00+06:00", "portal", Some("2017-01-19T18:00:00.001+06:00"), None, Some(true)),
        ("2016-12-30T20:00:00+06:00", "portal", Some("2017-01-19T18:00:01+06:00"), None, Some(true)),
        ("2016-12-30T20:00:00+06:00", "portal", None, None, None),
        ("2016-12-30T20:00:00+06:00", "portal", Some("yesterday"), Some("issued"), None),
        ("yesterday", "portal", Some("yesterday"), Some("handed_in"), None),
        ("yesterday", "window", Some("yesterday"), Some("by"), None),
    ];
    let column = |text: &dyn Fn(usize) -> Option<&'static str>| -> ArrayRef {
        Arc::new((0..rows.len()).map(text).collect::<StringArray>())
    };
    let batch = batch(vec![
        ("issued", column(&|row| rows[row].2)),
        ("by", column(&|row| Some(rows[row].1))),
        ("handed_in", column(&|row| Some(rows[row].0))),
    ]);
    let options = DeadlineOptions::new("handed_in", ChannelOf::Column("by".to_owned())).completed("issued");
    let scheduler =
        Scheduler::new(regulation(REGULATIONS[0]), CATALOGUE.calendar(), &batch.schema(), &options)
            .expect("bound");
    let answer = scheduler.schedule(&batch).expect("an answer");
    assert_eq!(words(&answer["error_place"]), rows.map(|row| row.3));
    let code = |place| match place {
        None => None,
        Some("by") => Some("unknown-channel"),
        Some(_) => Some("invalid-timestamp"),
    };
    assert_eq!(words(&answer["error"]), rows.map(|row| code(row.3)));
    assert_eq!(answer["late"].as_boolean().iter().collect::<Vec<_>>(), rows.map(|row| row.4));
    assert!((0..rows.len()).all(|row| answer["due_at"].is_null(row) == rows[row].3.is_some()));
}

/// Schedulers are made once for each regulation, channel and unit, because each asks the library thousands of times.
fn scheduler(id: &'static str, channel: Channel, batch: &RecordBatch) -> Arc<Scheduler> {
    static MADE: LazyLock<Mutex<HashMap<String, Arc<Scheduler>>>> = LazyLock::new(Mutex::default);
    let key = format!("{id} {channel} {:?}", batch.schema());
    let mut made = MADE.lock().expect("no test stopped here");
    let scheduler = made.entry(key).or_insert_with(|| {
        let options = DeadlineOptions::new("at", channel).carry(["at"]);
        let made = Scheduler::new(regulation(id), CATALOGUE.calendar(), &batch.schema(), &options);
        Arc::new(made.expect("bound"))
    });
    Arc::clone(scheduler)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn random_moments_in_any_unit_agree(
        moments in proptest::collection::vec(
            proptest::option::weighted(0.95, prop_oneof![20 => 1_420_000_000_i64..1_799_000_000, 1 => -9_000_000_000_i64..9_000_000_000]),
            0..300,
        ),
        fraction in 0_i64..1_000_000_000,
        id in select(&REGULATIONS[..]),
        office: bool,
        unit in 0_usize..4,
        cut in 0_usize..300,
    ) {
        let channel = if office { Channel::Office } else { Channel::Portal };
        prop_assume!(regulation(id).has_channel(channel));
        let units = [1, 1_000, 1_000_000, 1_000_000_000][unit];
        let values: Vec<Option<i64>> = moments
            .iter()
            .map(|at| at.map(|at| at * units + fraction * units / 1_000_000_000))
            .collect();
        let at: ArrayRef = match unit {
            0 => Arc::new(TimestampSecondArray::from(values).with_timezone("Asia/Almaty")),
            1 => Arc::new(TimestampMillisecondArray::from(values).with_timezone("UTC")),
            2 => Arc::new(TimestampMicrosecondArray::from(values).with_timezone("+03:00")),
            _ => Arc::new(TimestampNanosecondArray::from(values).with_timezone("UTC")),
        };
        let cut = cut.min(moments.len());
        let batch = batch(vec![("at", at)]).slice(cut, moments.len() - cut);
        let answer = scheduler(id, channel, &batch).schedule(&batch).expect("an answer");
        prop_assert_eq!(answer.column(0), batch.column(0));
        let answer = answer.project(&(1..answer.num_columns()).collect::<Vec<_>>()).expect("columns");
        for (at, said) in moments[cut..].iter().zip(said(&answer, units)) {
            let expected = at.map_or(Err("missing-key".to_owned()), |at| expected(id, channel, at));
            prop_assert_eq!(said, expected, "{:?}", at);
        }
    }
}
