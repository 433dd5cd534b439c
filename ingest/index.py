"""The search index of an edition: build, stamp, check, open. Disposable, rebuilt from text."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import astuple, dataclass
from typing import Literal, Protocol

from ingest import index_place, index_store
from ingest.index_place import IndexUnavailable, index_folder, reason, unwritable
from ingest.index_store import Contents, Index, disk_client, server_client, translated

__all__ = [
    "Embedder",
    "Index",
    "IndexUnavailable",
    "Unit",
    "build_index",
    "check_index",
    "index_folder",
    "open_index",
    "stamp",
]

# Raised whenever the way in which a collection is made changes, so that older ones are rebuilt.
FORMAT = 2

Progress = Callable[[int, int], None]

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Unit:
    """One text that is searched; several units may lead to the same paragraph."""

    id: str
    paragraph_id: str
    kind: Literal["text", "sentence", "gloss", "asked"]
    text: str


class Embedder(Protocol):
    """LangChain's Embeddings, and the sha256 of the model that makes the vectors."""

    @property
    def fingerprint(self) -> str: ...

    def embed_documents(self, texts: list[str]) -> list[list[float]]: ...

    def embed_query(self, text: str) -> list[float]: ...


def stamp(edition_name: str, units: Sequence[Unit], embedder: Embedder) -> str:
    """sha256 (hex) over the units, the encoder, Chroma's version and the index's format."""
    made_from = [
        FORMAT,
        index_store.CHROMA_VERSION,
        embedder.fingerprint,
        edition_name,
        [astuple(unit) for unit in units],
    ]
    return hashlib.sha256(json.dumps(made_from).encode()).hexdigest()


def open_index(
    edition_name: str,
    units: Sequence[Unit],
    embedder: Embedder,
    *,
    progress: Progress | None = None,
) -> Index:
    """The finished index of those units, built first where there is none that fits.

    ``progress`` is called with the number of units done and of all, only where there is a build
    to do or to wait for. Raises IndexUnavailable.
    """
    store, report = _store(edition_name, units, embedder), progress or _say_nothing
    index = store.open()
    if index is None:
        report(0, len(units))
        with store.sole_writer():
            index = store.open()  # another process may have built it while this one waited
            if index is None:
                store.build(embedder, report)
                index = store.open()
    if index is None:
        raise IndexUnavailable(
            f"The search index of {edition_name} was built, but cannot be read back. "
            f"Set SEN_CODE_INDEX_DIR to a folder on another disk, then try again."
        )
    return index


def build_index(
    edition_name: str,
    units: Sequence[Unit],
    embedder: Embedder,
    *,
    progress: Progress | None = None,
) -> None:
    """Builds the index unless a finished one fits, which it would only repeat.

    Raises IndexUnavailable.
    """
    open_index(edition_name, units, embedder, progress=progress).close()


def check_index(
    edition_name: str, units: Sequence[Unit], embedder: Embedder
) -> Literal["ready", "missing", "stale"]:
    """Whether the index can be used; stale: there is only another, unfinished or damaged one."""
    store = _store(edition_name, units, embedder)
    index = store.open()
    if index is None:
        return "stale" if store.has_any() else "missing"
    index.close()
    return "ready"


@dataclass(frozen=True)
class _Disk:
    """Each index in a folder of its own on this computer."""

    edition: str
    contents: Contents

    def open(self) -> Index | None:
        folder = index_folder() / index_place.finished_name(self.edition, self.contents.stamp)
        with ExitStack() as resources:
            if not resources.enter_context(index_place.reading(folder)):
                return None
            try:
                client = resources.enter_context(disk_client(folder))
                collection = index_store.find(client, self.contents)
            except Exception as error:  # whatever Chroma makes of a damaged folder
                _log.warning("The index in %s cannot be read (%s).", folder, reason(error))
                return None
            return Index(collection, resources.pop_all()) if collection else None

    def build(self, embedder: Embedder, report: Progress) -> None:
        drafting = index_place.swapped_in(self.edition, self.contents.stamp)
        with drafting as draft, ExitStack() as resources:
            with translated(unwritable):
                client = resources.enter_context(disk_client(draft))
            index_store.fill(client, self.contents, embedder.embed_documents, report, unwritable)

    def sole_writer(self) -> AbstractContextManager[None]:
        return index_place.sole_writer(self.edition)

    def has_any(self) -> bool:
        return bool(index_place.finished_indexes(self.edition))


@dataclass(frozen=True)
class _Server:
    """A collection for each index on a Chroma server; every client writes the same into it."""

    url: str
    contents: Contents

    def open(self) -> Index | None:
        with translated(self._unusable), ExitStack() as resources:
            client = resources.enter_context(server_client(self.url))
            collection = index_store.find(client, self.contents)
            return Index(collection, resources.pop_all()) if collection else None

    def build(self, embedder: Embedder, report: Progress) -> None:
        with ExitStack() as resources:
            with translated(self._unusable):
                client = resources.enter_context(server_client(self.url))
            embed = embedder.embed_documents
            index_store.fill(client, self.contents, embed, report, self._unusable)

    def sole_writer(self) -> AbstractContextManager[None]:
        return nullcontext()  # two that build at once write the same, and mark it last

    def has_any(self) -> bool:
        ours = re.compile(re.escape(self.contents.name[:-16]) + "[0-9a-f]{16}")
        with translated(self._unusable), server_client(self.url) as client:
            return any(ours.fullmatch(name) for name in index_store.names(client))

    def _unusable(self, error: Exception) -> IndexUnavailable:
        return IndexUnavailable(
            f"The Chroma server at {self.url} cannot be used ({reason(error)}). Check CHROMA_URL "
            f"(like http://host:8000) and that the server is running, or unset CHROMA_URL to keep "
            f"the index on this computer."
        )


def _store(edition_name: str, units: Sequence[Unit], embedder: Embedder) -> _Disk | _Server:
    """Where this index is kept. Raises ValueError for no units, or two with the same id."""
    ids = [unit.id for unit in units]
    if not ids or len(set(ids)) < len(ids):
        raise ValueError(f"The search units of {edition_name} need ids, each of them once.")
    key = stamp(edition_name, units, embedder)
    name = re.sub(r"[^a-zA-Z0-9._-]", "-", f"sen-code-{edition_name}-{key[:16]}")
    contents = Contents(name, key, ids, [unit.text for unit in units])
    url = os.environ.get("CHROMA_URL")
    return _Server(url.rstrip("/"), contents) if url else _Disk(edition_name, contents)


def _say_nothing(_done: int, _total: int) -> None:
    pass
