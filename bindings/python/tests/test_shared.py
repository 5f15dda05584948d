"""The cases that every language shares: what they expect was read and counted from the acts, and is in the files alone."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import reglament
from reglament import Catalogue, Facts, FactValue, Finding, ReglamentError
from shared import ADOPTION, SHARED, Json, documents, lines, moment, rows

CASES = {
    f"{service}/{name}": case
    for service in ("adoption", "patronage")
    for name, case in documents(f"cases/{service}").items()
}
ANSWERED = [name for name, case in CASES.items() if "error" not in case["expected"]]


def describe(assessment: reglament.Assessment) -> Json:
    """An assessment in the shape in which a case expects it."""
    numbers = {
        finding: [ground.number for ground in assessment.grounds if ground.finding is finding] for finding in Finding
    }
    return {
        "outcome": assessment.outcome.value,
        "applies": numbers[Finding.APPLIES],
        "open": numbers[Finding.OPEN],
        "missing": list(assessment.missing),
        "assumptions": [assumption.code for assumption in assessment.assumptions],
        "standing": {"state": assessment.standing.state.value, "certain": assessment.standing.certain},
    }


def facts_as_written(name: str) -> str:
    """The facts as they stand in the file: a repeated key must reach the library."""
    text = (SHARED / "cases" / name).read_text(encoding="utf-8")
    start = text.index("{", text.index('"facts"'))
    _, end = json.JSONDecoder().raw_decode(text, start)
    return text[start:end]


def values(catalogue: Catalogue, facts: Json) -> dict[str, FactValue | None]:
    """The facts of a case as Python people write them."""
    types = {fact.name: fact.fact_type.value for fact in catalogue.facts}
    return {name: value_of(types[name], value) for name, value in facts.items()}


def value_of(fact_type: str, value: Any) -> FactValue | None:
    if fact_type in ("boolean", "enumeration", "years"):
        as_it_is: bool | str | int | None = value
        return as_it_is
    if value is None:
        return None
    return date.fromisoformat(value) if fact_type == "date" else Decimal(str(value))


def test_the_shared_cases_are_there() -> None:
    assert len(CASES) >= 190
    assert len(ANSWERED) >= 140


@pytest.mark.parametrize("name", CASES)
def test_facts_as_json_are_answered_as_the_act_says(catalogue: Catalogue, name: str) -> None:
    case = CASES[name]
    expected, on = case["expected"], date.fromisoformat(case["on"])
    try:
        facts = Facts.from_json(facts_as_written(name))
        found = describe(catalogue.regulation(case["regulation"], on=on).assess(facts, on=on))
    except ReglamentError as error:
        found = {"error": {"code": error.code, "place": error.place}}
    assert {key: found.get(key) for key in expected} == expected


@pytest.mark.parametrize("name", ANSWERED)
def test_facts_as_a_dict_as_names_and_as_an_object_are_answered_alike(catalogue: Catalogue, name: str) -> None:
    case = CASES[name]
    on = date.fromisoformat(case["on"])
    regulation = catalogue.regulation(case["regulation"], on=on)
    facts = values(catalogue, json.loads(facts_as_written(name), parse_float=Decimal))
    named: dict[str, Any] = {name.replace(".", "_"): value for name, value in facts.items()}
    from_dict = regulation.assess(facts, on=on)
    assert describe(from_dict).items() >= case["expected"].items()
    assert from_dict == regulation.assess(on=on, **named) == regulation.assess(Facts(facts), on=on)
    assert from_dict == regulation.assess(Facts.from_json(facts_as_written(name)), on=on)
    for language in reglament.Language:
        assert len(from_dict.explain(language)) > len(from_dict.grounds)


def test_every_application_of_the_sample_is_answered_as_expected(catalogue: Catalogue) -> None:
    applications = lines("applications/adoption.jsonl")
    for application, expected in zip(applications, lines("applications/adoption.expected.jsonl"), strict=True):
        on = date.fromisoformat(application["on"])
        facts = Facts.from_json(json.dumps(application["facts"]))
        found = describe(catalogue.regulation("almaty/adoption", on=on).assess(facts, on=on)) | {
            "id": application["id"]
        }
        assert {key: found[key] for key in expected} == expected
    assert len(applications) >= 40


@pytest.mark.parametrize("row", rows("deadlines/deadlines.csv"), ids=lambda row: row["name"])
def test_every_shared_deadline_is_counted_as_expected(catalogue: Catalogue, row: dict[str, str]) -> None:
    regulation = catalogue.edition(row["regulation"])
    expected = {key: row[key] for key in ("accepted_at", "due_at", "steps", "assumptions", "error")}
    if row["error"] == "invalid-timestamp":
        refuse_moment(regulation, row["at"])
        return
    try:
        at = moment(row["at"])
        schedule, deadline = regulation.schedule(row["channel"], at), regulation.deadline(row["channel"], at)
    except ReglamentError as error:
        assert expected == {"accepted_at": "", "due_at": "", "steps": "", "assumptions": "", "error": error.code}
        return
    assert expected == {
        "accepted_at": schedule.accepted_at.isoformat(),
        "due_at": schedule.due_at.isoformat(),
        "steps": ";".join(step.due_at.isoformat() for step in schedule.steps),
        "assumptions": ";".join(assumption.code for assumption in schedule.assumptions),
        "error": "",
    }
    assert (deadline.accepted_at, deadline.due_at, deadline.due_on) == (
        schedule.accepted_at,
        schedule.due_at,
        schedule.due_on,
    )
    assert deadline.due_at.utcoffset() == schedule.due_at.utcoffset()


def refuse_moment(regulation: reglament.Regulation, text: str) -> None:
    """Text that is no moment: Python reads none in it, or one that lacks what the library needs."""
    try:
        at = moment(text)
    except ValueError:
        return
    if at.tzinfo is None:
        with pytest.raises(reglament.WrongTypeError):
            regulation.schedule("portal", at)


def test_telling_days_are_what_the_law_made_them(catalogue: Catalogue) -> None:
    for row in rows("calendar.csv"):
        on = date.fromisoformat(row["day"])
        day = catalogue.calendar.day(on)
        found = (day.on, day.kind.value, day.is_working, catalogue.calendar.is_working_day(on))
        working = row["working"] == "true"
        assert found == (on, row["kind"], working, working)


def test_identification_numbers_are_judged_by_length_digits_and_control_digit_alone() -> None:
    for row in rows("iin.csv"):
        try:
            iin = reglament.Iin(row["iin"])
        except ReglamentError as error:
            assert error.code == row["result"]
            assert not row["iin"] or row["iin"] not in f"{error} {error!r} {error.args}"
            continue
        assert row["result"] == "valid"
        birth = iin.birth_hint.isoformat() if iin.birth_hint else ""
        assert (birth, iin.sex_hint.value if iin.sex_hint else "") == (row["birth_date"], row["sex"])
        assert (str(iin), row["iin"] in repr(iin)) == (row["iin"], False)


def test_the_edition_of_the_law_is_the_one_the_cases_were_written_for(catalogue: Catalogue) -> None:
    assert len(catalogue.digest) == 64
    assert ADOPTION in {regulation.id for regulation in catalogue.regulations}
