//! The calendar: telling days, the rule for days off in lieu, moved days in pairs, and the time zone.

use std::collections::BTreeSet;

use chrono::{Datelike, FixedOffset, NaiveDate, Offset, TimeZone, Weekday};
use reglament::{DayKind, ErrorCode, parse_day};

use crate::shared::{CATALOGUE, rows};

fn every_day() -> impl Iterator<Item = NaiveDate> {
    let (first, last) = CATALOGUE.calendar().covers();
    first.iter_days().take_while(move |day| *day <= last)
}

fn kind(on: NaiveDate) -> DayKind {
    CATALOGUE.calendar().day(on).expect("covered").kind()
}

#[test]
fn the_calendar_covers_twelve_years_and_says_so() {
    assert_eq!(every_day().count(), 4383);
    for day in ["2014-12-31", "2027-01-01"] {
        let error = CATALOGUE.calendar().day(parse_day(day).expect("a day")).expect_err("not covered");
        assert_eq!(error.code(), ErrorCode::OutsideCalendar);
        assert!(error.message().contains("2015-01-01 to 2026-12-31"));
    }
}

#[test]
fn telling_days_are_what_the_law_made_them() {
    let rows = rows("calendar.csv");
    assert!(rows.len() >= 60);
    for row in rows {
        let day = CATALOGUE.calendar().day(parse_day(row.get("day")).expect("a day")).expect("covered");
        assert_eq!(day.kind().code(), row.get("kind"), "{}", row.get("day"));
        assert_eq!(day.is_working().to_string(), row.get("working"), "{}", row.get("day"));
    }
}

#[test]
fn days_off_in_lieu_follow_from_the_holidays() {
    // Holidays law, art. 5: if a day off and a holiday coincide, the day off is the working day after the holiday. Days
    // moved later still count as ordinary working days or days off here, so those of a pair are put back first.
    let weekend = |day: NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let mut taken: BTreeSet<NaiveDate> = every_day().filter(|day| kind(*day) == DayKind::Holiday).collect();
    let mut in_lieu = BTreeSet::new();
    for holiday in taken.clone().into_iter().filter(|day| weekend(*day)) {
        let free = |day: &NaiveDate| {
            !weekend(*day) && !taken.contains(day) && kind(*day) != DayKind::ReligiousDayOff
        };
        let day = holiday.iter_days().skip(1).find(free).expect("a year has working days");
        taken.insert(day);
        in_lieu.insert(day);
    }
    let stated: BTreeSet<NaiveDate> = every_day().filter(|day| kind(*day) == DayKind::DayOffInLieu).collect();
    let exchanged = parse_day("2020-05-11").expect("a day");
    assert!(in_lieu.remove(&exchanged), "the day in lieu of 9 May 2020 was itself exchanged with 8 May");
    assert_eq!(in_lieu, stated);
}

#[test]
fn moved_days_come_in_pairs() {
    let moved = |on: &NaiveDate| matches!(kind(*on), DayKind::MovedDayOff | DayKind::MovedWorkingDay);
    let days: Vec<NaiveDate> = every_day().filter(moved).collect();
    assert_eq!(days.len(), 38, "nineteen transfers from 2016 to 2025");
    for on in days {
        let day = CATALOGUE.calendar().day(on).expect("covered");
        let pair = CATALOGUE.calendar().day(day.pair().expect("a pair")).expect("covered");
        assert_eq!(pair.pair(), Some(on));
        assert_ne!(pair.is_working(), day.is_working());
    }
}

#[test]
fn every_day_that_is_not_ordinary_has_a_source() {
    for on in every_day() {
        let day = CATALOGUE.calendar().day(on).expect("covered");
        let ordinary = matches!(day.kind(), DayKind::WorkingDay | DayKind::Weekend);
        assert_eq!(day.source().is_none(), ordinary, "{on}");
        assert!(!day.is_unverified() || !ordinary);
    }
}

#[test]
fn the_next_working_day_is_found_by_walking() {
    for on in every_day().filter(|day| day.year() < 2026) {
        let walked = on.iter_days().find(|day| kind(*day).is_working()).expect("a year has working days");
        assert_eq!(CATALOGUE.calendar().next_working_day(on).expect("covered"), walked);
    }
}

#[test]
fn the_clock_of_the_office_is_that_of_the_time_zone_database() {
    let zone = chrono_tz::Asia::Almaty;
    assert_eq!(CATALOGUE.calendar().zone(), zone.name());
    for on in every_day() {
        for hour in [0, 5, 12, 17, 18, 19, 23] {
            let utc = on.and_hms_opt(hour, 30, 0).expect("a time of day").and_utc();
            let Ok(local) = CATALOGUE.calendar().local(utc.fixed_offset()) else {
                assert!(on.month() == 12 && on.day() == 31 && on.year() == 2026, "{utc}");
                continue;
            };
            let expected: FixedOffset = zone.offset_from_utc_datetime(&utc.naive_utc()).fix();
            assert_eq!(*local.offset(), expected, "{utc}");
        }
    }
}
