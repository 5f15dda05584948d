"""Fixtures, and the guard that the tests run against the installed package."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
import reglament
from hypothesis import settings
from shared import ADOPTION, ON

# The same inputs every time: a check that fails now and then teaches people to look away.
settings.register_profile("check", derandomize=True, deadline=None, max_examples=150)
settings.load_profile("check")


def pytest_configure() -> None:
    place = Path(reglament.__file__).resolve()
    if not place.is_relative_to(Path(sys.prefix).resolve()):
        raise pytest.UsageError(f"the package is imported from {place}, not from the environment that runs the tests")


@pytest.fixture(scope="session")
def catalogue() -> reglament.Catalogue:
    return reglament.catalogue()


@pytest.fixture(scope="session")
def adoption(catalogue: reglament.Catalogue) -> reglament.Regulation:
    return catalogue.edition(ADOPTION)


@pytest.fixture
def on() -> date:
    return ON
