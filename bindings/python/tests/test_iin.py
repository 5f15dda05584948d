"""Individual identification numbers; none of those here can belong to a living person."""

from __future__ import annotations

from datetime import date

import pytest
from reglament import Iin, InputError, SexHint

NUMBER = "850101100012"


def test_a_number_gives_hints_and_hides_itself() -> None:
    iin = Iin(NUMBER)
    assert (iin.birth_hint, iin.sex_hint) == (date(1885, 1, 1), SexHint.MALE)
    assert str(iin) == NUMBER
    assert NUMBER not in repr(iin)
    assert NUMBER not in f"{[iin]}"


def test_the_fifth_digit_tells_the_numbers_of_businesses() -> None:
    """It is 4, 5 or 6 there, and the tens of a day in a person's number."""
    assert Iin("123456789013").looks_like_bin
    assert not Iin(NUMBER).looks_like_bin


def test_numbers_are_values() -> None:
    assert Iin(NUMBER) == Iin(NUMBER)
    assert len({Iin(NUMBER), Iin(NUMBER), Iin("720615200027")}) == 2
    assert Iin(NUMBER) != NUMBER


@pytest.mark.parametrize(
    ("text", "code"), [("", "iin-length"), ("85010110001x", "iin-not-digits"), ("850101100013", "iin-control-digit")]
)
def test_a_number_that_is_none_is_refused_without_being_repeated(text: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        Iin(text)
    assert caught.value.code == code
    assert not text or text not in str(caught.value)


def test_other_types_are_refused() -> None:
    for value in (850101100012, None, b"850101100012", ["850101100012"]):
        with pytest.raises(TypeError):
            Iin(value)  # type: ignore[arg-type]
