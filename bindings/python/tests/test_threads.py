"""Threads: one catalogue for all of them, without locks; long calls let other threads go on."""

from __future__ import annotations

import datetime
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from reglament import Assessment, Case, Catalogue, Facts, Regulation
from shared import ADOPTION, ELIGIBLE, ON, SHARED, lines, moment

EVENTS = lines("cases/example/events.jsonl")


def work(regulation: Regulation, seed: int) -> list[Assessment]:
    facts = [Facts(ELIGIBLE).replace(applicant_years_raising_child=(seed + number) % 9) for number in range(50)]
    return [regulation.assess(known, on=ON) for known in facts * 20]


def test_eight_threads_share_one_regulation(adoption: Regulation) -> None:
    barrier = threading.Barrier(8)

    def together(seed: int) -> list[Assessment]:
        barrier.wait()
        return work(adoption, seed)

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(together, range(8)))
    assert found == [work(adoption, seed) for seed in range(8)]


def test_eight_threads_share_a_case_and_a_calendar(catalogue: Catalogue) -> None:
    case = catalogue.open_case("A", ADOPTION, "office").record(EVENTS[0])

    def conduct(number: int) -> tuple[Case, str]:
        on = catalogue.calendar.next_working_day(ON)
        assert on == ON
        return case.record_all(EVENTS[1:4]), case.status(moment("2017-03-20T10:00:00+06:00")).stage

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(conduct, range(200)))
    assert all(one == found[0] for one in found)
    assert len(case.events) == 1


def test_the_first_catalogue_may_be_asked_for_by_many_threads_at_once() -> None:
    import subprocess
    import sys

    program = """
import threading, reglament
barrier, found = threading.Barrier(8), []
def ask():
    barrier.wait()
    found.append(reglament.catalogue())
threads = [threading.Thread(target=ask) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
assert len(found) == 8 and len({id(one) for one in found}) == 1
"""
    subprocess.run([sys.executable, "-I", "-c", program], check=True, timeout=60)


def ticks_during(call: Callable[[], object]) -> tuple[int, float]:
    """How often another thread got to run while a call lasted, and how long that was."""
    stop, count = threading.Event(), 0

    def tick() -> None:
        nonlocal count
        while not stop.is_set():
            count += 1
            time.sleep(0.0002)

    thread = threading.Thread(target=tick)
    thread.start()
    time.sleep(0.005)
    before, began = count, time.perf_counter()
    call()
    lasted, after = time.perf_counter() - began, count
    stop.set()
    thread.join()
    return after - before, lasted


def test_building_a_catalogue_lets_other_threads_go_on() -> None:
    # Of many builds one is enough: the ticking thread may itself be kept waiting by the machine.
    found = [ticks_during(Catalogue) for _ in range(20)]
    assert any(ticks >= 2 for ticks, lasted in found), found


def test_assessing_a_register_lets_other_threads_go_on(adoption: Regulation) -> None:
    register = (SHARED / "applications/adoption.jsonl").read_text(encoding="utf-8") * 200
    found = [ticks_during(lambda: adoption.assess_lines(register)) for _ in range(5)]
    assert any(ticks >= 5 for ticks, _ in found), found
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(adoption.assess_lines, [register] * 8))) == 1


def test_replaying_a_long_case_lets_other_threads_go_on(catalogue: Catalogue) -> None:
    case = catalogue.open_case("A", ADOPTION, "office").record_all(EVENTS[:5])
    noted = datetime.datetime.fromisoformat("2017-03-20T10:50:00+06:00")
    visit = {
        "by": "intake-officer",
        "event": "visit-recorded",
        "arrived_at": "2017-03-20T10:00:00+06:00",
        "called_at": "2017-03-20T10:20:00+06:00",
        "left_at": "2017-03-20T10:50:00+06:00",
    }
    # The same visit at the same moment would be refused as a repetition.
    moments = (noted + datetime.timedelta(seconds=second) for second in range(30_000))
    written = case.record_all([{"at": at.isoformat(), **visit} for at in moments]).lines()
    found = [ticks_during(lambda: catalogue.replay(written)) for _ in range(5)]
    assert any(ticks >= 5 for ticks, _ in found), found
