"""Handbooks, drawings and models, and the case graph."""

import copy
import datetime
import pickle
from xml.etree import ElementTree

import pytest
import reglament
from reglament import AnnexKind, BpmnProfile, Drawing, InputError, Regulation


def test_both_drawings_are_shown_by_a_notebook(adoption: Regulation) -> None:
    for annex in AnnexKind:
        for language in ("kk", "ru", "en"):
            drawing = adoption.diagram(annex, language)
            assert drawing._repr_svg_() == drawing.svg == str(drawing)
            assert ElementTree.fromstring(drawing.svg).tag == "{http://www.w3.org/2000/svg}svg"
            assert pickle.loads(pickle.dumps(drawing)) == copy.deepcopy(drawing) == drawing
    assert repr(adoption.diagram("handbook")).startswith("<Drawing, ")
    assert adoption.diagram("handbook", channel="office") != adoption.diagram("handbook", channel="portal")


def test_models_are_xml_with_every_ground(adoption: Regulation) -> None:
    for profile in BpmnProfile:
        root = ElementTree.fromstring(adoption.bpmn("portal", profile=profile))
        assert root.tag == "{http://www.omg.org/spec/BPMN/20100524/MODEL}definitions"
    for version in ("1.3", "1.5"):
        text = adoption.dmn(version)
        ElementTree.fromstring(text)
        for ground in adoption.grounds:
            assert ground.citation in text, ground.number
    places = ElementTree.fromstring(adoption.pnml("office")).findall(".//{*}place")
    # One for each state, and one in which every case is closed; where a place is only referred to, it has no id.
    assert len([place for place in places if "id" in place.attrib]) == len(adoption.graph("office").states) + 1


def test_a_handbook_has_the_check_only_if_it_is_asked_for(adoption: Regulation) -> None:
    on = datetime.date(2017, 5, 1)
    plain, checked = adoption.handbook("ru", on=on), adoption.handbook("ru", with_check=True, on=on)
    assert plain.startswith("<!doctype html>") and checked.startswith("<!doctype html>")
    assert "<script" not in plain and "<script" in checked


def test_a_graph_leads_from_the_start_to_every_state(adoption: Regulation) -> None:
    for channel in ("office", "portal"):
        graph = adoption.graph(channel)
        assert [state.id for state in graph.states] == list(range(len(graph.states)))
        reached = {graph.start}
        for transition in graph.transitions:
            assert transition.from_state in reached
            reached.add(transition.to)
        assert reached == set(range(len(graph.states)))
        assert any(state.end == "result-issued" for state in graph.states)


def test_a_case_is_drawn_as_it_stands(adoption: Regulation) -> None:
    case = reglament.catalogue().open_case("A-1", adoption.id, "portal")
    assert isinstance(case.diagram(), Drawing)
    assert case.diagram("systems", "kk") != case.diagram("handbook", "kk")


def test_unknown_names_are_told(adoption: Regulation) -> None:
    for ask in (
        lambda: adoption.diagram("map"),
        lambda: adoption.bpmn("portal", profile="activiti"),
        lambda: adoption.dmn("2.0"),
        lambda: adoption.graph("post"),
    ):
        with pytest.raises(InputError):
            ask()
