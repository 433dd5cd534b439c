"""Each test of the index has a folder of its own for it."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("CHROMA_URL", raising=False)
    monkeypatch.setenv("SEN_CODE_INDEX_DIR", str(tmp_path / "index"))
    return tmp_path / "index"
