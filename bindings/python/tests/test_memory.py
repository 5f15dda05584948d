"""Memory: a million calls leave nothing behind, nor does what fails or is thrown away."""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import reglament
from reglament import Catalogue, Facts, FactValue, ReglamentError, Regulation
from shared import ADOPTION, ELIGIBLE, ON, lines, moment

EVENT = lines("cases/example/events.jsonl")[0]
AT = moment("2017-03-17T17:59:00+06:00")
PAGE = 4096
# What the allocator may keep for itself; a leak of sixteen bytes a call would be as large after a million calls.
SLACK = 8 << 20


def resident() -> int:
    """The memory that this process holds, in bytes."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE


def grows(work: Callable[[], object], calls: int) -> int:
    for _ in range(calls // 10):
        work()
    gc.collect()
    before = resident()
    for _ in range(calls):
        work()
    gc.collect()
    return resident() - before


pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")


def test_a_million_assessments_leave_nothing_behind(adoption: Regulation) -> None:
    facts = Facts(ELIGIBLE)
    assess = adoption.assess

    def work() -> None:
        assess(facts, on=ON)

    assert grows(work, 1_000_000) < SLACK


def test_other_calls_leave_nothing_behind(catalogue: Catalogue, adoption: Regulation) -> None:
    case = catalogue.open_case("A", ADOPTION, "office")
    schedule = adoption.schedule("portal", AT)
    bad: dict[str, FactValue | None] = {"applicant.sex": "neither"}

    def fail() -> None:
        with contextlib.suppress(ReglamentError):
            adoption.assess(bad, on=ON)

    for work, calls in [
        (lambda: adoption.assess(ELIGIBLE, on=ON).grounds, 20_000),
        (lambda: adoption.assess(on=ON, applicant_married=True).to_dict(), 5_000),
        (lambda: dict(Facts(ELIGIBLE)), 20_000),
        (lambda: adoption.deadline("portal", AT), 50_000),
        (lambda: [entry.rule for entry in schedule.ledger], 5_000),
        (lambda: catalogue.calendar.day(ON).kind, 50_000),
        (lambda: case.record(EVENT).next(), 5_000),
        (lambda: adoption.schedule("portal", AT)._repr_html_(), 300),
        (fail, 20_000),
        (Catalogue, 20),
    ]:
        assert grows(work, calls) < SLACK, calls


def test_objects_are_counted_as_python_counts_them(adoption: Regulation) -> None:
    facts = dict(ELIGIBLE)
    before = [
        sys.getrefcount(value)
        for value in (facts, ON, facts["applicant.birth_date"], adoption, reglament.Outcome.ELIGIBLE)
    ]
    for _ in range(1000):
        assessment = adoption.assess(facts, on=ON)
        _ = assessment.outcome, assessment.regulation
    gc.collect()
    after = [
        sys.getrefcount(value)
        for value in (facts, ON, facts["applicant.birth_date"], adoption, reglament.Outcome.ELIGIBLE)
    ]
    assert all(abs(later - earlier) < 10 for earlier, later in zip(before, after, strict=True))
