"""Where indexes are kept on disk: one writer at a time, built aside and swapped in whole."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import platformdirs
from filelock import FileLock, Timeout

try:
    import fcntl
except ImportError:  # Windows, where a folder that is being read cannot be renamed anyway
    fcntl = None  # type: ignore[assignment]

SAVED = "index_metadata.pickle"  # Chroma's own mark of a segment that it has saved
DIGESTS = "digests.json"
# A build of the whole Code took 20 to 50 seconds on two cores; this leaves room for a slow machine.
WAIT_SECONDS = 900.0


class IndexUnavailable(Exception):
    """The index can be neither opened nor built; the message says what to do."""


def index_folder() -> Path:
    """The folder that holds the indexes of all editions."""
    default = platformdirs.user_cache_path("sen-code") / "index"
    return Path(os.environ.get("SEN_CODE_INDEX_DIR") or default)


def finished_name(edition: str, stamp: str) -> str:
    """The name of the folder in which the index with that stamp is kept."""
    return f"{edition}-{stamp[:16]}"


def finished_indexes(edition: str) -> list[Path]:
    """The edition's finished indexes, whatever their stamp."""
    return _folders(re.compile(re.escape(edition) + "-[0-9a-f]{16}"))


def reason(error: Exception) -> str:
    """The error in a few words that fit into a sentence."""
    plain = error.strerror if isinstance(error, OSError) else None
    first_line = (plain or str(error).strip() or type(error).__name__).splitlines()[0]
    return first_line[:200].rstrip(".")


@contextmanager
def sole_writer(edition: str) -> Iterator[None]:
    """Waits until no other process builds the edition's index. Raises IndexUnavailable."""
    lock = FileLock(index_folder() / f"{edition}.lock")
    try:
        index_folder().mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=WAIT_SECONDS)
    except Timeout as error:
        raise IndexUnavailable(
            f"Another process has been building the search index of {edition} for "
            f"{WAIT_SECONDS / 60:.0f} minutes. Wait until it has finished, or end it and try again."
        ) from error
    except OSError as error:
        raise unwritable(error) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def swapped_in(edition: str, stamp: str) -> Iterator[Path]:
    """An empty folder to build in, which takes its final name when the block ends well.

    For the sole writer only. What a killed build left behind is removed, and the edition's other
    indexes too, unless somebody reads them. Raises IndexUnavailable.
    """
    finished = index_folder() / finished_name(edition, stamp)
    draft = _aside(edition, "building")
    _remove_leftovers(edition)
    try:
        with _writing():
            draft.mkdir()
        yield draft
        with _writing():
            _write_digests(draft)
            if finished.exists():
                os.replace(finished, _aside(edition, "old"))
            os.replace(draft, finished)
        for other in finished_indexes(edition):
            if other != finished:
                _set_aside_unless_read(edition, other)
    finally:
        _remove_leftovers(edition)


@contextmanager
def reading(folder: Path) -> Iterator[bool]:
    """Whether the folder's files are as they were built; writers do not remove it meanwhile."""
    try:
        descriptor = os.open(folder / DIGESTS, os.O_RDONLY)
    except OSError:
        yield False
        return
    try:
        # On a file system that knows no locks a writer gets none either, and removes nothing.
        with suppress(OSError):
            _lock(descriptor, exclusive=False)
        yield _is_intact(folder)
    finally:
        os.close(descriptor)


def _set_aside_unless_read(edition: str, folder: Path) -> None:
    """A reader would lose the index: Chroma opens further connections by its path."""
    with suppress(OSError):
        descriptor = os.open(folder / DIGESTS, os.O_RDONLY)
        try:
            _lock(descriptor, exclusive=True)
            os.replace(folder, _aside(edition, "old"))
        finally:
            os.close(descriptor)


def _lock(descriptor: int, *, exclusive: bool) -> None:
    """Raises OSError where an exclusive lock cannot be had at once."""
    if fcntl is not None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB if exclusive else fcntl.LOCK_SH)


def _remove_leftovers(edition: str) -> None:
    for folder in _folders(re.compile(re.escape(edition) + r"\.(building|old)-[0-9a-f]{8}")):
        shutil.rmtree(folder, ignore_errors=True)


def _aside(edition: str, what: str) -> Path:
    return index_folder() / f"{edition}.{what}-{uuid4().hex[:8]}"


def _folders(name: re.Pattern[str]) -> list[Path]:
    try:
        return [f for f in index_folder().iterdir() if name.fullmatch(f.name)]
    except OSError:
        return []


def _write_digests(folder: Path) -> None:
    (folder / DIGESTS).write_text(json.dumps(_digests(folder)), encoding="utf-8")


def _is_intact(folder: Path) -> bool:
    """Compared before Chroma sees the files: a damaged segment file makes it crash the process."""
    try:
        noted = json.loads((folder / DIGESTS).read_text(encoding="utf-8"))
        return bool(noted == _digests(folder))
    except (OSError, ValueError):
        return False


def _digests(folder: Path) -> dict[str, str]:
    """sha256 of every file of the segments that Chroma has saved.

    The others, and the database, it writes to whenever it opens them.
    """
    saved = [mark.parent for mark in folder.glob(f"*/{SAVED}")]
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for segment in saved
        for file in segment.iterdir()
    }


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unwritable(error) from error


def unwritable(error: Exception) -> IndexUnavailable:
    """The error to raise where the index folder cannot be written."""
    return IndexUnavailable(
        f"The search index cannot be written to {index_folder()} ({reason(error)}). Free some "
        f"space there, or set SEN_CODE_INDEX_DIR to a folder that can be written."
    )
