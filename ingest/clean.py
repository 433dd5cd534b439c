"""Named repairs of the lines of the source, each a function from lines to lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.extract import RUNNING_HEADER, Line, Loss
from ingest.repairs import Repairs

HYPHENATED_PAGE_NUMBER = re.compile(r"^(.*[a-z])(\d+)$")
# The number stands behind a sentence or a quotation, or before the mark that ends one.
FOOTNOTE_CALL = r"(?<=[.’]) {number}(?= |$)|(?<=\S) {number}(?=\)|\.(?: |$))"


@dataclass(frozen=True, slots=True)
class Footnote:
    """``called_on`` is the line of the source that carried its number."""

    number: int
    called_on: int
    lines: tuple[Line, ...]


def drop_running_headers(lines: Iterable[Line]) -> list[Line]:
    """The header ``- DRAFT FOR CONSULTATION -`` goes; text that stands on its line stays."""
    return [_without_header(line) for line in lines]


def drop_page_numbers(lines: Iterable[Line]) -> list[Line]:
    """A line that holds only its own page's number; ``co62`` on page 62 becomes ``co``."""
    lines = list(lines)
    last = {line.page: line for line in lines if line.text}
    return [_without_page_number(line, is_last=line is last.get(line.page)) for line in lines]


def lift_footnotes(lines: Iterable[Line]) -> tuple[list[Line], list[Footnote]]:
    """Footnotes leave the running text: the number on a line of its own, its call, and the note.

    The note is the last block of its page, wherever on the page its number was put.
    """
    kept: list[Line] = []
    notes: list[Footnote] = []
    for _, group in groupby(lines, key=lambda line: line.page):
        page = list(group)
        number = next((line for line in page if line.text.isdigit()), None)
        if number is None:
            kept += page
            continue
        body, note = _split_last_block([line for line in page if line is not number])
        body, called_on = _take_call(body, int(number.text))
        kept += body
        notes.append(Footnote(int(number.text), called_on, tuple(note)))
    return kept, notes


def mark_losses(lines: Iterable[Line], repairs: Repairs) -> list[Line]:
    """The first line of a page learns whether a line, or only a list mark, is missing before it."""
    return [replace(line, loss=_loss_before(line, repairs)) for line in lines]


def _without_header(line: Line) -> Line:
    if not line.text.startswith(RUNNING_HEADER):
        return line
    return line.with_text(line.text.removeprefix(RUNNING_HEADER).removeprefix(" -").strip())


def _without_page_number(line: Line, *, is_last: bool) -> Line:
    glued = HYPHENATED_PAGE_NUMBER.match(line.text)
    if line.text == str(line.page):
        return line.with_text("")
    if glued and glued[2] == str(line.page) and is_last:
        return line.with_text(glued[1])
    return line


def _loss_before(line: Line, repairs: Repairs) -> Loss | None:
    if line.opens_page and line.page in repairs.line_missing:
        return "line"
    return "mark" if line.opens_page and line.page in repairs.mark_missing else None


def _split_last_block(page: list[Line]) -> tuple[list[Line], list[Line]]:
    end = max(i for i, line in enumerate(page) if line.text)
    start = end
    while page[start - 1].text:
        start -= 1
    return page[:start] + page[end + 1 :], page[start : end + 1]


def _take_call(body: list[Line], number: int) -> tuple[list[Line], int]:
    call = re.compile(FOOTNOTE_CALL.format(number=number))
    calling = [line for line in body if call.search(line.text)]
    if len(calling) != 1:
        raise ValueError(f"footnote {number} is called on {len(calling)} lines, not one")
    (line,) = calling
    without = replace(line, text=call.sub("", line.text))
    return [without if o is line else o for o in body], line.number
