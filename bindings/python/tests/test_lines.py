"""JSON Lines: a text at once, or lines one by one, in bounded memory and open to Ctrl-C."""

from __future__ import annotations

import datetime
import inspect
import io
import itertools
import json
import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from typing import Any

import pytest
import reglament
from reglament import Regulation, WrongTypeError
from shared import ON, SHARED

REGISTER = SHARED / "applications/adoption.jsonl"
LINE = '{"id": 1, "facts": {"applicant.stateless": true}}'


def test_lines_one_by_one_are_answered_as_their_text_is(adoption: Regulation) -> None:
    text = REGISTER.read_text(encoding="utf-8") + "\n   \nno JSON\n" + LINE
    expected = adoption.assess_lines(text, on=ON)
    assert expected.count("\n") > 40
    for lines in (io.StringIO(text), io.BytesIO(text.encode()), iter(text.splitlines()), [text, ""], [text.encode()]):
        assert "".join(adoption.assess_lines(lines, on=ON)) == expected
    with REGISTER.open(encoding="utf-8") as file:
        assert next(adoption.assess_lines(file)) == expected.splitlines(keepends=True)[0]


def test_a_line_is_read_when_its_answer_is_asked_for(adoption: Regulation) -> None:
    asked = 0

    def lines() -> Iterator[str]:
        nonlocal asked
        for asked in itertools.count(1):
            yield LINE

    answers = adoption.assess_lines(lines(), on=ON)
    assert asked == 0
    assert [json.loads(answer)["outcome"] for answer in itertools.islice(answers, 3)] == ["ineligible"] * 3
    assert asked == 3


def test_a_line_that_is_no_text_costs_only_itself(adoption: Regulation) -> None:
    answers = [json.loads(answer) for answer in adoption.assess_lines([LINE.encode(), b"\xff", "\ud800", LINE], on=ON)]
    assert [answer.get("outcome", answer.get("error", {}).get("code")) for answer in answers] == [
        "ineligible",
        "invalid-utf8",
        "invalid-utf8",
        "ineligible",
    ]


def test_an_error_of_the_one_who_reads_comes_through(adoption: Regulation) -> None:
    def lines() -> Iterator[str]:
        yield LINE
        raise OSError("the disk is gone")

    answers = adoption.assess_lines(lines(), on=ON)
    next(answers)
    with pytest.raises(OSError, match="the disk is gone"):
        next(answers)


def test_what_has_no_lines_is_refused(adoption: Regulation) -> None:
    lines: Any
    for lines in (b"{}", 1, None, datetime.date(2017, 5, 2)):
        with pytest.raises(WrongTypeError) as caught:
            adoption.assess_lines(lines)
        assert caught.value.place == "lines"
    with pytest.raises(WrongTypeError):
        list(adoption.assess_lines([1]))  # type: ignore[list-item]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
def test_a_text_is_answered_in_parts_between_which_ctrl_c_is_heard() -> None:
    program = """
        import datetime, os, reglament, signal, threading
        regulation = reglament.catalogue().edition("almaty/adoption@3-383-2016")
        # Minutes of work in one call.
        lines = '{"facts":{"applicant.sex":"male"}}\\n' * 20_000_000
        threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
        try:
            regulation.assess_lines(lines, on=datetime.date(2017, 5, 2))
        except KeyboardInterrupt:
            print("interrupted")
    """
    done = subprocess.run(
        [sys.executable, "-I", "-c", textwrap.dedent(program)], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "interrupted\n", "")


@pytest.mark.skipif(os.name == "nt", reason="Windows does not tell the most memory that was used")
def test_memory_does_not_grow_with_the_lines() -> None:
    program = """
        import datetime, itertools, reglament, resource
        regulation = reglament.catalogue().edition("almaty/adoption@3-383-2016")
        line = '{"facts":{"applicant.sex":"male"}}'
        def most(count):
            for answer in regulation.assess_lines(itertools.repeat(line, count), on=datetime.date(2017, 5, 2)):
                pass
            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        before = most(1_000)
        print(most(60_000) - before)
    """
    done = subprocess.run(
        [sys.executable, "-I", "-c", textwrap.dedent(program)], capture_output=True, text=True, timeout=120, check=True
    )
    # All answers together would be 40 MB.
    assert int(done.stdout) < 4_000


def test_signatures_say_the_defaults() -> None:
    public = [getattr(reglament, name) for name in reglament.__all__]
    kinds = [kind for kind in public if isinstance(kind, type) and not issubclass(kind, (str, Exception))]
    methods = {
        f"{kind.__name__}.{name}": method
        for kind in kinds
        for name, method in inspect.getmembers(kind, callable)
        if not name.startswith("_")
    }
    assert len(methods) > 60
    for name, method in methods.items():
        assert all(known.default is not ... for known in inspect.signature(method).parameters.values()), name
    assert inspect.signature(reglament.Assessment.explain).parameters["language"].default == "en"
    assert inspect.signature(reglament.Case.paper).parameters["language"].default == "ru"
