"""What is usual in a document: its text size, its line spacing, the edges of its columns."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.extract import text_width
from ingest.pdf.printed import PrintedLine

SENTENCE_END = re.compile(r"[.:;?!][’”\")\]]*$")

Edges = tuple[int, int, int]  # odd or even page, columns, column: what shares its margins


class Layout:
    """Sizes in points; ``leading`` is from baseline to baseline within a paragraph.

    A gap of more than ``wide`` leadings parts paragraphs; ``is_spaced`` where that is the rule.
    """

    def __init__(self, lines: Sequence[PrintedLine]) -> None:
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[line.size] += len(line.text)
        self.size = max(sizes, key=lambda size: (sizes[size], size), default=12.0)
        gaps = Counter(
            round(above.y - line.y, 1)
            for above, line in pairwise(lines)
            if _neighbours(above, line)
            and above.size == line.size == self.size
            and above.y - line.y > 0.5 * self.size
            and not (above.bold or line.bold)
        )
        self.leading = max(gaps, key=lambda gap: (gaps[gap], -gap), default=1.2 * self.size)
        # Where paragraphs are kept apart, one gap in six or so is wider, and most of these alike.
        usual = [
            gap
            for gap in sorted(gaps)
            if gap > 1.1 * self.leading
            and sum(gaps[o] for o in gaps if abs(o - gap) <= 0.3) > gaps.total() / 25
        ]
        self.is_spaced = bool(usual)
        self.wide = min(1.25, (1 + usual[0] / self.leading) / 2) if usual else 1.25
        self._edges = _edges(lines)

    def indent(self, line: PrintedLine) -> float:
        """How far the line begins from the left edge of its column."""
        return line.x - self._edges[_key(line)][0]

    def gap(self, above: PrintedLine, line: PrintedLine) -> float | None:
        """From baseline to baseline in usual leadings; None from column to column, page to page."""
        if not _neighbours(above, line):
            return None
        return (above.y - line.y) / (self.leading * max(line.size, self.size) / self.size)

    def room(self, line: PrintedLine, following: PrintedLine) -> float:
        """The points left on the line, had it taken the first word of what follows as well."""
        text = following.text
        share = text_width(" " + text.partition(" ")[0]) / max(text_width(text), 1)
        return self._edges[_key(line)][1] - line.end - (following.end - following.x) * share

    def is_display(self, line: PrintedLine) -> bool:
        """Larger than the text, or bold throughout."""
        return not line.is_row and (line.size >= 1.1 * self.size or line.bold)

    def may_end(self, line: PrintedLine, following: PrintedLine) -> bool:
        """Whether there was room for more behind a sentence, or much room behind anything else."""
        left, right = self._edges[_key(line)]
        least = 0 if SENTENCE_END.search(line.text) else 0.2 * (right - left)
        return self.room(line, following) >= least and not following.text[:1].islower()


def _key(line: PrintedLine) -> Edges:
    return line.page % 2, line.columns, line.column


def _neighbours(above: PrintedLine, line: PrintedLine) -> bool:
    return (above.page, above.column, above.columns) == (line.page, line.column, line.columns) and (
        above.y > line.y
    )


def _edges(lines: Iterable[PrintedLine]) -> dict[Edges, tuple[float, float]]:
    """Left edge: the leftmost at which one line in fifty begins. Right: all but a few lines end."""
    groups: dict[Edges, list[PrintedLine]] = defaultdict(list)
    for line in lines:
        groups[_key(line)].append(line)
    edges = {}
    for key, group in groups.items():
        starts = sorted(line.x for line in group)
        often = (x for x in starts if _within(starts, x - 2, x + 2) >= len(starts) / 50)
        ends = sorted(line.end for line in group if not line.is_row) or [group[0].end]
        edges[key] = (next(often, starts[0]), ends[int(0.95 * (len(ends) - 1))])
    return edges


def _within(ordered: Sequence[float], low: float, high: float) -> int:
    return bisect_right(ordered, high) - bisect_left(ordered, low)
