"""The grounds as Polars expressions, whose booleans are three-valued: null is unknown.

The grounds are written by hand from paragraph 11 of the act and share nothing with the library: they are its peer.
"""

import functools
import operator
from collections.abc import Callable, Iterable
from typing import Any

import polars as pl

from answers import GROUNDS, Answer, answer_of_columns, outcomes
from data import BORN_AT_LATEST, ENUMERATIONS, MINIMUM, Applications

# Whether an enumeration says anything but a word.
SaysOther = Callable[[str, str], pl.Expr]


def other_key(name: str, word: str) -> pl.Expr:
    """The same of an enumeration that is held as keys."""
    return pl.col(name) != ENUMERATIONS[name][0].index(word)


def other_word(name: str, word: str) -> pl.Expr:
    """The same of an enumeration that is held as words."""
    return pl.col(name) != word


def any_of(expressions: Iterable[pl.Expr]) -> pl.Expr:
    """All of them joined by "or"."""
    return functools.reduce(operator.or_, expressions)


def grounds(other: SaysOther, minimum: Any) -> list[pl.Expr]:
    """Paragraph 11, subparagraphs 1 to 14."""
    married, male = pl.col("applicant.married"), other("applicant.sex", "female")
    raised = (pl.col("applicant.years_raising_child") >= 3) & other("child.mother", "present")
    return [
        pl.col("applicant.birth_date") > pl.lit(BORN_AT_LATEST),
        other("applicant.legal_capacity", "full"),
        married & other("spouse.legal_capacity", "full"),
        other("applicant.parental_rights", "full"),
        pl.col("applicant.removed_as_guardian"),
        pl.col("applicant.adoption_annulled_by_fault"),
        pl.col("applicant.health_prevents_parenting"),
        ~pl.col("applicant.permanent_residence"),
        pl.col("applicant.non_traditional_orientation"),
        pl.col("applicant.unspent_intentional_conviction"),
        pl.col("applicant.stateless"),
        (male & ~married) & ~raised,
        pl.col("applicant.income_for_child") < minimum,
        pl.col("applicant.dispensary_registered"),
    ]


def bit_if(condition: pl.Expr, position: int) -> pl.Expr:
    """A bit of a mask, set where the condition is true."""
    return pl.when(condition).then(pl.lit(1 << position, pl.UInt16)).otherwise(pl.lit(0, pl.UInt16))


class PolarsExpression:
    """A lazy query: first the grounds, then the outcome of them all."""

    threaded = True

    def __init__(self, applications: Applications, *, wide: bool = False, masks: bool = False) -> None:
        self.masks = masks
        self.name = "Polars" + (", masks" if masks else "") + (", wide layout" if wide else "")
        self.computes = "the outcome and two masks of 16 bits" if masks else "14 grounds and the outcome, as booleans with nulls"
        frame = pl.from_arrow(applications.wide if wide else applications.keys)
        if not isinstance(frame, pl.DataFrame):
            raise TypeError("a table becomes a frame")
        found = grounds(other_word if wide else other_key, pl.lit(MINIMUM, pl.Decimal(18, 2)) if wide else MINIMUM * 100)
        self.query = self.asked(frame.rechunk().lazy(), found)

    def asked(self, frame: pl.LazyFrame, found: list[pl.Expr]) -> pl.LazyFrame:
        """The query."""
        names = [f"ground_{number}" for number in range(1, GROUNDS + 1)]
        named = frame.select(ground.alias(name) for ground, name in zip(found, names, strict=True))
        refused = any_of(map(pl.col, names)).alias("refused")
        if not self.masks:
            return named.with_columns(refused)
        applying = (bit_if(pl.col(name), position) for position, name in enumerate(names))
        unsettled = (bit_if(pl.col(name).is_null(), position) for position, name in enumerate(names))
        return named.select(refused, any_of(applying).alias("applying"), any_of(unsettled).alias("open"))

    def run(self) -> pl.DataFrame:
        """Collects the query, with the engine that is the faster for it."""
        return self.query.collect(engine="streaming" if self.masks else "in-memory")

    def answer(self, result: pl.DataFrame) -> Answer:
        """The columns in the common form."""
        if not self.masks:
            return answer_of_columns(result.to_arrow())
        refused = result["refused"]
        outcome = outcomes(refused.fill_null(False).to_numpy(), refused.is_null().to_numpy())
        applying, unsettled = (result[name].cast(pl.UInt64).to_numpy() for name in ("applying", "open"))
        return Answer(outcome, applying, unsettled)
