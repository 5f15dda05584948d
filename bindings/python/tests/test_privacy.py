"""Personal data: no value of a fact and no text of an event is shown unless it is asked for."""

from __future__ import annotations

import logging
import pickle
import traceback
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
import reglament
from reglament import Catalogue, Facts, FactValue, ReglamentError, Regulation
from shared import ADOPTION, ON, Json, documents

MARKER = "CANARY-7391"
NUMBER = "739173917391"
MARKED: dict[str, FactValue | None] = {
    "applicant.birth_date": date(1973, 9, 17),
    "applicant.income_for_child": Decimal("739173.91"),
    "applicant.years_raising_child": 739,
    "child.mother": "deprived",
    "applicant.dispensary_registered": True,
}
TELLTALE = ("7391", "CANARY", "canary", "1973-09-17", "1973, 9, 17", "17.09.1973", "739173", " 739")


def hidden(*shown: object) -> None:
    for text in map(str, shown):
        assert not any(value in text for value in TELLTALE), text


def everything_said(error: BaseException) -> Iterator[str]:
    yield from (str(error), repr(error), str(error.args), "".join(traceback.format_exception_only(type(error), error)))
    if isinstance(error, ReglamentError):
        yield from (error.code, error.place, str(error.citation), str(error.faults), str(vars(error)))
    if error.__cause__ or error.__context__:
        yield from everything_said(error.__cause__ or error.__context__ or error)


def test_what_python_shows_by_itself_shows_no_value(adoption: Regulation) -> None:
    facts = Facts(MARKED)
    assessment = adoption.assess(facts, on=ON)
    questions = adoption.questions(facts, on=ON)
    for thing in (facts, assessment, questions, assessment.grounds, assessment.standing, [facts], {"facts": facts}):
        hidden(repr(thing), str(thing), f"{thing}")
    hidden(assessment._repr_html_(), assessment.to_json(), *assessment.explain())


@pytest.mark.parametrize(
    "value",
    [
        MARKER,
        MARKER * 3,
        [MARKER],
        {MARKER: 1},
        -7391,
        7391.739,
        7391e280,
        10**40 + 7391,
        Decimal("-7391.001"),
        datetime(1973, 9, 17, 8),
        MARKER.encode(),
    ],
    ids=lambda value: type(value).__name__,
)
def test_no_error_repeats_a_value(catalogue: Catalogue, adoption: Regulation, value: Any) -> None:
    for fact in catalogue.facts:
        for ask in (
            lambda name=fact.name: Facts({name: value}),
            lambda name=fact.name: adoption.assess({name: value}, on=ON),
            lambda name=fact.name: Facts(**{name.replace(".", "_"): value}),
            lambda name=fact.name: Facts().replace({name: value}),
        ):
            with pytest.raises(ReglamentError) as caught:
                ask()
            hidden(*everything_said(caught.value))


def test_no_error_repeats_an_unknown_name_or_a_broken_text(catalogue: Catalogue, adoption: Regulation) -> None:
    case = catalogue.open_case(MARKER, ADOPTION, "office")
    for ask in (
        lambda: Facts({MARKER: 1}),
        lambda: Facts(**dict[str, Any]({MARKER: True})),
        lambda: Facts.from_json(f'{{"{MARKER}": 1}}'),
        lambda: Facts.from_json(f'{{"applicant.sex": "{MARKER}'),
        lambda: Facts.from_json(MARKER),
        lambda: Facts({"applicant.sex": f"{MARKER}\ud800"}),
        lambda: adoption.schedule(MARKER, datetime(2017, 5, 2)),
        lambda: catalogue.regulation(MARKER, on=ON),
        lambda: catalogue.fact(MARKER),
        lambda: adoption.say_event(MARKER),
        lambda: catalogue.open_case(MARKER, ADOPTION, MARKER),
        lambda: case.record({MARKER: 1}),
        lambda: case.record({"event": MARKER, "by": MARKER, "at": MARKER}),
        lambda: case.record("submitted", by=MARKER, at=MARKER, documents=[MARKER], consent=MARKER),
        lambda: case.paper(MARKER),
        lambda: catalogue.replay(f'{{"case": "{MARKER}"}}'),
        lambda: catalogue.replay([f"{case.lines()}", f'{{"event": "{MARKER}"}}']),
        lambda: reglament.Iin(NUMBER),
    ):
        with pytest.raises((ReglamentError, TypeError)) as caught:
            ask()
        hidden(*everything_said(caught.value))


def marked(run: Json) -> list[Json]:
    """The events of a run with the marker in every text that somebody wrote."""
    kept = ("at", "by", "event", "outcome", "identification_number")

    def mark(key: str, value: Any) -> Any:
        if key in kept or key.endswith("_at") or key.startswith("valid_"):
            return value
        if isinstance(value, list):
            return [MARKER for _ in value]
        return MARKER if isinstance(value, str) else value

    return [{key: mark(key, value) for key, value in event.items()} for event in run["events"]]


def test_a_case_shows_nothing_personal_but_in_its_lines_and_papers(catalogue: Catalogue) -> None:
    for run in list(documents("cases/run").values())[:20]:
        case = catalogue.open_case(MARKER, run["regulation"], run["channel"])
        for event in marked(run):
            case = case.record(event)
            hidden(repr(case), str(case), repr(case.next()))
        last = datetime.fromisoformat(case.events[-1]["at"])
        hidden(
            repr(case.status(last)),
            repr(case.steps()),
            repr(case.overruns()),
            repr(case.facts),
            repr(case.paper("status")),
        )
        hidden(case._repr_html_())
        assert MARKER in case.lines()


def test_nothing_is_logged_or_printed(
    adoption: Regulation, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    adoption.assess(MARKED, on=ON)
    with pytest.raises(ReglamentError):
        adoption.assess({"applicant.sex": MARKER}, on=ON)
    assert not caplog.records
    assert capfd.readouterr() == ("", "")


def test_a_pickle_holds_what_was_known_because_it_must() -> None:
    facts = Facts(MARKED)
    assert pickle.loads(pickle.dumps(facts)) == facts
