"""The grounds over NumPy arrays, each fact a pair of masks: known to be so, and known not to be so.

The grounds are written by hand from paragraph 11 of the act and share nothing with the library: they are its peer.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from answers import Answer, mask, outcomes
from data import BORN_AT_LATEST, MINIMUM, Applications, Column

Array = np.ndarray[Any, Any]
# Makes a mask of an array of booleans.
Form = Callable[[Array], Array]


class Truth(NamedTuple):
    """True, false, or neither. The operators of NumPy serve arrays of booleans and of packed bits alike."""

    yes: Array
    no: Array

    def __and__(self, other: "Truth") -> "Truth":
        return Truth(self.yes & other.yes, self.no | other.no)

    def __invert__(self) -> "Truth":
        return Truth(self.no, self.yes)


def as_booleans(array: Array) -> Array:
    """One byte for each row, as NumPy's comparisons give it."""
    return array


def as_packed_bits(array: Array) -> Array:
    """One bit for each row, as Arrow holds booleans."""
    return np.packbits(array, bitorder="little")


class Fact(NamedTuple):
    """Values, those of booleans as masks, and a mask of those that are known."""

    values: Array
    known: Array


class NumpyMasks:
    """The fourteen grounds and the outcome as masks."""

    threaded = False
    computes = "14 grounds (applies, settled) and the outcome, as masks"

    def __init__(self, applications: Applications, form: Form) -> None:
        self.name = "NumPy, booleans" if form is as_booleans else "NumPy, bits packed by hand"
        self.form = form
        self.rows = applications.rows
        # Booleans and what is known lie ready as masks; numbers are compared in each run.
        self.facts = {name: self.prepared(column) for name, column in applications.columns.items()}

    def prepared(self, column: Column) -> Fact:
        """A column with its masks in the form wanted."""
        is_boolean = column.values.dtype == np.bool_
        return Fact(self.form(column.values) if is_boolean else column.values, self.form(~column.unknown))

    def is_true(self, name: str) -> Truth:
        """What a boolean says."""
        values, known = self.facts[name]
        return Truth(values & known, ~values & known)

    def compare(self, name: str, compare: Callable[[Array], Array]) -> Truth:
        """What a comparison with the values says."""
        values, known = self.facts[name]
        holds = self.form(compare(values))
        return Truth(holds & known, ~holds & known)

    def is_other(self, name: str) -> Truth:
        """Whether an enumeration says anything but its first word."""
        return self.compare(name, lambda keys: keys != 0)

    def grounds(self) -> list[Truth]:
        """Paragraph 11, subparagraphs 1 to 14."""
        born_at_latest = int(np.datetime64(BORN_AT_LATEST, "D").astype(np.int64))
        married, male = self.is_true("applicant.married"), ~self.is_other("applicant.sex")
        raised = self.compare("applicant.years_raising_child", lambda years: years >= 3)
        return [
            self.compare("applicant.birth_date", lambda days: days > born_at_latest),
            self.is_other("applicant.legal_capacity"),
            married & self.is_other("spouse.legal_capacity"),
            self.is_other("applicant.parental_rights"),
            self.is_true("applicant.removed_as_guardian"),
            self.is_true("applicant.adoption_annulled_by_fault"),
            self.is_true("applicant.health_prevents_parenting"),
            ~self.is_true("applicant.permanent_residence"),
            self.is_true("applicant.non_traditional_orientation"),
            self.is_true("applicant.unspent_intentional_conviction"),
            self.is_true("applicant.stateless"),
            (male & ~married) & ~(raised & self.is_other("child.mother")),
            self.compare("applicant.income_for_child", lambda hundredths: hundredths < MINIMUM * 100),
            self.is_true("applicant.dispensary_registered"),
        ]

    def run(self) -> tuple[list[Truth], Truth]:
        """The grounds, and whether the applicant is refused."""
        grounds = self.grounds()
        refused, cleared = grounds[0].yes.copy(), grounds[0].no.copy()
        for ground in grounds[1:]:
            np.bitwise_or(refused, ground.yes, out=refused)
            np.bitwise_and(cleared, ground.no, out=cleared)
        return grounds, Truth(refused, cleared)

    def answer(self, result: tuple[list[Truth], Truth]) -> Answer:
        """Masks turned into rows."""
        grounds, refused = result
        applying = [self.unpacked(ground.yes) for ground in grounds]
        unsettled = [~self.unpacked(ground.yes | ground.no) for ground in grounds]
        undetermined = ~self.unpacked(refused.yes | refused.no)
        return Answer(outcomes(self.unpacked(refused.yes), undetermined), mask(applying), mask(unsettled))

    def unpacked(self, array: Array) -> Array:
        """One boolean for each row."""
        if self.form is as_booleans:
            return array
        return np.unpackbits(array, count=self.rows, bitorder="little").astype(np.bool_)
