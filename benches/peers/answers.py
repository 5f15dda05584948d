"""What every peer must answer, in one form, and where answers differ."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

Bools = np.ndarray[Any, np.dtype[np.bool_]]
Masks = np.ndarray[Any, np.dtype[np.uint64]]

GROUNDS = 14
OUTCOMES = ["eligible", "ineligible", "undetermined"]


@dataclass(frozen=True)
class Answer:
    """Of every row its outcome, as an index into `OUTCOMES`, and its grounds as masks, ground 1 as the lowest bit."""

    outcomes: np.ndarray[Any, np.dtype[np.int8]]
    applying: Masks
    open: Masks
    # The missing facts as a mask, and the names of its bits, if the peer gives them.
    missing: Masks | None = None
    missing_names: Sequence[str] = ()

    def differences(self, other: "Answer") -> int:
        """In how many rows the answers differ, the missing facts apart."""
        differ = (self.outcomes != other.outcomes) | (self.applying != other.applying) | (self.open != other.open)
        return int(differ.sum())

    def first(self, rows: int) -> "Answer":
        """The answers to the first rows."""
        missing = None if self.missing is None else self.missing[:rows]
        return Answer(self.outcomes[:rows], self.applying[:rows], self.open[:rows], missing, self.missing_names)


class Peer(Protocol):
    """One way to assess the applications. What it needs is prepared when it is made; that is not measured."""

    name: str
    computes: str
    # Whether it uses as many threads as it is given.
    threaded: bool

    def run(self) -> Any:
        """Assesses all applications; only this is measured."""

    def answer(self, result: Any) -> Answer:
        """What a run answered, in the common form."""


def mask(grounds: Sequence[Bools]) -> Masks:
    """One mask for each row."""
    bits = (ground.astype(np.uint64) << np.uint64(position) for position, ground in enumerate(grounds))
    return functools.reduce(np.bitwise_or, bits)


def outcomes(ineligible: Bools, undetermined: Bools) -> np.ndarray[Any, np.dtype[np.int8]]:
    """The indices of the outcomes."""
    return ineligible.astype(np.int8) + 2 * undetermined.astype(np.int8)


def answer_of_columns(table: Any) -> Answer:
    """The answer of a table of nullable booleans: the grounds, and at last whether the applicant is refused."""
    columns = [column.combine_chunks() for column in table.columns]
    yes = [as_bools(column.fill_null(False)) for column in columns]
    unknown = [as_bools(column.is_null()) for column in columns]
    return Answer(outcomes(yes[GROUNDS], unknown[GROUNDS]), mask(yes[:GROUNDS]), mask(unknown[:GROUNDS]))


def as_bools(column: Any) -> Bools:
    """An Arrow array without nulls as a NumPy array."""
    return np.asarray(column.to_numpy(zero_copy_only=False), dtype=np.bool_)
