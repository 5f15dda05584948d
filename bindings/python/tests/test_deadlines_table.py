"""Deadlines of tables: every row gets what the same application gets by itself."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import reglament
from reglament import Channel, ReglamentError, Regulation
from shared import ADOPTION
from shared import rows as csv_rows
from tables import AT_ONCE, FORMS, pa, submissions, with_column

REGULATIONS = [regulation.id for regulation in reglament.catalogue().regulations]
UTC = datetime.timezone.utc
Row = tuple[Any, ...]


def given(regulation: str) -> Any:
    """The shared applications to a regulation as a table, with their numbers."""
    rows = submissions(regulation)
    return pa.table(
        {
            "at": pa.array([at for at, _, _ in rows], pa.timestamp("us", "UTC")),
            "through": pa.array([channel for _, channel, _ in rows], pa.string()),
            "number": pa.array(range(len(rows)), pa.int32()),
        }
    )


def told(table: Any) -> list[Row]:
    """Error, acceptance, deadline and deadlines of the steps of every row."""
    names = ["error", *(name for name in table.column_names if name.endswith("_at"))]
    return list(zip(*(table.column(name).to_pylist() for name in names), strict=True))


def by_itself(regulation: Regulation, channel: str | None, at: datetime.datetime | None, steps: int) -> Row:
    """What one application gets."""
    nothing = (None,) * (2 + steps)
    if channel is None or at is None:
        return ("missing-key", *nothing)
    try:
        schedule = regulation.schedule(channel, at)
    except ReglamentError as error:
        return (error.code, *nothing)
    return (None, schedule.accepted_at, schedule.due_at, *(step.due_at for step in schedule.steps))


@pytest.mark.parametrize("id", REGULATIONS)
def test_rows_have_the_deadlines_that_were_counted_from_the_acts(catalogue: reglament.Catalogue, id: str) -> None:
    regulation = catalogue.edition(id)
    answers = regulation.deadlines_table(given(id), at="at", channels="through", carry=["number"])
    rows = submissions(id)
    assert len(rows) > 5
    assert answers.column_names[:4] == ("number", "accepted_at", "due_at", "step_1_due_at")
    for (_, _, expected), (error, *moments) in zip(rows, told(pa.table(answers)), strict=True):
        if expected["error"]:
            assert (error, set(moments)) == (expected["error"], {None})
            continue
        texts = [expected["accepted_at"], expected["due_at"], *expected["steps"].split(";")]
        assert [at.isoformat() for at in moments] == texts


@pytest.mark.parametrize("form", FORMS)
def test_whatever_form_the_rows_come_in_they_are_answered_as_one_by_one(adoption: Regulation, form: str) -> None:
    # Every seventh hour of five months around New Year and both Easters of the calendar, and what cannot be timed.
    hours = [datetime.datetime(2016, 11, 28, tzinfo=UTC) + datetime.timedelta(hours=7 * n) for n in range(500)]
    moments = [*hours, None, datetime.datetime(2031, 1, 1, tzinfo=UTC), hours[0], hours[1]]
    channels = [*(["portal", "office", "portal"] * 167)[:500], "portal", "portal", None, "post"]
    rows = pa.table({"at": pa.array(moments, pa.timestamp("us", "UTC")), "channel": channels})
    table = pa.table(adoption.deadlines_table(FORMS[form](rows), at="at", channels="channel"))
    expected = [by_itself(adoption, *row, 4) for row in zip(channels, moments, strict=True)]
    assert {error for error, *_ in expected} >= {None, "missing-key", "outside-calendar", "outside-office-hours"}
    assert told(table) == expected


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@pytest.mark.parametrize("zone", ["UTC", "Asia/Almaty", "-03:30"])
def test_the_unit_stays_and_the_zone_only_shows(adoption: Regulation, unit: str, zone: str) -> None:
    rows = given(ADOPTION)
    expected = told(pa.table(adoption.deadlines_table(rows, at="at", channels="through")))
    other = with_column(rows, "at", rows["at"].cast(pa.timestamp(unit, zone)))
    table = pa.table(adoption.deadlines_table(other, at="at", channels="through"))
    assert table.schema.field("due_at").type == pa.timestamp(unit, "Asia/Almaty")
    assert told(table) == expected


@pytest.mark.parametrize("id", REGULATIONS)
@pytest.mark.parametrize("plain", [pa.string(), pa.large_string(), pa.string_view()])
def test_moments_may_be_texts_as_they_were_counted_from(catalogue: reglament.Catalogue, id: str, plain: Any) -> None:
    counted = [row for row in csv_rows("deadlines/deadlines.csv") if row["regulation"] == id]
    columns = {"at": pa.array([row["at"] for row in counted], plain), "through": [row["channel"] for row in counted]}
    table = pa.table(catalogue.edition(id).deadlines_table(pa.table(columns), at="at", channels="through"))
    assert [error or "" for error in table["error"].to_pylist()] == [row["error"] for row in counted]
    due = [at and at.isoformat() for at in table["due_at"].to_pylist()]
    assert due == [row["due_at"] or None for row in counted]


def test_channels_may_be_words_of_a_dictionary_or_one_for_all(adoption: Regulation) -> None:
    rows = given(ADOPTION)
    expected = told(pa.table(adoption.deadlines_table(rows, at="at", channels="through")))
    for keys in (pa.int8(), pa.int32(), pa.uint16()):
        words = pa.DictionaryArray.from_arrays(
            pa.array([1 if word == "portal" else 3 for word in rows["through"].to_pylist()], keys),
            pa.array(["office", "portal", "unused", "office"]),
        )
        other = with_column(rows, "through", words)
        assert told(pa.table(adoption.deadlines_table(other, at="at", channels="through"))) == expected
    for channel in Channel:
        table = pa.table(adoption.deadlines_table(rows, at="at", channel=channel))
        assert table.equals(pa.table(adoption.deadlines_table(rows, at="at", channel=channel.value)))
        moments = rows["at"].to_pylist()
        assert told(table) == [by_itself(adoption, channel.value, at, 4) for at in moments]


def test_tables_without_rows_have_the_columns_of_answers(adoption: Regulation) -> None:
    rows = given(ADOPTION)
    answers = adoption.deadlines_table(rows, at="at", channels="through", carry=["number"])
    for empty in (rows.slice(0, 0), rows.schema.empty_table(), pa.RecordBatchReader.from_batches(rows.schema, [])):
        table = pa.table(adoption.deadlines_table(empty, at="at", channels="through", carry=["number"]))
        assert (table.num_rows, table.schema) == (0, pa.schema(answers))


def test_what_was_completed_after_its_deadline_is_late(catalogue: reglament.Catalogue) -> None:
    adoption, zhambyl = catalogue.edition(ADOPTION), catalogue.edition("zhambyl/adoption@332-2015")
    at = datetime.datetime.fromisoformat("2017-03-13T10:00:00+06:00")
    due = adoption.deadline("portal", at).due_at
    second = datetime.timedelta(seconds=1)
    done = [due - second, due, due + second, None]
    rows = pa.table({"at": [at] * 4, "done": pa.array(done, pa.timestamp("ms", "UTC"))})
    late = pa.table(adoption.deadlines_table(rows, at="at", channel="portal", completed="done"))["late"]
    assert late.to_pylist() == [False, False, True, None]
    # Zhambyl states no overall term, so nothing is late for certain.
    late = pa.table(zhambyl.deadlines_table(rows, at="at", channel="portal", completed="done"))["late"]
    assert late.to_pylist() == [None] * 4


@pytest.mark.parametrize(
    ("arguments", "code", "place"),
    [
        ({"at": "when", "channel": "portal"}, "missing-key", "columns"),
        ({"at": "number", "channel": "portal"}, "wrong-type", "columns/number"),
        ({"at": "naive", "channel": "portal"}, "wrong-type", "columns/naive"),
        ({"at": datetime.datetime(2017, 5, 2, tzinfo=UTC), "channel": "portal"}, "wrong-type", "at"),
        ({"at": "at", "channels": "number"}, "wrong-type", "columns/number"),
        ({"at": "at", "channels": "absent"}, "missing-key", "columns"),
        ({"at": "at", "channels": 3}, "wrong-type", "channels"),
        ({"at": "at", "channel": "post"}, "unknown-channel", "channel"),
        ({"at": "at"}, "missing-key", "channel"),
        ({"at": "at", "channel": "portal", "channels": "through"}, "repeated-key", "channel"),
        ({"at": "at", "channel": "portal", "completed": "number"}, "wrong-type", "columns/number"),
        ({"at": "at", "channel": "portal", "completed": 3}, "wrong-type", "completed"),
        ({"at": "at", "channel": "portal", "carry": ["absent"]}, "missing-key", "columns"),
        ({"at": "at", "channel": "portal", "carry": ["due_at"]}, "repeated-key", None),
    ],
)
def test_wrong_columns_are_refused_at_once(adoption: Regulation, arguments: Any, code: str, place: str | None) -> None:
    rows = given(ADOPTION).append_column("naive", pa.array([None] * len(submissions(ADOPTION)), pa.timestamp("us")))
    rows = rows.append_column("due_at", rows["number"])
    with pytest.raises(ReglamentError) as refused:
        adoption.deadlines_table(rows, **arguments)
    assert refused.value.code == code
    assert place is None or refused.value.place == place


def test_a_wrong_channel_is_never_shown(adoption: Regulation) -> None:
    rows = pa.table({"at": [datetime.datetime(2017, 5, 2, 8, tzinfo=UTC)], "channel": ["Aigul"]})
    table = pa.table(adoption.deadlines_table(rows, at="at", channels="channel"))
    assert table.to_pylist()[0]["error"] == "unknown-channel"
    assert table.to_pylist()[0]["error_place"] == "channel"
    assert "Aigul" not in str(table.to_pylist())


def test_rows_come_few_batches_ahead_and_may_fail(adoption: Regulation) -> None:
    taken: list[int] = []
    batch = pa.record_batch({"at": pa.array([0] * 10, pa.timestamp("s", "UTC"))})

    def batches() -> Iterator[Any]:
        for number in range(3):
            taken.append(number)
            yield batch
        raise OSError("the disk is full")

    rows = pa.RecordBatchReader.from_batches(batch.schema, batches())
    answers = pa.RecordBatchReader.from_stream(adoption.deadlines_table(rows, at="at", channel="portal"))
    assert taken == []
    for number in range(3):
        assert answers.read_next_batch().num_rows == 10
        assert number < len(taken) <= number + AT_ONCE
    with pytest.raises(Exception, match="the disk is full"):
        answers.read_next_batch()


def test_python_runs_on_while_deadlines_are_found(adoption: Regulation) -> None:
    start = int(datetime.datetime(2017, 1, 2, tzinfo=UTC).timestamp())
    rows = pa.table({"at": pa.array(range(start, start + 3_000_000), pa.timestamp("s", "UTC"))})
    ticks, done = 0, threading.Event()

    def answer() -> None:
        pa.table(adoption.deadlines_table(rows, at="at", channel="portal"))
        done.set()

    worker = threading.Thread(target=answer)
    worker.start()
    while not done.wait(0.001):
        ticks += 1
    worker.join()
    assert ticks > 3


def test_what_is_overdue_at_a_moment_is_told(adoption: Regulation, catalogue: reglament.Catalogue) -> None:
    at = datetime.datetime.fromisoformat("2016-12-30T20:00:00+06:00")
    due = datetime.datetime.fromisoformat("2017-01-19T18:00:00+06:00")
    minute = datetime.timedelta(minutes=1)
    rows = pa.table({"at": [at] * 3, "done": pa.array([None, due - minute, due + 2 * minute], pa.timestamp("us", "UTC"))})
    told_of = adoption.deadlines_table(rows, at="at", channel="portal", completed="done", overdue_at=due + minute)
    assert told_of.column_names[-4:] == ("late", "overdue", "error", "error_place")
    answers = pa.table(told_of)
    assert answers["overdue"].to_pylist() == [True, False, True]
    assert answers["late"].to_pylist() == [None, False, True]
    zhambyl = catalogue.edition("zhambyl/adoption@332-2015")
    unstated = zhambyl.deadlines_table(rows, at="at", channel="portal", overdue_at=due + 365 * 1440 * minute)
    assert pa.table(unstated)["overdue"].to_pylist() == [None] * 3
    with pytest.raises(ReglamentError):
        adoption.deadlines_table(rows, at="at", channel="portal", overdue_at=datetime.datetime(2017, 1, 19))
