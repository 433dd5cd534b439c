"""Whether a page is set in two columns, and the order in which it is then read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

Extent = tuple[float, float, float]  # left end, right end, baseline

_FEWEST = 4  # lines on either side of a gutter
_GUTTER = 6  # points
_NARROWEST = 100  # points: of a column
_CANDIDATES = 40  # a drawing may have labels anywhere


@dataclass(frozen=True, slots=True)
class Place:
    """A line by its ``index`` as given; ``columns`` is 1 where the page is not parted there."""

    index: int
    column: int
    columns: int


def in_columns(extents: Sequence[Extent]) -> list[Place]:
    """All lines in reading order, given in the order of drawing; empty without two columns.

    Lines that cross the gutter part the page into bands, each read left column first.
    """
    leftmost = min((x for x, _, _ in extents), default=0.0)
    starts = Counter(round(x, 1) for x, _, _ in extents if x > leftmost + _NARROWEST)
    usual = sorted(starts, key=lambda x: (-starts[x], x))[:_CANDIDATES]
    for start in sorted(usual, key=lambda x: _likelihood(extents, x)):
        places = _parted(extents, start)
        if any(place.columns == 2 for place in places):
            return places
    return []


def _likelihood(extents: Sequence[Extent], start: float) -> tuple[int, int, float]:
    """The likeliest start of a column is crossed by few lines, used by many, and stands apart."""
    used = sum(abs(x - start) <= 3 for x, _, _ in extents)
    nearest = max((end for _, end, _ in extents if end <= start - _GUTTER), default=0.0)
    return len(_crossing(extents, start)), -used, nearest - start


def _crossing(extents: Sequence[Extent], start: float) -> list[int]:
    """The lines that run over the gutter left of a column's start, from the top."""
    over = [i for i, (x, end, _) in enumerate(extents) if x < start - 3 < end + _GUTTER - 3]
    return sorted(over, key=lambda i: -extents[i][2])


def _parted(extents: Sequence[Extent], start: float) -> list[Place]:
    crossing = _crossing(extents, start)
    others = sorted(set(range(len(extents))) - set(crossing))
    heights = [float("inf"), *(extents[i][2] for i in crossing), float("-inf")]
    places: list[Place] = []
    for band, (top, bottom) in enumerate(pairwise(heights)):
        inside = [i for i in others if bottom < extents[i][2] <= top]
        places += _band(extents, inside, start)
        if band < len(crossing):
            places.append(Place(crossing[band], 0, 1))
    return places


def _band(extents: Sequence[Extent], inside: list[int], start: float) -> list[Place]:
    down = sorted(inside, key=lambda i: (-extents[i][2], extents[i][0]))
    sides = [[i for i in down if (extents[i][0] >= start - 3) is right] for right in (False, True)]
    if not _are_columns(extents, inside, sides):
        return [Place(i, 0, 1) for i in down]
    return [Place(i, side, 2) for side in (0, 1) for i in sides[side]]


def _are_columns(extents: Sequence[Extent], inside: list[int], sides: list[list[int]]) -> bool:
    """Columns are drawn one after the other, or line by line if both are filled with text.

    A table is drawn row by row, a cell of some lines at a time.
    """
    fewest = min(map(len, sides))
    if fewest < _FEWEST:
        return False
    right = set(sides[1])
    on_right = [i in right for i in inside]
    switches = sum(a != b for a, b in pairwise(on_right))
    return switches <= 2 or (
        switches >= 1.6 * fewest and fewest >= 8 and all(_filled(extents, side) for side in sides)
    )


def _filled(extents: Sequence[Extent], side: list[int]) -> bool:
    widths = [extents[i][1] - extents[i][0] for i in side]
    return max(widths) >= _NARROWEST and median(widths) >= 0.7 * max(widths)
