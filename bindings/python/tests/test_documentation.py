"""What people read: every block of the README and every example of a docstring is run."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
import reglament
from shared import SHARED

HERE = Path(__file__).resolve().parents[1]
BLOCKS = re.findall(
    r"^```(\w+)\n(.*?)^```$", (HERE / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
)
# `cargo xtask python` does these; here the package is installed already.
INSTALLS = {"pip install .", "maturin build --release"}


def test_the_examples_of_the_readme_give_what_they_show() -> None:
    text = "".join(block for language, block in BLOCKS if language == "python")
    assert text.count(">>>") > 20
    test = doctest.DocTestParser().get_doctest(text, {}, "README.md", "README.md", 0)
    outcome = doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL).run(test)
    assert outcome.failed == 0


def test_the_commands_of_the_readme_run(tmp_path: Path) -> None:
    (tmp_path / "applications.jsonl").write_bytes((SHARED / "applications/adoption.jsonl").read_bytes())
    commands = [
        line.partition("#")[0].strip() for language, block in BLOCKS if language == "sh" for line in block.splitlines()
    ]
    assert INSTALLS <= set(commands)
    for command in set(commands) - INSTALLS:
        program, *arguments = shlex.split(command)
        assert program == "python"
        done = subprocess.run(
            [sys.executable, "-I", *arguments], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout


def test_every_block_is_of_a_kind_that_is_run() -> None:
    # Blocks of `pycon` are for Spark, and run by `tests_spark`.
    assert {language for language, _ in BLOCKS} == {"python", "sh", "pycon"}


def modules() -> list[ModuleType]:
    from reglament import _enums, _errors, _reglament

    return [reglament, _reglament, _enums, _errors]


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.__name__)
def test_the_examples_of_docstrings_give_what_they_show(module: ModuleType) -> None:
    runner = doctest.DocTestRunner()
    # Names, not what they are: docstrings of compiled classes have no source that doctest could look for.
    for test in examples(module):
        runner.run(test)
    assert runner.summarize(verbose=False).failed == 0


def examples(module: ModuleType) -> list[doctest.DocTest]:
    parser, found = doctest.DocTestParser(), []
    things: dict[str, object] = {module.__name__: module}
    for name, value in vars(module).items():
        # A module beside it, such as `reglament.spark`, has examples of its own.
        if not isinstance(value, ModuleType):
            things[name] = value
        if isinstance(value, type) and value.__module__.startswith("reglament"):
            things |= {f"{name}.{member}": getattr(value, member, None) for member in vars(value)}
    for name, thing in things.items():
        text = getattr(thing, "__doc__", None)
        if not (getattr(thing, "__module__", None) or "reglament").startswith("reglament"):
            continue
        if isinstance(text, str) and ">>>" in text and not isinstance(thing, (str, int)):
            found.append(parser.get_doctest(text, {}, name, None, 0))
    return found


def test_classes_and_entry_points_have_an_example() -> None:
    shown = {test.name.partition(".")[0] for module in modules() for test in examples(module)}
    assert {"Catalogue", "Regulation", "Facts", "Assessment", "Schedule", "Case", "Calendar", "Iin"} <= shown
