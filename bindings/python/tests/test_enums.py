"""Closed lists: Python enums whose values are the words of JSON."""

from __future__ import annotations

import enum
import pickle

import pytest
import reglament
from reglament import _reglament

PUBLIC = {name: getattr(reglament, name) for name in reglament.__all__}
NAMES = [name for name, value in PUBLIC.items() if isinstance(value, type) and issubclass(value, enum.Enum)]


def test_the_lists_are_there() -> None:
    expected = {
        "Outcome",
        "Finding",
        "Channel",
        "StandingState",
        "DayKind",
        "EventKind",
        "PaperKind",
        "Language",
        "FactType",
    }
    assert expected | {"Sensitivity", "ResultOutcome", "LedgerRule", "SexHint", "End"} <= set(NAMES)


def test_the_words_are_those_of_the_library() -> None:
    words = _reglament._words()
    assert set(words) == set(NAMES)
    for name in NAMES:
        assert words[name] == [member.value for member in getattr(reglament, name)]


@pytest.mark.parametrize("name", NAMES)
def test_members_are_their_words(name: str) -> None:
    members = getattr(reglament, name)
    assert len(list(members)) > 1
    for member in members:
        assert issubclass(type(member), str)
        assert members(member.value) is member
        assert member == member.value
        assert str(member) == member.value
        said = member.value.upper().replace("-", "_").replace(".", "_")
        assert member.name == (said if said.isidentifier() else f"V{said}")
        assert pickle.loads(pickle.dumps(member)) is member
    with pytest.raises(ValueError):
        members("no such word")


def test_a_public_name_is_documented() -> None:
    for name in reglament.__all__:
        value = getattr(reglament, name)
        if isinstance(value, type) or callable(value):
            assert value.__doc__, name
            if isinstance(value, type):
                for member in vars(value):
                    described = getattr(value, member)
                    public = not member.startswith("_") and (callable(described) or hasattr(described, "__get__"))
                    if public and not issubclass(value, enum.Enum):
                        assert described.__doc__, f"{name}.{member}"
