"""What every test may use: a search index of its own, the edition, the loaded assistant."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import ask
from corpus.edition import Edition, load_edition


@pytest.fixture(scope="session", autouse=True)
def index_folder_of_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty index folder, and no editions of the user's; processes that a test starts share it."""
    folder = tmp_path_factory.mktemp("index")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "SEN_CODE_INDEX_DIR", str(folder))
        patch.setitem(os.environ, "SEN_CODE_EDITIONS", str(tmp_path_factory.mktemp("editions")))
        patch.delitem(os.environ, "CHROMA_URL", raising=False)
        yield folder


@pytest.fixture(scope="session")
def edition() -> Edition:
    return load_edition()


@pytest.fixture(scope="session")
def assistant(index_folder_of_tests: Path) -> ask.Assistant:  # noqa: ARG001
    """The real assistant of the draft of 2013. Builds its index, once in a run of the tests."""
    return ask.load()
