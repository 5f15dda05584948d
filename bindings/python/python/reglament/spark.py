"""Registers on many machines: every row of a Spark DataFrame as one case, with the same answers as on one machine.

>>> import datetime, reglament.spark
>>> rows = spark.createDataFrame([("A-17", True), ("A-18", None)], "id string, `applicant.stateless` boolean")
>>> on = datetime.date(2017, 5, 1)
>>> answers = reglament.spark.assess(rows, "almaty/adoption", on=on, carry=["id"])
>>> answers.select("id", "outcome", "grounds_applying").sort("id").show()
+----+------------+----------------+
|  id|     outcome|grounds_applying|
+----+------------+----------------+
|A-17|  ineligible|            1024|
|A-18|undetermined|               0|
+----+------------+----------------+
<BLANKLINE>

Each part of the frame is answered by ``Regulation.assess_table`` or ``deadlines_table``, as the body of Spark's
``mapInArrow``: lazily, batch by batch, without a shuffle. The workers need this package, too; each of their processes loads
a regulation once. Besides this module nothing here needs Spark, and it is imported by its own name.

Spark has neither dictionaries nor unsigned numbers. Words come as strings, and masks as ``bigint`` with the same bits: bit
63, which no regulation has used yet, would make one negative. What the bits of a mask stand for, from the lowest on, stands
in the metadata of its field: ``answers.schema["grounds_applying"].metadata["reglament:bits"]``. Moments are of Spark's type
``timestamp``, an instant that is shown by the clock of the session; ``timestamp_ntz`` is refused, because it names no instant.
"""

import importlib
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from itertools import chain
from typing import Any, TypeAlias

from reglament._enums import Channel
from reglament._reglament import AnswerTable, Regulation, catalogue
from reglament._reglament import regulation as _in_effect
from reglament._types import ArrowLike, SparkFrameT

__all__ = ["assess", "deadlines"]

_arrow: Any = importlib.import_module("pyarrow")

_Ask: TypeAlias = Callable[[Regulation, ArrowLike], AnswerTable]


def assess(
    frame: SparkFrameT,
    regulation: Regulation | str,
    /,
    *,
    on: date | str,
    carry: str | Sequence[str] = (),
    grounds: bool = False,
    standing: bool = False,
    assumptions: bool = False,
    further_errors: bool = False,
) -> SparkFrameT:
    """Assesses every row as one case, as ``Regulation.assess_table`` does.

    The regulation is one of yours, of whatever catalogue, or the id of one of the embedded law; an id without its edition
    (``almaty/adoption``) takes ``on`` to be a day, not a column. Wrong columns are refused here and now; what is wrong with a
    single row stands in the column ``error`` of its answer.
    """
    chosen = _in_effect(regulation, on=on) if isinstance(regulation, str) and isinstance(on, date) else regulation
    ask = partial(
        Regulation.assess_table,
        on=on,
        carry=carry,
        grounds=grounds,
        standing=standing,
        assumptions=assumptions,
        further_errors=further_errors,
    )
    return _answered(frame, chosen, ask, carry)


def deadlines(
    frame: SparkFrameT,
    regulation: Regulation | str,
    /,
    *,
    at: str,
    channel: Channel | str | None = None,
    channels: str | None = None,
    completed: str | None = None,
    overdue_at: datetime | None = None,
    carry: str | Sequence[str] = (),
    standing: bool = False,
    assumptions: bool = False,
    further_errors: bool = False,
) -> SparkFrameT:
    """Finds the deadlines of every row, as ``Regulation.deadlines_table`` does.

    The regulation is one of yours, or the full id of one of the embedded law (``almaty/adoption@3-383-2016``). Each part of
    the frame begins by going through the calendar, which takes some hundredths of a second: parts should not be tiny.
    """
    ask = partial(
        Regulation.deadlines_table,
        at=at,
        channel=channel,
        channels=channels,
        completed=completed,
        overdue_at=overdue_at,
        carry=carry,
        standing=standing,
        assumptions=assumptions,
        further_errors=further_errors,
    )
    return _answered(frame, regulation, ask, carry)


def _answered(frame: SparkFrameT, regulation: Regulation | str, ask: _Ask, carry: str | Sequence[str]) -> SparkFrameT:
    """The frame of the answers, which nobody has computed yet."""
    chosen = catalogue().edition(regulation) if isinstance(regulation, str) else regulation
    given = _arrow.schema([(field.name, _given_type(field.dataType)) for field in frame.schema.fields])
    answers = _arrow.schema(ask(chosen, given.empty_table()))
    types: Any = importlib.import_module("pyspark.sql.types")
    carried = [frame.schema[name] for name in ([carry] if isinstance(carry, str) else carry)]
    own = [
        types.StructField(field.name, _answered_type(types, field.type), True, _texts(field.metadata))
        for field in list(answers)[len(carried) :]
    ]
    # Where Spark hands columns to Python it takes a dot in a name for a field of a structure.
    plain = frame.toDF(*(f"column_{index}" for index in range(len(given))))
    done: SparkFrameT = plain.mapInArrow(_Body(chosen, ask, given.names), types.StructType([*carried, *own]))
    return done


class _Body:
    """What is done with each part of a frame; it can be pickled, and goes to the workers so."""

    def __init__(self, regulation: Regulation, ask: _Ask, names: Sequence[str]) -> None:
        self._regulation = pickle.dumps(regulation)
        self._ask = ask
        self._names = names

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        """The answers to the batches of rows of one part."""
        # Spark starts as many of these as it was given cores.
        os.environ.setdefault("RAYON_NUM_THREADS", "1")
        rows = (batch.rename_columns(self._names) for batch in batches)
        first = next(rows, None)
        if first is None:
            return
        given = _arrow.RecordBatchReader.from_batches(first.schema, chain([first], rows))
        for answers in _arrow.RecordBatchReader.from_stream(self._ask(_loaded(self._regulation), given)):
            columns = [_plain(column) for column in answers.columns]
            yield _arrow.RecordBatch.from_arrays(columns, names=answers.schema.names)


_kept: dict[bytes, Regulation] = {}


def _loaded(pickled: bytes) -> Regulation:
    """The regulation, loaded once in a process and kept."""
    if pickled not in _kept:
        _kept[pickled] = pickle.loads(pickled)
    return _kept[pickled]


def _plain(column: Any) -> Any:
    """A column of answers in a type that Spark has."""
    if _arrow.types.is_dictionary(column.type):
        return column.dictionary_decode()
    if _arrow.types.is_uint64(column.type):
        return column.view(_arrow.int64())
    # Moments that were read from texts are in seconds.
    if _arrow.types.is_timestamp(column.type) and column.type.unit != "us":
        return column.cast(_arrow.timestamp("us", column.type.tz))
    return column


# The types that Spark hands over for its own, as far as facts, days, moments and channels can have them.
_GIVEN = {
    "boolean": _arrow.bool_(),
    "byte": _arrow.int8(),
    "date": _arrow.date32(),
    "double": _arrow.float64(),
    "float": _arrow.float32(),
    "integer": _arrow.int32(),
    "long": _arrow.int64(),
    "short": _arrow.int16(),
    "string": _arrow.string(),
    "timestamp": _arrow.timestamp("us", "UTC"),
    "timestamp_ntz": _arrow.timestamp("us"),
    "void": _arrow.null(),
}


def _given_type(spark_type: Any) -> Any:
    name = spark_type.typeName()
    if name == "decimal":
        return _arrow.decimal128(spark_type.precision, spark_type.scale)
    # Anything else can only be carried; as what does not matter here.
    return _GIVEN.get(name, _arrow.binary())


def _answered_type(types: Any, arrow_type: Any) -> Any:
    if _arrow.types.is_timestamp(arrow_type):
        return types.TimestampType()
    if _arrow.types.is_uint64(arrow_type):
        return types.LongType()
    return types.BooleanType() if _arrow.types.is_boolean(arrow_type) else types.StringType()


def _texts(metadata: dict[bytes, bytes] | None) -> dict[str, str]:
    return {key.decode(): value.decode() for key, value in (metadata or {}).items()}
