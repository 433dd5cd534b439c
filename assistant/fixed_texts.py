"""The assistant's own words, kept as data: statuses, notices, signposts and what triggers them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from corpus.data_file import load_toml

TABLE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class FixedTexts:
    """``patterns`` maps a signpost's name to what triggers it in a message in lower case."""

    status: dict[str, str]
    shown: dict[str, str]
    notice: dict[str, str]
    signpost: dict[str, str]
    patterns: dict[str, re.Pattern[str]]


@cache
def load_fixed_texts(file: Path = TABLE) -> FixedTexts:
    """The texts of the file. Raises DataDamaged."""
    return load_toml(file, _texts)


class _Table(BaseModel):
    status: dict[str, str]
    shown: dict[str, str]
    notice: dict[str, str]
    signpost: dict[str, str]
    patterns: dict[str, list[str]]


def _texts(data: dict[str, Any]) -> FixedTexts:
    table = _Table.model_validate(data)
    if untriggered := table.signpost.keys() - table.patterns.keys():
        raise ValueError(f"no patterns for the signpost {min(untriggered)}")
    return FixedTexts(
        status=table.status,
        shown=table.shown,
        notice=table.notice,
        signpost={name: text.strip() for name, text in table.signpost.items()},
        patterns={name: re.compile("|".join(found)) for name, found in table.patterns.items()},
    )
