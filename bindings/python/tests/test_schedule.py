"""Schedules: moments with their offset, steps, and the ledger of what was counted."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
import reglament
from reglament import Catalogue, Channel, InputError, LedgerRule, ReglamentError, Regulation
from shared import moment

EVENING = moment("2016-12-30T20:00:00+06:00")


def test_moments_carry_the_offset_of_the_office(adoption: Regulation) -> None:
    for at in (
        EVENING,
        EVENING.astimezone(timezone.utc),
        EVENING.astimezone(timezone(timedelta(hours=-3, minutes=-30))),
    ):
        deadline = adoption.deadline(Channel.PORTAL, at)
        assert deadline.accepted_at.isoformat() == "2017-01-04T09:00:00+06:00"
        assert deadline.due_at.isoformat() == "2017-01-19T18:00:00+06:00"
        assert deadline.due_on == date(2017, 1, 19)
        assert deadline == adoption.deadline("portal", EVENING)


def test_time_zones_of_the_standard_library_are_understood(adoption: Regulation) -> None:
    zoneinfo = pytest.importorskip("zoneinfo")
    try:
        zone = zoneinfo.ZoneInfo("Asia/Almaty")
    except zoneinfo.ZoneInfoNotFoundError:
        pytest.skip("no time zone database")
    at = datetime(2016, 12, 30, 20, tzinfo=zone)
    assert adoption.deadline("portal", at) == adoption.deadline("portal", EVENING)


def test_a_naive_moment_is_refused(adoption: Regulation) -> None:
    for ask in (adoption.deadline, adoption.schedule):
        with pytest.raises(InputError, match="offset") as caught:
            ask("portal", datetime(2016, 12, 30, 20))
        assert caught.value.place == "at"


def test_a_schedule_has_steps_ledger_and_assumptions(adoption: Regulation) -> None:
    schedule = adoption.schedule("portal", EVENING)
    assert [step.number for step in schedule.steps] == [1, 2, 3, 4]
    assert schedule.steps[-1].due_at == schedule.due_at
    assert {entry.subject for entry in schedule.ledger} == {
        "acceptance",
        "overall",
        "step-1",
        "step-2",
        "step-3",
        "step-4",
    }
    first = schedule.ledger[0]
    assert first.rule is LedgerRule.ACCEPTED_NEXT_WORKING_DAY
    assert [day.on for day in first.skipped][:2] == [date(2016, 12, 31), date(2017, 1, 1)]
    assert all(entry.citations or entry.assumptions for entry in schedule.ledger)
    assert [assumption.code for assumption in schedule.assumptions] == [
        "day-after-acceptance",
        "steps-by-civil-code",
    ]
    written = schedule.to_dict()
    assert written["due_at"] == "2017-01-19T18:00:00+06:00"
    assert len(written["ledger"]) == len(schedule.ledger)


def test_the_ledger_is_told_in_every_language(adoption: Regulation) -> None:
    schedule = adoption.schedule("portal", EVENING)
    told = {language: schedule.explain(language) for language in reglament.Language}
    assert all(len(sentences) >= len(schedule.ledger) for sentences in told.values())
    assert schedule.explain() == told[reglament.Language.EN]


def test_an_office_that_is_closed_accepts_nothing(adoption: Regulation) -> None:
    with pytest.raises(ReglamentError) as caught:
        adoption.schedule("office", EVENING)
    assert (caught.value.code, caught.value.place, caught.value.number) == ("outside-office-hours", "at", 303)


def test_channels_are_a_closed_list(adoption: Regulation) -> None:
    with pytest.raises(ReglamentError) as caught:
        adoption.schedule("post", EVENING)
    assert caught.value.code == "unknown-channel"
    assert caught.value.place == "channel"


def test_a_day_outside_the_calendar_is_an_error(adoption: Regulation) -> None:
    for year in (1, 1900, 2014, 2027, 9999):
        with pytest.raises(ReglamentError) as caught:
            adoption.deadline("portal", datetime(year, 6, 1, 12, tzinfo=timezone.utc))
        assert caught.value.code == "outside-calendar"


def test_equal_schedules_are_equal(adoption: Regulation, catalogue: Catalogue) -> None:
    schedule = adoption.schedule("portal", EVENING)
    assert schedule == adoption.schedule("portal", EVENING.astimezone(timezone.utc))
    assert hash(schedule) == hash(adoption.schedule("portal", EVENING))
    assert schedule != adoption.schedule("portal", EVENING + timedelta(days=14))
    assert "2017-01-19" in repr(schedule)
