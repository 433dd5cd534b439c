"""Runs of one page -> its printed lines in reading order: columns, and the rows of tables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.lists import LABEL
from ingest.pdf.characters import normalise
from ingest.pdf.columns import in_columns
from ingest.pdf.listen import BLANK
from ingest.pdf.printed import PrintedLine, Run, side_by_side
from ingest.pdf.tables import with_rows

NUMBER = re.compile(r"\d{1,2}\.\d{1,3}\.?")
BULLET = re.compile(r"[•◦▪▫‣⁃●○■□◆➢➤✓✔∙·–—*o-](?= |$)")
_CELL = 1.3  # of the size: a wider gap parts the cells of a table, or two columns
_LEVEL = 6  # points by which the baselines of a mark and its text may differ at most
_TAB = 6  # of the size: how far the text may stand from its number or bullet


def segments_of_page(page: int, runs: Iterable[Run]) -> list[PrintedLine]:
    """What stands together on a baseline, in the order of drawing: a line, or a cell's part."""
    return _with_their_marks(_segments(page, runs))


def in_reading_order(segments: Sequence[PrintedLine]) -> list[PrintedLine]:
    """A page's lines from top to bottom, column by column, a table row by row."""
    columned = in_columns([(line.x, line.end, line.y) for line in segments])
    if columned:
        return [
            replace(segments[place.index], column=place.column, columns=place.columns)
            for place in columned
        ]
    return _joined(with_rows(segments))


def _joined(lines: Iterable[PrintedLine]) -> list[PrintedLine]:
    """From top to bottom; what a wide gap parted on one baseline is one line, unless in a table."""
    found: list[PrintedLine] = []
    for line in sorted(lines, key=lambda line: -line.y):
        last = found[-1] if found else None
        if last and not (last.is_row or line.is_row) and abs(last.y - line.y) <= 0.3 * line.size:
            found[-1] = side_by_side(sorted((last, line), key=lambda side: side.x))
        else:
            found.append(line)
    return found


def _segments(page: int, runs: Iterable[Run]) -> list[PrintedLine]:
    """Runs that follow each other on a baseline without a wide gap, in the order of drawing."""
    segments: list[list[Run]] = []
    for run in runs:
        run = replace(run, text=normalise(run.text))  # noqa: PLW2901
        last = segments[-1] if segments else []
        if last and _same_baseline(last, run) and -0.5 <= _gap(last, run) / run.size <= _CELL:
            blank = _gap(last, run) > BLANK * run.size and not last[-1].text.endswith(" ")
            last.append(replace(run, text=" " + run.text) if blank else run)
        elif run.text.strip():
            segments.append([run])
    return [PrintedLine(page, tuple(segment)) for segment in segments]


def _same_baseline(segment: Sequence[Run], run: Run) -> bool:
    largest = max(segment, key=lambda r: r.size)
    return abs(largest.y - run.y) <= 0.5 * max(largest.size, run.size)


def _gap(segment: Sequence[Run], run: Run) -> float:
    return run.x - max(r.end for r in segment)


def _with_their_marks(segments: Iterable[PrintedLine]) -> list[PrintedLine]:
    """A number, letter or bullet that stands apart goes to the text on its right."""
    lines = dict(enumerate(segments))
    bands: dict[int, list[int]] = defaultdict(list)
    for place, line in lines.items():
        bands[int(line.y // _LEVEL)].append(place)
    for place in list(lines):
        mark = lines[place]
        if not _is_mark(mark.text):
            continue
        band = int(mark.y // _LEVEL)
        level = [o for near in (band - 1, band, band + 1) for o in bands[near] if o in lines]
        beside = [o for o in level if o != place and _stands_behind(lines[o], mark)]
        if beside:
            nearest = min(beside, key=lambda o: lines[o].x)
            lines[nearest] = side_by_side([mark, lines[nearest]])
            del lines[place]
    return list(lines.values())


def _is_mark(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (NUMBER, LABEL, BULLET))


def _stands_behind(line: PrintedLine, mark: PrintedLine) -> bool:
    level = abs(line.y - mark.y) <= min(_LEVEL, 0.5 * line.size)
    return level and 0 <= line.x - mark.end <= _TAB * line.size
