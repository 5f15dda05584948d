"""Comparing: the rows that two regulations answer differently, as comparing one case after the other finds them."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import reglament
from reglament import Catalogue, ReglamentError, Regulation
from shared import ADOPTION, PATRONAGE, ZHAMBYL
from tables import FORMS, applications, applications_table, members, pa, stream, submissions

UTC = datetime.timezone.utc
ZHAMBYL_PATRONAGE = "zhambyl/patronage@332-2015"


Answer = tuple[str | None, str | None, list[str] | None, list[str] | None]


def answered(regulation: Regulation, facts: dict[str, Any], on: datetime.date) -> Answer:
    """Error, outcome, applying and open grounds of one application."""
    try:
        answer = regulation.assess(facts, on=on)
    except ReglamentError as error:
        return (error.code, None, None, None)
    applying, still_open = ([str(ground.number) for ground in of] for of in (answer.applying, answer.open))
    return (None, answer.outcome.value, applying, still_open)


def told(table: Any, of: str) -> list[Answer]:
    plain = [table[f"{name}_{of}"].to_pylist() for name in ("error", "outcome")]
    masks = [members(table, f"{name}_{of}") for name in ("grounds_applying", "grounds_open")]
    return list(zip(*plain, *masks, strict=True))


def differing(both: list[tuple[Answer, Answer]]) -> list[int]:
    return [number for number, (a, b) in enumerate(both) if a != b]


@pytest.mark.parametrize("form", FORMS)
def test_rows_that_differ_are_those_that_differ_one_by_one(adoption: Regulation, form: str) -> None:
    # Another subsistence minimum was in force on this day, and some were minors yet.
    then = datetime.date(2016, 3, 1)
    both = [(answered(adoption, facts, on), answered(adoption, facts, then)) for _, on, facts in applications()]
    assert 0 < len(differing(both)) < len(both)
    rows = FORMS[form](applications_table())
    table = pa.table(adoption.compare_table(adoption, rows, on="on", other_on=then, carry=["id"]))
    assert table["row"].to_pylist() == differing(both)
    assert table["id"].to_pylist() == [applications()[number][0] for number in differing(both)]
    assert told(table, "a") == [both[number][0] for number in differing(both)]
    assert told(table, "b") == [both[number][1] for number in differing(both)]


def test_two_services_differ_in_what_they_ask(catalogue: Catalogue) -> None:
    adoption, patronage = catalogue.edition(ADOPTION), catalogue.edition(PATRONAGE)
    both = [(answered(adoption, facts, on), answered(patronage, facts, on)) for _, on, facts in applications()]
    table = pa.table(adoption.compare_table(patronage, applications_table(), on="on", carry=["id"]))
    assert table["row"].to_pylist() == differing(both)
    assert list(zip(told(table, "a"), told(table, "b"), strict=True)) == [both[number] for number in differing(both)]


def test_zhambyl_borrows_the_grounds_and_so_answers_the_same(catalogue: Catalogue) -> None:
    adoption, zhambyl = catalogue.edition(ADOPTION), catalogue.edition(ZHAMBYL)
    answers = adoption.compare_table(zhambyl, applications_table(), on="on", carry=["id"])
    assert answers.column_names[:3] == ("row", "id", "outcome_a")
    assert pa.table(answers).num_rows == 0
    assert pa.table(answers).schema == pa.schema(answers)


def test_each_regulation_may_go_by_its_own_day(adoption: Regulation) -> None:
    born = datetime.date(1999, 6, 1)
    days = [datetime.date(2017, 5, 31), datetime.date(2017, 6, 1), datetime.date(2017, 6, 2)]
    rows = pa.table({"applicant.birth_date": [born] * 3, "day": days})
    # The eighteenth year is completed on the first of June.
    before, after = datetime.date(2017, 5, 1), datetime.date(2017, 7, 1)
    for other, on, differ in ((before, "day", [1, 2]), (after, "day", [0]), ("day", after, [0])):
        table = pa.table(adoption.compare_table(adoption, rows, on=on, other_on=other))
        assert table["row"].to_pylist() == differ
        assert table["day"].to_pylist() == [days[number] for number in differ]
    two = rows.append_column("then", pa.array([before, after, after]))
    answers = adoption.compare_table(adoption, two, on="day", other_on="then", carry=["then"])
    assert answers.column_names[:3] == ("row", "then", "day")
    assert pa.table(answers)["row"].to_pylist() == []
    two = rows.append_column("then", pa.array([before, before, after]))
    assert pa.table(adoption.compare_table(adoption, two, on="day", other_on="then"))["row"].to_pylist() == [1]


def test_rows_are_counted_through_the_whole_table(adoption: Regulation) -> None:
    # Every tenth applicant comes of age between the two days.
    births = [datetime.date(1999, 6, 1) if number % 10 == 7 else datetime.date(1980, 1, 1) for number in range(1000)]
    rows = pa.table({"applicant.birth_date": births})
    on, other_on = datetime.date(2017, 5, 1), datetime.date(2017, 7, 1)
    for size in (1, 7, 64, 999, 1000):
        answers = adoption.compare_table(adoption, stream(rows, size), on=on, other_on=other_on)
        assert pa.table(answers)["row"].to_pylist() == list(range(7, 1000, 10))
    again = adoption.compare_table(adoption, rows, on=on, other_on=other_on)
    assert pa.table(again) == pa.table(again)


def moments(regulation: Regulation, channel: str, at: datetime.datetime) -> dict[str, Any]:
    try:
        schedule = regulation.schedule(channel, at)
    except ReglamentError as error:
        return {"error": error.code}
    steps = {f"step_{step.number}_due_at": step.due_at for step in schedule.steps}
    return {"error": None, "accepted_at": schedule.accepted_at, "due_at": schedule.due_at, **steps}


@pytest.mark.parametrize("pair", [(ADOPTION, ZHAMBYL), (PATRONAGE, ZHAMBYL_PATRONAGE), (ADOPTION, PATRONAGE)])
@pytest.mark.parametrize("form", FORMS)
def test_deadlines_that_differ_are_those_that_differ_one_by_one(
    catalogue: Catalogue, pair: tuple[str, str], form: str
) -> None:
    a, b = map(catalogue.edition, pair)
    given = [(at, channel) for id in (ADOPTION, ZHAMBYL) for at, channel, _ in submissions(id)]
    both = [(moments(a, channel, at), moments(b, channel, at)) for at, channel in given]
    of_both = [name for name in both[0][0] if name in both[0][1]]
    differ = [n for n, (one, other) in enumerate(both) if any(one.get(name) != other.get(name) for name in of_both)]
    rows = pa.table(
        {
            "at": pa.array([at for at, _ in given], pa.timestamp("us", "UTC")),
            "channel": [channel for _, channel in given],
            "n": list(range(len(given))),
        }
    )
    table = pa.table(a.compare_deadlines_table(b, FORMS[form](rows), at="at", channels="channel", carry=["n"]))
    assert 0 < len(differ) < len(given)
    assert table["row"].to_pylist() == table["n"].to_pylist() == differ
    for row, number in zip(table.to_pylist(), differ, strict=True):
        for of, expected in zip("ab", both[number], strict=True):
            assert {name: row[f"{name}_{of}"] for name in expected} == expected


def test_what_is_overdue_at_a_moment_is_compared(catalogue: Catalogue, adoption: Regulation) -> None:
    """Almaty's patronage is due after 30 days, its adoption after 15: between the two one of them is overdue."""
    rows = pa.table({"at": ["2017-06-01T10:00:00+06:00"]})
    patronage, at = catalogue.edition(PATRONAGE), datetime.datetime.fromisoformat("2017-06-20T10:00:00+06:00")
    table = pa.table(adoption.compare_deadlines_table(patronage, rows, at="at", channel="portal", overdue_at=at))
    assert (table["overdue_a"].to_pylist(), table["overdue_b"].to_pylist()) == ([True], [False])


def test_what_cannot_be_compared_is_refused(catalogue: Catalogue, adoption: Regulation) -> None:
    on = datetime.date(2017, 5, 1)
    rows = pa.table({"row": [1], "outcome_a": [1], "applicant.married": [True], "at": [datetime.datetime.now(UTC)]})
    for carry in (["row", "outcome_a", "at"], ["outcome_a", "row", "at"]):
        with pytest.raises(ReglamentError) as refused:
            adoption.compare_table(adoption, rows, on=on, carry=carry)
        assert refused.value.code == "repeated-key"
    with pytest.raises(ReglamentError) as refused:
        adoption.compare_deadlines_table(adoption, rows, at="at", channel="portal", carry=["row"])
    assert refused.value.code == "repeated-key"
    with pytest.raises(reglament.UnknownNameError, match="applicant.married"):
        adoption.compare_table(adoption, pa.table({"applicant.maried": [True]}), on=on)
    with pytest.raises(ReglamentError) as refused:
        adoption.compare_table(adoption, pa.table({"applicant.married": [True]}), on=on, other_on="then")
    assert (refused.value.code, refused.value.place) == ("missing-key", "columns")
    with pytest.raises(reglament.WrongTypeError) as refused:
        adoption.compare_table(adoption, pa.table({"applicant.married": [True]}), on=on, other_on=3)  # type: ignore[arg-type]
    assert refused.value.place == "other_on"
    with pytest.raises(TypeError):
        adoption.compare_table(ADOPTION, rows, on=on)  # type: ignore[arg-type]
