"""Answers as a frame of pandas, without a number that is no longer the one it was."""

import importlib

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from reglament._reglament import AnswerTable


def frame(answers: "AnswerTable") -> object:
    """The answers as a ``pandas.DataFrame``.

    pandas would make ``float64`` of whole numbers and ``object`` of booleans as soon as one of them is null. Its nullable types
    hold them as they are: always for masks and findings, so that they do not change with the rows, and elsewhere where it matters.
    """
    # By name: whoever checks types here may have neither of them.
    pandas: "Any" = importlib.import_module("pandas")
    pyarrow: "Any" = importlib.import_module("pyarrow")
    table = pyarrow.table(answers)
    nullable = {
        pyarrow.bool_(): pandas.BooleanDtype(),
        pyarrow.int8(): pandas.Int8Dtype(),
        pyarrow.int16(): pandas.Int16Dtype(),
        pyarrow.int32(): pandas.Int32Dtype(),
        pyarrow.int64(): pandas.Int64Dtype(),
        pyarrow.uint8(): pandas.UInt8Dtype(),
        pyarrow.uint16(): pandas.UInt16Dtype(),
        pyarrow.uint32(): pandas.UInt32Dtype(),
        pyarrow.uint64(): pandas.UInt64Dtype(),
    }
    wanted = {pyarrow.bool_(), pyarrow.uint16(), pyarrow.uint32(), pyarrow.uint64()}
    wanted |= {column.type for column in table.columns if column.null_count}
    return table.to_pandas(types_mapper={kind: nullable[kind] for kind in nullable if kind in wanted}.get)
