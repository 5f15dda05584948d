"""Copies: pickle, copy and deepcopy, other processes, other interpreters."""

from __future__ import annotations

import copy
import multiprocessing
import pickle
import subprocess
import sys
import textwrap
from datetime import date
from typing import Any

import pytest
import reglament
from reglament import Assessment, Catalogue, Facts, ReglamentError, Regulation
from shared import ADOPTION, ELIGIBLE, ON, example, lines, moment
from tables import pa

AT = moment("2016-12-30T20:00:00+06:00")


def everything() -> dict[str, Any]:
    """An object of every class that people hold on to."""
    catalogue = reglament.catalogue()
    adoption = catalogue.edition(ADOPTION)
    case = catalogue.open_case("A", ADOPTION, "office").record_all(lines("cases/example/events.jsonl")[:3])
    schedule, status = adoption.schedule("portal", AT), case.status(moment("2017-03-20T10:00:00+06:00"))
    assessment = adoption.assess(ELIGIBLE, on=ON)
    return {
        "catalogue": catalogue,
        "catalogue with a day of publication": Catalogue(published={"almaty@3-383-2016": date(2016, 9, 20)}),
        "own law": example(),
        "regulation": adoption,
        "facts": Facts(ELIGIBLE),
        "no facts": Facts(),
        "facts of own law": Facts(catalogue=example()),
        "assessment": assessment,
        "ground": assessment.grounds[0],
        "standing": assessment.standing,
        "assumption": assessment.assumptions[0],
        "schedule": schedule,
        "deadline": adoption.deadline("portal", AT),
        "calendar": catalogue.calendar,
        "day": catalogue.calendar.day(ON),
        "fact": catalogue.facts[0],
        "question": adoption.questions(on=ON)[0],
        "text": adoption.title,
        "number": reglament.Iin("850101100012"),
        "case": case,
        "status": status,
        "paper": case.paper("status"),
        "view": adoption.view("kk"),
        "word": reglament.Outcome.ELIGIBLE,
    }


@pytest.mark.parametrize("name", everything())
def test_everything_can_be_pickled_and_copied(name: str) -> None:
    thing = everything()[name]
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(thing, protocol))
        assert type(again) is type(thing)
        assert again == thing
        assert repr(again) == repr(thing)
        assert hash(again) == hash(thing)
    for again in (copy.copy(thing), copy.deepcopy(thing), copy.deepcopy([thing])[0]):
        assert again == thing


def test_what_is_still_to_be_computed_cannot_be_pickled_and_says_what_can() -> None:
    answers = reglament.catalogue().edition(ADOPTION).assess_table(pa.table({"applicant.stateless": [True]}), on=ON)
    with pytest.raises(TypeError, match="to_pyarrow"):
        pickle.dumps(answers)


@pytest.mark.parametrize("name", everything())
def test_nothing_can_be_changed_in_place(name: str) -> None:
    thing = everything()[name]
    if isinstance(thing, reglament.Outcome):
        pytest.skip("members of Python enums take new attributes, as Python people know")
    for attribute in ("anything", *(name for name in dir(type(thing)) if not name.startswith("_"))):
        with pytest.raises((AttributeError, TypeError)):
            setattr(thing, attribute, None)


@pytest.mark.parametrize("name", everything())
def test_things_differ_from_things_of_other_kinds(name: str) -> None:
    thing = everything()[name]
    assert (thing == object()) is False
    assert (thing != object()) is True
    with pytest.raises(TypeError):
        _ = thing < object()


def test_a_pickled_catalogue_of_other_law_does_not_come_back_as_something_else() -> None:
    pickled = pickle.dumps(example())
    assert pickle.loads(pickled).digest == example().digest
    broken = pickled.replace(example().digest.encode(), b"0" * 64)
    if broken != pickled:
        with pytest.raises((ReglamentError, pickle.UnpicklingError)):
            pickle.loads(broken)


def assess(facts: Facts) -> Assessment:
    return reglament.regulation("almaty/adoption", on=ON).assess(facts, on=ON)


def assess_with(regulation: Regulation) -> Assessment:
    return regulation.assess(ELIGIBLE, on=ON)


def test_work_can_be_given_to_other_processes() -> None:
    context = multiprocessing.get_context("spawn")
    batch = [Facts(ELIGIBLE), Facts(), Facts(applicant_stateless=True)]
    with context.Pool(2) as pool:
        assert pool.map(assess, batch) == [assess(facts) for facts in batch]
        regulation = reglament.catalogue().edition(ADOPTION)
        assert pool.map(assess_with, [regulation]) == [assess_with(regulation)]


def test_a_forked_process_goes_on_with_what_it_has() -> None:
    if "fork" not in multiprocessing.get_all_start_methods():
        pytest.skip("no fork on this system")
    # In a process of its own: this one has threads, and forking those is not what is tested.
    program = """
        import datetime, multiprocessing, reglament
        regulation = reglament.regulation("almaty/adoption", on=datetime.date(2017, 5, 2))
        def work(queue):
            queue.put(regulation.assess(on=datetime.date(2017, 5, 2)).outcome.value)
        context = multiprocessing.get_context("fork")
        queue = context.Queue()
        process = context.Process(target=work, args=(queue,))
        process.start()
        assert queue.get(timeout=30) == "undetermined"
        process.join(30)
        assert process.exitcode == 0
    """
    subprocess.run([sys.executable, "-I", "-c", textwrap.dedent(program)], check=True, timeout=60)


SUBINTERPRETER = """
    try:
        import _interpreters as interpreters
        created = interpreters.create("legacy") if LEGACY else interpreters.create()
        def run(code):
            failure = interpreters.exec(created, code)
            if failure is not None:
                raise RuntimeError(failure.type.__name__ + ": " + failure.msg)
    except ModuleNotFoundError:
        import _xxsubinterpreters as interpreters
        created = interpreters.create(isolated=not LEGACY)
        def run(code):
            interpreters.run_string(created, code)
    import reglament
    assert reglament.catalogue().digest
    try:
        run("import reglament; print('imported' if reglament.catalogue().digest else '')")
    except Exception as error:
        print("refused:", error)
    print("still works:", len(reglament.catalogue().regulations))
"""


@pytest.mark.parametrize("legacy", [False, True])
def test_a_second_interpreter_in_one_process_is_refused_by_an_import_error(legacy: bool) -> None:
    program = f"LEGACY = {legacy}\n" + textwrap.dedent(SUBINTERPRETER)
    done = subprocess.run(
        [sys.executable, "-I", "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    refused, works = done.stdout.splitlines()
    assert refused.startswith("refused:")
    assert "ImportError" in refused
    assert works == "still works: 4"
