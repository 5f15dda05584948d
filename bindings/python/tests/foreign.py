"""A foreign producer of Arrow streams, made of C structures by hand, which counts what is released and can be malformed."""

from __future__ import annotations

import ctypes
import importlib
from collections.abc import Callable, Sequence
from typing import Any

pa: Any = importlib.import_module("pyarrow")

POINTER = ctypes.c_void_p
EIO = 5


class Schema(ctypes.Structure):
    """``ArrowSchema``."""


class Array(ctypes.Structure):
    """``ArrowArray``."""


class Stream(ctypes.Structure):
    """``ArrowArrayStream``."""


RELEASE_ARRAY = ctypes.CFUNCTYPE(None, ctypes.POINTER(Array))
GET_SCHEMA = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(Stream), ctypes.POINTER(Schema))
GET_NEXT = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(Stream), ctypes.POINTER(Array))
GET_ERROR = ctypes.CFUNCTYPE(POINTER, ctypes.POINTER(Stream))
RELEASE_STREAM = ctypes.CFUNCTYPE(None, ctypes.POINTER(Stream))

Schema._fields_ = [
    ("format", ctypes.c_char_p),
    ("name", ctypes.c_char_p),
    ("metadata", POINTER),
    ("flags", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("children", POINTER),
    ("dictionary", POINTER),
    ("release", POINTER),
    ("private_data", POINTER),
]
Array._fields_ = [
    ("length", ctypes.c_int64),
    ("null_count", ctypes.c_int64),
    ("offset", ctypes.c_int64),
    ("n_buffers", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("buffers", POINTER),
    ("children", ctypes.POINTER(ctypes.POINTER(Array))),
    ("dictionary", POINTER),
    ("release", RELEASE_ARRAY),
    ("private_data", POINTER),
]
Stream._fields_ = [
    ("get_schema", GET_SCHEMA),
    ("get_next", GET_NEXT),
    ("get_last_error", GET_ERROR),
    ("release", RELEASE_STREAM),
    ("private_data", POINTER),
]

DESTRUCTOR = ctypes.CFUNCTYPE(None, POINTER)
_new = ctypes.pythonapi.PyCapsule_New
_new.restype, _new.argtypes = ctypes.py_object, [POINTER, ctypes.c_char_p, DESTRUCTOR]
_content = ctypes.pythonapi.PyCapsule_GetPointer
_content.restype, _content.argtypes = POINTER, [POINTER, ctypes.c_char_p]


class Producer:
    """Hands out batches; ``spoil_array`` and ``spoil_schema`` may change what is handed out, and ``fails_after`` ends with an error."""

    def __init__(
        self,
        schema: Any,
        batches: Sequence[Any],
        *,
        spoil_array: Callable[[Array], None] = lambda array: None,
        spoil_schema: Callable[[Schema], None] = lambda schema: None,
        fails_after: int | None = None,
        released: bool = False,
    ) -> None:
        self.schema, self.batches = schema, list(batches)
        self.spoil_array, self.spoil_schema, self.fails_after = spoil_array, spoil_schema, fails_after
        self.given = self.arrays_released = self.streams_released = self.streams_given = 0
        self.released = released
        self._kept: list[Any] = []

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        stream = Stream(GET_SCHEMA(self._schema), GET_NEXT(self._next), GET_ERROR(lambda _: None))
        if not self.released:
            stream.release = RELEASE_STREAM(self._release_stream)
        # A capsule keeps nothing alive by itself.
        destructor = DESTRUCTOR(self._destroy)
        self._kept += [stream, destructor]
        self.streams_given += 1
        capsule: object = _new(ctypes.addressof(stream), b"arrow_array_stream", destructor)
        return capsule

    def _schema(self, _: Any, out: Any) -> int:
        self.schema._export_to_c(ctypes.addressof(out.contents))
        self.spoil_schema(out.contents)
        return 0

    def _next(self, _: Any, out: Any) -> int:
        if self.given == self.fails_after:
            return EIO
        if self.given == len(self.batches):
            ctypes.memset(ctypes.addressof(out.contents), 0, ctypes.sizeof(Array))
            return 0
        array = out.contents
        self.batches[self.given]._export_to_c(ctypes.addressof(array))
        self.given += 1
        own = ctypes.cast(array.release, POINTER).value or 0

        def release(again: Any) -> None:
            self.arrays_released += 1
            again.contents.release = RELEASE_ARRAY(own)
            RELEASE_ARRAY(own)(again)

        counted = RELEASE_ARRAY(release)
        self._kept.append(counted)
        array.release = counted
        self.spoil_array(array)
        return 0

    def _release_stream(self, stream: Any) -> None:
        self.streams_released += 1
        ctypes.memset(ctypes.addressof(stream.contents) + Stream.release.offset, 0, ctypes.sizeof(POINTER))

    def _destroy(self, capsule: Any) -> None:
        stream = ctypes.cast(_content(capsule, b"arrow_array_stream"), ctypes.POINTER(Stream))
        if stream.contents.release:
            stream.contents.release(stream)
