"""The assistant's own words, kept as data: statuses, notices, signposts and what triggers them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FixedTexts:
    """``patterns`` maps a signpost's name to what triggers it in a message in lower case."""

    status: dict[str, str]
    shown: dict[str, str]
    notice: dict[str, str]
    signpost: dict[str, str]
    patterns: dict[str, re.Pattern[str]]


@cache
def load_fixed_texts() -> FixedTexts:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return FixedTexts(
        status=data["status"],
        shown=data["shown"],
        notice=data["notice"],
        signpost={name: text.strip() for name, text in data["signpost"].items()},
        patterns={name: re.compile("|".join(found)) for name, found in data["patterns"].items()},
    )
