"""What the wheel says of itself: whose it is, what it goes together with, and nothing that leads nowhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
import reglament
from shared import ROOT

WHEEL = metadata.metadata("reglament")


def test_the_wheel_says_whose_it_is_and_where_it_runs() -> None:
    assert WHEEL["Author"] == "the reglament authors"
    assert WHEEL["Requires-Python"] == ">=3.10"
    assert WHEEL["Version"] == reglament.__version__
    classifiers = WHEEL.get_all("Classifier") or []
    assert {"Typing :: Typed", "Programming Language :: Python :: 3.10", "Programming Language :: Rust"} <= {*classifiers}


def test_its_page_has_no_link_that_leads_out_of_it() -> None:
    page = metadata.distribution("reglament").read_text("METADATA")
    assert page is not None and "reglament for Python" in page
    assert not [link for link in re.findall(r"\]\(([^)]*)\)", page) if not link.startswith(("https://", "#"))]


def test_oldest_versions_are_stated_and_are_those_that_are_tested() -> None:
    stated = set()
    for requirement in metadata.requires("reglament") or []:
        found = re.match(r"([a-z]+)>=([0-9.]+)\s*;", requirement)
        if found and found[1] != "pyspark":
            stated.add((found[1], found[2]))
    assert {name for name, _ in stated} == {"duckdb", "pandas", "polars", "pyarrow"}
    pinned = (ROOT / "bindings/python/requirements-oldest.txt").read_text(encoding="utf-8")
    for name, version in stated:
        assert re.search(rf"^{name}=={re.escape(version)}(\.0)*( |$)", pinned, re.MULTILINE), name


@pytest.mark.skipif(os.name == "nt", reason="scripts have another name on Windows")
def test_the_command_comes_along() -> None:
    script = Path(sys.executable).parent / "reglament"
    done = subprocess.run([script, "--version"], capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
    by_module = [sys.executable, "-I", "-m", "reglament", "--version"]
    same = subprocess.run(by_module, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
    assert (done.returncode, done.stdout) == (same.returncode, same.stdout)
    assert reglament.__version__ in done.stdout
