"""Running headers, footers and page numbers: what repeats at one height over the pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.pdf.lines import NUMBER
from ingest.pdf.printed import PrintedLine

_OUTERMOST = 3  # lines at the top and at the foot of a page that may be furniture
_SAME_HEIGHT = 3.0  # points
_ROMAN = re.compile(r"[ivxl]+", re.IGNORECASE)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}
_LEADERS = re.compile(r"(?:\.\s?|…\s?|_){4,}\s*(?:\d+|[ivxl]+)$")
_ENTRY = re.compile(r"\D\s(\d{1,3})$")


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of each page without furniture, and the number by which each page is cited.

    ``furniture`` are the texts that were left out, one for all that differ only in their digits;
    page numbers that stand alone are not among them.
    """

    pages: list[list[PrintedLine]]
    numbers: dict[int, int]
    furniture: tuple[str, ...]


def drop_furniture(pages: Sequence[Sequence[PrintedLine]]) -> Body:
    """A page is cited by its printed number, else as its neighbours count, else by its place."""
    outermost = [line for page in pages for line in _outermost(page)]
    furniture: dict[int, PrintedLine] = {}
    printed: dict[int, int] = {}
    for group in _same_height(outermost):
        repeated, numbers = _repeated(group, min(len(pages), 3))
        furniture.update((id(line), line) for line in repeated)
        printed.update(numbers)
    body = [[line for line in page if id(line) not in furniture] for page in pages]
    texts = {_without_digits(line.text): line.text for line in reversed(furniture.values())}
    worded = sorted(text for alike, text in texts.items() if any(map(str.isalpha, alike)))
    return Body(body, _numbered(len(pages), printed), tuple(worded))


def drop_contents(pages: Iterable[Sequence[PrintedLine]]) -> list[list[PrintedLine]]:
    """Without tables of contents: whole pages of entries, and entries with leaders anywhere."""
    kept: list[list[PrintedLine]] = []
    for page in pages:
        entries = [line for line in page if _LEADERS.search(line.text)]
        ending = [int(m[1]) for line in page if (m := _ENTRY.search(line.text))]
        is_list = len(ending) >= 5 and len(ending) >= 0.6 * len(page) and ending == sorted(ending)
        if is_list or len(entries) >= max(3, 0.6 * len(page)):
            kept.append([])
        else:
            kept.append([line for line in page if line not in entries])
    return kept


def _outermost(page: Sequence[PrintedLine]) -> list[PrintedLine]:
    down = sorted(page, key=lambda line: -line.y)
    return down if len(down) <= 2 * _OUTERMOST else down[:_OUTERMOST] + down[-_OUTERMOST:]


def _same_height(lines: Iterable[PrintedLine]) -> list[list[PrintedLine]]:
    """Groups of lines with the same text, digits apart, at the same height."""
    alike: dict[str, list[PrintedLine]] = defaultdict(list)
    for line in lines:
        alike[_without_digits(line.text)].append(line)
    groups: list[list[PrintedLine]] = []
    for same in alike.values():
        by_height = sorted(same, key=lambda line: line.y)
        groups.append(by_height[:1])
        for line in by_height[1:]:
            if line.y - groups[-1][-1].y <= _SAME_HEIGHT:
                groups[-1].append(line)
            else:
                groups.append([line])
    return groups


def _without_digits(text: str) -> str:
    """What pages that count themselves have in common."""
    return "#" if _ROMAN.fullmatch(text) else re.sub(r"\d+", "#", text)


def _repeated(group: Sequence[PrintedLine], least: int) -> tuple[list[PrintedLine], dict[int, int]]:
    """Lines that stay the same over pages, or that count them; with the numbers these print."""
    if least < 2:
        return [], {}
    texts = Counter(line.text for line in group)
    repeated = [line for line in group if texts[line.text] >= least]
    offsets = Counter(offset for line in group for offset in _offsets(line))
    numbers: dict[int, int] = {}
    for line in group:
        offset = next((o for o in _offsets(line) if offsets[o] >= least), None)
        if offset is None or NUMBER.match(line.text):  # 9.41 counts paragraphs, not pages
            continue
        repeated.append(line)
        if not _ROMAN.fullmatch(line.text):
            numbers[line.page] = line.page + offset
    return repeated, numbers


def _offsets(line: PrintedLine) -> set[int]:
    """How far each number of the line is from the page's place in the file."""
    if _ROMAN.fullmatch(line.text):
        return {roman_value(line.text) - line.page}
    return {int(number) - line.page for number in re.findall(r"\d{1,4}", line.text)}


def roman_value(numeral: str) -> int:
    """``xiv`` -> 14."""
    values = [_ROMAN_VALUES[letter] for letter in numeral.lower()]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def _numbered(pages: int, printed: dict[int, int]) -> dict[int, int]:
    numbers = {}
    for page in range(1, pages + 1):
        before = max((p for p in printed if p <= page), default=None)
        nearest = before if before is not None else min(printed, default=page)
        counted = page + printed.get(nearest, nearest) - nearest
        numbers[page] = counted if counted > 0 else page
    return numbers
