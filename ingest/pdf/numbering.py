"""Printed numbers of paragraphs (``9.41``) or sections (``7.5``): which of them are in sequence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ingest.pdf.layout import SENTENCE_END, Layout
from ingest.pdf.printed import PrintedLine

Counted = Literal["paragraphs", "sections"]

CHAPTER = re.compile(r"(?:chapter\s+(\d{1,2})\b|(\d{1,2})(?=[.:]?\s))[\s.:–—-]*(\D.*)?$", re.I)
_NUMBERED = re.compile(r"(\d{1,2})\.(\d{1,3})\.?\s+(?=\S)")
_LONGEST_TITLE = 150
_MARGIN = 4.0  # points
_PLAIN = 10  # the weight of a number for which nothing speaks but its place in the sequence


@dataclass(frozen=True, slots=True)
class Start:
    """The line that a number opens: ``place`` in the text, ``cut`` characters of number."""

    place: int
    chapter: int
    number: int
    cut: int
    indent: float
    is_title: bool
    weight: int

    @property
    def value(self) -> tuple[int, int]:
        return self.chapter, self.number

    @property
    def is_marked(self) -> bool:
        """Whether its print says that a paragraph begins there: space, an end above, bold."""
        return self.weight > _PLAIN

    @property
    def label(self) -> str:
        return f"{self.chapter}.{self.number}"


@dataclass(frozen=True, slots=True)
class Numbering:
    """What the numbers count and where they stand.

    ``missing`` are those between two that were found, ``astray`` those that look like them, but
    stand out of sequence.
    """

    counted: Counted
    starts: dict[int, Start]
    missing: tuple[str, ...]
    astray: tuple[Start, ...]

    @property
    def firsts(self) -> list[Start]:
        """The first of each chapter."""
        firsts: dict[int, Start] = {}
        for start in self.starts.values():
            firsts.setdefault(start.chapter, start)
        return [*firsts.values()]


def find_numbering(lines: Sequence[PrintedLine], layout: Layout) -> Numbering:
    """The longest sequence of numbers at the left margin. ``starts`` is empty without one."""
    candidates = [*_candidates(lines, layout)]
    marked = [start for start in candidates if start.is_marked]
    found = longest_sequence(marked)
    margins = Counter(round(start.indent / _MARGIN) for start in found)
    usual = {m for m, count in margins.items() if count >= max(1, 0.1 * len(found))}
    near = {m + step for m in usual for step in (-1, 0, 1)}
    at_margin = [start for start in candidates if round(start.indent / _MARGIN) in near]
    clear = [start for start in at_margin if start.is_marked]
    found = longest_sequence(clear)
    if sum(start.is_title for start in found) > len(found) / 2:
        titles = [start for start in marked if start.is_title]
        return _numbering("sections", longest_sequence(titles), titles)
    return _numbering("paragraphs", _completed(found, at_margin), clear)


def _numbering(counted: Counted, found: Sequence[Start], alike: Iterable[Start]) -> Numbering:
    starts = {start.place: start for start in found} if len(found) > 1 else {}
    astray = tuple(start for start in alike if start.place not in starts)
    return Numbering(counted, starts, tuple(_missing(found)), astray)


def longest_sequence(starts: Iterable[Start]) -> list[Start]:
    """The heaviest chain of rising numbers, in order of place; a stray reference is not in it."""
    ends: list[tuple[tuple[int, int], int]] = []  # number -> weight of the best chain to it, rising
    chains: list[tuple[Start, int | None]] = []
    best: list[int] = []  # for each end, its entry in chains
    for start in starts:
        at = bisect_left(ends, (start.value, 0))
        weight = start.weight + (ends[at - 1][1] if at else 0)
        chains.append((start, best[at - 1] if at else None))
        beaten = at
        while beaten < len(ends) and ends[beaten][1] <= weight:
            beaten += 1
        if beaten == at and at < len(ends) and ends[at][0] == start.value:
            continue
        ends[at:beaten] = [(start.value, weight)]
        best[at:beaten] = [len(chains) - 1]
    chain: list[Start] = []
    entry = best[-1] if best else None
    while entry is not None:
        start, entry = chains[entry]
        chain.append(start)
    return chain[::-1]


def _completed(found: Sequence[Start], candidates: Sequence[Start]) -> list[Start]:
    """The sequence with the numbers next to its own that one line alone can be.

    A paragraph close below a title, or below one that ends without a full stop, looks like running
    text, so that its number must speak for itself.
    """
    before: list[Start | None] = [None, *found]
    after: list[Start | None] = [*found, None]
    completed: list[Start] = []
    for low, high in zip(before, after, strict=True):
        rising = [*_counted_on(low, _between(low, high, candidates), 1)]
        last = rising[-1] if rising else low
        falling = [*_counted_on(high, _between(last, high, candidates), -1)]
        completed += [*rising, *reversed(falling), *([high] if high else [])]
    return completed


def _between(low: Start | None, high: Start | None, candidates: Iterable[Start]) -> list[Start]:
    """Those that stand between the two, and whose number lies between theirs."""
    return [
        start
        for start in candidates
        if (not low or (low.place < start.place and low.value < start.value))
        and (not high or (start.place < high.place and start.value < high.value))
    ]


def _counted_on(
    start: Start | None, between: Sequence[Start], step: Literal[1, -1]
) -> Iterator[Start]:
    """The numbers that follow that of ``start``, or come before it, while each fits one line."""
    while start:
        wanted = (start.chapter, start.number + step)
        fitting = [other for other in between if other.value == wanted]
        start = fitting[0] if len(fitting) == 1 else None
        if start:
            between = [o for o in between if (o.place - start.place) * step > 0]
            yield start


def _candidates(lines: Sequence[PrintedLine], layout: Layout) -> Iterable[Start]:
    for place, line in enumerate(lines):
        match = _NUMBERED.match(line.text)
        if not match or line.is_row:
            continue
        cut = len(match[0].strip())
        rest = line.cut(cut)
        is_title = layout.is_display(rest) and len(rest.text) <= _LONGEST_TITLE
        chapter, number = int(match[1]), int(match[2])
        announced = number == 1 and place > 0 and announces(lines[place - 1].text, chapter)
        weight = _PLAIN + _opens(lines, place, layout) + is_title + announced
        yield Start(place, chapter, number, cut, layout.indent(line), is_title, weight)


def announces(text: str, chapter: int) -> bool:
    """Whether a line is the chapter's title, however it is printed: ``Chapter 7 Plans``."""
    match = CHAPTER.match(text)
    return (
        match is not None
        and int(match[1] or match[2]) == chapter
        and (match[3] or "A")[0].isupper()
        and not SENTENCE_END.search(text)
    )


def _opens(lines: Sequence[PrintedLine], place: int, layout: Layout) -> int:
    """How many things say that a paragraph begins here: space above, an end above, an outdent."""
    if place == 0:
        return 1
    above, line = lines[place - 1], lines[place]
    gap = layout.gap(above, line)
    spaced = gap is not None and gap > layout.wide
    ended = bool(SENTENCE_END.search(above.text)) or layout.is_display(above)
    outdented = layout.indent(above) > layout.indent(line) + 6
    return spaced + ended + outdented


def _missing(found: Sequence[Start]) -> Iterable[str]:
    chapters = {start.chapter for start in found[:1]}
    for before, after in pairwise(found):
        first = before.number + 1 if before.chapter == after.chapter else 1
        if after.chapter not in chapters or before.chapter == after.chapter:
            yield from (f"{after.chapter}.{n}" for n in range(first, after.number))
        chapters.add(after.chapter)
