"""Bad input of every kind: a Python exception with its place, never a panic, and never the value in the message."""

from __future__ import annotations

import math
import string
import sys
from datetime import date, datetime, timezone
from decimal import Decimal
from typing import Any

import pytest
import reglament
from bad_input import NAMES, REGULATION, settled
from hypothesis import example, given
from hypothesis import strategies as st
from reglament import Catalogue, Facts, Iin, ReglamentError, Regulation
from shared import ADOPTION, ELIGIBLE, ON, PATRONAGE

MARKER = "CANARY-7391"

surrogates = st.text(st.characters(categories=["Cs", "L", "Nd", "Cc"]), max_size=20)
anything: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=10**20, max_value=10**40)
    | st.floats()
    | st.decimals()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.timedeltas()
    | st.binary(max_size=20)
    | surrogates
    | st.complex_numbers()
    | st.sampled_from([object(), type, Ellipsis, NotImplemented, len, sys]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.tuples(inner) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.sampled_from(NAMES), anything)
@example("applicant.income_for_child", float("nan"))
@example("applicant.income_for_child", Decimal("sNaN"))
@example("applicant.income_for_child", Decimal("1E+1000000"))
@example("applicant.income_for_child", Decimal("-0"))
@example("applicant.income_for_child", 10**4000)
@example("applicant.years_raising_child", float("inf"))
@example("applicant.years_raising_child", -(10**400))
@example("applicant.sex", "\ud800")
@example("applicant.birth_date", date.min)
@example("applicant.birth_date", date.max)
def test_any_value_of_a_fact_is_taken_or_refused_at_its_place(name: str, value: Any) -> None:
    try:
        facts = Facts({name: value})
        REGULATION.assess(facts, on=ON)
    except ReglamentError as error:
        assert error.place == f"facts/{name}"
        return
    is_missing = value is None or (isinstance(value, float) and math.isnan(value))
    assert len(facts) == (not is_missing)


@given(st.dictionaries(surrogates | st.sampled_from(NAMES) | st.integers() | st.none(), anything, max_size=4))
@example({"\ud800": True})
@example({"applicant.married\x00": True})
@example({"a" * 100_000: True})
@example({1: True})
def test_any_dictionary_is_taken_or_refused(facts: dict[Any, Any]) -> None:
    settled(lambda: Facts(facts))
    settled(lambda: REGULATION.assess(facts, on=ON))
    settled(lambda: REGULATION.questions(facts, on=ON))


@given(anything)
def test_any_object_in_place_of_facts_is_taken_or_refused(value: Any) -> None:
    settled(lambda: Facts(value))
    settled(lambda: REGULATION.assess(value, on=ON))
    settled(lambda: Facts.from_json(value))
    settled(lambda: Facts(catalogue=value))
    settled(lambda: REGULATION.assess_lines(value, on=ON))
    spoken: list[Any] = [REGULATION.say_event, REGULATION.say_end, REGULATION.say_party, REGULATION.say_standing]
    for say in spoken:
        settled(lambda say=say: say(value, value))
        settled(lambda say=say: say(value))


@given(anything)
@example(date.min)
@example(date.max)
@example(datetime.min)
@example("\ud800")
def test_any_object_in_place_of_a_day_or_a_moment_is_taken_or_refused(value: Any) -> None:
    calendar = reglament.catalogue().calendar
    asked: list[Any] = [calendar.day, calendar.is_working_day, calendar.next_working_day, REGULATION.standing]
    for ask in asked:
        settled(lambda ask=ask: ask(value))
    counted: list[Any] = [REGULATION.deadline, REGULATION.schedule]
    for ask in counted:
        settled(lambda ask=ask: ask("portal", value))
        settled(lambda ask=ask: ask(value, datetime(2017, 5, 2, tzinfo=timezone.utc)))
    settled(lambda: REGULATION.assess(on=value))
    settled(lambda: reglament.regulation(value, on=ON))
    settled(lambda: reglament.regulation("almaty/adoption", on=value))
    settled(lambda: Iin(value))


@given(anything)
@example({"event": "submitted", "by": "applicant", "at": "\ud800"})
@example({"event": "submitted", "by": "applicant", "at": datetime.max.replace(tzinfo=timezone.utc)})
@example('{"event": ')
@example("[" * 100_000)
@example('{"a":' * 100_000)
def test_any_object_in_place_of_an_event_or_a_case_is_taken_or_refused(value: Any) -> None:
    catalogue = reglament.catalogue()
    case = catalogue.open_case("A", ADOPTION, "office")
    settled(lambda: case.record(value))
    settled(lambda: case.record_all(value))
    settled(lambda: case.record("submitted", by=value, at=value, documents=value, consent=value))
    settled(lambda: case.paper(value, value))
    settled(lambda: case.status(value))
    settled(lambda: catalogue.replay(value))
    settled(lambda: catalogue.open_case(value, ADOPTION, "office"))
    settled(lambda: catalogue.open_case("A", value, value))


@given(anything, surrogates)
@example({"mine.toml": "\ud800"}, "")
@example({"mine.toml": "a = " + "[" * 100_000}, "")
def test_any_object_in_place_of_law_is_taken_or_refused(value: Any, text: str) -> None:
    settled(lambda: Catalogue.from_texts(value, embedded=False))
    settled(lambda: Catalogue.from_texts({"mine.toml": text}, embedded=False))
    settled(lambda: Catalogue.from_texts({text: "schema = 1"}, embedded=False))
    if not isinstance(value, (str, bytes)) and value is not None:
        settled(lambda: Catalogue(law=value, embedded=False))
        settled(lambda: Catalogue(published=value))


@given(st.text(string.printable, max_size=60))
def test_any_text_is_json_or_refused(text: str) -> None:
    settled(lambda: Facts.from_json(text))


def test_text_that_is_not_unicode_is_refused_with_its_place() -> None:
    with pytest.raises((ReglamentError, UnicodeError)) as caught:
        Facts({"applicant.sex": f"{MARKER}\ud800"})
    assert MARKER not in f"{caught.value} {caught.value!r}"
    assert getattr(caught.value, "place", None) == "facts/applicant.sex"


def test_regulations_and_cases_of_one_catalogue_are_not_made_by_hand() -> None:
    for made in ("Regulation", "Assessment", "Schedule", "Case", "Calendar"):
        with pytest.raises(TypeError):
            getattr(reglament, made)()


def test_facts_of_the_other_service_are_no_mistake() -> None:
    patronage: Regulation = reglament.catalogue().edition(PATRONAGE)
    assert patronage.assess(ELIGIBLE, on=ON).missing == ("applicant.health_prevents_guardianship",)
