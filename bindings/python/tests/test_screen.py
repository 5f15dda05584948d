"""What a browser makes of the views under Jupyter's own stylesheet: texts on the left, nothing cut off, a readable line of time.

Chromium lays the page out and measures it, and takes a picture to look at. Where there is none, this is skipped and says so.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import reglament
from reglament import Regulation
from shared import ON, documents, moment

CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)

# Every view that is wider than its place, every cell that is not on the left, and every text of a picture that is too small to
# read, lies outside of it or on another one.
MEASURE = """
const found = [];
const say = (what, element) => found.push(what + ": " + element.textContent.slice(0, 60));
for (const view of document.querySelectorAll(".reglament")) {
  if (view.scrollWidth > view.clientWidth) say("cut off", view.querySelector("h4"));
  const edge = view.getBoundingClientRect().right;
  for (const part of view.querySelectorAll("h4, p, li, .rg-scroll")) {
    if (part.getBoundingClientRect().right > edge + 1) say("beyond the edge", part);
  }
  for (const table of view.querySelectorAll("table")) {
    // A table of seven columns may be wider than a telephone: then it is scrolled, and nothing else with it.
    const place = table.parentElement, columns = table.querySelectorAll("th").length;
    const fits = place.scrollWidth <= place.clientWidth;
    if (!fits && (columns < 6 || getComputedStyle(place).overflowX !== "auto")) say("too wide", table);
  }
  for (const cell of view.querySelectorAll("th, td")) {
    if (getComputedStyle(cell).textAlign !== "left") say("not on the left", cell);
    if (getComputedStyle(cell).verticalAlign !== "top") say("not at the top", cell);
  }
  for (const svg of view.querySelectorAll("svg")) {
    const right = svg.getBoundingClientRect().right;
    const texts = [...svg.querySelectorAll("text")].map(text => [text, text.getBoundingClientRect()]);
    for (const [text, box] of texts) {
      if (box.height < 11) say("too small", text);
      if (box.right > right + 2) say("out of the picture", text);
      for (const [other, its] of texts) {
        const apart = box.right <= its.left || its.right <= box.left || box.bottom <= its.top + 1 || its.bottom <= box.top + 1;
        if (text !== other && !apart) say("on another text", text);
      }
    }
  }
}
document.title = "measured " + JSON.stringify([document.querySelectorAll(".reglament").length, found]);
"""


def views(adoption: Regulation, language: str) -> list[str]:
    runs = documents("cases/run")
    late = runs[next(name for name in runs if name.startswith("032"))]
    case = reglament.catalogue().open_case("a", late["regulation"], late["channel"]).record_all(late["events"])
    schedule = adoption.schedule("portal", moment("2016-12-30T20:00:00+06:00"))
    shown = (adoption, adoption.assess(on=ON), adoption.assess(applicant_stateless=True, on=ON), schedule, case)
    return [thing.view(language).html for thing in shown]


def page(shown: list[str]) -> str:
    """The page that Jupyter makes of a notebook with these views, without what it would fetch."""
    nbformat, nbconvert = pytest.importorskip("nbformat"), pytest.importorskip("nbconvert")
    new: Any = nbformat.v4
    outputs = [new.new_output("display_data", data={"text/html": html}) for html in shown]
    notebook = new.new_notebook(cells=[new.new_code_cell("thing", outputs=[output]) for output in outputs])
    html, _ = nbconvert.HTMLExporter(template_name="lab").from_notebook_node(notebook)
    assert ".jp-RenderedHTMLCommon" in html
    html = re.sub(r"<script\b.*?</script>", "", html, flags=re.DOTALL)
    return str(html).replace("</body>", f"<script>{MEASURE}</script></body>")


def chromium(*arguments: str) -> str:
    assert CHROMIUM
    switches = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    command = [CHROMIUM, *switches, *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=True).stdout


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here to look at the views with")
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("width", [420, 1200])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_views_are_readable_under_the_stylesheet_of_jupyter(
    adoption: Regulation, tmp_path: Path, language: str, width: int
) -> None:
    file = tmp_path / "page.html"
    file.write_text(page(views(adoption, language)), encoding="utf-8")
    size = f"--window-size={width},5000"
    measured = re.search(r"<title>measured (.*?)</title>", chromium(size, "--dump-dom", file.as_uri()))
    assert measured
    assert json.loads(measured[1].replace("&amp;", "&")) == [5, []]
    if folder := os.environ.get("REGLAMENT_SCREENSHOTS"):
        chromium(size, f"--screenshot={folder}/views-{language}-{width}.png", file.as_uri())
