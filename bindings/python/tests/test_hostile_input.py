"""Objects made to do harm: that change what they lie in, lie about it, or fail when they are asked anything."""

from __future__ import annotations

import dataclasses
import enum
import threading
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, tzinfo
from decimal import Decimal
from typing import Any

import pytest
import reglament
from bad_input import NAMES, REGULATION, settled_or_raised
from reglament import Facts, ReglamentError
from shared import ADOPTION, ELIGIBLE, ON


class Changing(dict[str, Any]):
    """A dictionary that grows while it is read."""

    def __iter__(self) -> Iterator[str]:
        for name in list(super().__iter__()):
            self[f"{name}x"] = True
            yield name

    def items(self) -> Any:
        for name in iter(self):
            yield name, True


HOME: dict[Any, Any] = {}


class Amount(Decimal):
    """An amount that changes the dictionary it lies in whenever it is looked at."""

    def _look(self, *_: object) -> Any:
        HOME.clear()
        HOME.update({f"name {number}": number for number in range(1000)})
        return "1"

    __str__ = __repr__ = __format__ = as_tuple = is_finite = __int__ = as_integer_ratio = _look


class Sex(enum.Enum):
    """A word that does the same."""

    MALE = "male"

    @property
    def value(self) -> str:
        HOME.clear()
        HOME["applicant.married"] = True
        return "male"


class Name(str):
    """A name that does the same when it is compared, and gives no two equal hashes."""

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        HOME.clear()
        raise RuntimeError("compared")

    def __str__(self) -> str:
        HOME.clear()
        raise RuntimeError("asked for text")


class Hollow:
    """A value that fails whatever it is asked."""

    def __getattribute__(self, name: str) -> Any:
        raise RuntimeError(name)

    def __bool__(self) -> bool:
        raise RuntimeError("asked for truth")

    def __index__(self) -> int:
        raise RuntimeError("asked for a number")

    __str__ = __repr__ = lambda self: self.missing  # type: ignore[attr-defined]


@dataclasses.dataclass
class Applicant:
    """A dataclass whose fields fail, or are not there, when they are read."""

    applicant_married: Any = True
    applicant_sex: Any = None

    def __getattribute__(self, name: str) -> Any:
        if name == "applicant_sex":
            raise RuntimeError("no such field")
        return super().__getattribute__(name)


class Lying(Mapping[str, Any]):
    """A mapping whose parts do not agree, or that fails in the middle."""

    def __init__(self, fail_at: int) -> None:
        self.fail_at = fail_at

    def __len__(self) -> int:
        return -1 if self.fail_at == 0 else 10**6

    def __iter__(self) -> Iterator[str]:
        for number, name in enumerate(NAMES):
            if number == self.fail_at:
                raise RuntimeError("no more names")
            yield name

    def __getitem__(self, name: str) -> Any:
        if name == NAMES[min(self.fail_at + 1, len(NAMES) - 1)]:
            raise KeyError(name)
        return None


MAKERS = {"amount": lambda: Amount(1), "nan": lambda: Amount("NaN"), "word": lambda: Sex.MALE, "hollow": Hollow}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_values_that_change_the_dictionary_they_lie_in_do_no_harm(make: Any) -> None:
    value = make()
    for name in NAMES:
        for asked in (Facts, lambda facts: REGULATION.assess(facts, on=ON), Facts().replace):
            HOME.clear()
            HOME.update(dict.fromkeys(NAMES))
            HOME[name] = value
            try:
                asked(HOME)
            except (ReglamentError, RuntimeError, TypeError) as error:
                assert "Panic" not in type(error).__name__


def test_names_that_change_the_dictionary_they_lie_in_do_no_harm() -> None:
    for name in (*NAMES, "no.such.fact"):
        HOME.clear()
        HOME[Name(name)] = True
        settled_or_raised(lambda: Facts(HOME))
        settled_or_raised(lambda: Name(name) in Facts())
        settled_or_raised(lambda: Facts()[Name(name)])


def test_a_dictionary_with_its_own_way_of_reading_is_read_as_far_as_it_goes() -> None:
    try:
        assert Facts(Changing(ELIGIBLE)) == Facts(ELIGIBLE)
    except (ReglamentError, RuntimeError) as error:
        assert "Panic" not in type(error).__name__


def test_a_dictionary_that_another_thread_changes_is_read_or_refused() -> None:
    facts: dict[str, Any] = dict(ELIGIBLE)
    stop = threading.Event()

    def change() -> None:
        while not stop.is_set():
            facts.pop("applicant.married", None)
            facts["applicant.married"] = True

    thread = threading.Thread(target=change)
    thread.start()
    try:
        for _ in range(3000):
            settled_or_raised(lambda: Facts(facts))
    finally:
        stop.set()
        thread.join()


def test_a_dataclass_that_fails_passes_its_exception_on() -> None:
    with pytest.raises(RuntimeError, match="no such field"):
        Facts(Applicant())
    with pytest.raises((ReglamentError, TypeError)):
        Facts(Applicant)  # type: ignore[arg-type]


@pytest.mark.parametrize("fail_at", range(0, 20, 3))
def test_mappings_that_lie_are_refused_or_read_as_far_as_they_go(fail_at: int) -> None:
    try:
        Facts(Lying(fail_at))
    except (RuntimeError, KeyError, ValueError, ReglamentError) as error:
        assert "Panic" not in type(error).__name__


def test_an_exception_of_the_caller_is_passed_on_as_it_is() -> None:
    class Stop(Exception):
        pass

    def events() -> Iterator[str]:
        yield '{"at": "2017-03-17T17:50:00+06:00", "by": "applicant", "event": "submitted", "documents": [], "consent": true}'
        raise Stop

    with pytest.raises(Stop):
        reglament.catalogue().open_case("A", ADOPTION, "office").record_all(events())


class Zone(tzinfo):
    """A time zone that answers what it was told to."""

    def __init__(self, offset: Any) -> None:
        self.offset = offset

    def utcoffset(self, _: datetime | None) -> timedelta | None:
        if isinstance(self.offset, Exception):
            raise self.offset
        answer: timedelta | None = self.offset
        return answer

    def dst(self, _: datetime | None) -> timedelta | None:
        return None

    def tzname(self, _: datetime | None) -> str:
        return "nowhere"


@pytest.mark.parametrize(
    "offset",
    [
        None,
        "six",
        timedelta(days=2),
        timedelta(hours=23, minutes=59, seconds=59),
        -timedelta(hours=23, minutes=59, seconds=59),
        timedelta(microseconds=1),
        RuntimeError("no offset"),
    ],
)
def test_time_zones_that_make_no_sense_are_refused_or_read(offset: Any) -> None:
    for naive in (datetime(2017, 5, 2, 10), datetime.min, datetime.max):
        try:
            REGULATION.deadline("portal", naive.replace(tzinfo=Zone(offset)))
        except (ReglamentError, TypeError, ValueError, RuntimeError, OverflowError) as error:
            assert "Panic" not in type(error).__name__
