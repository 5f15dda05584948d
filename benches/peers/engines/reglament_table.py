"""`reglament` itself: its Python package, or any other program that prints its own figure."""

import shlex
import subprocess
from pathlib import Path

import numpy as np
import pyarrow as pa

from answers import OUTCOMES, Answer
from data import DAY, Applications

REGULATION = "almaty/adoption"
BITS = b"reglament:bits"  # the key of a field's metadata that names the bits of its masks


class ReglamentTable:
    """`regulation.assess_table` of the Python package."""

    threaded = True
    computes = "the outcome, and masks of applying and open grounds and of missing facts"

    def __init__(self, applications: Applications, *, wide: bool = False, narrow_masks: bool = False) -> None:
        import reglament

        self.name = "reglament, Python" + (", wide layout" if wide else "") + (", narrow masks" if narrow_masks else "")
        self.narrow_masks = narrow_masks
        self.table = applications.wide if wide else applications.fast
        self.regulation = reglament.regulation(REGULATION, on=DAY)
        if not hasattr(self.regulation, "assess_table"):
            raise ImportError("this build of the package has no assess_table")

    def run(self) -> pa.Table:
        """Assesses the table, and takes every batch of the answer without copying it."""
        return pa.table(self.regulation.assess_table(self.table, on=DAY, narrow_masks=self.narrow_masks))

    def answer(self, result: pa.Table) -> Answer:
        """The columns in the common form."""
        outcome = result["outcome"].combine_chunks()
        as_index = np.array([OUTCOMES.index(word) for word in outcome.dictionary.to_pylist()], dtype=np.int8)
        names = result.schema.field("facts_missing").metadata[BITS].decode().split(",")
        applying, unsettled, missing = (result[name].to_numpy() for name in ("grounds_applying", "grounds_open", "facts_missing"))
        return Answer(as_index[outcome.indices.to_numpy()], applying, unsettled, missing, names)


class ReglamentProgram:
    """A program that measures itself: it is given the name of an Arrow IPC file and prints, at last, its nanoseconds a row."""

    threaded = True

    def __init__(self, name: str, command: str, file: Path, computes: str) -> None:
        self.name, self.computes = name, computes
        self.command = [*shlex.split(command), str(file)]

    def nanoseconds(self) -> float:
        """What one start of the program says."""
        printed = subprocess.run(self.command, check=True, capture_output=True, text=True).stdout
        return float(printed.split()[-1])


def write(table: pa.Table, file: Path) -> None:
    """Writes a table as an Arrow IPC file with one batch, not compressed."""
    with pa.OSFile(str(file), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)
