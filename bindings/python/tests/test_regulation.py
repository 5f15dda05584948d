"""Regulations: what they state, and when they are in effect."""

from __future__ import annotations

from datetime import date

from reglament import Catalogue, End, Language, Regulation, StandingState
from shared import ADOPTION


def test_a_regulation_names_itself(adoption: Regulation) -> None:
    assert (adoption.id, adoption.region, adoption.service) == (ADOPTION, "almaty", "adoption")
    assert adoption.title.en == str(adoption.title) == "Registration of persons wishing to adopt children"
    assert adoption.title.kk != adoption.title.ru
    assert adoption.act.id == "almaty@3-383-2016"
    assert repr(adoption) == f"<Regulation {ADOPTION}>"


def test_grounds_steps_and_roles_are_those_of_the_act(adoption: Regulation) -> None:
    assert [ground.number for ground in adoption.grounds] == list(range(1, 15))
    assert adoption.grounds[11].citation == f"{ADOPTION} p. 11(12)"
    assert adoption.grounds[11].text.ru
    assert len(adoption.steps) == 4
    roles = {role.id for role in adoption.roles}
    assert {step.role for step in adoption.steps} <= roles


def test_the_dictionary_is_what_the_command_shows(adoption: Regulation) -> None:
    stated = adoption.to_dict()
    assert stated["id"] == ADOPTION
    assert len(stated["grounds"]) == 14
    assert stated["act"]["id"] == "almaty@3-383-2016"


def test_standing_says_state_certainty_and_reason(adoption: Regulation) -> None:
    states = {day: adoption.standing(day).state for day in (date(2016, 1, 1), date(2017, 5, 2), date(2026, 1, 1))}
    assert list(states.values()) == [StandingState.NOT_YET, StandingState.IN_EFFECT, StandingState.REPEALED]
    standing = adoption.standing(date(2017, 5, 2))
    assert not standing.certain
    assert "2016-09-25" in standing.reason


def test_what_cases_name_is_said_in_words(adoption: Regulation) -> None:
    for language in Language:
        assert adoption.say_event("submitted", language)
        assert adoption.say_end(End.WITHDRAWN, language)
        assert adoption.say_party("head", language) != "head"
        assert adoption.say_standing(date(2017, 5, 2), language)
    assert (
        adoption.say_event("submitted")
        == adoption.say_event("submitted", "en")
        != adoption.say_event("submitted", "ru")
    )


def test_equal_regulations_are_equal_and_hashable(catalogue: Catalogue, adoption: Regulation) -> None:
    assert adoption == Catalogue().edition(ADOPTION)
    assert hash(adoption) == hash(Catalogue().edition(ADOPTION))
    assert len(set(catalogue.regulations)) == 4
    assert adoption != catalogue.edition("almaty/patronage@3-383-2016")
