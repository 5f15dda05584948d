"""Measures the peers: started by run.py in the environment it makes, on the cores it chose."""

import argparse
import os
import platform
import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.dont_write_bytecode = True  # the checkout stays as it is

import numpy as np

import data
import deadlines
import engines
import truth
from answers import OUTCOMES, Answer, Peer
from engines.reglament_table import ReglamentProgram, write

CLOCKS = {"wall": time.perf_counter_ns, "cpu": time.process_time_ns}
TARGET = Path(__file__).resolve().parents[2] / "target" / "peers"


@dataclass
class Entry:
    """A peer in a table, and its nanoseconds a row in each round."""

    peer: Any
    nanoseconds: list[float] = field(default_factory=list)

    def row(self, rows: int, threads: int) -> str:
        """Its line in the table."""
        figures = (statistics.median(self.nanoseconds), min(self.nanoseconds), max(self.nanoseconds))
        cells = [self.peer.name, *map(figure, figures), f"{rows:,}", str(threads), self.peer.computes]
        return f"| {' | '.join(cells)} |"


def figure(nanoseconds: float) -> str:
    """Three digits."""
    return f"{nanoseconds:.{2 if nanoseconds < 10 else 1 if nanoseconds < 100 else 0}f}"


def options() -> argparse.Namespace:
    """What run.py hands on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seed", type=int, default=20170501)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--clock", choices=CLOCKS, default="wall")
    parser.add_argument("--only", default="")
    parser.add_argument("--reglament", action="store_true")
    parser.add_argument("--reglament-ns")
    parser.add_argument("--reglament-deadlines-ns")
    parser.add_argument("--command", type=Path)
    return parser.parse_args()


def assessing(chosen: argparse.Namespace, applications: data.Applications) -> list[Peer]:
    """The peers that can be made; the others are named as left out."""
    made: list[Peer] = []
    for make in [engines.reglament, *engines.PEERS] if chosen.reglament else engines.PEERS:
        try:
            made += make(applications, chosen.threads)
        except ImportError as missing:
            print(f"SKIPPED: {make.__name__}: {missing}", file=sys.stderr)
    return [peer for peer in made if chosen.only in peer.name]


def agree(peers: list[Peer]) -> tuple[Answer, list[str]]:
    """The answer of the first peer, and which others answer otherwise. This run also warms everything up."""
    first = peers[0].answer(peers[0].run())
    others = [(peer, first.differences(peer.answer(peer.run()))) for peer in peers[1:]]
    return first, [f"{peer.name} in {differing:,} rows" for peer, differing in others if differing]


def program(chosen: str | None, name: str, table: Callable[[], Any], computes: str) -> list[ReglamentProgram]:
    """The program that measures itself, if one is given, and the file for it."""
    if chosen is None:
        return []
    file = TARGET / f"{name}.arrow"
    write(table(), file)
    return [ReglamentProgram("reglament, program", chosen, file, computes)]


def rounds(peers: list[Any], rows: int, chosen: argparse.Namespace) -> list[Entry]:
    """In each round every peer once, in an order of its own, so that a slow phase of the machine meets all of them."""
    entries = [Entry(peer) for peer in peers]
    order = random.Random(chosen.seed)
    for _ in range(chosen.rounds):
        for entry in order.sample(entries, len(entries)):
            entry.nanoseconds.append(nanoseconds(entry.peer, rows, CLOCKS[chosen.clock]))
    return entries


def nanoseconds(peer: Any, rows: int, clock: Callable[[], int]) -> float:
    """Nanoseconds a row of one run. What it answered is freed after the time is taken."""
    if isinstance(peer, ReglamentProgram):
        return peer.nanoseconds()
    start = clock()
    result = peer.run()
    taken = clock() - start
    del result
    return taken / rows


def show(title: str, entries: list[Entry], rows: int, chosen: argparse.Namespace, notes: list[str]) -> None:
    """A table with what was found about the answers."""
    print(f"\n## {title}\n")
    print("| peer | median ns a row | best | worst | rows | threads | what it computes |")
    print("| --- | --: | --: | --: | --: | --: | --- |")
    for entry in sorted(entries, key=lambda entry: statistics.median(entry.nanoseconds)):
        print(entry.row(rows, chosen.threads if entry.peer.threaded else 1))
    print("\n" + "\n".join(notes), flush=True)


def assess(chosen: argparse.Namespace, command: Path | None) -> bool:
    """Measures assessments; whether all answers are the same."""
    applications = data.make(chosen.rows, chosen.seed)
    peers = assessing(chosen, applications)
    if not peers:
        print("SKIPPED: assessing: no peer is left", file=sys.stderr)
        return True
    answer, others = agree(peers)
    counts = np.bincount(answer.outcomes, minlength=len(OUTCOMES))
    notes = ["Rows: " + ", ".join(f"{count:,} {outcome}" for count, outcome in zip(counts, OUTCOMES, strict=True)) + "."]
    notes.append(f"Peers that differ from {peers[0].name}: {'; '.join(others) or 'none'}.")
    differ = 0
    if command:
        checked, differ = truth.check_answer(command, applications, answer, TARGET)
        also = ", missing facts too" if answer.missing is not None else ""
        notes.append(f"The command differs in {differ} of the first {checked:,} rows (outcome, applying and open grounds{also}).")
    computes = "what the program says it computes"
    programs = program(chosen.reglament_ns, "applications", lambda: applications.fast, computes)
    show("Assessing", rounds([*peers, *programs], applications.rows, chosen), applications.rows, chosen, notes)
    return not others and differ == 0


def count_days(chosen: argparse.Namespace, command: Path | None) -> bool:
    """Measures deadlines; whether all that can be exact are."""
    acceptances = deadlines.make(chosen.rows, chosen.seed)
    peers = [peer for peer in deadlines.peers(acceptances) if chosen.only in peer.name]
    wrong = {peer: int((peer.run() != acceptances.due).sum()) for peer in peers}
    notes = [f"{peer.name}: {count:,} of {chosen.rows:,} last days are wrong." for peer, count in wrong.items()]
    differ = 0
    if command:
        checked, differ = truth.check_days(command, acceptances, TARGET)
        notes.append(f"The command differs in {differ} of the first {checked:,} days.")
    programs = program(chosen.reglament_deadlines_ns, "acceptances", lambda: acceptances.table, "what the program says it computes")
    entries = rounds([*peers, *programs], chosen.rows, chosen)
    if entries:
        show("Deadlines", entries, chosen.rows, chosen, notes)
    return differ == 0 and all(count == 0 or not peer.exact for peer, count in wrong.items())


def main() -> int:
    """Measures both, and says on what."""
    chosen = options()
    TARGET.mkdir(parents=True, exist_ok=True)
    command = truth.command(chosen.command)
    print(f"{platform.platform()}, Python {platform.python_version()}, {chosen.rounds} rounds, {chosen.clock} time; load before: {load()}")
    same = [assess(chosen, command), count_days(chosen, command)]
    print(f"\nLoad after: {load()}. More than the threads in use means that the machine was shared and the figures are too high.")
    return 0 if all(same) else 1


def load() -> str:
    """How many processes wanted to run in the last minute, where the system tells."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not known"


if __name__ == "__main__":
    sys.exit(main())
