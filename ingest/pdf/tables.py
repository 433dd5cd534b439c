"""Finds the rows of simple tables among the lines of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.pdf.printed import PrintedLine, side_by_side


def with_rows(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Lines with each row of a table made one: its cells in order, each cell read to its end."""
    starts = _cell_starts(lines)
    found: list[PrintedLine] = []
    cells: list[list[PrintedLine]] = []
    for line in lines:
        if cells and _opens_cell(cells, line, starts):
            cells.append([line])
        elif cells and _goes_on_in_cell(cells[-1], line):
            cells[-1].append(line)
        else:
            found += _finished(cells)
            cells = [[line]]
    return found + _finished(cells)


def _finished(cells: list[list[PrintedLine]]) -> list[PrintedLine]:
    lines = [line for cell in cells for line in cell]
    if len(cells) < 2:
        return lines
    return [replace(side_by_side(lines), is_row=True)]


def _cell_starts(lines: Sequence[PrintedLine]) -> list[float]:
    """Where lines begin that have another on their left, on two baselines of the page or more."""
    down = sorted(lines, key=lambda line: -line.y)
    beside = [
        line.x
        for place, line in enumerate(down)
        if any(other.end < line.x for other in _level_with(line, down, place))
    ]
    return [x for x in beside if sum(abs(x - other) <= 3 for other in beside) > 1]


def _level_with(
    line: PrintedLine, down: Sequence[PrintedLine], place: int
) -> Iterator[PrintedLine]:
    """The lines that are not a whole line above or below this one."""
    for step in (-1, 1):
        at = place + step
        while 0 <= at < len(down) and abs(down[at].y - line.y) <= line.size:
            yield down[at]
            at += step


def _opens_cell(cells: list[list[PrintedLine]], line: PrintedLine, starts: Sequence[float]) -> bool:
    if line.x < max(ln.end for ln in cells[-1]) or line.x not in starts:
        return False
    heights = [ln.y for cell in cells for ln in cell]
    return min(heights) - line.size <= line.y <= max(heights) + 3 * line.size


def _goes_on_in_cell(cell: list[PrintedLine], line: PrintedLine) -> bool:
    down = cell[-1].y - line.y
    return abs(cell[0].x - line.x) <= 3 and 0 < down <= 1.3 * line.size
