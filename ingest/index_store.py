"""Chroma, and its errors: finding a finished collection, filling one, asking it."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit
from urllib.request import urlopen

import chromadb
import numpy as np
from chromadb.api import ClientAPI, ServerAPI
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateHNSWConfiguration
from chromadb.config import Settings, System
from chromadb.errors import NotFoundError

from ingest.index_place import IndexUnavailable, reason

CHROMA_VERSION = chromadb.__version__

BATCH = 64
PAGE = 5_000  # Chroma cannot list much more at once
HEARTBEAT_SECONDS = 10.0

Failure = Callable[[Exception], IndexUnavailable]


@dataclass(frozen=True)
class Contents:
    """What a collection has to hold: the texts, each with the id of its unit at the same place."""

    name: str
    stamp: str
    ids: Sequence[str]
    texts: Sequence[str]


class Index:
    """A finished index, open for reading until it is closed or forgotten."""

    def __init__(self, collection: chromadb.Collection, resources: ExitStack) -> None:
        self._collection = collection
        self.close = weakref.finalize(self, resources.close)

    def query(self, vector: Sequence[float], n: int) -> list[tuple[str, float]]:
        """The n nearest units' ids, nearest first, with their cosine similarity (-1 to 1).

        Exact. Raises IndexUnavailable where the index is lost while it is open.
        """
        with translated(_gone):
            found = self._collection.query(
                query_embeddings=np.array([vector], dtype=np.float32),
                n_results=n,
                include=["distances"],
            )
        distances = (found["distances"] or [[]])[0]
        return [(i, 1.0 - distance) for i, distance in zip(found["ids"][0], distances, strict=True)]


def find(client: ClientAPI, wanted: Contents) -> chromadb.Collection | None:
    """The finished collection that fits, tried with one query; None where there is none."""
    try:
        collection = client.get_collection(wanted.name, embedding_function=None)
    except NotFoundError:
        return None
    about = collection.metadata or {}
    if about.get("stamp") != wanted.stamp or not about.get("complete"):
        return None
    if collection.count() != len(wanted.ids):
        return None
    first = collection.get(ids=[wanted.ids[0]], include=["embeddings"])["embeddings"]
    if first is None or len(first) == 0:
        return None
    collection.query(query_embeddings=np.array(first, dtype=np.float32), n_results=1, include=[])
    return collection


def fill(
    client: ClientAPI,
    wanted: Contents,
    embed: Callable[[list[str]], list[list[float]]],
    report: Callable[[int, int], None],
    failure: Failure,
) -> None:
    """Writes everything, and only then the mark without which ``find`` passes it over."""
    with translated(failure):
        collection = client.get_or_create_collection(
            wanted.name, configuration={"hnsw": _exact(len(wanted.ids))}, embedding_function=None
        )
        collection.modify(metadata={"stamp": wanted.stamp, "complete": False})
    for start in range(0, len(wanted.ids), BATCH):
        ids = list(wanted.ids[start : start + BATCH])
        vectors = np.array(embed(list(wanted.texts[start : start + BATCH])), dtype=np.float32)
        with translated(failure):
            collection.upsert(ids=ids, embeddings=vectors)
        report(start + len(ids), len(wanted.ids))
    with translated(failure):
        _remove_strays(collection, wanted)
        collection.modify(metadata={"stamp": wanted.stamp, "complete": True})


def names(client: ClientAPI) -> list[str]:
    """The names of all collections."""
    return [collection.name for collection in client.list_collections()]


@contextmanager
def disk_client(folder: Path) -> Iterator[ClientAPI]:
    """A client of the folder with a system of its own.

    PersistentClient shares one for each path within a process, even where it failed to start or
    the folder was replaced since.
    """
    system = System(
        Settings(anonymized_telemetry=False, is_persistent=True, persist_directory=str(folder))
    )
    system.instance(ServerAPI)  # type: ignore[type-abstract]  # Chroma picks the class itself
    system.start()
    with Client.from_system(system) as client:
        yield client


@contextmanager
def server_client(url: str) -> Iterator[ClientAPI]:
    """A client of the server. HttpClient waits for ever, so one request with a limit goes first."""
    urlopen(f"{url}/api/v2/heartbeat", timeout=HEARTBEAT_SECONDS).close()
    parts = urlsplit(url)
    client = chromadb.HttpClient(
        host=parts.hostname or "",
        port=parts.port or (443 if parts.scheme == "https" else 80),
        ssl=parts.scheme == "https",
        settings=Settings(anonymized_telemetry=False),
    )
    with cast(Client, client):
        yield client


@contextmanager
def translated(failure: Failure) -> Iterator[None]:
    """Chroma raises errors of its own, those of httpx, and for some replies a bare Exception."""
    try:
        yield
    except Exception as error:
        raise failure(error) from error


def _exact(count: int) -> CreateHNSWConfiguration:
    """Settings with which the nearest are found, and all is saved by the last write.

    ``ef_search`` alone is not enough: links between near-duplicates crowd others out, until no
    query reaches some vectors. Of 300 to 6,000 vectors, up to 200 of them equal but for a
    thousandth, the default 16 links lost up to 138, 64 up to 10, 100 and more none (32 collections
    for each but the default, which had 8).
    """
    return {
        "space": "cosine",
        "ef_search": count,
        "max_neighbors": 128,
        "ef_construction": 400,
        "sync_threshold": max(count, 2),  # Chroma's least
    }


def _remove_strays(collection: chromadb.Collection, wanted: Contents) -> None:
    """Takes out what others wrote, so that the count fits."""
    held = [
        unit_id
        for offset in range(0, collection.count(), PAGE)
        for unit_id in collection.get(limit=PAGE, offset=offset, include=[])["ids"]
    ]
    strays = sorted(set(held) - set(wanted.ids))
    for start in range(0, len(strays), PAGE):
        collection.delete(ids=strays[start : start + PAGE])


def _gone(error: Exception) -> IndexUnavailable:
    return IndexUnavailable(
        f"The search index has stopped answering ({reason(error)}). "
        f"Start again: it is opened anew, and rebuilt where it is lost."
    )
