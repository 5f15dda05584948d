"""Tables whose answers lie outside the act's effect, or rest on something that no source states."""

from __future__ import annotations

import datetime
import warnings
from typing import Any

import pytest
import reglament

pa: Any = pytest.importorskip("pyarrow")

ID = "almaty/adoption@3-383-2016"
DAYS = ["2016-09-24", "2016-09-25", "2017-05-01", "2020-09-28", "2025-05-01"]
STATES = ["not_yet", "in_effect", "in_effect", "in_effect", "repealed"]


@pytest.fixture(name="regulation")
def _regulation() -> reglament.Regulation:
    return reglament.catalogue().edition(ID)


def table(days: list[str]) -> Any:
    return pa.table({"on": days, "applicant.stateless": [True] * len(days)})


def test_a_warning_comes_at_the_end_of_the_stream(regulation: reglament.Regulation) -> None:
    batches = table(DAYS).to_batches(max_chunksize=1)
    rows = pa.RecordBatchReader.from_batches(batches[0].schema, iter(batches))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        answers = pa.RecordBatchReader.from_stream(regulation.assess_table(rows, on="on"))
        for _ in DAYS:
            answers.read_next_batch()
    with pytest.warns(reglament.AnswerWarning, match=f"2 rows fall on days when {ID} is not in effect"), pytest.raises(StopIteration):
        answers.read_next_batch()


def test_nothing_is_said_where_the_act_was_in_effect(regulation: reglament.Regulation) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pa.table(regulation.assess_table(table(DAYS[1:4]), on="on"))


def test_where_warnings_are_errors_the_stream_ends_with_one(regulation: reglament.Regulation) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(Exception, match="is not in effect"):
            pa.table(regulation.assess_table(table(DAYS), on="on"))


@pytest.mark.filterwarnings("ignore::reglament.AnswerWarning")
def test_columns_and_metadata_agree_with_single_cases(regulation: reglament.Regulation) -> None:
    answers = pa.table(regulation.assess_table(table(DAYS), on="on", standing=True, assumptions=True))
    assert answers["standing"].to_pylist() == STATES
    alone = [regulation.assess({"applicant.stateless": True}, on=datetime.date.fromisoformat(day)) for day in DAYS]
    assert [str(one.standing.state.value) for one in alone] == STATES
    assert answers["assumptions"].to_pylist() == [",".join(known.code for known in one.assumptions) for one in alone]
    metadata = answers.schema.metadata
    assert metadata[b"reglament:regulation"] == ID.encode()
    assert metadata[b"reglament:law_digest"] == reglament.catalogue().digest.encode()


@pytest.mark.filterwarnings("ignore::reglament.AnswerWarning")
def test_deadlines_and_comparisons_have_them_too(regulation: reglament.Regulation) -> None:
    moments = pa.table({"at": ["2015-06-01T10:00:00+06:00", "2017-06-01T10:00:00+06:00"]})
    with pytest.warns(reglament.AnswerWarning, match=f"1 rows fall on days when {ID} is not in effect"):
        answers = pa.table(
            regulation.deadlines_table(moments, at="at", channel="portal", standing=True, assumptions=True)
        )
    assert answers["standing"].to_pylist() == ["not_yet", "in_effect"]
    assert all("day-after-acceptance" in codes for codes in answers["assumptions"].to_pylist())
    compared = regulation.compare_table(
        reglament.catalogue().edition("almaty/patronage@3-383-2016"), table(DAYS), on="on", standing=True
    )
    assert {"standing_a", "standing_b"} <= set(compared.column_names)


def test_the_warning_reaches_those_who_read_through_the_package(regulation: reglament.Regulation) -> None:
    # Within a method of the package, a reader has released Python's lock when the stream ends.
    for read in ("to_pyarrow", "to_polars", "to_pandas"):
        with pytest.warns(reglament.AnswerWarning, match="2 rows fall on days"):
            answers = getattr(regulation.assess_table(table(DAYS), on="on"), read)()
        assert len(answers) == len(DAYS)


def test_further_errors_are_told_on_request_and_counted_otherwise(regulation: reglament.Regulation) -> None:
    rows = pa.table({"on": ["2017-05-01"], "applicant.sex": ["neither"], "applicant.years_raising_child": [-1]})
    with pytest.warns(reglament.AnswerWarning, match=f"1 rows have more than one error for {ID}"):
        answers = pa.table(regulation.assess_table(rows, on="on", further_errors=True))
    first = (answers["error"][0].as_py(), answers["error_place"][0].as_py())
    further = tuple(answers["further_errors"][0].as_py().split())
    with pytest.raises(reglament.ReglamentError) as refused:
        regulation.assess({"applicant.sex": "neither", "applicant.years_raising_child": -1}, on=datetime.date(2017, 5, 1))
    alone = [(fault.code, fault.place) for fault in (refused.value, *refused.value.further)]
    assert [first, further] == alone
