"""What several tests need: the files of `tests/` that every language shares, and applicants made up for the tests."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from reglament import Catalogue, FactValue

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT / "tests"
# The law files of the example, each stating another kind of thing.
LAW = ROOT / "crates/reglament/tests/law"

ON = date(2017, 5, 2)
ADOPTION = "almaty/adoption@3-383-2016"
PATRONAGE = "almaty/patronage@3-383-2016"
ZHAMBYL = "zhambyl/adoption@332-2015"

# A married woman against whom nothing speaks.
ELIGIBLE: dict[str, FactValue | None] = {
    "applicant.birth_date": date(1985, 4, 12),
    "applicant.legal_capacity": "full",
    "applicant.parental_rights": "full",
    "applicant.removed_as_guardian": False,
    "applicant.adoption_annulled_by_fault": False,
    "applicant.married": True,
    "spouse.legal_capacity": "full",
    "applicant.health_prevents_parenting": False,
    "applicant.permanent_residence": True,
    "applicant.non_traditional_orientation": False,
    "applicant.unspent_intentional_conviction": False,
    "applicant.stateless": False,
    "applicant.sex": "female",
    "applicant.income_for_child": 60000,
    "applicant.dispensary_registered": False,
}

Json = dict[str, Any]


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file below `tests/`."""
    with (SHARED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def documents(folder: str) -> dict[str, Json]:
    """The JSON files of a folder below `tests/`, by name and in order."""
    return {path.name: read(path) for path in sorted((SHARED / folder).glob("*.json"))}


def read(path: Path) -> Json:
    document: Json = json.loads(path.read_text(encoding="utf-8"))
    return document


def lines(name: str) -> list[Json]:
    """The objects of a JSON Lines file below `tests/`."""
    return [json.loads(line) for line in (SHARED / name).read_text(encoding="utf-8").splitlines()]


def example() -> Catalogue:
    """The example of the library, without the embedded law."""
    return Catalogue.from_texts(
        {path.name: path.read_text(encoding="utf-8") for path in LAW.glob("*.toml")}, embedded=False
    )


def moment(text: str) -> datetime:
    """A moment in RFC 3339; Python reads a final Z only from 3.11."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))
