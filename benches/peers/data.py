"""One million applications made from a seed, as Arrow tables.

Most applicants meet every condition. Of each fact about one value in a hundred is unknown, and two in a hundred give a ground; dates of
birth and incomes also lie exactly on the edge. Beneath a null lies a value like any other, which nobody may read.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

DAY = date(2017, 5, 1)
MINIMUM = 24459  # tenge a month in 2017
# Whoever was born later is a minor on the day of assessment.
BORN_AT_LATEST = date(1999, 5, 1)
UNKNOWN = 0.01
REFUSED = 0.02

CAPACITY = ["full", "limited", "incapable"]
RIGHTS = ["full", "limited", "deprived"]
SEX = ["male", "female"]
MOTHER = ["present", "dead", "deprived"]
# Of each enumeration its words, in the order of their keys, and how often each occurs.
ENUMERATIONS: dict[str, tuple[list[str], list[float]]] = {
    "applicant.legal_capacity": (CAPACITY, [0.98, 0.01, 0.01]),
    "applicant.parental_rights": (RIGHTS, [0.98, 0.01, 0.01]),
    "spouse.legal_capacity": (CAPACITY, [0.98, 0.01, 0.01]),
    "applicant.sex": (SEX, [0.4, 0.6]),
    "child.mother": (MOTHER, [0.5, 0.3, 0.2]),
}
# Of each boolean how often it is true.
BOOLEANS = {
    "applicant.removed_as_guardian": REFUSED,
    "applicant.adoption_annulled_by_fault": REFUSED,
    "applicant.married": 0.9,
    "applicant.health_prevents_parenting": REFUSED,
    "applicant.permanent_residence": 1 - REFUSED,
    "applicant.non_traditional_orientation": REFUSED,
    "applicant.unspent_intentional_conviction": REFUSED,
    "applicant.stateless": REFUSED,
    "applicant.dispensary_registered": REFUSED,
}
# The columns in the order of the vocabulary; every fact that the regulation asks about.
COLUMNS = [
    "applicant.birth_date",
    "applicant.legal_capacity",
    "applicant.parental_rights",
    "applicant.removed_as_guardian",
    "applicant.adoption_annulled_by_fault",
    "applicant.married",
    "spouse.legal_capacity",
    "applicant.health_prevents_parenting",
    "applicant.permanent_residence",
    "applicant.non_traditional_orientation",
    "applicant.unspent_intentional_conviction",
    "applicant.stateless",
    "applicant.sex",
    "applicant.years_raising_child",
    "child.mother",
    "applicant.income_for_child",
    "applicant.dispensary_registered",
]


@dataclass(frozen=True)
class Column:
    """A fact of every application: values, and which of them are unknown."""

    values: np.ndarray[Any, Any]
    unknown: np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True)
class Applications:
    """The same applications in three layouts, each in one chunk.

    `fast` is what `reglament` reads as it lies: dictionaries with int8 keys, years as uint8, income as int64 in hundredths of a tenge,
    said so in the metadata. `wide` is what files often hold: plain strings, int64, decimal128. `keys` is `fast` with the keys of the
    dictionaries alone, for engines that compare numbers faster than words.
    """

    columns: dict[str, Column]
    fast: pa.Table
    wide: pa.Table
    keys: pa.Table

    @property
    def rows(self) -> int:
        """How many applications there are."""
        return len(self.fast)


def make(rows: int, seed: int) -> Applications:
    """Makes the applications; equal seeds make equal ones."""
    random = np.random.default_rng(seed)
    columns = {name: Column(values(name, rows, random), random.random(rows) < UNKNOWN) for name in COLUMNS}
    return Applications(columns, table(columns, fast), table(columns, wide), table(columns, keys))


def values(name: str, rows: int, random: np.random.Generator) -> np.ndarray[Any, Any]:
    """The values of a fact: keys of words, days since 1970, hundredths of a tenge."""
    if name in BOOLEANS:
        return random.random(rows) < BOOLEANS[name]
    if name in ENUMERATIONS:
        words, shares = ENUMERATIONS[name]
        return random.choice(len(words), rows, p=shares).astype(np.int8)
    if name == "applicant.years_raising_child":
        return random.integers(0, 19, rows, dtype=np.uint8)
    if name == "applicant.birth_date":
        edge = (BORN_AT_LATEST - date(1970, 1, 1)).days
        return around(edge, (edge - 18_000, edge + 6_000), random, rows).astype(np.int32)
    edge = MINIMUM * 100
    return -around(-edge, (-30_000_000, 0), random, rows)


def around(edge: int, limits: tuple[int, int], random: np.random.Generator, rows: int) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Numbers of which most lie up to an edge and few above it, some of them next to it."""
    numbers = random.integers(limits[0], edge + 1, rows)
    above = random.random(rows) < REFUSED
    numbers[above] = random.integers(edge + 1, limits[1] + 1, int(above.sum()))
    near = random.random(rows) < REFUSED / 4
    numbers[near] = random.integers(edge - 1, edge + 2, int(near.sum()))
    return numbers


def table(columns: dict[str, Column], layout: Any) -> pa.Table:
    """A table of the columns in a layout."""
    arrays = [layout(name, column) for name, column in columns.items()]
    metadata = {"applicant.income_for_child": {"reglament:unit": "hundredths"}}
    in_hundredths = [pa.types.is_int64(array.type) and name in metadata for name, array in zip(columns, arrays, strict=True)]
    fields = [
        pa.field(name, array.type, metadata=metadata[name] if hundredths else None)
        for name, array, hundredths in zip(columns, arrays, in_hundredths, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def fast(name: str, column: Column) -> pa.Array:
    """A column as `reglament` reads it without converting anything."""
    array = keys(name, column)
    if name not in ENUMERATIONS:
        return array
    return pa.DictionaryArray.from_arrays(array, pa.array(ENUMERATIONS[name][0]))


def keys(name: str, column: Column) -> pa.Array:
    """A column of plain values, words as their keys."""
    array = with_nulls(column.values, column.unknown)
    return array.cast(pa.date32()) if name == "applicant.birth_date" else array


def wide(name: str, column: Column) -> pa.Array:
    """A column as files often hold it."""
    if name in ENUMERATIONS:
        return fast(name, column).cast(pa.string())
    if name == "applicant.income_for_child":
        return decimals(column)
    if name == "applicant.years_raising_child":
        return with_nulls(column.values.astype(np.int64), column.unknown)
    return keys(name, column)


def with_nulls(values: np.ndarray[Any, Any], unknown: np.ndarray[Any, np.dtype[np.bool_]]) -> pa.Array:
    """An Arrow array with nulls where values are unknown."""
    return pa.array(values, mask=unknown)


def decimals(column: Column) -> pa.Array:
    """Hundredths as decimals of 128 bits: the number itself and sixty-four bits of zeros, for none is negative."""
    halves = np.zeros((len(column.values), 2), dtype="<i8")
    halves[:, 0] = column.values
    known = with_nulls(column.values, column.unknown).buffers()[0]
    return pa.Array.from_buffers(pa.decimal128(18, 2), len(halves), [known, pa.py_buffer(halves)])
