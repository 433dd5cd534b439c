"""The words that an answer gives as the Code's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.matching import fold_space
from eval.wordings import unmarked

_QUOTED_LINE = re.compile(r"^\s*>[\s>]*(?:[-*+•]\s+)?(.*)$", re.MULTILINE)
_CITATION = re.compile(r"[\s(\[—–-]*\d+(?:\.\d\S*)?(?:,[^()]*)? \(page \d+\).*$")
_OMISSION = re.compile(r"\[…[^\]]*\]|…")
_QUOTATION_MARKS = " \"'“”‘’"


def quoted_lines(text: str) -> tuple[str, ...]:
    """The blockquotes of a Markdown text, line by line, without Markdown's signs.

    The citation at a line's end, with what is said of its force, and the quotation marks around it
    are left off, and a line is cut where it says that something is missing or left out.
    """
    return tuple(
        piece
        for line in _QUOTED_LINE.findall(text)
        for piece in _pieces(_CITATION.sub("", unmarked(line)))
    )


def _pieces(line: str) -> Iterator[str]:
    for piece in _OMISSION.split(line):
        said = fold_space(piece).strip(_QUOTATION_MARKS)
        if any(character.isalpha() for character in said):
            yield said
