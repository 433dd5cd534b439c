"""The words that an answer gives as the Code's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.matching import fold_space
from eval.wordings import unmarked

# Each pattern is matched at a line's beginning, bounded, or stops where it could begin anew: the
# time that they take grows with a text's length and no faster, whatever stands in it.
_QUOTED = re.compile(r"\s*>[\s>]*(?:[-*+•]\s+)?(.*)")
_CITATION = re.compile(
    r"(?<![\d.])\d{1,2}(?:\.\d\S{0,20})?(?:, [A-Za-z]{1,12}(?: \w{1,4})?){0,6} \(page \d{1,4}\)"
)
_OMISSION = re.compile(r"\[…[^\[\]]*\]|…")
_BEFORE_CITATION = " \t([—–-"
_QUOTATION_MARKS = " \"'“”‘’"


def quoted_lines(text: str) -> tuple[str, ...]:
    """The blockquotes of a Markdown text, line by line, without Markdown's signs.

    The citation at a line's end, with what is said of its force, and the quotation marks around it
    are left off, and a line is cut where it says that something is missing or left out.
    """
    return tuple(
        piece
        for quoted in map(_QUOTED.match, text.split("\n"))
        if quoted
        for piece in _pieces(_without_citation(unmarked(quoted[1])))
    )


def _without_citation(line: str) -> str:
    citation = _CITATION.search(line)
    return line[: citation.start()].rstrip(_BEFORE_CITATION) if citation else line


def _pieces(line: str) -> Iterator[str]:
    for piece in _OMISSION.split(line):
        said = fold_space(piece).strip(_QUOTATION_MARKS)
        if any(character.isalpha() for character in said):
            yield said
