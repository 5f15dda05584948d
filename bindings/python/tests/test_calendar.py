"""The calendar: which days are worked, and why the others are not."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from reglament import Catalogue, DayKind, InputError, ReglamentError


def test_a_day_says_what_it_is_and_why(catalogue: Catalogue) -> None:
    day = catalogue.calendar.day(date(2017, 3, 20))
    assert (day.on, day.kind, day.is_working) == (date(2017, 3, 20), DayKind.MOVED_DAY_OFF, False)
    assert day.source == "P1700000005"
    assert not day.is_unverified
    nauryz = catalogue.calendar.day(date(2017, 3, 22))
    assert nauryz.occasion is not None
    assert nauryz.occasion.ru
    assert catalogue.calendar.next_working_day(date(2017, 3, 20)) == date(2017, 3, 24)
    assert catalogue.calendar.day(date(2017, 3, 24)).occasion is None


def test_the_next_working_day_is_found_by_walking(catalogue: Catalogue) -> None:
    calendar = catalogue.calendar
    first, last = calendar.covers
    assert (first, last) == (date(2015, 1, 1), date(2026, 12, 31))
    on = first
    while on.year < 2026:
        walked = on
        while not calendar.is_working_day(walked):
            walked += timedelta(days=1)
        assert calendar.next_working_day(on) == walked
        on += timedelta(days=1)


def test_days_that_are_not_covered_are_an_error_never_a_guess(catalogue: Catalogue) -> None:
    for on in (date(2014, 12, 31), date(2027, 1, 1), date.min, date.max):
        for ask in (catalogue.calendar.day, catalogue.calendar.is_working_day, catalogue.calendar.next_working_day):
            with pytest.raises(ReglamentError) as caught:
                ask(on)
            assert caught.value.code == "outside-calendar"


def test_a_moment_is_no_day(catalogue: Catalogue) -> None:
    with pytest.raises(InputError, match=r"\.date\(\)"):
        catalogue.calendar.day(datetime(2017, 3, 20, tzinfo=timezone.utc))


def test_the_zone_of_the_office_is_named(catalogue: Catalogue) -> None:
    assert catalogue.calendar.zone == "Asia/Almaty"
