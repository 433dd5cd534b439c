"""Whatever happened to an index on the disk, it is noticed before Chroma opens it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from made_index import EDITION, WordHashes, folders, nearest, units

from ingest import index_store
from ingest.index import build_index, check_index


def garbage(index: Path) -> None:
    (index / "chroma.sqlite3").write_bytes(b"no database" * 1000)


def cut_off(index: Path) -> None:
    os.truncate(index / "chroma.sqlite3", 50_000)


def emptied(index: Path) -> None:
    shutil.rmtree(index)
    index.mkdir()


def without_database(index: Path) -> None:
    (index / "chroma.sqlite3").unlink()


def of_another_chroma(index: Path) -> None:
    with sqlite3.connect(index / "chroma.sqlite3") as database:
        database.execute("UPDATE migrations SET hash = 'of another version'")
    database.close()


def of_another_program(index: Path) -> None:
    (index / "chroma.sqlite3").unlink()
    with sqlite3.connect(index / "chroma.sqlite3") as database:
        database.execute("CREATE TABLE collections (name TEXT)")
    database.close()


def segment_zeroed(index: Path) -> None:
    """As a power cut may leave it; Chroma would crash the process that opens it."""
    links = next(index.glob("*/link_lists.bin"))
    links.write_bytes(bytes(links.stat().st_size))


def segments_lost(index: Path) -> None:
    shutil.rmtree(next(f for f in index.iterdir() if f.is_dir()))


def never_completed(index: Path) -> None:
    with index_store.disk_client(index) as client:
        collection = client.get_collection(index_store.names(client)[0], embedding_function=None)
        collection.modify(metadata={**collection.metadata, "complete": False})


def short_of_one(index: Path) -> None:
    with index_store.disk_client(index) as client:
        name = index_store.names(client)[0]
        client.get_collection(name, embedding_function=None).delete(ids=["7.1.3"])


@pytest.mark.parametrize(
    "damage",
    [
        garbage,
        cut_off,
        emptied,
        without_database,
        of_another_chroma,
        of_another_program,
        segment_zeroed,
        segments_lost,
        never_completed,
        short_of_one,
    ],
)
def test_a_damaged_index_is_noticed_and_rebuilt(
    damage: Callable[[Path], None], folder: Path
) -> None:
    build_index(EDITION, units(), WordHashes())
    damage(folder / folders(folder)[0])
    assert check_index(EDITION, units(), WordHashes()) == "stale"
    embedder = WordHashes()
    assert nearest(embedder) == "appeal review panel"
    assert len(embedder.seen) == 200
    assert len(folders(folder)) == 1
    assert check_index(EDITION, units(), WordHashes()) == "ready"
