"""The one way in which a TOML file of the house is read: in its shape, or refused in a sentence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

_PACKAGES = Path(__file__).parents[1]

Shape = TypeVar("Shape")


class DataDamaged(Exception):
    """A data file is missing or cannot be read; the message names it and says what to do."""


def load_toml(file: Path, shape: Callable[[dict[str, Any]], Shape]) -> Shape:
    """What ``shape`` makes of the file's table. Raises DataDamaged, for its ValueErrors as well."""
    try:
        return shape(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, RecursionError, re.error) as error:
        raise damaged(file, reason(error)) from error


def damaged(file: Path, why: str) -> DataDamaged:
    return DataDamaged(f"{file} cannot be used ({why}). {what_to_do(file)}")


def is_left_out(file: Path) -> bool:
    """Whether a user's edition does without the file; an edition of the package's has them all."""
    return not file.is_file() and not _is_packaged(file)


def what_to_do(file: Path) -> str:
    """How the original file is had back."""
    if _is_packaged(file):
        return f"Install the assistant again, or in a clone of it run 'git checkout -- {file}'."
    return (
        f"Mend that file, or remove {file.parent} and make the edition again: "
        f"sen-code ingest FILE.pdf --edition {file.parent.name}"
    )


def reason(error: Exception) -> str:
    """Why, without what the sentence around it says already."""
    if isinstance(error, ValidationError):
        first, *_ = error.errors(include_url=False)
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}".removeprefix(": ")
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error)


def _is_packaged(file: Path) -> bool:
    return file.is_relative_to(_PACKAGES)
