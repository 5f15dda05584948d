"""Assesses a register of applications and prints a table: who may be refused on which grounds, and what is still missing.

    python assess_register.py applications.jsonl
    python assess_register.py applications.jsonl --regulation zhambyl/adoption --language ru

A line of the register is one application as JSON: {"id": "A-17", "on": "2017-05-02", "facts": {"applicant.married": true}}.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

import reglament
from reglament import Assessment, Facts, Outcome


def assess(lines: Iterable[str], regulation: str) -> Iterator[tuple[str, Assessment]]:
    """The id of each application with its assessment on its own day, under the edition in effect then."""
    for line in lines:
        # Amounts are read from their digits: a binary fraction would not be exact.
        application = json.loads(line, parse_float=str)
        on = date.fromisoformat(application["on"])
        facts = Facts.from_json(json.dumps(application["facts"]))
        yield str(application["id"]), reglament.regulation(regulation, on=on).assess(facts, on=on)


def row(name: str, assessment: Assessment) -> str:
    """One line of the table, without a value of a fact."""
    applying = ", ".join(str(ground.number) for ground in assessment.applying) or "-"
    missing = ", ".join(assessment.missing) or "-"
    return f"{name:<12}  {assessment.outcome.value:<12}  {applying:<16}  {missing}"


def summary(assessments: list[Assessment], language: reglament.Language) -> Iterator[str]:
    """How many there are of each outcome, the grounds by how often they apply, and the fact that holds up most cases."""
    outcomes = Counter(assessment.outcome for assessment in assessments)
    yield ", ".join(f"{outcomes[outcome]} {outcome.value}" for outcome in Outcome)
    grounds = Counter(ground for assessment in assessments for ground in assessment.applying)
    for ground, times in grounds.most_common(3):
        yield f"{times} × ground {ground.number}: {getattr(ground.text, language.value)} ({ground.citation})"
    missing = Counter(fact for assessment in assessments for fact in assessment.missing)
    for fact, times in missing.most_common(1):
        label = reglament.catalogue().fact(fact).label
        yield f"{times} × missing: {getattr(label, language.value)}"


def main() -> int:
    parser = argparse.ArgumentParser(description="Assess a register of applications.")
    parser.add_argument("register", help="a file of JSON lines")
    parser.add_argument("--regulation", default="almaty/adoption", help="which regulation; the day chooses the edition")
    parser.add_argument("--language", default="en", type=reglament.Language, help="kk, ru or en")
    arguments = parser.parse_args()
    print(f"{'application':<12}  {'outcome':<12}  {'grounds':<16}  missing")
    assessments = []
    try:
        with open(arguments.register, encoding="utf-8") as register:
            for name, assessment in assess(register, arguments.regulation):
                print(row(name, assessment))
                assessments.append(assessment)
    except (OSError, reglament.ReglamentError) as error:
        print(error, file=sys.stderr)
        return 1
    print(*summary(assessments, arguments.language), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
