"""What the eval writes: a file appears whole, or stays as it was."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

_NAME = re.compile(r"\w[\w.-]*")


class CannotWrite(Exception):
    """Nothing can be written there; the message says why and what to do."""


def write_whole(file: Path, pieces: Iterable[str]) -> int:
    """Writes the pieces, each as soon as it is there; returns how many.

    They go to ``….part`` beside the file, which takes the file's place when the last is written. On
    an error the file stays as it was, and the pieces before it stay in the part.
    """
    target, part = _places(file)
    with _told(file):
        _check(target)
        lines = part.open("w", encoding="utf-8")
    written = 0
    try:
        with lines:
            for piece in pieces:
                with _told(file):
                    lines.write(piece)
                    lines.flush()
                written += 1
    except Exception as error:
        if written:
            error.add_note(f"What was written before is in {part}.")
        else:
            part.unlink(missing_ok=True)
        raise
    with _told(file):
        part.replace(target)
    return written


def keep_apart(source: Path, out: Path) -> None:
    """Raises CannotWrite where writing ``out`` would overwrite the source, by whatever name."""
    with _told(out):
        if any(place.exists() and place.samefile(source) for place in _places(out)):
            raise CannotWrite(f"{out} would overwrite {source}, which is read: name another file.")


def run_folder(results: Path, name: str) -> Path:
    """The folder of the run of this name. Raises CannotWrite for a name that is no plain one."""
    if not _NAME.fullmatch(name):
        raise CannotWrite(
            f"A run cannot be named “{name}”: use letters, digits, “-”, “_” and “.”, and begin "
            "with a letter or digit."
        )
    return results / name


def make_folder(folder: Path) -> None:
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)


def _places(file: Path) -> tuple[Path, Path]:
    """Where the file is, links followed so that they stay links, and where its part is."""
    target = Path(os.path.realpath(file))
    return target, target.with_name(f"{target.name}.part")


def _check(target: Path) -> None:
    if target.is_dir():
        raise CannotWrite(f"{target} is a folder: name a file in it.")
    if not target.parent.is_dir():
        raise CannotWrite(f"{target.parent} is not a folder: make it first.")
    if target.exists() and not target.is_file():
        raise CannotWrite(f"{target} is no ordinary file: name another.")
    if target.exists():
        target.open("a").close()  # a write-protected file could still be replaced


@contextmanager
def _told(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotWrite(
            f"{place} cannot be written ({error.strerror}): name another place."
        ) from error
