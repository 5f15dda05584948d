"""Tables: every row as one case, for anything that speaks Arrow."""

import datetime
import gc
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import reglament
from shared import ADOPTION
from tables import AT_ONCE, FORMS, applications, applications_table, members, pa, pl, with_column

ON = datetime.date(2017, 5, 1)


@pytest.fixture(scope="module")
def rows() -> Any:
    """The shared applications as a table of typed columns."""
    return applications_table()


def test_the_shared_applications_are_there() -> None:
    assert len(applications()) > 50
    assert reglament.catalogue().edition(ADOPTION).id == ADOPTION


def one_by_one(adoption: reglament.Regulation) -> list[tuple[Any, ...]]:
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


def told(table: Any) -> list[tuple[Any, ...]]:
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


@pytest.mark.parametrize("form", FORMS)
def test_whatever_form_the_rows_come_in_they_are_answered_alike(
    adoption: reglament.Regulation, rows: Any, form: str
) -> None:
    assert told(pa.table(adoption.assess_table(FORMS[form](rows), on="on", carry=["id"]))) == one_by_one(adoption)


def test_frames_of_polars_and_of_pandas_come_out_too(adoption: reglament.Regulation, rows: Any) -> None:
    answers = adoption.assess_table(pl.from_arrow(rows), on="on", carry=["id"])
    assert answers.to_polars()["id"].to_list() == rows["id"].to_pylist()
    assert answers.to_pandas()["id"].tolist() == rows["id"].to_pylist()


def test_words_may_come_by_any_dictionary(adoption: reglament.Regulation, rows: Any) -> None:
    expected = one_by_one(adoption)
    words = rows["applicant.sex"].to_pylist()
    for keys in (pa.int8(), pa.uint8(), pa.int32(), pa.uint64()):
        positions = pa.array([None if word is None else 1 if word == "male" else 3 for word in words], keys)
        column = pa.DictionaryArray.from_arrays(positions, pa.array(["unused", "male", "male", "female"]))
        other = with_column(rows, "applicant.sex", column)
        assert told(pa.table(adoption.assess_table(other, on="on", carry=["id"]))) == expected
    for plain in (pa.string(), pa.large_string(), pa.string_view()):
        other = with_column(rows, "applicant.sex", pa.array(words, plain))
        assert told(pa.table(adoption.assess_table(other, on="on", carry=["id"]))) == expected


def test_a_table_without_rows_has_the_columns_of_answers(adoption: reglament.Regulation, rows: Any) -> None:
    answers = adoption.assess_table(rows.slice(0, 0), on="on", carry=["id"], grounds=True)
    assert (pa.table(answers).num_rows, pa.table(answers).schema) == (0, pa.schema(answers))


def test_each_ground_has_a_column_if_asked_for(adoption: reglament.Regulation, rows: Any) -> None:
    table = pa.table(adoption.assess_table(rows, on="on", carry=("id",), grounds=True))
    for number in range(1, 15):
        findings = table.column(f"ground_{number}").to_pylist()
        expected = {True: "applying", False: "", None: "open"}
        for (_, applying, still_open, _), finding in zip(one_by_one(adoption), findings, strict=True):
            said = "applying" if str(number) in applying else "open" if str(number) in still_open else ""
            assert expected[finding] == said


def test_a_table_in_one_piece_is_answered_in_order(adoption: reglament.Regulation, rows: Any) -> None:
    times = 3000
    large = pa.concat_tables([rows] * times).combine_chunks()
    answers = pa.table(adoption.assess_table(large, on="on", carry=["id"]))
    once = pa.table(adoption.assess_table(rows, on="on", carry=["id"]))
    assert answers.column("outcome").num_chunks > 1
    for name in ("id", "outcome", "grounds_applying", "grounds_open", "facts_missing"):
        assert answers.column(name).to_pylist() == once.column(name).to_pylist() * times


def test_narrow_masks_say_the_same(adoption: reglament.Regulation, rows: Any) -> None:
    wide = pa.table(adoption.assess_table(rows, on="on", carry=["id"]))
    narrow = pa.table(adoption.assess_table(rows, on="on", carry=["id"], narrow_masks=True))
    types = {"grounds_applying": pa.uint16(), "grounds_open": pa.uint16(), "facts_missing": pa.uint32()}
    for field in wide.schema:
        assert narrow.schema.field(field.name).type == types.get(field.name, field.type)
        assert narrow.column(field.name).to_pylist() == wide.column(field.name).to_pylist()


def test_rows_come_few_batches_ahead(adoption: reglament.Regulation, rows: Any) -> None:
    given: list[int] = []

    def batches() -> Iterator[Any]:
        for number, batch in enumerate(rows.combine_chunks().to_batches(max_chunksize=10)):
            given.append(number)
            yield batch

    reader = pa.RecordBatchReader.from_batches(rows.schema, batches())
    answers = pa.RecordBatchReader.from_stream(adoption.assess_table(reader, on="on", carry=["id"]))
    assert given == []
    for number in range(3):
        answers.read_next_batch()
        assert number < len(given) <= number + AT_ONCE


def test_columns_and_rows_that_are_wrong(adoption: reglament.Regulation) -> None:
    with pytest.raises(reglament.UnknownNameError, match="applicant.married"):
        adoption.assess_table(pa.table({"applicant.maried": [True]}), on=ON)
    with pytest.raises(reglament.WrongTypeError) as refused:
        adoption.assess_table(pa.table({"applicant.married": [3]}), on=ON)
    assert refused.value.place == "columns/applicant.married"
    with pytest.raises(reglament.WrongTypeError, match="Arrow"):
        adoption.assess_table([{"applicant.married": True}], on=ON)  # type: ignore[arg-type]
    with pytest.raises(reglament.WrongTypeError):
        adoption.assess_table(pa.table({"applicant.married": [True]}), on=datetime.datetime(2017, 5, 1, 9))
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
