"""What the Rust library offers, the package offers too, by the same name, or `not_exposed.txt` says why not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import reglament
from shared import ROOT

SOURCES = [*(ROOT / "crates/reglament/src").rglob("*.rs"), *(ROOT / "crates/reglament-kz/src").rglob("*.rs")]


def exported() -> set[str]:
    """The names that the libraries export."""
    text = "".join(
        (ROOT / "crates" / crate / "src/lib.rs").read_text(encoding="utf-8") for crate in ("reglament", "reglament-kz")
    )
    lists = re.findall(r"^pub use \w+::(?:\{([^}]*)\}|(\w+));", text, re.MULTILINE)
    names = {name.strip() for several, one in lists for name in (several or one).split(",") if name.strip()}
    return names | set(re.findall(r"^pub (?:fn|const) (\w+)", text, re.MULTILINE))


def methods() -> Iterator[str]:
    """The public methods of exported types, as `Type.method`."""
    types = exported()
    for path in SOURCES:
        for header, body in re.findall(
            r"^impl([^\n{]*)\{\n(.*?)^\}", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
        ):
            name = re.sub(r"<.*?>", "", header).split(" for ")[-1].split()[0]
            if name in types and "macro_rules" not in body:
                yield from (
                    f"{name}.{method}" for method in re.findall(r"^    pub (?:const )?fn (\w+)", body, re.MULTILINE)
                )


def is_offered(name: str) -> bool:
    kind, _, method = name.partition(".")
    offered = getattr(reglament, kind, None)
    return offered is not None and (not method or hasattr(offered, method))


def reasons() -> dict[str, str]:
    text = (Path(__file__).parent / "not_exposed.txt").read_text(encoding="utf-8")
    entries = [line.partition(": ") for line in text.splitlines() if line and not line.startswith("#")]
    return {name: reason for name, _, reason in entries}


def is_explained(name: str, known: dict[str, str]) -> bool:
    return name in known or name.partition(".")[0] in known


def test_every_public_item_is_offered_or_has_a_reason() -> None:
    known = reasons()
    items = exported() | set(methods())
    assert len(items) > 200
    assert not sorted(name for name in items if not is_offered(name) and not is_explained(name, known))


def test_every_reason_speaks_of_something_that_exists_and_is_not_offered() -> None:
    known = reasons()
    items = exported() | set(methods())
    assert all(known.values())
    assert not sorted(name for name in known if name not in items or is_offered(name))
