"""Sentences of a paragraph, exactly as they stand in it."""

from __future__ import annotations

import re

# A full stop in these ends no sentence.
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|P\.E|No|St|Dr|Mr|Mrs|Ms)|^\(?[a-z0-9]{1,2})\.$")
_BOUNDARY = re.compile(r"(?<=[.?!])[’”\")\]]*\s+(?=[A-Z‘“\"(\[0-9])")


def sentences(text: str) -> list[str]:
    """The sentences in order; joined by single spaces they are the text again."""
    found: list[str] = []
    start = 0
    for boundary in _BOUNDARY.finditer(text):
        piece = text[start : boundary.end()].strip()
        if _ABBREVIATION.search(piece):
            continue
        found.append(piece)
        start = boundary.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found
