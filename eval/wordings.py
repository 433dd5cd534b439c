"""What a person reads of a Markdown text, and whether it states a thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.matching import words

_MARKS = re.compile(r"[*_`\\]+")
_LINE_MARKS = re.compile(r"^[\s>]*(?:[-+•]\s+|#+\s+|\d{1,2}[.)]\s+)?", re.MULTILINE)
# Neither part runs past the next "[", so that a text of nothing but brackets is read only once.
_LINK = re.compile(r"\[([^\[\]]*)\]\([^)\[]*\)")


def unmarked(text: str) -> str:
    """The text without the signs by which Markdown sets off words."""
    return _MARKS.sub("", text)


def without_links(text: str) -> str:
    """The text with the words of its links in their place."""
    return _LINK.sub(r"\1", text)


def plain(text: str) -> str:
    """The words of a Markdown text as they are matched, a blank between them."""
    return " ".join(words(_LINE_MARKS.sub(" ", unmarked(without_links(text)))))


def states(plain_text: str, wordings: Sequence[str]) -> bool:
    """Whether one of the wordings stands in the text, which is as ``plain`` returns it.

    A wording begins where a word begins and may end within a longer one ("appeal", "appeals"), but
    a number is whole: "6 weeks" is not found in "16 weeks", nor "within 1" in "within 15".
    """
    return any(_pattern(wording).search(plain_text) for wording in wordings)


def _pattern(wording: str) -> re.Pattern[str]:
    sought = " ".join(words(wording))
    whole = r"(?!\d)" if sought[-1:].isdigit() else ""
    return re.compile(rf"\b{re.escape(sought)}{whole}")
