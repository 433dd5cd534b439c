"""Where the gold stands: in the paragraphs of an edition, and in a ranking of any texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.edition import Edition
from corpus.matching import fold_space
from corpus.paragraph import Paragraph
from eval.cases import Gold

# Every ranking is judged by its first ten; so many an answer's evidence holds.
DEPTH = 10

Texts = Sequence[str]


@dataclass(frozen=True)
class Judged:
    """A ranking held against the gold, best first, no deeper than DEPTH.

    ``right``: whether the entry contains a grade-2 quote. ``gains``: the grades of the quotes that
    the entry is the first to contain, added up, so that overlapping texts earn a quote once.
    """

    right: tuple[bool, ...]
    gains: tuple[int, ...]


def judge(gold: Sequence[Gold], ranking: Sequence[Texts]) -> Judged:
    """The ranking, each entry one or more texts, held against the quotes, white space folded."""
    quotes = {fold_space(one.quote): one.grade for one in gold}
    found: set[str] = set()
    right: list[bool] = []
    gains: list[int] = []
    for texts in ranking[:DEPTH]:
        folded = [fold_space(text) for text in texts]
        here = {quote for quote in quotes if any(quote in text for text in folded)}
        right.append(any(quotes[quote] == 2 for quote in here))
        gains.append(sum(quotes[quote] for quote in here - found))
        found |= here
    return Judged(tuple(right), tuple(gains))


def locate(quote: str, edition: Edition) -> tuple[Paragraph, ...]:
    """The paragraphs that hold the quote, one entry for each time that it stands there."""
    words = fold_space(quote)
    return tuple(
        paragraph for paragraph in edition.paragraphs for _ in range(paragraph.text.count(words))
    )
