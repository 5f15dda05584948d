"""The examples: the script is run on the sample register, and the notebook cell by cell."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from shared import SHARED, lines, read

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
NOTEBOOK = EXAMPLES / "first_steps.ipynb"


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(EXAMPLES / "assess_register.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)


def test_the_register_is_assessed_as_expected() -> None:
    done = run(SHARED / "applications/adoption.jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    header, *table = done.stdout.splitlines()
    assert header.split() == ["application", "outcome", "grounds", "missing"]
    expected = lines("applications/adoption.expected.jsonl")
    assert [row.split()[:2] for row in table[: len(expected)]] == [
        [str(line["id"]), line["outcome"]] for line in expected
    ]
    for row, line in zip(table, expected, strict=False):
        assert ", ".join(map(str, line["applies"])) in row
    assert any("ground" in row and "p. 11" in row for row in table[len(expected) :])


def test_a_bad_register_is_refused_without_a_value(tmp_path: Path) -> None:
    register = tmp_path / "register.jsonl"
    register.write_text('{"id": 1, "on": "2017-05-02", "facts": {"applicant.sex": "CANARY"}}\n', encoding="utf-8")
    done = run(register, "--language", "ru")
    assert done.returncode == 1
    assert "facts/applicant.sex" in done.stderr
    assert "CANARY" not in done.stderr
    assert run(tmp_path / "absent.jsonl").returncode == 1


def test_the_notebook_is_committed_without_outputs() -> None:
    for cell in read(NOTEBOOK)["cells"]:
        assert not cell.get("outputs")
        assert not cell.get("execution_count")


@pytest.mark.filterwarnings("ignore")
def test_the_notebook_runs_and_shows_tables_and_terms(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    nbclient, nbformat = pytest.importorskip("nbclient"), pytest.importorskip("nbformat")
    # Outside of the repository, as somebody runs it who has only the package.
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path))
    notebook: Any = nbformat.read(NOTEBOOK, as_version=4)
    nbclient.NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(tmp_path)}}).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert not [output for output in outputs if output.output_type == "error"]
    views = [output.data["text/html"] for output in outputs if "text/html" in output.get("data", {})]
    assert len(views) == 4
    assert sum("<svg" in view for view in views) == 2
    assert all("45200" not in str(output) and "1980-04-12" not in str(output) for output in outputs)
