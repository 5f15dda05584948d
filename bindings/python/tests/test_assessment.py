"""Assessments: findings, outcome, explanation, and what Python people expect of a result."""

from __future__ import annotations

import json
from datetime import date, datetime, timezone

import pytest
import reglament
from reglament import Facts, Finding, InputError, Language, Outcome, Regulation, StandingState, WrongTypeError
from shared import ADOPTION, ELIGIBLE, SHARED, lines

UNMARRIED_MAN = ELIGIBLE | {"applicant.sex": "male", "applicant.married": False, "applicant.years_raising_child": 1}


def test_three_lines_are_enough() -> None:
    regulation = reglament.regulation("almaty/adoption", on=date(2017, 5, 2))
    assessment = regulation.assess({"applicant.birth_date": date(2001, 1, 1)}, on=date(2017, 5, 2))
    assert assessment.outcome is Outcome.INELIGIBLE
    assert [ground.citation for ground in assessment.applying] == [f"{ADOPTION} p. 11(1)"]


def test_unknown_is_not_false(adoption: Regulation, on: date) -> None:
    nothing = adoption.assess(on=on)
    assert nothing.outcome is Outcome.UNDETERMINED
    assert len(nothing.open) == len(nothing.grounds) == 14
    assert nothing.applying == ()
    assert len(nothing.missing) == 17
    eligible = adoption.assess(ELIGIBLE, on=on)
    assert (eligible.outcome, eligible.missing, eligible.open) == (Outcome.ELIGIBLE, (), ())


def test_a_result_says_where_every_ground_stands(adoption: Regulation, on: date) -> None:
    assessment = adoption.assess(UNMARRIED_MAN, on=on)
    ground = assessment.grounds[11]
    assert (ground.number, ground.finding, ground.citation) == (12, Finding.APPLIES, f"{ADOPTION} p. 11(12)")
    assert ground.text.ru
    assert str(ground.text) == ground.text.en
    assert assessment.applying == (ground,)
    assert assessment.regulation == adoption
    assert assessment.on == on
    assert assessment.standing.state is StandingState.IN_EFFECT
    assert not assessment.standing.certain
    assert all(assumption.code and assumption.text.ru for assumption in assessment.assumptions)


def test_the_order_of_facts_does_not_matter_and_equal_results_are_equal(adoption: Regulation, on: date) -> None:
    one, other = adoption.assess(ELIGIBLE, on=on), adoption.assess(dict(list(ELIGIBLE.items())[::-1]), on=on)
    assert one == other
    assert hash(one) == hash(other)
    assert len({one, other, adoption.assess(on=on)}) == 2
    assert one != adoption.assess(ELIGIBLE, on=date(2017, 5, 3))
    assert (one == "eligible") is False


def test_an_assessment_is_neither_true_nor_false(adoption: Regulation, on: date) -> None:
    with pytest.raises(TypeError, match="outcome"):
        bool(adoption.assess(on=on))


def test_outcomes_are_enums_and_their_words(adoption: Regulation, on: date) -> None:
    outcome = adoption.assess(ELIGIBLE, on=on).outcome
    assert outcome is Outcome("eligible")
    assert outcome == "eligible"
    assert outcome.value == "eligible"
    assert [finding.value for finding in Finding] == ["applies", "does_not_apply", "open"]


def test_explanations_speak_three_languages_and_hide_values(adoption: Regulation, on: date) -> None:
    assessment = adoption.assess(ELIGIBLE, on=on)
    sentences = {language: assessment.explain(language) for language in Language}
    assert len({tuple(text) for text in sentences.values()}) == 3
    assert assessment.explain() == sentences[Language.EN] == assessment.explain("en")
    assert "1985-04-12" not in "\n".join(sentences[Language.EN])
    assert "1985-04-12" in "\n".join(assessment.explain(values=True))
    with pytest.raises(InputError) as caught:
        assessment.explain("de")
    assert caught.value.place == "language"


def test_json_is_that_of_every_language(adoption: Regulation, on: date) -> None:
    assessment = adoption.assess({"applicant.stateless": True}, on=on)
    written = assessment.to_dict()
    assert written == json.loads(assessment.to_json())
    assert list(written)[:3] == ["regulation", "on", "outcome"]
    assert written["regulation"] == ADOPTION
    assert written["on"] == "2017-05-02"
    assert len(assessment.digest) == 64
    assert assessment.digest == adoption.assess({"applicant.stateless": True}, on=on).digest


def test_repr_shows_regulation_day_and_outcome(adoption: Regulation, on: date) -> None:
    shown = repr(adoption.assess(ELIGIBLE, on=on))
    assert ADOPTION in shown
    assert "2017-05-02" in shown
    assert "eligible" in shown
    assert "1985" not in shown


def test_questions_say_what_to_ask_first_and_why(adoption: Regulation, on: date) -> None:
    questions = adoption.questions(on=on)
    assert questions[0].fact.name == "applicant.married"
    assert len(questions[0].settles) == 2
    assert questions[0].fact.question.ru
    assert questions[0].reason.ru != questions[0].reason.en
    assert adoption.questions(ELIGIBLE, on=on) == ()
    assert {question.fact.name for question in questions} == set(adoption.assess(on=on).missing)


def test_the_day_must_be_a_day(adoption: Regulation) -> None:
    with pytest.raises(WrongTypeError) as caught:
        adoption.assess(on=datetime(2017, 5, 2, tzinfo=timezone.utc))
    assert caught.value.place == "on"
    with pytest.raises(TypeError):
        adoption.assess(on="2017-05-02")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        adoption.assess()  # type: ignore[call-arg]


def test_lines_are_answered_one_by_one(adoption: Regulation) -> None:
    text = (SHARED / "applications/adoption.jsonl").read_text(encoding="utf-8")
    answers = [json.loads(line) for line in adoption.assess_lines(text).splitlines()]
    expected = lines("applications/adoption.expected.jsonl")
    assert [(answer["id"], answer["outcome"]) for answer in answers] == [
        (line["id"], line["outcome"]) for line in expected
    ]


def test_a_line_that_cannot_be_answered_has_an_error_in_its_place(adoption: Regulation, on: date) -> None:
    given = '{"id": 1, "facts": {}}\n{"id": 2, "on": "2017-05-02", "facts": {"applicant.sex": "CANARY"}}\nnot JSON\n'
    first, second, third = (json.loads(line) for line in adoption.assess_lines(given, on=on).splitlines())
    assert (first["id"], first["outcome"], first["on"]) == (1, "undetermined", "2017-05-02")
    assert (second["id"], second["error"]["place"]) == (2, "facts/applicant.sex")
    assert third["error"]["code"] == "invalid-json"
    assert "CANARY" not in adoption.assess_lines(given, on=on)
    assert json.loads(adoption.assess_lines('{"id": 1, "facts": {}}'))["error"]["code"] == "missing-key"
    assert adoption.assess_lines("") == ""


def test_a_birthday_after_the_day_is_an_error(adoption: Regulation, on: date) -> None:
    with pytest.raises(InputError) as caught:
        adoption.assess({"applicant.birth_date": date(2018, 1, 1)}, on=on)
    assert (caught.value.code, caught.value.place) == ("date-after-assessment", "facts/applicant.birth_date")


def test_prepared_facts_are_those_of_the_regulation(adoption: Regulation, on: date) -> None:
    prepared = adoption.facts(ELIGIBLE)
    assert isinstance(prepared, Facts)
    assert adoption.assess(prepared, on=on) == adoption.assess(ELIGIBLE, on=on)
    unmarried = adoption.assess(prepared, on=on, applicant_years_raising_child=4)
    assert unmarried.outcome is Outcome.ELIGIBLE
