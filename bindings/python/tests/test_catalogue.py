"""The catalogue: regulations by id and day, the vocabulary, assumptions, schemas."""

from __future__ import annotations

from datetime import date
from importlib import metadata

import pytest
import reglament
from reglament import Catalogue, FactType, InputError, ReglamentError, Sensitivity, UnknownNameError
from shared import ADOPTION, PATRONAGE, ROOT, ZHAMBYL, read


def test_the_embedded_law_is_loaded_once() -> None:
    assert reglament.catalogue() is reglament.catalogue()


def test_the_versions_of_library_and_package_are_one() -> None:
    assert reglament.__version__ == metadata.version("reglament")
    assert f'version = "{reglament.__version__}"' in (ROOT / "Cargo.toml").read_text(encoding="utf-8")


def test_regulations_are_found_by_id_and_day(catalogue: Catalogue) -> None:
    assert [regulation.id for regulation in catalogue.regulations] == [
        ADOPTION,
        PATRONAGE,
        ZHAMBYL,
        "zhambyl/patronage@332-2015",
    ]
    found = catalogue.regulation("almaty/adoption", on=date(2017, 5, 2))
    assert found == catalogue.edition(ADOPTION) == reglament.regulation("almaty/adoption", on=date(2017, 5, 2))
    with pytest.raises(ReglamentError) as caught:
        catalogue.regulation("almaty/adoption", on=date(2015, 1, 1))
    assert caught.value.code == "not-in-effect"


def test_an_unknown_id_is_a_key_error(catalogue: Catalogue) -> None:
    for ask in (catalogue.edition, lambda name: catalogue.regulation(name, on=date(2017, 5, 2))):
        with pytest.raises(UnknownNameError) as caught:
            ask("almaty/adoptoin")
        assert isinstance(caught.value, KeyError)
        assert (caught.value.code, caught.value.place) == ("unknown-regulation", "regulation")


def test_the_vocabulary_says_what_every_fact_is(catalogue: Catalogue) -> None:
    assert len(catalogue.facts) == 18
    fact = catalogue.fact("child.mother")
    assert fact.fact_type is FactType.ENUMERATION
    assert [word.name for word in fact.values]
    assert {fact.sensitivity for fact in catalogue.facts} == set(Sensitivity)
    assert all(fact.label.kk and fact.question.ru and fact.source.en for fact in catalogue.facts)
    with pytest.raises(KeyError):
        catalogue.fact("child.mohter")


def test_assumptions_have_codes_and_words(catalogue: Catalogue) -> None:
    codes = {assumption.code: assumption for assumption in catalogue.assumptions}
    assert codes["day-after-acceptance"].text.ru
    assert codes["day-after-acceptance"].why


def test_the_schemas_are_those_of_the_repository(catalogue: Catalogue) -> None:
    for path in (ROOT / "schemas").glob("*.json"):
        schema = catalogue.schema(path.stem)
        assert schema["$id"] == read(path)["$id"]
    with pytest.raises(InputError):
        catalogue.schema("assesment")


def test_catalogues_of_the_same_law_are_equal(catalogue: Catalogue) -> None:
    again = Catalogue()
    assert again == catalogue
    assert hash(again) == hash(catalogue)
    assert again.digest == catalogue.digest
    assert again.replacements == ()
    assert catalogue != Catalogue(published={"almaty@3-383-2016": date(2016, 9, 20)})
    assert catalogue.digest[:8] in repr(catalogue)


def test_a_known_day_of_publication_makes_standing_certain() -> None:
    catalogue = Catalogue(published={"almaty@3-383-2016": date(2016, 9, 20)})
    regulation = catalogue.edition(ADOPTION)
    assert regulation.standing(date(2017, 5, 2)).certain
    with pytest.raises(ReglamentError) as caught:
        Catalogue(published={"almaty@3-383-2016": date(2010, 1, 1)})
    assert caught.value.code == "impossible-publication"
    with pytest.raises(UnknownNameError):
        Catalogue(published={"almaty@none": date(2016, 9, 20)})
