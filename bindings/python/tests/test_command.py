"""`python -m reglament`: the command, without its binary."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import reglament
from shared import ADOPTION, SHARED, lines


def run(*arguments: str, given: str | None = None, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "-m", "reglament", *arguments]
    return subprocess.run(
        command, input=given, cwd=cwd, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False
    )


def test_it_tells_its_version_and_its_law() -> None:
    told = json.loads(run("--version", "--format", "json").stdout)
    assert told["library"] == reglament.__version__
    assert reglament.catalogue().digest.startswith(told["law"]["digest"])


COMMANDS = (
    "regulations",
    "show",
    "assess",
    "deadlines",
    "compare",
    "questions",
    "case",
    "calendar",
    "iin",
    "check",
    "schema",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_it_has_the_commands_of_the_binary(command: str) -> None:
    assert run(command, "--help").returncode == 0


def test_it_assesses_what_it_is_given() -> None:
    application = (SHARED / "applications/adoption.jsonl").read_text(encoding="utf-8")
    done = run("assess", "almaty/adoption", "--format", "json", given=application)
    assert (done.returncode, done.stderr) == (0, "")
    outcomes = [json.loads(line)["outcome"] for line in done.stdout.splitlines()]
    assert outcomes == [line["outcome"] for line in lines("applications/adoption.expected.jsonl")]


def test_it_reads_and_writes_tables(tmp_path: Path) -> None:
    rows = str(SHARED / "applications/adoption.csv")
    options = ("--on-column", "on", "--carry", "id", "--output", "answers.parquet")
    done = run("assess", ADOPTION, rows, *options, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    parquet: Any = importlib.import_module("pyarrow.parquet")
    answers = parquet.read_table(tmp_path / "answers.parquet").to_pydict()
    expected = lines("applications/adoption.expected.jsonl")
    assert answers["id"] == [line["id"] for line in expected]
    assert answers["outcome"] == [line["outcome"] for line in expected]


def test_it_conducts_a_case_in_a_file_that_the_package_reads(tmp_path: Path) -> None:
    opened = run("case", "new", "case.jsonl", ADOPTION, "--channel", "office", "--id", "A-17", cwd=tmp_path)
    recorded = run("case", "record", "case.jsonl", "--events", str(SHARED / "cases/example/events.jsonl"), cwd=tmp_path)
    assert (opened.returncode, recorded.returncode) == (0, 0), recorded.stderr
    text = (tmp_path / "case.jsonl").read_text(encoding="utf-8")
    case = reglament.catalogue().replay(text)
    assert case.lines() == text
    assert len(case.events) == len(lines("cases/example/events.jsonl"))


def test_its_exit_status_is_that_of_the_binary() -> None:
    assert run("calendar", "2017-03-20").returncode == 0
    assert run("calendar", "2030-01-01").returncode == 1
    assert run("calendar", "--nonsense").returncode == 2
    assert run("nonsense").returncode == 2


def test_it_ends_quietly_when_nobody_reads_on() -> None:
    program = f"{sys.executable} -I -m reglament show {ADOPTION} --format json | head -c 10"
    done = subprocess.run(["sh", "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert "Traceback" not in done.stderr
    assert "panic" not in done.stderr
