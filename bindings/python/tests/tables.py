"""Tables for the tests: the applications that all languages share, moments, and the same rows in every form they may come in."""

from __future__ import annotations

import datetime
import importlib
import json
import os
from collections.abc import Callable, Iterable
from typing import Any

import reglament
from shared import lines, moment, rows

pa: Any = importlib.import_module("pyarrow")
pl: Any = importlib.import_module("polars")
pd: Any = importlib.import_module("pandas")
duckdb: Any = importlib.import_module("duckdb")

# DuckDB before 1.3 closes a connection that nobody keeps, although rows are still to come from it.
CONNECTION = duckdb.connect()

# So many batches are answered at once, and read ahead for it.
AT_ONCE = os.cpu_count() or 1

TYPES = {
    "boolean": pa.bool_(),
    "enumeration": pa.dictionary(pa.int8(), pa.string()),
    "date": pa.date32(),
    "years": pa.int32(),
    "money": pa.decimal128(18, 2),
}


def applications() -> list[tuple[str, datetime.date, dict[str, Any]]]:
    """Number, day and known facts of the applications that all languages share."""
    return [
        (
            line["id"],
            datetime.date.fromisoformat(line["on"]),
            dict(reglament.Facts.from_json(json.dumps(line["facts"])).items()),
        )
        for line in lines("applications/adoption.jsonl")
    ]


def applications_table() -> Any:
    """The shared applications as a table of typed columns."""
    given = applications()
    columns = {
        fact.name: pa.array([facts.get(fact.name) for _, _, facts in given], TYPES[fact.fact_type.value])
        for fact in reglament.catalogue().facts
    }
    columns["id"] = pa.array([name for name, _, _ in given], pa.string())
    columns["on"] = pa.array([on for _, on, _ in given], pa.date32())
    return pa.table(columns)


def members(table: Any, column: str) -> list[list[str] | None]:
    """What the bits of each mask stand for, by the metadata of the column."""
    meanings = table.schema.field(column).metadata[b"reglament:bits"].decode().split(",")
    masks = table.column(column).to_pylist()
    return [
        None if mask is None else [meaning for bit, meaning in enumerate(meanings) if mask >> bit & 1] for mask in masks
    ]


def submissions(regulation: str) -> list[tuple[datetime.datetime, str, dict[str, str]]]:
    """Moment and channel of the applications that all languages time, with the deadlines as counted from the acts."""
    of_it = [row for row in rows("deadlines/deadlines.csv") if row["regulation"] == regulation]
    # What is no moment at all can only stand in a text.
    of_it = [row for row in of_it if row["error"] != "invalid-timestamp"]
    return [(moment(row["at"]), row["channel"], row) for row in of_it]


def chunked(table: Any, size: int) -> Any:
    """The same rows in chunks of so many."""
    return pa.Table.from_batches(table.combine_chunks().to_batches(max_chunksize=size), table.schema)


def shifted(table: Any, by: int) -> Any:
    """The same rows, lying so far into their buffers."""
    before = pa.concat_tables([table] * (by // len(table) + 1)).slice(0, by)
    return pa.concat_tables([before, table]).combine_chunks().slice(by)


def stream(table: Any, size: int = 7) -> Any:
    """The same rows as a stream that can be read once."""
    return pa.RecordBatchReader.from_batches(table.schema, table.combine_chunks().to_batches(max_chunksize=size))


def relation(table: Any) -> Any:
    """The same rows as a relation of DuckDB."""
    return CONNECTION.from_arrow(table)


def pandas_frame(table: Any) -> Any:
    """The same rows as a frame of pandas that keeps the types."""
    return table.to_pandas(types_mapper=pd.ArrowDtype)


FORMS: dict[str, Callable[[Any], Any]] = {
    "pyarrow": lambda table: table,
    "chunks": lambda table: chunked(table, 5),
    "offset 3": lambda table: shifted(table, 3),
    "offset 65": lambda table: shifted(table, 65),
    "stream": stream,
    "batch": lambda table: table.combine_chunks().to_batches()[0],
    "polars": pl.from_arrow,
    "pandas": pandas_frame,
    "duckdb": relation,
}


def with_column(table: Any, name: str, values: Iterable[Any]) -> Any:
    """The table with a column in place of the one of that name."""
    return table.set_column(table.column_names.index(name), name, values)
