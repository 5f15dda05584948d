"""Checks the peers against the command `reglament`, which reads JSON and evaluates the law data one case at a time."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

import data
from answers import OUTCOMES, Answer
from deadlines import Acceptances

ROWS = 20_000
ASSESSED = "almaty/adoption@3-383-2016"
COUNTED = "almaty/patronage@3-383-2016"
BUILT = Path(__file__).resolve().parents[2] / "target" / "release" / "reglament"


def command(given: Path | None) -> Path | None:
    """The command: the one given, that of this checkout, or that on the path."""
    on_path = shutil.which("reglament")
    candidates = [given] if given else [BUILT, *([Path(on_path)] if on_path else [])]
    found = next((path for path in candidates if path.exists()), None)
    if found is None:
        print("SKIPPED: no check against the command; build it, cargo build --release -p reglament-cli", file=sys.stderr)
    return found


def run(program: Path, arguments: list[str], lines: Iterable[dict[str, Any]], file: Path) -> Iterator[dict[str, Any]]:
    """What the command answers to the lines, which are written to a file first."""
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    printed = subprocess.run([program, *arguments, file, "--format", "json"], check=True, capture_output=True).stdout
    return map(json.loads, printed.splitlines())


def check_answer(program: Path, applications: data.Applications, answer: Answer, target: Path) -> tuple[int, int]:
    """How many of the first rows were compared, and in how many the command says something else."""
    lines = list(first_applications(applications))
    given = answer.first(len(lines))
    arguments = ["assess", ASSESSED, "--on", str(data.DAY)]
    differ = 0
    for row, said in enumerate(run(program, arguments, lines, target / "applications.jsonl")):
        findings = {finding: numbers(said["grounds"], finding) for finding in ("applies", "open")}
        same = said["outcome"] == OUTCOMES[given.outcomes[row]]
        same &= findings["applies"] == int(given.applying[row]) and findings["open"] == int(given.open[row])
        if given.missing is not None:
            same &= said["missing"] == named(int(given.missing[row]), given.missing_names)
        differ += not same
    return len(lines), differ


def numbers(grounds: list[dict[str, Any]], finding: str) -> int:
    """The mask of the grounds of which this was found."""
    return sum(1 << (ground["number"] - 1) for ground in grounds if ground["finding"] == finding)


def named(mask: int, names: Iterable[str]) -> list[str]:
    """The names of the bits that are set."""
    return [name for position, name in enumerate(names) if mask >> position & 1]


def first_applications(applications: data.Applications) -> Iterator[dict[str, Any]]:
    """The first rows as JSON takes them: days and amounts as text, what is unknown as null."""
    for facts in applications.wide.slice(0, ROWS).to_pylist():
        texts = {name: str(facts[name]) for name in ("applicant.birth_date", "applicant.income_for_child") if facts[name] is not None}
        yield {"facts": facts | texts}


def check_days(program: Path, acceptances: Acceptances, target: Path) -> tuple[int, int]:
    """How many of the first days were compared, and for how many the command counts another last day."""
    days = acceptances.days[:ROWS]
    # Noon in one of the two offsets that the office has had, eleven in the other.
    lines = [{"channel": "portal", "at": f"{day}T12:00:00+06:00"} for day in days]
    answers = run(program, ["deadlines", COUNTED], lines, target / "submissions.jsonl")
    due = np.array([said["due_on"] for said in answers], dtype="datetime64[D]")
    return len(days), int((due != acceptances.due[:ROWS]).sum())
