//! Calendars that a deployer may load: with more offsets and more days off in a row than a byte counts.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::TimestampSecondType;
use arrow_array::{Array, ArrayRef, RecordBatch, TimestampSecondArray};
use reglament::chrono::{Days, NaiveDate};
use reglament::{Calendar, Channel, LawFile, parse_day, parse_timestamp};
use reglament_columnar::{DeadlineOptions, Scheduler};

use crate::oracle::regulation;

fn day(text: &str) -> NaiveDate {
    parse_day(text).expect("a day")
}

/// A calendar from 2015 on, with these holidays and these changes of the clock.
fn calendar(
    holidays: impl IntoIterator<Item = NaiveDate>,
    offsets: impl IntoIterator<Item = (NaiveDate, &'static str)>,
) -> Arc<Calendar> {
    let head = "schema = 1\nkind = \"calendar\"\nfrom = 2015-01-01\nuntil = 2026-12-31\nzone = \"Asia/Almaty\"\nweekend = [\"saturday\", \"sunday\"]\n";
    let holiday =
        |on| format!("[[day]]\non = {on}\nkind = \"holiday\"\noccasion = \"feast\"\nsource = \"a decree\"\n");
    let offset = |(from, utc)| format!("[[offset]]\nfrom = {from}\nutc = \"{utc}\"\nsource = \"a decree\"\n");
    let occasion =
        "[[occasion]]\nid = \"feast\"\nname = { kk = \"той\", ru = \"праздник\", en = \"feast\" }\n";
    let days: String = holidays.into_iter().map(holiday).collect();
    let offsets: String = offsets.into_iter().map(offset).collect();
    let file = LawFile::new("calendar.toml", format!("{head}{occasion}{days}{offsets}"));
    Arc::new(Calendar::from_file(&file).expect("a calendar"))
}

/// When an application through the portal is accepted and due, told alone and as a row.
fn told(calendar: &Arc<Calendar>, at: &str) -> [String; 2] {
    let regulation = regulation("almaty/adoption@3-383-2016");
    let at = parse_timestamp(at).expect("a moment");
    let deadline = regulation.deadline(Channel::Portal, at, calendar).expect("a deadline");
    let moments: ArrayRef = Arc::new(TimestampSecondArray::from(vec![at.timestamp()]).with_timezone("UTC"));
    let batch = RecordBatch::try_from_iter([("at", moments)]).expect("a column");
    let options = DeadlineOptions::new("at", Channel::Portal);
    let scheduler = Scheduler::new(regulation, calendar, &batch.schema(), &options).expect("bound");
    let answer = scheduler.schedule(&batch).expect("an answer");
    for (name, moment) in [("accepted_at", deadline.accepted_at), ("due_at", deadline.due_at)] {
        let column = answer[name].as_primitive::<TimestampSecondType>();
        assert!(column.is_valid(0), "{name} at {at}");
        assert_eq!(column.value(0), moment.timestamp(), "{name} at {at}");
    }
    [deadline.accepted_at.to_rfc3339(), deadline.due_at.to_rfc3339()]
}

#[test]
fn more_than_256_offsets_are_all_told_apart() {
    let first = day("2015-01-01");
    let changes = (0..300).map(|days| (first + Days::new(days), "+05:00"));
    let calendar = calendar([day("2017-01-01")], changes.chain([(day("2016-06-01"), "+06:00")]));
    // From Friday evening to Monday; the fifteenth day after it is a Tuesday.
    let told = told(&calendar, "2016-12-30T20:00:00+06:00");
    assert_eq!(told, ["2017-01-02T09:00:00+06:00", "2017-01-17T18:00:00+06:00"]);
}

#[test]
fn more_than_255_days_off_in_a_row_are_passed_over() {
    let first = day("2016-12-01");
    let holidays = (0..304).map(|days| first + Days::new(days));
    let calendar = calendar(holidays, [(day("2015-01-01"), "+06:00")]);
    assert_eq!(calendar.next_working_day(first).expect("covered"), day("2017-10-02"));
    // Up to Saturday, 30 September; on Monday, 2 October, people work again.
    let told = told(&calendar, "2016-12-30T20:00:00+06:00");
    assert_eq!(told, ["2017-10-02T09:00:00+06:00", "2017-10-17T18:00:00+06:00"]);
}
