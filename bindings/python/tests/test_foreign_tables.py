"""Rows from whoever speaks Arrow by its C structures: each is released exactly once, and what is malformed is an error."""

from __future__ import annotations

import datetime
import gc
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from foreign import Array, Producer, Schema
from reglament import ReglamentError, Regulation, WrongTypeError
from tables import AT_ONCE, duckdb, pa, pl, stream

ON = datetime.date(2017, 5, 1)
SEXES = ["male", "female", None] * 30
ROWS = pa.table(
    {"applicant.stateless": [True, None, False] * 30, "applicant.sex": pa.array(SEXES).dictionary_encode()}
)
BATCHES = ROWS.combine_chunks().to_batches(max_chunksize=7)


def read(regulation: Regulation, producer: Producer) -> tuple[int, str | None]:
    """How many rows are answered, and the error that ends them. Everything is let go of outside of any error."""
    answers: Any = pa.RecordBatchReader.from_stream(regulation.assess_table(producer, on=ON))
    rows, said = 0, None
    try:
        for batch in answers:
            rows += batch.num_rows
    except Exception as error:
        said = str(error)
    del answers
    gc.collect()
    return rows, said


def test_what_is_taken_is_released_once(adoption: Regulation) -> None:
    producer = Producer(ROWS.schema, BATCHES)
    assert read(adoption, producer) == (90, None)
    assert (producer.given, producer.arrays_released) == (len(BATCHES), len(BATCHES))
    assert (producer.streams_given, producer.streams_released) == (1, 1)


def test_what_is_read_in_part_or_never_is_released_once(adoption: Regulation) -> None:
    part, never, unread = (Producer(ROWS.schema, BATCHES) for _ in range(3))
    answers = pa.RecordBatchReader.from_stream(adoption.assess_table(part, on=ON))
    answers.read_next_batch()
    table = adoption.assess_table(never, on=ON)
    capsule = adoption.assess_table(unread, on=ON).__arrow_c_stream__()
    del answers, table, capsule
    gc.collect()
    assert 1 <= part.given <= AT_ONCE
    assert (part.arrays_released, part.streams_released) == (part.given, 1)
    assert (never.given, never.arrays_released, never.streams_released) == (0, 0, 1)
    assert (unread.given, unread.arrays_released, unread.streams_released) == (0, 0, 1)


def test_a_producer_that_fails_ends_the_answers(adoption: Regulation) -> None:
    producer = Producer(ROWS.schema, BATCHES, fails_after=2)
    rows, said = read(adoption, producer)
    assert (rows, bool(said)) == (14, True)
    assert (producer.arrays_released, producer.streams_released) == (2, 1)


def array(**fields: Any) -> Any:
    def spoil(array: Array) -> None:
        for name, value in fields.items():
            setattr(array, name, value)

    return spoil


def child(index: int, **fields: Any) -> Any:
    def spoil(whole: Array) -> None:
        array(**fields)(whole.children[index].contents)

    return spoil


@pytest.mark.parametrize(
    "spoil",
    [
        array(n_children=1),
        array(length=-1),
        child(0, n_buffers=1),
        child(0, length=3),
        child(0, offset=-1),
        child(0, buffers=None),
        child(1, dictionary=None),
    ],
)
def test_a_malformed_batch_is_an_error_and_released_once(adoption: Regulation, spoil: Any) -> None:
    producer = Producer(ROWS.schema, BATCHES, spoil_array=spoil)
    rows, said = read(adoption, producer)
    assert (rows, bool(said)) == (0, True)
    assert (producer.given, producer.arrays_released, producer.streams_released) == (1, 1, 1)


def schema(**fields: Any) -> Any:
    def spoil(schema: Schema) -> None:
        for name, value in fields.items():
            setattr(schema, name, value)

    return spoil


@pytest.mark.parametrize("spoil", [schema(format=b"zz"), schema(format=b"i"), schema(format=None)])
def test_malformed_columns_are_an_error_and_released_once(adoption: Regulation, spoil: Any) -> None:
    producer = Producer(ROWS.schema, BATCHES, spoil_schema=spoil)
    with pytest.raises(WrongTypeError) as refused:
        adoption.assess_table(producer, on=ON)
    assert refused.value.place == "rows"
    gc.collect()
    assert (producer.given, producer.streams_released) == (0, 1)


def test_a_stream_that_was_released_before_is_an_error(adoption: Regulation) -> None:
    with pytest.raises(WrongTypeError):
        adoption.assess_table(Producer(ROWS.schema, BATCHES, released=True), on=ON)


def test_keys_that_lie_outside_of_their_dictionary_are_no_words(adoption: Regulation) -> None:
    keys = pa.array([0, 1, 7, -3, None], pa.int8())
    words = pa.DictionaryArray.from_arrays(keys, pa.array(["male", "female"]), safe=False)
    table = pa.table(adoption.assess_table(pa.table({"applicant.sex": words}), on=ON))
    assert table["error"].to_pylist() == [None, None, "unknown-value", "unknown-value", None]


def test_of_a_stream_the_answers_can_be_read_once(adoption: Regulation) -> None:
    answers = adoption.assess_table(stream(ROWS), on=ON)
    assert pa.table(answers).num_rows == 90
    with pytest.raises(ReglamentError, match="read already") as refused:
        pa.table(answers)
    assert refused.value.place == "rows"


def test_answers_go_into_whatever_takes_arrow(adoption: Regulation) -> None:
    answers = adoption.assess_table(ROWS, on=ON)
    outcomes = pa.table(answers)["outcome"].to_pylist()
    assert pl.DataFrame(answers)["outcome"].to_list() == outcomes
    assert answers.to_pandas()["outcome"].tolist() == outcomes
    # Relations of old versions do not keep their connection open.
    connection = duckdb.connect()
    counted = connection.from_arrow(pa.table(answers)).aggregate("outcome, count(*) as n", "outcome").fetchall()
    assert dict(counted) == {outcome: outcomes.count(outcome) for outcome in set(outcomes)}
    # Deadlines take answers as they come, too.
    again = pa.table(adoption.assess_table(ROWS.select([0]), on=ON, carry=["applicant.stateless"]))
    assert again["applicant.stateless"].to_pylist() == ROWS["applicant.stateless"].to_pylist()


LONG = """
import datetime, importlib, resource
import reglament
pa = importlib.import_module("pyarrow")
adoption = reglament.catalogue().edition("almaty/adoption@3-383-2016")
batch = pa.record_batch({
    "applicant.stateless": [True, None, False, None] * 5_000,
    "at": pa.array(range(1_500_000_000, 1_500_020_000), pa.timestamp("s", "UTC")),
})
def most():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
def read(answer, batches, **arguments):
    rows = pa.RecordBatchReader.from_batches(batch.schema, (batch for _ in range(batches)))
    answers = pa.RecordBatchReader.from_stream(answer(rows, **arguments))
    return sum(batch.num_rows for batch in answers)
def assess(batches):
    return read(adoption.assess_table, batches, on=datetime.date(2017, 5, 1), carry=["at"], grounds=True)
def deadlines(batches):
    return read(adoption.deadlines_table, batches, at="at", channel="portal")
def compare(batches):
    arguments = {"on": datetime.date(2017, 5, 1), "carry": ["at"]}
    return read(lambda rows, **more: adoption.compare_table(adoption, rows, **more), batches, **arguments)
for answer in (assess, deadlines, compare):
    answer(20)
    before = most()
    print(answer(400), most() - before)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the unit of ru_maxrss differs between systems")
def test_memory_does_not_grow_with_the_rows() -> None:
    """Eight million rows, whose answers would fill hundreds of megabytes, in no more memory than a twentieth of them takes."""
    done = subprocess.run([sys.executable, "-I", "-c", LONG], capture_output=True, text=True, timeout=300, check=True)
    for line in done.stdout.splitlines():
        rows, kilobytes = map(int, line.split())
        assert rows in (0, 8_000_000)
        assert kilobytes < 16_000
    assert len(done.stdout.splitlines()) == 3


@pytest.mark.parametrize("reader", ["pyarrow", "polars"])
def test_python_runs_on_whoever_reads(adoption: Regulation, reader: str) -> None:
    if reader == "polars" and tuple(map(int, pl.__version__.split(".")[:2])) < (1, 20):
        pytest.skip("old versions of Polars keep Python's lock while they read")
    rows = pa.table({"applicant.married": pa.array([True, False, None] * 1_000_000)})
    answers = adoption.assess_table(rows, on=ON, grounds=True)
    ticks, done = 0, threading.Event()

    def answer() -> None:
        answers.to_pyarrow() if reader == "pyarrow" else answers.to_polars()
        done.set()

    worker = threading.Thread(target=answer)
    worker.start()
    while not done.wait(0.001):
        ticks += 1
    worker.join()
    assert ticks > 3


FORKED = """
import datetime, importlib, os
import reglament
pa = importlib.import_module("pyarrow")
adoption = reglament.catalogue().edition("almaty/adoption@3-383-2016")
rows = pa.table({"applicant.stateless": [True] * 200_000})
def answer():
    return pa.table(adoption.assess_table(rows, on=datetime.date(2017, 5, 1))).num_rows
assert answer() == 200_000
child = os.fork()
if not child:
    os._exit(0 if answer() == 200_000 else 1)
assert os.waitpid(child, 0)[1] == 0
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there is forking usual")
def test_a_process_that_was_forked_answers_too() -> None:
    """It has none of the threads of its parent."""
    command = [sys.executable, "-I", "-W", "ignore", "-c", FORKED]
    subprocess.run(command, timeout=60, check=True)


def test_threads_may_read_the_same_answers(adoption: Regulation) -> None:
    answers = adoption.assess_table(ROWS, on=ON)
    expected, tables = pa.table(answers), []
    threads = [threading.Thread(target=lambda: tables.append(pa.table(answers))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert tables == [expected] * 8


def test_an_error_of_python_in_the_middle_of_a_stream_is_told(adoption: Regulation) -> None:
    def batches() -> Iterator[Any]:
        yield BATCHES[0]
        raise OSError("the disk is full")

    rows = pa.RecordBatchReader.from_batches(ROWS.schema, batches())
    answers = pa.RecordBatchReader.from_stream(adoption.assess_table(rows, on=ON))
    assert answers.read_next_batch().num_rows == 7
    with pytest.raises(Exception, match="the disk is full"):
        answers.read_next_batch()
    with pytest.raises(StopIteration):
        answers.read_next_batch()


def test_the_connection_of_duckdb_is_free_once_rows_were_taken() -> None:
    # In a process of its own: what is tested would otherwise wait for ever.
    program = """
        import datetime, duckdb, pyarrow, reglament
        regulation = reglament.catalogue().edition("almaty/adoption@3-383-2016")
        rows = duckdb.sql('select range as id, range % 3 = 0 as "applicant.stateless" from range(200000)')
        answers = regulation.assess_table(rows, on=datetime.date(2017, 5, 2), carry="id")
        for _ in range(2):
            print(duckdb.sql("select outcome, count(*) from answers group by 1 order by 1").fetchall())
        print(pyarrow.table(answers)["id"].to_pylist() == list(range(200000)))
        broken = duckdb.sql("select error('no such row') as id from range(10)")
        try:
            regulation.assess_table(broken, on=datetime.date(2017, 5, 2), carry="id")
        except Exception as error:
            print("refused")
    """
    done = subprocess.run(
        [sys.executable, "-I", "-c", textwrap.dedent(program)], capture_output=True, text=True, timeout=60, check=False
    )
    counted = "[('ineligible', 66667), ('undetermined', 133333)]"
    assert done.stdout.splitlines() == [counted, counted, "True", "refused"], done.stderr
