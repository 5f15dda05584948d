"""What goes to the workers of Spark, without Spark: `tests_spark` has the real one (`cargo xtask spark`)."""

from __future__ import annotations

import datetime
import multiprocessing
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

import pytest
import reglament
import reglament.spark
from reglament import Catalogue, Regulation
from reglament.spark import _Body, _kept
from shared import ADOPTION
from tables import AT_ONCE, applications_table, pa, submissions

ASSESS = partial(Regulation.assess_table, on="on", carry=["id"], grounds=True)


def parts(table: Any, size: int) -> list[Any]:
    batches: list[Any] = table.combine_chunks().to_batches(max_chunksize=size)
    # Spark gives columns names of its own.
    return [batch.rename_columns([f"column_{n}" for n in range(batch.num_columns)]) for batch in batches]


def body(regulation: Regulation, table: Any, ask: Callable[..., Any] = ASSESS) -> _Body:
    return _Body(regulation, ask, table.column_names)


def test_answers_are_those_of_one_machine_in_the_types_of_spark(adoption: Regulation) -> None:
    rows = applications_table()
    table = pa.Table.from_batches(body(adoption, rows)(parts(rows, 10)))
    expected = pa.table(ASSESS(adoption, rows))
    assert table.column_names == expected.column_names
    assert {str(field.type) for field in table.schema} == {"string", "int64", "bool"}
    assert table.to_pylist() == expected.to_pylist()


def test_deadlines_keep_the_unit_and_the_instants(adoption: Regulation) -> None:
    given = submissions(ADOPTION)
    at = pa.array([at for at, _, _ in given], pa.timestamp("us", "Europe/Berlin"))
    rows = pa.table({"at": at, "through": [channel for _, channel, _ in given]})
    ask = partial(Regulation.deadlines_table, at="at", channels="through")
    table = pa.Table.from_batches(body(adoption, rows, ask)(parts(rows, 10)))
    assert table.schema.field("due_at").type == pa.timestamp("us", "Asia/Almaty")
    assert table.to_pylist() == pa.table(ask(adoption, rows)).to_pylist()


def test_moments_may_be_texts(adoption: Regulation) -> None:
    rows = pa.table({"at": ["2016-12-30T20:00:00+06:00", "2016-12-30"]})
    ask = partial(Regulation.deadlines_table, at="at", channel="portal")
    table = pa.Table.from_batches(body(adoption, rows, ask)(parts(rows, 10)))
    assert table.schema.field("due_at").type == pa.timestamp("us", "Asia/Almaty")
    due = datetime.datetime.fromisoformat("2017-01-19T18:00:00+06:00")
    assert table["due_at"].to_pylist() == [due, None]
    assert table["error"].to_pylist() == [None, "invalid-timestamp"]


def test_an_empty_part_has_no_answers_and_rows_are_taken_few_batches_ahead(adoption: Regulation) -> None:
    rows = applications_table()
    assert list(body(adoption, rows)([])) == []
    taken: list[int] = []

    def batches() -> Iterator[Any]:
        for number, batch in enumerate(parts(rows, 10)):
            taken.append(number)
            yield batch

    answers = body(adoption, rows)(batches())
    for number in range(3):
        next(answers)
        assert number < len(taken) <= number + AT_ONCE


def test_sixty_four_bits_stay_the_same_bits() -> None:
    masks = pa.array([0, 1, 2**63, 2**64 - 1, None], pa.uint64())
    assert reglament.spark._plain(masks).to_pylist() == [0, 1, -(2**63), -1, None]


def answered(work: Any, batches: Iterable[Any]) -> tuple[int, list[Any], int]:
    table = pa.Table.from_batches(work(batches))
    again = pa.Table.from_batches(pickle.loads(pickle.dumps(work))(batches))
    assert again == table
    return os.getpid(), table.to_pylist(), len(_kept)


@pytest.mark.parametrize("law", ["embedded", "own"])
def test_other_processes_load_the_regulation_once(law: str) -> None:
    published = {"almaty@3-383-2016": datetime.date(2016, 10, 3)}
    catalogue = reglament.catalogue() if law == "embedded" else Catalogue(published=published)
    regulation, rows = catalogue.edition(ADOPTION), applications_table()
    work, batches = body(regulation, rows), parts(rows, 30)
    expected = pa.table(ASSESS(regulation, rows)).to_pylist()
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        done = pool.starmap(answered, [(work, batches)] * 6, chunksize=1)
    assert os.getpid() not in {process for process, _, _ in done}
    assert all(answers == expected for _, answers, _ in done)
    assert {loaded for _, _, loaded in done} == {1}


def test_the_package_itself_needs_neither_spark_nor_arrow() -> None:
    program = "import sys, reglament; print(sorted({'pyarrow', 'pyspark', 'reglament.spark'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


class Frame:
    """A frame with a schema and nothing else."""

    def __init__(self, schema: Any) -> None:
        self.schema = schema

    def toDF(self, *cols: str) -> Any:
        raise AssertionError("nothing is asked of Spark")

    def mapInArrow(self, func: Any, schema: Any) -> Any:
        raise AssertionError("nothing is asked of Spark")


class Type:
    """A type of a column of Spark."""

    def __init__(self, name: str) -> None:
        self.typeName = lambda: name


class Field:
    """A column of Spark."""

    def __init__(self, name: str, type_name: str) -> None:
        self.name, self.dataType = name, Type(type_name)


class Fields:
    """The columns of a frame of Spark."""

    def __init__(self, **columns: str) -> None:
        self.fields = [Field(name.replace("__", "."), type_name) for name, type_name in columns.items()]


def test_wrong_columns_are_refused_before_spark_is_asked() -> None:
    on = datetime.date(2017, 5, 1)
    with pytest.raises(reglament.UnknownNameError, match="applicant.married"):
        reglament.spark.assess(Frame(Fields(applicant__maried="boolean")), "almaty/adoption", on=on)
    with pytest.raises(reglament.WrongTypeError) as refused:
        reglament.spark.assess(Frame(Fields(applicant__married="array")), "almaty/adoption", on=on)
    assert refused.value.place == "columns/applicant.married"
    with pytest.raises(reglament.WrongTypeError) as refused:
        reglament.spark.deadlines(Frame(Fields(at="timestamp_ntz")), ADOPTION, at="at", channel="portal")
    assert refused.value.place == "columns/at"
    with pytest.raises(reglament.UnknownNameError):
        reglament.spark.assess(Frame(Fields(day="date")), "almaty/adoption", on="day")
    with pytest.raises(reglament.UnknownNameError):
        reglament.spark.deadlines(Frame(Fields(at="timestamp")), "almaty/adoption", at="at", channel="portal")


@pytest.mark.parametrize("ask", [reglament.spark.assess, reglament.spark.deadlines])
def test_what_a_table_may_be_asked_for_is_handed_on(ask: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[partial[Any]] = []
    monkeypatch.setattr(reglament.spark, "_answered", lambda _frame, _regulation, ask, _carry: handed.append(ask))
    days: dict[str, Any] = {"on": "on"} if ask is reglament.spark.assess else {"at": "at", "channel": "portal"}
    wanted = {"standing": True, "assumptions": True, "further_errors": True}
    ask(None, ADOPTION, **days, **wanted)
    assert wanted.items() <= handed[0].keywords.items()
