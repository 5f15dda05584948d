"""What callers hand in, for type checkers: ``FactsLike`` and the like. Not imported unless somebody asks for it."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from os import PathLike
from typing import Any, ClassVar, Protocol, TypeAlias, TypeVar

from reglament._reglament import Facts


class Dataclass(Protocol):
    """An instance of a dataclass, whose fields are named like facts, with underscores for dots."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


class Model(Protocol):
    """A model of pydantic, whose fields are named like facts, with underscores for dots."""

    def model_dump(self, *args: Any, **kwargs: Any) -> dict[str, Any]: ...


class Row(Protocol):
    """A row of a data frame, such as a ``Series`` of pandas, whose labels are named like facts."""

    def keys(self) -> Any: ...

    def __getitem__(self, key: Any, /) -> Any: ...


class ArrowStream(Protocol):
    """Anything that hands its rows over as an Arrow stream, such as a table of pyarrow or a frame of Polars."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


class ArrowBatch(Protocol):
    """Anything that hands its rows over as one Arrow batch."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...


ArrowLike: TypeAlias = ArrowStream | ArrowBatch
"""What rows can be read from."""

FactValue: TypeAlias = bool | int | str | date | Decimal
"""The value of a fact."""

FactsLike: TypeAlias = Facts | Mapping[str, FactValue | None] | Dataclass | Model | Row
"""What facts can be read from."""

Folders: TypeAlias = str | PathLike[str] | Sequence[str | PathLike[str]]
"""A folder, or several."""

EventLike: TypeAlias = str | Mapping[str, Any]
"""What an event can be read from: its kind, a line of JSON, or a mapping."""


class SparkFrame(Protocol):
    """A ``DataFrame`` of Spark, of a session in this process or of Spark Connect."""

    @property
    def schema(self) -> Any: ...

    def toDF(self, *cols: str) -> Any: ...

    def mapInArrow(self, func: Any, schema: Any) -> Any: ...


SparkFrameT = TypeVar("SparkFrameT", bound=SparkFrame)
"""The class of the frame, which that of the answers has too."""
