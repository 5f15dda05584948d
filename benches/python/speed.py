"""How long the Python package takes: ``python benches/python/speed.py``, with the package installed as a release wheel.

Every figure is the median of several rounds, each long enough for the clock; fresh interpreters are started one after
the other. Nothing here judges: on a busy machine the same call takes twice as long.
"""

import os
import statistics
import subprocess
import sys
import sysconfig
import threading
import timeit
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from time import perf_counter

import reglament
from reglament import FactType

ON = date(2017, 5, 1)
AT = datetime(2016, 12, 30, 20, tzinfo=timezone(timedelta(hours=6)))
ROUNDS = 9
FRESH = 21


def all_facts() -> dict[str, reglament.FactValue]:
    """Every fact of the vocabulary, known."""
    values: dict[FactType, reglament.FactValue] = {
        FactType.BOOLEAN: False,
        FactType.DATE: date(1985, 4, 12),
        FactType.YEARS: 3,
        FactType.MONEY: "31183.50",
    }
    facts = reglament.catalogue().facts
    return {fact.name: fact.values[0].name if fact.values else values[fact.fact_type] for fact in facts}


def microseconds(call: Callable[[], object]) -> float:
    """The median time of one call."""
    timer = timeit.Timer(call)
    number, _ = timer.autorange()
    return statistics.median(timer.repeat(ROUNDS, max(1, number // 2))) / max(1, number // 2) * 1e6


def fresh(program: str) -> float:
    """The median time of a fresh interpreter that runs a program, in milliseconds."""
    # Without compiled files the interpreter would compile the package each time, which no installed one does.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    times = []
    for _ in range(FRESH):
        start = perf_counter()
        subprocess.run([sys.executable, "-I", "-c", program], check=True, env=environment)
        times.append((perf_counter() - start) * 1e3)
    return statistics.median(times)


def throughput(call: Callable[[], object], calls: int, threads: int) -> float:
    """Calls a second of several threads together."""
    count = calls // threads
    barrier = threading.Barrier(threads + 1)

    def work() -> None:
        barrier.wait()
        for _ in range(count):
            call()

    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    barrier.wait()
    start = perf_counter()
    for worker in workers:
        worker.join()
    return count * threads / (perf_counter() - start)


def case_lines() -> str:
    """A case with a few events."""
    case = reglament.catalogue().open_case("A-1", "almaty/adoption@3-383-2016", "office")
    at = datetime(2017, 3, 13, 10, tzinfo=timezone(timedelta(hours=6)))
    case = case.record("submitted", by="applicant", at=at, documents=["application"], consent=True)
    return case.lines()


def main() -> None:
    """Measures and prints everything."""
    catalogue = reglament.catalogue()
    regulation = reglament.regulation("almaty/adoption", on=ON)
    known = all_facts()
    prepared = reglament.Facts(known)
    named = {name.replace(".", "_"): value for name, value in known.items()}
    json = prepared.to_json()
    lines = case_lines()
    calls: list[tuple[str, Callable[[], object]]] = [
        ("assess prepared facts", lambda: regulation.assess(prepared, on=ON)),
        ("  … and ask the outcome", lambda: regulation.assess(prepared, on=ON).outcome),
        ("  … and every ground", lambda: regulation.assess(prepared, on=ON).grounds),
        (f"assess a dict of {len(known)}", lambda: regulation.assess(known, on=ON)),
        (f"assess {len(known)} named arguments", lambda: regulation.assess(on=ON, **named)),
        ("assess a JSON object", lambda: regulation.assess(reglament.Facts.from_json(json), on=ON)),
        ("answer as JSON", regulation.assess(prepared, on=ON).to_json),
        ("questions, nothing known", lambda: regulation.questions(on=ON)),
        ("deadline", lambda: regulation.deadline("portal", AT)),
        ("schedule with its ledger", lambda: regulation.schedule("portal", AT).ledger),
        ("replay a case", lambda: catalogue.replay(lines)),
    ]
    print(f"CPython {sys.version.split()[0]}, {sysconfig.get_platform()}, reglament {reglament.__version__}\n")
    for name, call in calls:
        print(f"{name:34} {microseconds(call):10.2f} µs")
    print(f"{'build the embedded law':34} {microseconds(reglament.Catalogue) / 1e3:10.2f} ms")
    print(f"{'an interpreter alone':34} {fresh('pass'):10.1f} ms")
    first = "import datetime, reglament; on = datetime.date(2017, 5, 1); "
    first += "reglament.regulation('almaty/adoption', on=on).assess(on=on, applicant_married=True).outcome"
    print(f"{'… with import reglament':34} {fresh('import reglament'):10.1f} ms")
    print(f"{'… and a first assessment':34} {fresh(first):10.1f} ms")
    many = "".join(f'{{"id": {number}, "facts": {json}}}\n' for number in range(1000))
    for threads in (1, 2, 8):
        rate = throughput(calls[0][1], 400_000, threads)
        print(f"{f'assess, threads: {threads}':34} {rate / 1e6:10.2f} million a second")
    for threads in (1, 2, 8):
        # One long call, which lets the other threads run.
        rate = throughput(lambda: regulation.assess_lines(many, on=ON), 240, threads) * 1000
        print(f"{f'assess_lines, threads: {threads}':34} {rate / 1e6:10.2f} million a second")


if __name__ == "__main__":
    main()
