"""Footnotes leave the running text, and the raised numbers that call them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.pdf.printed import PrintedLine

_SMALLER = 0.92  # of the size of the text
_NUMBER = re.compile(r"(\d{1,3})(?:\s+(?=\S)|(?=[A-Z‘“]))")


@dataclass(frozen=True, slots=True)
class Footnote:
    """``called_on`` is the place of the calling line in the running text; None if it was not found.

    ``lines`` begin behind the number.
    """

    number: int
    page: int
    called_on: int | None
    lines: tuple[PrintedLine, ...]


def lift_footnotes(
    pages: Iterable[Sequence[PrintedLine]], size: float
) -> tuple[list[PrintedLine], list[Footnote]]:
    """The running text, and the notes below it; ``size`` is that of the text."""
    running: list[PrintedLine] = []
    notes: list[Footnote] = []
    for page in pages:
        body, found = _parted(page, size, notes)
        calls = {note.number for note in found}
        for line in body:
            called = [n for n in _raised(line) if n in calls]
            for number in called:
                found = [
                    replace(note, called_on=len(running))
                    if note.number == number and note.called_on is None
                    else note
                    for note in found
                ]
            running.append(_without_calls(line, called))
        notes += found
    return running, notes


def _parted(
    page: Sequence[PrintedLine], size: float, before: Sequence[Footnote]
) -> tuple[list[PrintedLine], list[Footnote]]:
    """The page's text, and the notes at the foot of each of its columns."""
    body: list[PrintedLine] = []
    notes: list[Footnote] = []
    for _, group in groupby(page, key=lambda line: (line.columns, line.column)):
        column = list(group)
        foot = len(column)
        while foot and column[foot - 1].size <= _SMALLER * size and not column[foot - 1].is_row:
            foot -= 1
        calls = {number for line in page for number in _raised(line)}
        last = (*before, *notes)[-1].number if before or notes else 0
        start, found = _notes(column[foot:], calls, last)
        body += column[: foot + start]
        notes += found
    return body, notes


def _notes(lines: Sequence[PrintedLine], calls: set[int], last: int) -> tuple[int, list[Footnote]]:
    """Where the notes start among small lines, and what they are."""
    notes: list[Footnote] = []
    start = len(lines)
    for place, line in enumerate(lines):
        number = _NUMBER.match(line.text)
        if number and (int(number[1]) in calls or int(number[1]) in (1, last + 1)):
            last = int(number[1])
            start = min(start, place)
            notes.append(Footnote(last, line.page, None, (line.cut(len(number[1])),)))
        elif notes:
            notes[-1] = replace(notes[-1], lines=(*notes[-1].lines, line))
    return start, notes


def _raised(line: PrintedLine) -> list[int]:
    """Numbers printed smaller behind words: they call footnotes, if there are such."""
    small = [run for run in line.runs[1:] if run.size <= _SMALLER * line.size]
    return [int(run.text) for run in small if re.fullmatch(r"\s*\d{1,3}\s*", run.text)]


def _without_calls(line: PrintedLine, called: Sequence[int]) -> PrintedLine:
    if not called:
        return line
    runs = [line.runs[0]]
    for run in line.runs[1:]:
        is_call = run.size <= _SMALLER * line.size and run.text.strip() in map(str, called)
        runs.append(replace(run, text=" " if run.text.endswith(" ") else "") if is_call else run)
    return replace(line, runs=tuple(runs))
