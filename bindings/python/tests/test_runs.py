"""`tests/cases/run`: whole cases, event by event, whose course was read and counted from the acts; and their papers."""

from __future__ import annotations

import json
from typing import Any

import pytest
import reglament
from reglament import Case, Catalogue, Language, PaperKind, ReglamentError
from shared import Json, documents, moment

RUNS = documents("cases/run")
OFFICIAL = (Language.KK, Language.RU)


def after(catalogue: Catalogue, run: Json, events: int | None = None) -> Case:
    """The case after the first events of a run."""
    case = catalogue.open_case("the run", run["regulation"], run["channel"])
    return case.record_all(run["events"][:events])


def lateness(late: reglament.Lateness | None) -> Json | None:
    return late and {"calendar_days": late.calendar_days, "office_minutes": late.office_minutes}


def written(value: Any) -> Any:
    return value and value.isoformat()


def describe(case: Case) -> Json:
    """What became of a case, in the shape in which runs expect it."""
    status = case.status(moment(case.events[-1]["at"]))
    ended, overall, assessment = status.ended, status.overall, case.assessment
    applying = [ground.number for ground in assessment.applying] if assessment is not None else []
    return {
        "end": ended and ended.end.value,
        "ended_at": ended and written(ended.at),
        "outcome": ended and ended.outcome and ended.outcome.value,
        "document": ended and ended.document and ended.document.value,
        "accepted_at": overall and written(overall.accepted_at),
        "due_at": overall and written(overall.due_at),
        "grounds": applying,
        "steps": [
            {
                "number": step.number,
                "started_at": written(step.started_at),
                "due_at": written(step.due_at),
                "done_at": written(step.done_at),
            }
            for step in case.steps()
        ],
        "late": [
            {
                "subject": late.subject,
                "by": [late.by] if late.by else [],
                "due_at": written(late.due_at),
                "done_at": written(late.done_at),
            }
            | (lateness(late.late) or {})
            for late in case.overruns()
        ],
        "assumptions": [assumption.code for assumption in status.assumptions],
    }


def test_the_runs_are_there() -> None:
    assert len(RUNS) >= 50


@pytest.mark.parametrize("name", RUNS)
def test_a_run_ends_as_the_acts_say(catalogue: Catalogue, name: str) -> None:
    run = RUNS[name]
    case = after(catalogue, run)
    found, expected = describe(case), dict(run["expected"])
    assumed = expected.pop("overall_assumed")
    assert case.regulation.to_dict()["term"]["stated"] is None if assumed else True
    assert set(expected.pop("assumptions")) <= set(found["assumptions"])
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize("name", [name for name, run in RUNS.items() if "rejected" in run])
def test_what_a_run_refuses_is_refused_and_changes_nothing(catalogue: Catalogue, name: str) -> None:
    for rejected in RUNS[name]["rejected"]:
        case = after(catalogue, RUNS[name], rejected["after"])
        before = case.lines()
        with pytest.raises(ReglamentError) as caught:
            case.record(json.dumps(rejected["event"]))
        assert caught.value.code == rejected["code"]
        assert caught.value.place == rejected.get("place", caught.value.place)
        assert case.lines() == before


@pytest.mark.parametrize("name", [name for name, run in RUNS.items() if "next" in run or "status" in run])
def test_next_events_and_status_are_what_the_acts_let_come(catalogue: Catalogue, name: str) -> None:
    run = RUNS[name]
    for expected in run.get("next", []):
        found = {permitted.event.value for permitted in after(catalogue, run, expected["after"]).next()}
        assert found == set(expected["events"])
    for expected in run.get("status", []):
        status = after(catalogue, run, expected["after"]).status(moment(expected["at"]))
        found_status = (status.stage, list(status.responsible), written(status.due_at), lateness(status.overdue))
        assert found_status == (expected["stage"], expected["responsible"], expected["due_at"], expected["overdue"])


@pytest.mark.parametrize("name", RUNS)
def test_a_run_can_be_written_replayed_and_verified(catalogue: Catalogue, name: str) -> None:
    case = after(catalogue, RUNS[name])
    case.verify()
    again = catalogue.replay(case.lines())
    assert again == case
    assert (again.lines(), again.digest) == (case.lines(), case.digest)
    assert catalogue.replay(case.lines().splitlines()) == case
    one_by_one = catalogue.open_case("the run", RUNS[name]["regulation"], RUNS[name]["channel"])
    for event in RUNS[name]["events"]:
        one_by_one = one_by_one.record(event)
    assert one_by_one == case


def fields(run: Json, event: str) -> list[Json]:
    return [known for known in run["events"] if known["event"] == event]


@pytest.mark.parametrize("name", RUNS)
def test_papers_show_what_the_events_say_or_say_what_is_missing(catalogue: Catalogue, name: str) -> None:
    run = RUNS[name]
    case = after(catalogue, run)
    for language in OFFICIAL:
        status = case.paper(PaperKind.STATUS, language)
        assert "the run" in status.text
        assert getattr(case.regulation.title, language.value) in status.text
        try:
            receipt = case.paper("receipt", language.value)
        except ReglamentError as error:
            assert error.code == "paper-incomplete"
            assert error.place in ("number", "accepted_on", "ready_at", "documents")
            continue
        # Zhambyl's act names no items of the receipt, so there it shows what is known.
        said = [*fields(run, "application-registered")[:1], *fields(run, "receipt-issued")[:1]]
        for shown in (event[name] for event in said for name in ("number", "employee", "place") if name in event):
            assert shown in receipt.text
        assert receipt.html.startswith("<!doctype html>")


@pytest.mark.parametrize("name", RUNS)
def test_a_refusal_names_every_ground_and_its_paragraph(catalogue: Catalogue, name: str) -> None:
    case = after(catalogue, RUNS[name])
    kind = "conclusion" if "/adoption@" in case.regulation.id else "reasoned-refusal"
    if case.assessment is None or RUNS[name]["expected"]["outcome"] != "negative":
        return
    assert case.assessment.applying
    for language in OFFICIAL:
        text = case.paper(kind, language).text
        assert all(getattr(ground.text, language.value) in text for ground in case.assessment.applying)


def test_no_paper_is_written_in_a_language_that_is_not_official(catalogue: Catalogue) -> None:
    case = after(catalogue, next(iter(RUNS.values())))
    for kind in PaperKind:
        with pytest.raises(ReglamentError) as caught:
            case.paper(kind, "en")
        assert (caught.value.code, caught.value.place) == ("unknown-paper", "language")
