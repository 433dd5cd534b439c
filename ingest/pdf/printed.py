"""What a PDF holds, in plain values: runs of characters with their place, lines, its outline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace


class PdfUnreadable(Exception):
    """No edition can be made from the file; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one font on one baseline; points from the bottom left of the page as shown."""

    x: float
    y: float
    end: float
    size: float
    bold: bool
    text: str


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline. ``level`` 1 is the outermost; pages count from 1."""

    level: int
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class PdfText:
    """A PDF's runs page by page in the order in which they are drawn.

    ``sideways`` counts the words that do not stand upright, ``unseen`` those outside the page or
    too small or large to be read: both are left out. With ``unsure`` the reader had to guess what
    some of the file means.
    """

    title: str
    pages: tuple[tuple[Run, ...], ...]
    bookmarks: tuple[Bookmark, ...]
    sideways: int = 0
    unseen: int = 0
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """What stands on one baseline of a page or column, or one whole row of a table.

    ``page`` is the place in the file, from 1; ``bold`` where all its words are.
    """

    page: int
    runs: tuple[Run, ...]
    column: int = 0
    columns: int = 1
    is_row: bool = False

    @property
    def text(self) -> str:
        return " ".join("".join(run.text for run in self.runs).split())

    @property
    def x(self) -> float:
        return self.runs[0].x

    @property
    def end(self) -> float:
        return max(run.end for run in self.runs)

    @property
    def size(self) -> float:
        """The size of most of its characters."""
        sizes: Counter[float] = Counter()
        for run in self.runs:
            sizes[round(run.size, 1)] += len(run.text.strip())
        return max(sizes, key=lambda size: (sizes[size], size))

    @property
    def y(self) -> float:
        """Its baseline: that of its largest characters, so that a raised number does not count."""
        return max(self.runs, key=lambda run: run.size).y

    @property
    def bold(self) -> bool:
        worded = [run for run in self.runs if any(char.isalnum() for char in run.text)]
        return bool(worded) and all(run.bold for run in worded)

    def cut(self, length: int) -> PrintedLine:
        """Without the characters of a number or mark at its start, and the blanks behind them."""
        runs = list(self.runs)
        while runs:
            text = runs[0].text.lstrip()
            if len(text) > length:
                text = text[length:].lstrip()
                if text:
                    break
            length = max(0, length - len(text))
            del runs[0]
        if not runs:
            return replace(self, runs=(replace(self.runs[-1], text=""),))
        return replace(self, runs=(replace(runs[0], text=text), *runs[1:]))


def side_by_side(lines: Sequence[PrintedLine]) -> PrintedLine:
    runs = list(lines[0].runs)
    for line in lines[1:]:
        runs += [replace(line.runs[0], text=" " + line.runs[0].text), *line.runs[1:]]
    return replace(lines[0], runs=tuple(runs))
