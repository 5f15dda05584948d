"""How tests of bad input ask: whatever is handed in is answered or refused, and never a panic."""

from __future__ import annotations

from typing import Any

import reglament
from reglament import ReglamentError
from shared import ADOPTION

NAMES = [fact.name for fact in reglament.catalogue().facts]
REGULATION = reglament.catalogue().edition(ADOPTION)


def settled(ask: Any) -> None:
    """Whatever is handed in is answered, or refused by an exception of the library or of Python's calling convention."""
    try:
        ask()
    except ReglamentError as error:
        assert isinstance(error.code, str)
        assert isinstance(error.place, str)
    except (TypeError, KeyError, OverflowError, UnicodeError) as error:
        assert "Panic" not in type(error).__name__


def settled_or_raised(ask: Any) -> None:
    """The same, where an object of the caller may raise an exception of its own."""
    try:
        settled(ask)
    except (RuntimeError, ValueError) as error:
        assert "Panic" not in type(error).__name__
