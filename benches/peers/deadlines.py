"""Deadlines: thirty calendar days after acceptance, moved to the next working day.

The rule is that of the Almaty regulation on patronage care (paragraph 12; Civil Code, articles 173 and 175), written by hand for NumPy.
The calendar is the library's own file, because no package knows the days that the Government moved.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

CALENDAR = Path(__file__).resolve().parents[2] / "crates" / "reglament-kz" / "law" / "calendar.toml"
TERM = 30
SATURDAY = 5

Days = np.ndarray[Any, np.dtype[np.datetime64]]


@dataclass(frozen=True)
class Calendar:
    """The days from the first to the last, each a working day or not."""

    first: date
    working: list[bool]
    # Saturdays and Sundays on which work is done.
    moved: int

    def day(self, index: int) -> date:
        """The day with an index."""
        return self.first + timedelta(days=index)

    def next_working(self) -> list[int]:
        """Of each day the index of itself or the next working day, found by going back from the last."""
        following = len(self.working)
        found = []
        for index in reversed(range(len(self.working))):
            following = index if self.working[index] else following
            found.append(following)
        return found[::-1]


def calendar() -> Calendar:
    """The calendar of the law data."""
    law = tomllib.loads(CALENDAR.read_text(encoding="utf-8"))
    first, last = law["from"], law["until"]
    days = [first + timedelta(days=index) for index in range((last - first).days + 1)]
    marked = {day["on"]: day["kind"] == "moved-working-day" for day in law["day"]}
    working = [marked.get(day, day.weekday() < SATURDAY) for day in days]
    moved = sum(works and day.weekday() >= SATURDAY for works, day in zip(working, days, strict=True))
    return Calendar(first, working, moved)


@dataclass(frozen=True)
class Acceptances:
    """Days on which applications were accepted, all of them working days, and when their terms end."""

    calendar: Calendar
    days: Days
    due: Days

    @property
    def table(self) -> pa.Table:
        """The days as an Arrow table."""
        return pa.table({"accepted_on": pa.array(self.days)})


def make(rows: int, seed: int) -> Acceptances:
    """Makes acceptances all over the calendar."""
    known = calendar()
    following = np.array(known.next_working())
    first = np.datetime64(known.first, "D")
    whole_terms = [index for index, works in enumerate(known.working[: -TERM - 1]) if works and following[index + TERM] < len(following)]
    chosen = np.random.default_rng(seed).choice(whole_terms, rows)
    return Acceptances(known, first + chosen, first + following[chosen + TERM])


class BusinessDays:
    """`numpy.busday_offset` with a calendar."""

    threaded = False

    def __init__(self, acceptances: Acceptances, *, exact: bool) -> None:
        known = acceptances.calendar
        self.days = acceptances.days
        self.exact = exact
        self.name = "NumPy busday_offset, " + ("all days off listed" if exact else "week and holidays")
        self.computes = "the last day of the term" + ("" if exact else f", unaware of {known.moved} days at a weekend that were worked")
        # A week of seven working days and a list of all days off says what a week of five cannot: that a Saturday is worked.
        days = [known.day(index) for index, works in enumerate(known.working) if not works]
        holidays = days if exact else [day for day in days if day.weekday() < SATURDAY]
        self.calendar = np.busdaycalendar("1111111" if exact else "1111100", np.array(holidays, "datetime64[D]"))

    def run(self) -> Days:
        """Counts the days and moves the last."""
        return np.busday_offset(self.days + TERM, 0, roll="forward", busdaycal=self.calendar)


class NextDayTable:
    """A table of the next working day for each day, looked up with NumPy."""

    name = "NumPy, table of next working days"
    threaded = False
    exact = True
    computes = "the last day of the term"

    def __init__(self, acceptances: Acceptances) -> None:
        known = acceptances.calendar
        self.days = acceptances.days
        self.first = np.datetime64(known.first, "D")
        self.table = self.first + np.array(known.next_working())

    def run(self) -> Days:
        """Counts the days and looks the last one up."""
        return self.table[(self.days + TERM - self.first).astype(np.int64)]


def peers(acceptances: Acceptances) -> list[BusinessDays | NextDayTable]:
    """All of them."""
    return [BusinessDays(acceptances, exact=False), BusinessDays(acceptances, exact=True), NextDayTable(acceptances)]
