"""Facts: what goes in, what comes out, and that unknown is not false."""

from __future__ import annotations

import collections.abc
import enum
import json
from dataclasses import dataclass
from datetime import date, datetime, timezone
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest
import reglament
from reglament import (
    Catalogue,
    Facts,
    FactValue,
    InputError,
    ReglamentError,
    Regulation,
    UnknownNameError,
    WrongTypeError,
)
from shared import ELIGIBLE, example


class Sex(enum.Enum):
    FEMALE = "female"
    MALE = "male"


@dataclass
class Applicant:
    applicant_married: bool
    applicant_sex: str | None = None
    applicant_income_for_child: Decimal | None = None


def test_values_come_out_as_python_people_expect_them() -> None:
    facts = Facts(ELIGIBLE, applicant_years_raising_child=3)
    assert facts["applicant.birth_date"] == date(1985, 4, 12)
    assert facts["applicant.married"] is True
    assert facts["applicant.sex"] == "female"
    assert facts["applicant.years_raising_child"] == 3
    assert facts["applicant.income_for_child"] == Decimal(60000)
    assert type(facts["applicant.income_for_child"]) is Decimal
    assert type(facts["applicant.birth_date"]) is date


def test_money_is_exact_whether_int_decimal_or_text() -> None:
    written: list[FactValue] = [31183, Decimal(31183), Decimal("31183.00"), "31183", "31183.00"]
    same = {Facts({"applicant.income_for_child": value}) for value in written}
    assert len(same) == 1
    assert Facts(applicant_income_for_child="0.01")["applicant.income_for_child"] == Decimal("0.01")


def test_facts_are_an_immutable_mapping_of_what_is_known() -> None:
    facts = Facts({"applicant.married": True, "applicant.sex": None})
    assert isinstance(facts, collections.abc.Mapping)
    assert list(facts) == ["applicant.married"]
    assert dict(facts) == {"applicant.married": True}
    assert (len(facts), "applicant.sex" in facts, "applicant.married" in facts) == (1, False, True)
    assert facts.get("applicant.sex") is None
    assert facts.get("applicant.sex", "unknown") == "unknown"
    assert list(facts.items()) == [("applicant.married", True)]
    assert (list(facts.keys()), list(facts.values())) == (["applicant.married"], [True])
    with pytest.raises(TypeError):
        facts["applicant.married"] = False
    with pytest.raises(AttributeError):
        facts.anything = 1


def test_asking_for_what_is_not_known_is_a_key_error() -> None:
    facts = Facts()
    with pytest.raises(KeyError):
        facts["applicant.married"]
    with pytest.raises(KeyError):
        facts["no.such.fact"]
    assert "no.such.fact" not in facts
    assert (1 in facts) is False


def test_dataclasses_mappings_names_and_facts_say_the_same() -> None:
    expected = Facts({"applicant.married": True, "applicant.sex": "male", "applicant.income_for_child": 5})
    assert Facts(Applicant(True, "male", Decimal(5))) == expected
    words: dict[str, Any] = {"applicant.married": True, "applicant.sex": Sex.MALE, "applicant.income_for_child": "5"}
    assert Facts(MappingProxyType(words)) == expected
    assert Facts(applicant_married=True, applicant_sex="male", applicant_income_for_child=5) == expected
    assert Facts({"applicant.married": True}, applicant_sex="male", applicant_income_for_child=5) == expected
    assert Facts(expected) == expected
    assert hash(Facts(expected)) == hash(expected)


def test_no_two_names_of_facts_collide_once_dots_are_underscores(catalogue: Catalogue) -> None:
    names = {fact.name.replace(".", "_") for fact in catalogue.facts}
    assert len(names) == len(catalogue.facts)
    assert all(name.isidentifier() for name in names)


def test_replace_changes_a_copy_and_none_makes_unknown() -> None:
    facts = Facts(applicant_married=True, applicant_sex="male")
    assert facts.replace(applicant_married=False)["applicant.married"] is False
    assert facts.replace({"applicant.sex": None}) == Facts(applicant_married=True)
    assert facts.replace() == facts
    assert len(facts) == 2


def test_a_fact_given_twice_is_an_error() -> None:
    with pytest.raises(InputError) as caught:
        Facts({"applicant.married": True}, applicant_married=True)
    assert (caught.value.code, caught.value.place) == ("repeated-key", "facts/applicant.married")


def test_an_unknown_name_is_an_error_that_knows_the_nearest_one() -> None:
    ways: list[tuple[Any, Any]] = [({"applicant.maried": True}, {}), ({}, {"applicant_maried": True})]
    for facts, named in ways:
        with pytest.raises(UnknownNameError) as caught:
            Facts(facts, **named)
        error = caught.value
        assert isinstance(error, KeyError)
        assert isinstance(error, ValueError)
        assert (error.code, error.number, error.place) == ("unknown-fact", 106, "facts")
        assert "applicant.married" in str(error)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("applicant.married", 1),
        ("applicant.married", "true"),
        ("applicant.sex", True),
        ("applicant.sex", ["male"]),
        ("applicant.birth_date", 19850412),
        ("applicant.birth_date", datetime(1985, 4, 12, tzinfo=timezone.utc)),
        ("applicant.years_raising_child", True),
        ("applicant.years_raising_child", 3.0),
        ("applicant.income_for_child", 31183.5),
        ("applicant.income_for_child", True),
        ("applicant.income_for_child", [1]),
    ],
)
def test_a_value_of_another_type_is_refused_with_its_place(name: str, value: Any) -> None:
    with pytest.raises(WrongTypeError) as caught:
        Facts({name: value})
    assert isinstance(caught.value, TypeError)
    assert (caught.value.code, caught.value.place) == ("wrong-type", f"facts/{name}")


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("applicant.sex", "Male", "unknown-value"),
        ("applicant.sex", "", "unknown-value"),
        ("applicant.years_raising_child", -1, "out-of-range"),
        ("applicant.years_raising_child", 10**30, "out-of-range"),
        ("applicant.income_for_child", Decimal("1.005"), "invalid-amount"),
        ("applicant.income_for_child", Decimal("NaN"), "invalid-amount"),
        ("applicant.income_for_child", Decimal("Infinity"), "invalid-amount"),
        ("applicant.income_for_child", "1,5", "invalid-amount"),
        ("applicant.income_for_child", -1, "invalid-amount"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_code_and_place(name: str, value: Any, code: str) -> None:
    with pytest.raises(InputError) as caught:
        Facts({name: value})
    assert (caught.value.code, caught.value.place) == (code, f"facts/{name}")


def test_a_datetime_where_a_day_belongs_says_what_to_give() -> None:
    with pytest.raises(WrongTypeError, match=r"\.date\(\)"):
        Facts({"applicant.birth_date": datetime(1985, 4, 12, tzinfo=timezone.utc)})


def test_facts_show_how_many_are_known_and_no_value() -> None:
    assert repr(Facts()) == "<Facts: 0 of 18 known>"
    assert repr(Facts(ELIGIBLE)) == str(Facts(ELIGIBLE)) == "<Facts: 15 of 18 known>"


def test_facts_are_written_as_a_dict_and_as_the_json_they_are_read_from() -> None:
    facts = Facts(ELIGIBLE, applicant_years_raising_child=3).replace(applicant_income_for_child="31183.50")
    assert Facts(facts.to_dict()) == facts
    assert facts.to_dict() == dict(facts)
    written = json.loads(facts.to_json())
    assert written["applicant.birth_date"] == "1985-04-12"
    assert written.keys() == facts.keys()
    assert Facts.from_json(facts.to_json()) == facts


def test_facts_of_another_catalogue_are_not_mixed_up(catalogue: Catalogue, adoption: Regulation, on: date) -> None:
    other = example()
    with pytest.raises(ReglamentError) as caught:
        adoption.assess(Facts(catalogue=other), on=on)
    assert caught.value.code == "foreign-facts"
    assert Facts(catalogue=catalogue) == reglament.Facts()
