"""Small indexes for tests, of units whose texts tell them apart."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from ingest.index import Unit, open_index

EDITION = "2013-draft"
SUBJECTS = ("plan", "school", "appeal", "review", "parent", "panel", "budget", "nursery")


def units(count: int = 200) -> list[Unit]:
    """Units with a text of their own each, 512 at most."""
    words = [f"{a} {b} {c}" for a in SUBJECTS for b in SUBJECTS for c in SUBJECTS]
    return [Unit(f"7.1.{n}", f"7.1.{n}", "text", words[n]) for n in range(count)]


@dataclass
class WordHashes:
    """An embedder that hashes words into 16 dimensions, and notes each text that it is given."""

    fingerprint: str = "a" * 64
    seen: list[str] = field(default_factory=list)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.seen += texts
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """The sum of the words' vectors, the later ones turned, so that their order counts."""
        total = np.zeros(16)
        for place, word in enumerate(text.split()):
            digest = hashlib.sha256(word.encode()).digest()[:16]
            total += np.roll(np.frombuffer(digest, dtype=np.uint8) - 127.5, place)
        return total.tolist()


class Stopping(WordHashes):
    """Says so before its second batch, and goes on (or fails) as the test likes."""

    def __init__(self, then: Callable[[], object]) -> None:
        super().__init__()
        self.then = then

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        if self.seen:
            self.then()
        return super().embed_documents(texts)


def nearest(embedder: WordHashes | None = None, to: str = "appeal review panel") -> str:
    """The text of the unit that an index of the usual units finds first."""
    embedder = embedder or WordHashes()
    index = open_index(EDITION, units(), embedder)
    unit_id, similarity = index.query(embedder.embed_query(to), 1)[0]
    index.close()
    assert similarity == pytest.approx(1.0, abs=1e-5)
    return next(unit.text for unit in units() if unit.id == unit_id)


def folders(folder: Path) -> list[str]:
    return sorted(f.name for f in folder.iterdir() if f.is_dir())
