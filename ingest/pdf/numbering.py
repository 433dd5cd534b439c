"""Printed numbers of paragraphs (``9.41``) or sections (``7.5``): which of them are in sequence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ingest.pdf.layout import SENTENCE_END, Layout
from ingest.pdf.printed import PrintedLine

Counted = Literal["paragraphs", "sections"]

_NUMBERED = re.compile(r"(\d{1,2})\.(\d{1,3})\.?\s+(?=\S)")
_LONGEST_TITLE = 150
_MARGIN = 4.0  # points


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
    def label(self) -> str:
        return f"{self.chapter}.{self.number}"


@dataclass(frozen=True, slots=True)
class Numbering:
    """What the numbers count, where they stand, and which are missing between two that do."""

    counted: Counted
    starts: dict[int, Start]
    missing: tuple[str, ...]


def find_numbering(lines: Sequence[PrintedLine], layout: Layout) -> Numbering:
    """The longest sequence of numbers at the left margin. ``starts`` is empty without one."""
    found = longest_sequence(_candidates(lines, layout))
    margins = Counter(round(start.indent / _MARGIN) for start in found)
    usual = {m for m, count in margins.items() if count >= max(1, 0.1 * len(found))}
    near = {m + step for m in usual for step in (-1, 0, 1)}
    found = longest_sequence(s for s in found if round(s.indent / _MARGIN) in near)
    titles = [start for start in found if start.is_title]
    counted: Counted = "sections" if len(titles) > len(found) / 2 else "paragraphs"
    if counted == "sections":
        found = longest_sequence(s for s in _candidates(lines, layout) if s.is_title)
    starts = {start.place: start for start in found} if len(found) > 1 else {}
    return Numbering(counted, starts, tuple(_missing(found)))


def longest_sequence(starts: Iterable[Start]) -> list[Start]:
    """The heaviest chain of rising numbers, in order of place; a stray reference is not in it."""
    ends: list[tuple[tuple[int, int], int]] = []  # number -> weight of the best chain to it, rising
    chains: list[tuple[Start, int | None]] = []
    best: list[int] = []  # for each end, its entry in chains
    for start in starts:
        value = (start.chapter, start.number)
        at = bisect_left(ends, (value, 0))
        weight = start.weight + (ends[at - 1][1] if at else 0)
        chains.append((start, best[at - 1] if at else None))
        beaten = at
        while beaten < len(ends) and ends[beaten][1] <= weight:
            beaten += 1
        if beaten == at and at < len(ends) and ends[at][0] == value:
            continue
        ends[at:beaten] = [(value, weight)]
        best[at:beaten] = [len(chains) - 1]
    chain: list[Start] = []
    entry = best[-1] if best else None
    while entry is not None:
        start, entry = chains[entry]
        chain.append(start)
    return chain[::-1]


def _candidates(lines: Sequence[PrintedLine], layout: Layout) -> Iterable[Start]:
    for place, line in enumerate(lines):
        match = _NUMBERED.match(line.text)
        if not match or line.is_row:
            continue
        cut = len(match[0].strip())
        rest = line.cut(cut)
        is_title = layout.is_display(rest) and len(rest.text) <= _LONGEST_TITLE
        opens = _opens(lines, place, layout) + is_title
        if opens:
            chapter, number = int(match[1]), int(match[2])
            indent = layout.indent(line)
            yield Start(place, chapter, number, cut, indent, is_title, 10 + opens)


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
