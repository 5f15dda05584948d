"""Your own law: files in a folder or texts, beside the embedded ones, over them, or instead of them."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from reglament import Catalogue, LawError, Outcome, ReglamentError
from shared import ADOPTION, LAW, ROOT, SHARED, example

EXAMPLE = "example/service@1-2016"


def test_law_can_come_from_texts_alone() -> None:
    catalogue = example()
    assert [regulation.id for regulation in catalogue.regulations] == [EXAMPLE]
    regulation = catalogue.regulation("example/service", on=date(2017, 5, 2))
    assert regulation.assess(on=date(2017, 5, 2)).outcome is Outcome.UNDETERMINED
    born = {"applicant.birth_date": date(2010, 1, 1)}
    assert regulation.assess(born, on=date(2017, 5, 2)).regulation == regulation
    assert catalogue == example()


def test_a_folder_is_the_same_as_its_texts() -> None:
    assert Catalogue(law=LAW, embedded=False) == Catalogue(law=os.fspath(LAW), embedded=False) == example()
    assert Catalogue(law=[LAW], embedded=False).digest == example().digest


def test_what_is_replaced_is_said(tmp_path: Path) -> None:
    text = (ROOT / "crates/reglament-kz/law/almaty/adoption.toml").read_text(encoding="utf-8")
    title = "Registration of persons wishing to adopt children"
    assert title in text
    (tmp_path / "adoption.toml").write_text(text.replace(title, "My own title"), encoding="utf-8")
    catalogue = Catalogue(law=tmp_path)
    assert catalogue.edition(ADOPTION).title.en == "My own title"
    assert len(catalogue.replacements) == 1
    assert ADOPTION in str(catalogue.replacements[0])
    assert catalogue.digest != Catalogue().digest
    assert catalogue != Catalogue()


def test_a_calendar_of_ones_own_is_used(tmp_path: Path) -> None:
    path = tmp_path / "calendar.toml"
    path.write_bytes((LAW / "calendar.toml").read_bytes())
    catalogue = Catalogue(calendar=path)
    assert catalogue.calendar.covers == example().calendar.covers
    assert catalogue.calendar != Catalogue().calendar


@pytest.mark.parametrize("name", ["several-faults-at-once", "not-toml", "unknown-fact", "schema-of-the-future"])
def test_bad_law_is_refused_with_every_fault(name: str) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in LAW.glob("*.toml")}
    texts[f"zz/{name}.toml"] = (SHARED / "invalid" / f"{name}.toml").read_text(encoding="utf-8")
    with pytest.raises(LawError) as caught:
        Catalogue.from_texts(texts, embedded=False)
    assert caught.value.code == "invalid-law"
    assert caught.value.faults


def test_a_folder_that_is_not_there_is_an_os_error_or_ours(tmp_path: Path) -> None:
    with pytest.raises((OSError, ReglamentError)):
        Catalogue(law=tmp_path / "absent")
    with pytest.raises((OSError, ReglamentError)):
        Catalogue(calendar=tmp_path / "absent.toml")


def test_law_alone_must_be_whole() -> None:
    with pytest.raises(LawError):
        Catalogue(embedded=False)
