"""Rows and values as data frames and models have them: what stands for no value is unknown, a midnight is a day, and the index is no fact."""

from __future__ import annotations

import collections
import dataclasses
import datetime
from decimal import Decimal
from typing import Any

import pydantic
import pytest
import reglament
from reglament import Facts, ReglamentError, Regulation, WrongTypeError
from shared import ELIGIBLE, ON
from tables import pa, pd, pl

np: Any = pytest.importorskip("numpy")

BIRTH = datetime.date(1980, 4, 12)


@pytest.mark.parametrize("name", ["applicant.married", "applicant.sex", "applicant.birth_date", "applicant.income_for_child"])
@pytest.mark.parametrize(
    "missing",
    [None, float("nan"), np.nan, np.float32("nan"), np.datetime64("NaT"), np.datetime64("NaT", "ns"), pd.NA, pd.NaT],
    ids=repr,
)
def test_what_stands_for_no_value_is_unknown(name: str, missing: Any) -> None:
    assert Facts({name: missing}) == Facts()
    assert Facts({name: missing, "applicant.stateless": True}).to_dict() == {"applicant.stateless": True}


@pytest.mark.parametrize(
    ("name", "value", "known"),
    [
        ("applicant.married", np.True_, True),
        ("applicant.married", np.bool_(False), False),
        ("applicant.sex", np.str_("male"), "male"),
        ("applicant.years_raising_child", np.int8(3), 3),
        ("applicant.years_raising_child", np.uint64(3), 3),
        ("applicant.income_for_child", np.int64(5), Decimal(5)),
        ("applicant.birth_date", pd.Timestamp(1980, 4, 12), BIRTH),
        ("applicant.birth_date", datetime.datetime(1980, 4, 12), BIRTH),
        ("applicant.birth_date", np.datetime64("1980-04-12"), BIRTH),
        ("applicant.birth_date", np.datetime64("1980-04-12T00:00:00.000000000"), BIRTH),
    ],
    ids=repr,
)
def test_scalars_of_numpy_and_pandas_are_taken_for_what_they_hold(name: str, value: Any, known: Any) -> None:
    facts = Facts({name: value})
    assert facts[name] == known
    assert type(facts[name]) is type(known)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("applicant.married", np.int64(1)),
        ("applicant.income_for_child", np.float64(31183.5)),
        ("applicant.income_for_child", np.float32(31183.5)),
        ("applicant.birth_date", pd.Timestamp("1980-04-12 00:00:01")),
        ("applicant.birth_date", pd.Timestamp("1980-04-12 00:00:00.000000001")),
        ("applicant.birth_date", pd.Timestamp("1980-04-12", tz="Asia/Almaty")),
        ("applicant.birth_date", np.datetime64("1980-04-12T00:00:01")),
        ("applicant.birth_date", np.datetime64("1980-04-12T00:00:00.000000001")),
        ("applicant.birth_date", datetime.datetime(1980, 4, 12, tzinfo=datetime.timezone.utc)),
        ("applicant.married", np.array([True, False])),
    ],
    ids=repr,
)
def test_what_only_looks_like_one_is_refused(name: str, value: Any) -> None:
    with pytest.raises(WrongTypeError) as caught:
        Facts({name: value})
    assert caught.value.place == f"facts/{name}"


def test_a_day_may_be_a_midnight_and_no_time_is_no_day(adoption: Regulation) -> None:
    on: Any
    for on in (pd.Timestamp(ON), np.datetime64(ON), datetime.datetime(2017, 5, 2)):
        assert adoption.assess(on=on).on == ON
    for on in (pd.NaT, np.datetime64("NaT"), None, datetime.datetime(2017, 5, 2, 10)):
        with pytest.raises(WrongTypeError) as caught:
            adoption.assess(on=on)
        assert caught.value.place == "on"


def test_a_row_of_a_frame_is_facts() -> None:
    frame = pd.DataFrame(
        {
            "applicant.married": [True, None],
            "applicant.birth_date": pd.to_datetime(["1980-04-12", None]),
            "applicant.sex": pd.Categorical(["male", None]),
            "applicant.years_raising_child": pd.array([3, None], "Int64"),
        }
    )
    known = {
        "applicant.married": True,
        "applicant.birth_date": BIRTH,
        "applicant.sex": "male",
        "applicant.years_raising_child": 3,
    }
    assert [Facts(frame.iloc[row]).to_dict() for row in range(2)] == [Facts(known).to_dict(), {}]
    assert Facts(next(pl.from_pandas(frame).iter_rows(named=True))) == Facts(known)


class Applicant(pydantic.BaseModel):
    applicant_sex: str
    applicant_married: bool | None = None


class Slots:
    """A class of msgspec or attrs in short: what it has is named by its class."""

    __struct_fields__ = ("applicant_sex",)
    applicant_sex = "male"


def test_models_and_names_with_underscores_say_the_same_as_facts() -> None:
    expected = Facts({"applicant.sex": "male"})
    model = Applicant(applicant_sex="male")
    named = collections.namedtuple("named", ["applicant_sex"])  # noqa: PYI024
    row: Any
    for row in (model, model.model_dump(), named("male"), Slots(), {"applicant_sex": "male"}):
        assert Facts(row) == expected
    with pytest.raises(ReglamentError) as caught:
        Facts({"applicant_sex": "male", "applicant.sex": "male"})
    assert (caught.value.code, caught.value.place) == ("repeated-key", "facts/applicant.sex")
    nothing: Any
    for nothing in (Applicant, Slots, 1, "applicant.sex", [("applicant.sex", "male")], object()):
        with pytest.raises(WrongTypeError):
            Facts(nothing)


@dataclasses.dataclass
class Wrong:
    applicant_sex: str = "m"
    applicant_married: int = 1


def test_all_faults_of_a_row_are_told_at_once() -> None:
    facts: Any = {"applicant.sex": "m", "applicant.married": 1, "applicant.bla": 2, "applicant.stateless": True}
    with pytest.raises(ReglamentError) as caught:
        Facts(facts)
    error = caught.value
    assert [(one.code, one.place) for one in (error, *error.further)] == [
        ("unknown-value", "facts/applicant.sex"),
        ("wrong-type", "facts/applicant.married"),
        ("unknown-fact", "facts"),
    ]
    assert len(str(error).splitlines()) == 3
    with pytest.raises(ReglamentError) as caught:
        Facts(Wrong(), applicant_bla=2)
    assert len(caught.value.further) == 2


def frame() -> Any:
    return pd.DataFrame({"applicant.sex": ["male", "male", "female", "male"], "applicant.stateless": [True, None, True, None]})


@pytest.mark.parametrize(
    ("chosen", "outcomes"),
    [
        (lambda rows: rows[rows["applicant.sex"] == "male"], ["ineligible", "undetermined", "undetermined"]),
        (lambda rows: rows.sort_values("applicant.sex"), ["ineligible", "ineligible", "undetermined", "undetermined"]),
        (lambda rows: rows.sample(3, random_state=1), None),
        (lambda rows: rows.dropna(), ["ineligible", "ineligible"]),
        (lambda rows: rows.set_index(pd.Index(["a", "b", "c", "d"], name="number")), None),
        (lambda rows: rows.set_index(pd.MultiIndex.from_arrays([[1, 1, 2, 2], [1, 2, 1, 2]])), None),
    ],
    ids=["filtered", "sorted", "sampled", "dropped", "named", "two levels"],
)
def test_frames_of_pandas_are_taken_whatever_their_index(adoption: Regulation, chosen: Any, outcomes: Any) -> None:
    rows = chosen(frame())
    answers = adoption.assess_table(rows, on=ON).to_pandas()
    assert len(answers) == len(rows)
    if outcomes:
        assert sorted(answers["outcome"]) == sorted(outcomes)
    assert len(adoption.compare_table(adoption, rows, on=ON).to_pandas()) == 0


def test_an_index_is_carried_by_its_name(adoption: Regulation) -> None:
    rows = frame().set_index(pd.Index(["a", "b", "c", "d"], name="number"))
    answers = adoption.assess_table(rows, on=ON, carry="number").to_pandas()
    assert list(answers["number"]) == ["a", "b", "c", "d"]


def test_a_fact_may_be_the_index(adoption: Regulation) -> None:
    answers = adoption.assess_table(frame().set_index("applicant.stateless"), on=ON).to_pandas()
    assert list(answers["outcome"]) == ["ineligible", "undetermined", "ineligible", "undetermined"]


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_moments_at_midnight_are_days_in_tables(adoption: Regulation, unit: str) -> None:
    births = pd.to_datetime(["1980-04-12", "2001-01-01", None]).astype(f"datetime64[{unit}]")
    days = pd.to_datetime(["2017-05-02"] * 3).astype(f"datetime64[{unit}]")
    rows = pd.DataFrame({"applicant.birth_date": births, "decided": days})
    forms = [rows] if unit == "s" else [rows, pl.from_pandas(rows)]
    for form in forms:
        for on in (ON, "decided"):
            given = form if on == "decided" else form[["applicant.birth_date"]]
            answers = pa.table(adoption.assess_table(given, on=on))
            assert answers["grounds_applying"].to_pylist() == [0, 1, 0]


def test_other_moments_are_errors_of_their_rows_and_those_with_a_zone_of_their_column(adoption: Regulation) -> None:
    births = pl.Series("applicant.birth_date", [datetime.datetime(1980, 4, 12, 1), datetime.datetime(1980, 4, 12)])
    answers = pa.table(adoption.assess_table(births.to_frame(), on=ON))
    assert answers["error"].to_pylist() == ["invalid-date", None]
    with pytest.raises(WrongTypeError, match="without a time zone"):
        adoption.assess_table(births.dt.replace_time_zone("Asia/Almaty").to_frame(), on=ON)


def test_pandas_gets_masks_as_whole_numbers_and_findings_as_booleans(adoption: Regulation) -> None:
    rows = pa.table(
        {
            "applicant.legal_capacity": ["full", "limited", "Full"],
            "id": pa.array([2**53 + 1, None, 3]),
            "weight": pa.array([1, 2, 3]),
        }
    )
    answers = adoption.assess_table(rows, on=ON, carry=["id", "weight"], grounds=True).to_pandas()
    assert str(answers["grounds_applying"].dtype) == str(answers["facts_missing"].dtype) == "UInt64"
    assert answers["grounds_applying"].tolist() == [0, 2, pd.NA]
    assert str(answers["ground_2"].dtype) == "boolean"
    assert answers["ground_2"].tolist() == [False, True, pd.NA]
    assert str(answers["outcome"].dtype) == "category"
    # A number that pandas would have rounded, beside one that it would have left alone.
    assert answers["id"].tolist() == [2**53 + 1, pd.NA, 3]
    narrow = adoption.assess_table(rows, on=ON, carry=["id", "weight"], narrow_masks=True).to_pandas()
    assert str(narrow["grounds_applying"].dtype) == "UInt16"
    assert adoption.ground_names(narrow["grounds_applying"][1]) == (adoption.grounds[1].name.en,)


def test_masks_are_read_by_the_regulation_that_gave_them(adoption: Regulation) -> None:
    answers = pa.table(adoption.assess_table(pa.table({"applicant.stateless": [True, None]}), on=ON))
    applying, still = answers["grounds_applying"].to_pylist(), answers["facts_missing"].to_pylist()
    assert [ground.number for ground in adoption.grounds_in(applying[0])] == [11]
    assert adoption.ground_names(applying[0], "kk") == (adoption.grounds[10].name.kk,)
    assert set(adoption.fact_names(still[1])) == set(adoption.assess(on=ON).missing)
    assert adoption.ground_names(np.uint64(0)) == ()
    mask: Any
    for mask, error in ((1 << 14, "out-of-range"), (1 << 64, "out-of-range"), (-1, "out-of-range"), (None, "wrong-type"), (1.0, "wrong-type")):
        with pytest.raises(ReglamentError) as caught:
            adoption.ground_names(mask)
        assert (caught.value.code, caught.value.place) == (error, "mask")


def test_one_column_is_carried_by_its_name_alone(adoption: Regulation) -> None:
    rows = pa.table({"id": [7], "applicant.stateless": [True]})
    assert adoption.assess_table(rows, on=ON, carry="id").column_names == adoption.assess_table(rows, on=ON, carry=["id"]).column_names
    carry: Any
    for carry in (1, [1], b"id"):
        with pytest.raises(WrongTypeError) as caught:
            adoption.assess_table(rows, on=ON, carry=carry)
        assert caught.value.place == "carry"


def test_the_tables_say_the_same_as_the_row(adoption: Regulation) -> None:
    rows = pd.DataFrame([ELIGIBLE, ELIGIBLE | {"applicant.birth_date": datetime.date(2001, 1, 1)}])
    rows["applicant.birth_date"] = pd.to_datetime(rows["applicant.birth_date"])
    answers = adoption.assess_table(rows, on=ON).to_pandas()
    assert [adoption.assess(rows.iloc[row], on=ON).outcome.value for row in range(2)] == list(answers["outcome"])
    assert reglament.Outcome.ELIGIBLE in set(answers["outcome"])
