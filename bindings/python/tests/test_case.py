"""Cases: opened, changed only by events, replayed, and never changed in place."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
import reglament
from reglament import Case, Catalogue, EventKind, Facts, InputError, ReglamentError, Regulation
from shared import ADOPTION, Json, lines, moment

EVENTS = lines("cases/example/events.jsonl")
SUBMITTED = EVENTS[0]
LATER = moment("2017-03-20T10:00:00+06:00")


@pytest.fixture
def fresh(catalogue: Catalogue) -> Case:
    return catalogue.open_case("A-17", ADOPTION, "office")


def test_recording_gives_a_new_case_and_leaves_the_old_one(fresh: Case) -> None:
    case = fresh.record(SUBMITTED)
    assert (len(fresh.events), len(case.events)) == (0, 1)
    assert case != fresh
    assert fresh.record(SUBMITTED) == case
    assert hash(fresh.record(SUBMITTED)) == hash(case)


def test_an_event_may_be_a_mapping_json_or_named_fields(fresh: Case) -> None:
    expected = fresh.record(SUBMITTED)
    assert fresh.record(json.dumps(SUBMITTED)) == expected
    assert fresh.record({**SUBMITTED, "at": moment(SUBMITTED["at"])}) == expected
    fields = {name: value for name, value in SUBMITTED.items() if name not in ("event", "at")}
    assert fresh.record("submitted", at=moment(SUBMITTED["at"]), **fields) == expected
    assert fresh.record(EventKind.SUBMITTED, at=moment(SUBMITTED["at"]), **fields) == expected


def test_many_events_are_recorded_at_once(fresh: Case) -> None:
    one_by_one = fresh
    for event in EVENTS:
        one_by_one = one_by_one.record(event)
    assert fresh.record_all(EVENTS) == one_by_one
    assert fresh.record_all(iter(EVENTS)) == one_by_one
    assert fresh.record_all([]) == fresh


def test_a_case_says_what_may_come_next_and_by_whom(fresh: Case) -> None:
    (first, *_) = fresh.next()
    assert (first.event, first.by, first.leads_on) == (EventKind.SUBMITTED, ("applicant",), True)
    assert [field.name for field in first.fields if field.required] == ["documents", "consent"]
    second = fresh.record(SUBMITTED).next()[0]
    assert second.due_at is not None
    assert second.citation == f"{ADOPTION} p. 8(1)" or second.citation


def test_a_case_says_where_it_stands(fresh: Case) -> None:
    case = fresh.record(SUBMITTED)
    status = case.status(moment(SUBMITTED["at"]) + timedelta(minutes=30))
    assert (status.stage, status.responsible, status.ended) == ("step-1", ("intake-officer",), None)
    assert status.overall is not None
    assert not status.overall.assumed
    with pytest.raises(ReglamentError) as caught:
        case.status(moment("2017-03-01T10:00:00+06:00"))
    assert caught.value.code == "time-runs-backwards"


def test_what_the_law_does_not_allow_is_refused_with_the_paragraph(fresh: Case) -> None:
    case = fresh.record(SUBMITTED)
    with pytest.raises(reglament.CaseError) as caught:
        case.record("result-signed", by="head", at=LATER)
    error = caught.value
    assert (error.code, error.number, error.place) == ("event-not-permitted", 401, "event")
    assert error.citation
    assert error.citation in str(error)


def test_a_case_is_replayed_from_its_lines(catalogue: Catalogue, fresh: Case) -> None:
    case = fresh.record_all(EVENTS)
    written = case.lines()
    opening, *events = written.splitlines()
    assert json.loads(opening)["case"] == "A-17"
    assert len(events) == len(EVENTS)
    assert catalogue.replay(written) == case
    assert catalogue.replay(line for line in written.splitlines()) == case
    with pytest.raises(ReglamentError):
        catalogue.replay("")
    with pytest.raises(ReglamentError) as caught:
        catalogue.replay([opening, events[1]])
    assert caught.value.code == "event-not-permitted"
    assert "2" in caught.value.place or "1" in caught.value.place


def test_events_come_out_as_they_went_in(fresh: Case) -> None:
    case = fresh.record_all(EVENTS)
    for found, given in zip(case.events, EVENTS, strict=True):
        facts, expected = (Facts.from_json(json.dumps(event.get("facts", {}))) for event in (found, given))
        assert facts == expected
        assert found.keys() >= given.keys()
        assert all(found[key] == value for key, value in given.items() if key != "facts")


def test_a_case_knows_its_facts_and_how_it_ended(fresh: Case) -> None:
    case = fresh.record_all(EVENTS)
    assert case.regulation.id == ADOPTION
    assert isinstance(case.regulation, Regulation)
    assert len(case.facts) > 0
    status = case.status(moment(EVENTS[-1]["at"]))
    assert case.end == (status.ended and status.ended.end)
    assert (case.name, case.channel) == ("A-17", "office")
    case.verify()


def test_an_aware_moment_is_needed(fresh: Case) -> None:
    event: Json = {**SUBMITTED, "at": moment(SUBMITTED["at"]).replace(tzinfo=None)}
    with pytest.raises(InputError, match="offset") as caught:
        fresh.record(event)
    assert caught.value.place == "at"


def test_repr_shows_how_far_it_is_and_nothing_personal(fresh: Case) -> None:
    shown = repr(fresh.record(SUBMITTED))
    assert ADOPTION in shown
    assert "office" in shown
    assert SUBMITTED["applicant"] not in shown
    assert SUBMITTED["documents"][0] not in shown


def test_a_case_needs_the_full_id_and_a_name(catalogue: Catalogue) -> None:
    for name, regulation, channel, code in [
        ("A-17", "almaty/adoption", "office", "unknown-regulation"),
        ("", ADOPTION, "office", "empty-input"),
        ("A-17", ADOPTION, "post", "unknown-channel"),
    ]:
        with pytest.raises(ReglamentError) as caught:
            catalogue.open_case(name, regulation, channel)
        assert caught.value.code == code


def test_a_complete_last_line_counts_and_a_torn_one_is_told(catalogue: Catalogue, fresh: Case) -> None:
    case = fresh.record(SUBMITTED)
    text = case.lines()
    for whole in (text, text.removesuffix("\n"), text + "\n", "\ufeff" + text, text.splitlines(), text.splitlines(True)):
        assert catalogue.replay(whole) == case
    with pytest.warns(UserWarning, match="line 3 is incomplete"):
        assert catalogue.replay(text + '{"at": "2017-03-1') == case


def test_the_first_fault_of_several_events_is_told(catalogue: Catalogue, fresh: Case) -> None:
    text = fresh.lines() + json.dumps(EVENTS[1]) + "\n{oops\n"
    with pytest.raises(ReglamentError, match="event 1/event"):
        catalogue.replay(text)
    with pytest.raises(ReglamentError, match="event 1/event"):
        fresh.record_all([EVENTS[1], "{oops"])


def test_a_fact_is_withdrawn_by_none(fresh: Case) -> None:
    case = fresh.record(SUBMITTED)
    record = {"event": "facts-recorded", "by": "specialist", "at": SUBMITTED["at"], "source": "register"}
    case = case.record({**record, "facts": {"applicant.married": True}})
    assert dict(case.facts) == {"applicant.married": True}
    case = case.record({**record, "facts": {"applicant.married": None}})
    assert dict(case.facts) == {}
    assert case.events[-1]["facts"] == {"applicant.married": None}


def test_a_case_may_be_conducted_with_test_certificates(catalogue: Catalogue) -> None:
    case = catalogue.open_case("A-17", ADOPTION, "portal", certificates="test")
    assert case.opening["certificates"] == "test"
    assert "certificates" not in catalogue.open_case("A-17", ADOPTION, "portal").opening
    with pytest.raises(InputError):
        catalogue.open_case("A-17", ADOPTION, "portal", certificates="none")  # not a word of the list
