"""Tables: every row as one case, for anything that speaks Arrow."""

import datetime
import gc
import importlib
import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import reglament
from shared import ADOPTION, lines

pa: Any = importlib.import_module("pyarrow")
pl: Any = importlib.import_module("polars")

ON = datetime.date(2017, 5, 1)

TYPES = {
    "boolean": pa.bool_(),
    "enumeration": pa.dictionary(pa.int8(), pa.string()),
    "date": pa.date32(),
    "years": pa.int32(),
    "money": pa.decimal128(18, 2),
}


def applications() -> list[tuple[str, datetime.date, dict[str, Any]]]:
    """Number, day and known facts of the applications that all languages share."""
    return [
        (
            line["id"],
            datetime.date.fromisoformat(line["on"]),
            dict(reglament.Facts.from_json(json.dumps(line["facts"])).items()),
        )
        for line in lines("applications/adoption.jsonl")
    ]


@pytest.fixture(scope="module")
def rows() -> Any:
    """The shared applications as a table of typed columns."""
    given = applications()
    columns = {
        fact.name: pa.array([facts.get(fact.name) for _, _, facts in given], TYPES[fact.fact_type.value])
        for fact in reglament.catalogue().facts
    }
    columns["id"] = pa.array([name for name, _, _ in given], pa.string())
    columns["on"] = pa.array([on for _, on, _ in given], pa.date32())
    return pa.table(columns)


def test_the_shared_applications_are_there() -> None:
    assert len(applications()) > 50
    assert reglament.catalogue().edition(ADOPTION).id == ADOPTION


def members(table: Any, column: str) -> list[list[str]]:
    """What the bits of each mask stand for, by the metadata of the column."""
    meanings = table.schema.field(column).metadata[b"reglament:bits"].decode().split(",")
    masks = table.column(column).to_pylist()
    return [[meaning for bit, meaning in enumerate(meanings) if mask >> bit & 1] for mask in masks]


def one_by_one(adoption: reglament.Regulation) -> list[tuple[str, list[str], list[str], list[str]]]:
    """What the same applications get one at a time."""
    answers = [adoption.assess(facts, on=on) for _, on, facts in applications()]
    return [
        (
            answer.outcome.value,
            [str(ground.number) for ground in answer.applying],
            [str(ground.number) for ground in answer.open],
            list(answer.missing),
        )
        for answer in answers
    ]


def told(table: Any) -> list[tuple[str, list[str], list[str], list[str]]]:
    columns = [members(table, name) for name in ("grounds_applying", "grounds_open", "facts_missing")]
    return list(zip(table.column("outcome").to_pylist(), *columns, strict=True))


def test_a_table_is_answered_as_its_rows_are(adoption: reglament.Regulation, rows: Any) -> None:
    answers = adoption.assess_table(rows, on="on", carry=["id"])
    assert answers.column_names[:3] == ("id", "outcome", "grounds_applying")
    table = pa.table(answers)
    assert table.column("id").to_pylist() == rows.column("id").to_pylist()
    assert told(table) == one_by_one(adoption)
    assert table.column("error").null_count == len(rows)


def test_answers_can_be_read_again(adoption: reglament.Regulation, rows: Any) -> None:
    answers = adoption.assess_table(rows, on="on", carry=["id"])
    assert pa.table(answers) == pa.table(answers) == answers.to_pyarrow()


def test_polars_and_streams_and_batches(adoption: reglament.Regulation, rows: Any) -> None:
    expected = one_by_one(adoption)
    frame = pl.from_arrow(rows)
    assert told(pa.table(adoption.assess_table(frame, on="on", carry=["id"]))) == expected
    assert adoption.assess_table(frame, on="on", carry=["id"]).to_polars().height == len(rows)
    batches = rows.combine_chunks().to_batches(max_chunksize=7)
    reader = pa.RecordBatchReader.from_batches(rows.schema, batches)
    assert told(pa.table(adoption.assess_table(reader, on="on", carry=["id"]))) == expected
    one = adoption.assess_table(batches[0], on="on", carry=["id"])
    assert told(pa.table(one)) == expected[:7]


def test_each_ground_has_a_column_if_asked_for(adoption: reglament.Regulation, rows: Any) -> None:
    table = pa.table(adoption.assess_table(rows, on="on", carry=("id",), grounds=True))
    for number in range(1, 15):
        findings = table.column(f"ground_{number}").to_pylist()
        expected = {True: "applying", False: "", None: "open"}
        for (_, applying, still_open, _), finding in zip(one_by_one(adoption), findings, strict=True):
            said = "applying" if str(number) in applying else "open" if str(number) in still_open else ""
            assert expected[finding] == said


def test_rows_come_one_batch_at_a_time(adoption: reglament.Regulation, rows: Any) -> None:
    given: list[int] = []

    def batches() -> Iterator[Any]:
        for number, batch in enumerate(rows.combine_chunks().to_batches(max_chunksize=10)):
            given.append(number)
            yield batch

    reader = pa.RecordBatchReader.from_batches(rows.schema, batches())
    answers = pa.RecordBatchReader.from_stream(adoption.assess_table(reader, on="on", carry=["id"]))
    assert given == []
    answers.read_next_batch()
    assert given == [0]
    answers.read_next_batch()
    assert given == [0, 1]


def test_columns_and_rows_that_are_wrong(adoption: reglament.Regulation) -> None:
    with pytest.raises(reglament.UnknownNameError, match="applicant.married"):
        adoption.assess_table(pa.table({"applicant.maried": [True]}), on=ON)
    with pytest.raises(reglament.WrongTypeError) as refused:
        adoption.assess_table(pa.table({"applicant.married": [3]}), on=ON)
    assert refused.value.place == "columns/applicant.married"
    with pytest.raises(reglament.WrongTypeError, match="Arrow"):
        adoption.assess_table([{"applicant.married": True}], on=ON)  # type: ignore[arg-type]
    with pytest.raises(reglament.WrongTypeError):
        adoption.assess_table(pa.table({"applicant.married": [True]}), on=datetime.datetime(2017, 5, 1))
    with pytest.raises(reglament.ReglamentError):
        adoption.assess_table(pa.table({"applicant.married": [True]}), on="day")
    table = pa.table(adoption.assess_table(pa.table({"applicant.sex": ["female", "Aigul", None]}), on=ON))
    assert table.column("error").to_pylist() == [None, "unknown-value", None]
    assert table.column("error_place").to_pylist()[1] == "facts/applicant.sex"
    assert table.column("outcome").to_pylist()[1] is None


def test_a_stream_that_fails_says_so(adoption: reglament.Regulation) -> None:
    def batches() -> Iterator[Any]:
        yield pa.record_batch({"applicant.married": [True]})
        raise OSError("the disk is full")

    reader = pa.RecordBatchReader.from_batches(pa.schema({"applicant.married": pa.bool_()}), batches())
    with pytest.raises(Exception, match="the disk is full"):
        pa.table(adoption.assess_table(reader, on=ON))


def test_what_nobody_reads_is_released(adoption: reglament.Regulation) -> None:
    before = pa.total_allocated_bytes()
    for _ in range(20):
        big = pa.table({"applicant.years_raising_child": pa.array(range(100_000), pa.int32())})
        answers = adoption.assess_table(big, on=ON)
        capsule = answers.__arrow_c_stream__()
        assert "outcome" in repr(answers)
        del answers, capsule, big
    gc.collect()
    assert pa.total_allocated_bytes() <= before + 100_000


def test_python_runs_on_while_a_large_table_is_answered(adoption: reglament.Regulation) -> None:
    married = pa.array([True, False, None] * 2_000_000)
    ticks = 0
    done = threading.Event()

    def answer() -> None:
        pa.table(adoption.assess_table(pa.table({"applicant.married": married}), on=ON, grounds=True))
        done.set()

    worker = threading.Thread(target=answer)
    worker.start()
    while not done.wait(0.001):
        ticks += 1
    worker.join()
    assert ticks > 3


def test_no_value_is_shown(adoption: reglament.Regulation) -> None:
    answers = adoption.assess_table(pa.table({"applicant.sex": ["Aigul"]}), on=ON)
    assert "Aigul" not in repr(answers)
    assert "Aigul" not in str(pa.table(answers).to_pylist())
