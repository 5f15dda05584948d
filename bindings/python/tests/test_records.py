"""The records of the package have what the JSON has, by the same names; where they differ, it is listed here."""

from __future__ import annotations

import json
from typing import Any

import pytest
import reglament
from shared import ROOT

# Each object of the schemas, by the keys that lead to it, and its class.
RECORDS = {
    "assessment": "Assessment",
    "assessment/grounds": "GroundFinding",
    "assessment/standing": "Standing",
    "schedule": "Schedule",
    "schedule/steps": "StepDeadline",
    "schedule/ledger": "LedgerEntry",
    "schedule/ledger/skipped": "CalendarDay",
    "questions/questions": "Question",
    "case-next": "Permitted",
    "case-next/fields": "EventField",
    "case-status": "CaseStatus",
    "case-status/overall": "Overall",
    "case-status/overdue": "Lateness",
    "case-status/ended": "Ended",
    "case-status/visits": "Visit",
    "case-graph": "CaseGraph",
    "case-graph/states": "CaseState",
    "case-graph/transitions": "CaseTransition",
    "case-overruns": "Overrun",
    "error/error/faults": "Fault",
    "regulation": "Regulation",
    "regulation/title": "Text",
    "regulation/act": "Act",
    "regulation/act/registration": "Registration",
    "regulation/act/effect": "Effect",
    "regulation/act/repeal": "Repeal",
    "regulation/act/amends": "Amended",
    "regulation/act/control": "Duty",
    "regulation/channels": "Intake",
    "regulation/results": "ServiceResult",
    "regulation/results/follow_up": "FollowUp",
    "regulation/roles": "Role",
    "regulation/steps": "Step",
    "regulation/steps/output": "Statement",
    "regulation/steps/events": "StepEvent",
    "regulation/interactions": "Interaction",
    "regulation/term": "OverallTerm",
    "regulation/term/assumption": "Assumption",
    "regulation/waiting_limit": "CounterLimit",
    "regulation/hours": "OfficeHours",
    "regulation/hours/periods": "Period",
    "regulation/grounds": "RefusalGround",
    "regulation/receipt_items": "ReceiptItem",
    "regulation/required_fields": "RequiredField",
    "regulation/portal": "PortalNode",
    "regulation/annexes": "Annex",
    "regulation/annexes/symbols": "Symbol",
    "regulation/annexes/heading": "Statement",
    "regulation/information_systems": "InformationSystem",
    "regulation/obtained_data": "ObtainedData",
    "regulation/glossary": "GlossaryEntry",
    "regulation/discrepancies": "Discrepancy",
    "regulation/discrepancies/readings": "Reading",
}

# A text with its place is one object in Python, and stands beside the other keys in JSON.
STATED = ("citation text", "stated")
# What only JSON has, and what only the class has.
DIFFERENT = {
    # The caller's id is known to the caller.
    "Assessment": ("id", "applying open digest facts"),
    "CaseStatus": ("id", ""),
    "Schedule": ("id", "channel handed_in_at"),
    "GroundFinding": ("", "name text"),
    "CaseTransition": ("from", "from_state"),
    # `from` is a word of Python's own, and so is `type` the name of a function.
    "LedgerEntry": ("from to", "since until sentence"),
    "Period": ("from until", "from_second until_second"),
    "EventField": ("type", "field_type meaning"),
    "CalendarDay": ("day working unverified", "on is_working is_unverified"),
    "Question": ("question", "reason"),
    "Overrun": ("calendar_days office_minutes", "late"),
    # `statements` is a method with the language as its argument; a standing is asked of the act with a day.
    "Regulation": ("channels standing statements", "intakes catalogue origin parameters region service"),
    "Act": ("", "in_effect_from repealed_from"),
    "Effect": ("on_publication", ""),
    "Repeal": ("on_publication", ""),
    "RefusalGround": ("", "readings_bear_on"),
    "PortalNode": ("citation text next end holds fails", "stated successor"),
    "Discrepancy": ("where", "places"),
    "ServiceResult": STATED,
    "Step": STATED,
    "Interaction": STATED,
    "ReceiptItem": STATED,
    "ObtainedData": STATED,
    "Symbol": STATED,
}


def described(schema: dict[str, Any], root: dict[str, Any]) -> dict[str, Any] | None:
    """The object that a schema describes, inside lists and beside null."""
    if "$ref" in schema:
        return described(root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    if "properties" in schema:
        return schema
    parts = [*schema.get("anyOf", []), *schema.get("oneOf", []), schema.get("items", {})]
    found = (described(part, root) for part in parts if part)
    return next((part for part in found if part), None)


def keys(place: str) -> set[str]:
    """The keys of an object of a schema."""
    name, *path = place.split("/")
    root = json.loads((ROOT / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    schema = described(root, root)
    for key in path:
        assert schema is not None
        schema = described(schema["properties"][key], root)
    assert schema is not None
    return set(schema["properties"])


def attributes(kind: type) -> set[str]:
    """The attributes of a class of the extension, without methods."""
    return {name for name, value in vars(kind).items() if type(value).__name__ == "getset_descriptor"}


@pytest.mark.parametrize("place", RECORDS)
def test_a_record_has_what_the_json_has(place: str) -> None:
    name = RECORDS[place]
    only_json, only_python = (set(names.split()) for names in DIFFERENT.get(name, ("", "")))
    in_json, in_python = keys(place), attributes(getattr(reglament, name))
    assert in_json - in_python == only_json
    assert in_python - in_json == only_python


def test_every_difference_is_one_of_a_record() -> None:
    assert set(DIFFERENT) <= set(RECORDS.values())
