"""What a notebook shows: well-formed, escaped, readable without colour, and without a value."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
import reglament
from reglament import Assessment, Case, Catalogue, Regulation
from shared import ADOPTION, ELIGIBLE, LAW, ON, documents, example, moment

RUNS = documents("cases/run")


def parse(view: object) -> ElementTree.Element:
    """The view as XML, which is stricter than what browsers take."""
    html = view._repr_html_()  # type: ignore[attr-defined]
    element = ElementTree.fromstring(html)
    assert element.get("class") == "reglament"
    assert "<script" not in html
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", html)
    return element


def words(element: ElementTree.Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def table(element: ElementTree.Element, caption: str) -> list[list[str]]:
    (found,) = (found for found in element.iter("table") if words(found).startswith(caption))
    return [[words(cell) for cell in row] for row in found.iterfind("tbody/tr")]


def conducted(name: str) -> Case:
    run = RUNS[next(known for known in RUNS if known.startswith(name))]
    return reglament.catalogue().open_case("the case", run["regulation"], run["channel"]).record_all(run["events"])


def test_an_assessment_shows_every_ground_with_finding_and_paragraph(adoption: Regulation) -> None:
    assessment = adoption.assess(
        ELIGIBLE | {"applicant.stateless": True, "applicant.sex": None, "applicant.income_for_child": None}, on=ON
    )
    shown = parse(assessment)
    grounds = table(shown, "Grounds for refusal")
    assert [row[0] for row in grounds] == [str(number) for number in range(1, 15)]
    assert grounds[10][1:] == [assessment.grounds[10].name.en, "✗ applies", "p. 11(11)"]
    assert grounds[12][2] == "? open"
    assert grounds[0][2] == "does not apply"
    assert "✗ ineligible" in words(shown)
    assert adoption.say_standing(ON, "en") in words(shown)
    for assumption in assessment.assumptions:
        assert " ".join(assumption.text.en.split()) in words(shown)


def test_what_is_missing_is_listed(adoption: Regulation) -> None:
    shown = words(parse(adoption.assess(on=ON)))
    assert "? undetermined" in shown
    assert all(fact in shown for fact in adoption.assess(on=ON).missing)


def test_a_regulation_shows_its_grounds_and_steps(catalogue: Catalogue) -> None:
    for regulation in catalogue.regulations:
        shown = parse(regulation)
        assert len(table(shown, "Grounds for refusal")) == len(regulation.grounds)
        assert len(table(shown, "Steps")) == len(regulation.steps)
        assert regulation.title.en in words(shown)


def test_a_schedule_is_drawn_as_planned(adoption: Regulation) -> None:
    schedule = adoption.schedule("portal", moment("2016-12-30T20:00:00+06:00"))
    shown = parse(schedule)
    (svg,) = shown.iter("{http://www.w3.org/2000/svg}svg")
    assert svg.get("role") == "img"
    assert svg.get("aria-label")
    drawn = [bar.get("class") for bar in svg.iter("{http://www.w3.org/2000/svg}rect")]
    assert drawn == ["rg-planned"] * (1 + 4 + 1)  # the overall term, the steps, the key
    assert len(table(shown, "How the terms were counted")) == len(schedule.ledger)
    assert "2017-01-19 Thu 18:00" in words(shown)


@pytest.mark.parametrize("name", ["001", "032", "034", "037", "043"])
def test_a_case_is_drawn_as_planned_as_it_happened_and_late(name: str) -> None:
    case = conducted(name)
    late = any(finding.subject not in ("waiting", "service") for finding in case.overruns())
    shown = parse(case)
    (svg,) = shown.iter("{http://www.w3.org/2000/svg}svg")
    drawn = {bar.get("class") for bar in svg.iter("{http://www.w3.org/2000/svg}rect")}
    assert drawn == {"rg-planned", "rg-actual"} | ({"rg-late"} if late else set())
    steps = table(shown, "Steps")
    assert len(steps) == len(case.regulation.steps)
    assert sum(row[3] != "—" for row in steps) == sum(step.done_at is not None for step in case.steps())
    assert bool(case.overruns()) == ("Terms that were missed" in words(shown))
    percent = re.compile(r"[0-9.]+%")
    bars = [(bar.get("x", ""), bar.get("width", "")) for bar in svg.iter("{http://www.w3.org/2000/svg}rect")]
    drawn_to_scale = [tuple(float(part[:-1]) for part in bar) for bar in bars if percent.fullmatch(bar[1])]
    assert len(drawn_to_scale) >= len(case.steps())
    assert all(0 <= x and width > 0 and x + width <= 100.01 for x, width in drawn_to_scale)


@pytest.mark.parametrize("name", RUNS)
def test_a_case_can_be_shown_after_every_event(name: str) -> None:
    run = RUNS[name]
    case = reglament.catalogue().open_case("the case", run["regulation"], run["channel"])
    parse(case)
    for event in run["events"]:
        case = case.record(event)
        shown = words(parse(case))
        assert case.regulation.say_event(event["event"], "en") in shown


def test_law_of_ones_own_is_escaped() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in LAW.glob("*.toml")}
    texts["regulation.toml"] = texts["regulation.toml"].replace("An example service", "<script>alert('&\\\"')</script>")
    assert texts["regulation.toml"] != (LAW / "regulation.toml").read_text(encoding="utf-8")
    regulation = Catalogue.from_texts(texts, embedded=False).regulations[0]
    views: list[Regulation | Assessment] = [regulation, regulation.assess(on=ON)]
    for view in views:
        assert "<script>alert('&\"')</script>" in words(parse(view))
    assert example() != Catalogue.from_texts(texts, embedded=False)


def test_styles_hold_in_light_and_dark_and_touch_nothing_else(adoption: Regulation) -> None:
    style = parse(adoption).findtext("style") or ""
    assert "prefers-color-scheme: dark" in style
    assert "--jp-ui-font-color1" in style
    for selectors in re.findall(r"^(?:@media[^{]*\{ )?([^{@]+?) \{", style, re.MULTILINE):
        assert all(".reglament" in selector for selector in selectors.split(",")), selectors


def labels(element: ElementTree.Element) -> list[str]:
    """The words of the view itself: heads of columns, captions, and what stands in bold."""
    return [words(found) for kind in ("th", "caption", "strong") for found in element.iter(kind)]


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_views_speak_the_language_that_is_asked_for(adoption: Regulation, language: str) -> None:
    case = conducted("034")
    shown: list[Regulation | Assessment | Case | reglament.Schedule] = [
        adoption,
        adoption.assess(applicant_stateless=True, on=ON),
        adoption.assess(on=ON),
        adoption.schedule("portal", moment("2016-12-30T20:00:00+06:00")),
        case,
    ]
    for thing in shown:
        view = thing.view(language)
        element = parse(view)
        assert element.get("lang") == language
        assert (str(view), view.language) == (view.html, language)
        # What is written in Latin letters is an id, such as the name of a fact or the code of an assumption.
        said = re.sub(r"\([a-z_.0-9-]+\)|[a-z]+(?:/[a-z]+)?@[0-9-]+|[a-z]+-code", "", words(element).split("}")[-1])
        assert not re.findall(r"[A-Za-z]{2,}", said)
        assert labels(element)
        assert not any(re.search("[A-Za-z]", label.split("@")[0].replace("almaty/adoption", "")) for label in labels(element))


def test_words_of_closed_lists_have_labels() -> None:
    assert reglament.Outcome.INELIGIBLE.label("kk") == "негіз бар"
    assert reglament.Outcome.INELIGIBLE.label("ru") == "есть основание"
    assert reglament.Finding.OPEN.label() == "open"
    assert reglament.Finding.DOES_NOT_APPLY.label("ru") == "не применяется"
    labelled = [kind for kind in vars(reglament).values() if isinstance(kind, type) and issubclass(kind, str) and hasattr(kind, "label")]
    assert len(labelled) == 15
    for kind in labelled:
        for word in kind:  # type: ignore[attr-defined]
            assert all(re.search("[а-яәғқңөұүһі]", word.label(language)) for language in ("kk", "ru"))


def test_a_view_names_the_edition(adoption: Regulation) -> None:
    assert ADOPTION in words(parse(adoption))
