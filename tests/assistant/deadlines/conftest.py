from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from assistant.deadlines.events import Event, Events
from assistant.deadlines.rules import Rulebook, load_rulebook
from corpus.edition import Edition, load_edition


@pytest.fixture(scope="session")
def edition() -> Edition:
    return load_edition()


@pytest.fixture(scope="session")
def rulebook(edition) -> Rulebook:
    return load_rulebook(edition.folder)


@pytest.fixture(scope="session")
def events(rulebook) -> Callable[..., Events]:
    """``events("request_received=2015-09-14 …")``."""

    def make(given: str, told: tuple[str, ...] = ()) -> Events:
        pairs = (one.split("=") for one in given.split())
        return Events((Event(t, date.fromisoformat(d)) for t, d in pairs), rulebook, told=told)

    return make
