"""The one normalisation with which words are compared: for search, for quotes, for verification."""

from __future__ import annotations

import re
import unicodedata

_DASHES = str.maketrans(
    {c: "-" for c in "‐‑‒–—−"} | {c: "'" for c in "‘’ʼ`´"} | {c: '"' for c in "“”"}
)
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
_AGE_PREFIX = re.compile(r"\b(post|pre)[- ](\d+)\b")
# No word of any language carries more: a longer run would make the normalising quadratic.
_MARKS = re.compile(r"([\u0300-\u036f]{4})[\u0300-\u036f]+")
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")


def fold_space(text: str) -> str:
    """White space folded to single blanks: the form in which quotes are compared."""
    return re.sub(r"\s+", " ", text).strip()


def is_verbatim(quote: str, text: str) -> bool:
    """Whether the quote stands in the text, white space apart."""
    return bool(quote.strip()) and fold_space(quote) in fold_space(text)


def fold(text: str) -> str:
    """Lower case, plain quotation marks and dashes, white space folded."""
    composed = unicodedata.normalize("NFKC", _MARKS.sub(r"\1", text))
    return fold_space(composed.translate(_DASHES)).lower()


def plain(text: str) -> str:
    """Lower case, plain quotation marks and dashes, each character in its place."""
    text = text.translate(_DASHES)
    if len(lowered := text.lower()) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def words(text: str) -> list[str]:
    """The words of a text as they are matched: ``post-16``, ``post 16`` and ``post16`` are one.

    Words printed with and without a hyphen (co-operate, nonmaintained) fall together.
    """
    folded = _AGE_PREFIX.sub(r"\1\2", _HYPHEN.sub("", fold(text)))
    return [word.removesuffix("'s") for word in _WORD.findall(folded)]
