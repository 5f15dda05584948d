"""Errors: one class with code, number, place, citation and faults; a subclass for each area of the table."""

from __future__ import annotations

import copy
import pickle
import re

import pytest
import reglament
from reglament import Catalogue, Facts, InputError, LawError, ReglamentError, UnknownNameError, WrongTypeError
from shared import ROOT

AREAS = {1: "InputError", 2: "LawError", 3: "TermError", 4: "CaseError", 9: "BoundaryError"}


def caught(*arguments: object, **facts: object) -> ReglamentError:
    with pytest.raises(ReglamentError) as info:
        Facts(*arguments, **facts)  # type: ignore[arg-type]
    return info.value


def test_the_classes_are_what_python_people_expect() -> None:
    assert issubclass(ReglamentError, ValueError)
    assert issubclass(UnknownNameError, (InputError, KeyError))
    assert issubclass(UnknownNameError, KeyError)
    assert issubclass(WrongTypeError, InputError)
    assert issubclass(WrongTypeError, TypeError)
    for name in AREAS.values():
        assert issubclass(getattr(reglament, name), ReglamentError)


def test_an_error_says_what_and_where() -> None:
    error = caught({"applicant.sex": "neither"})
    assert (type(error), error.code, error.number, error.place) == (
        InputError,
        "unknown-value",
        107,
        "facts/applicant.sex",
    )
    assert (error.citation, error.faults) == (None, ())
    assert str(error).startswith("facts/applicant.sex: ")
    assert "neither" not in f"{error} {error!r} {error.args}"


def test_a_key_error_is_shown_as_a_sentence() -> None:
    error = caught(applicant_maried=True)
    assert isinstance(error, UnknownNameError)
    assert not str(error).startswith(("'", '"'))


def test_errors_can_be_pickled_and_copied() -> None:
    for error in (
        caught(applicant_maried=True),
        caught({"applicant.sex": "neither"}),
        caught({"applicant.married": 1}),
    ):
        for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
            assert type(again) is type(error)
            for attribute in ("code", "number", "place", "citation", "faults"):
                assert getattr(again, attribute) == getattr(error, attribute)
            assert str(again) == str(error)


def test_faults_of_law_files_are_listed_with_line_and_column() -> None:
    with pytest.raises(LawError) as info:
        Catalogue.from_texts({"mine.toml": 'schema = 1\nkind = "references"\n\n[[reference]]\nid = "x"\ntitel = 1\n'})
    error = info.value
    assert error.code == "invalid-law"
    assert {fault.code for fault in error.faults} == {"missing-key", "unknown-key"}
    fault = next(fault for fault in error.faults if fault.code == "unknown-key")
    assert (fault.file, fault.line, fault.column) == ("mine.toml", 6, 1)
    assert "titel" in fault.found
    assert all(fault.file in str(error) for fault in error.faults)


def test_the_table_of_codes_is_that_of_the_documentation() -> None:
    table = re.findall(
        r"^\| (\d+) \| `([a-z0-9-]+)` \|", (ROOT / "docs/errors.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(table) > 60
    assert {int(number): name for number, name in table} == dict(reglament.ERROR_CODES)
