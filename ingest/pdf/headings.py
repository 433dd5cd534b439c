"""Titles of chapters, of parts without a number, and the sub-headings between them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.matching import words
from ingest.lists import LABEL
from ingest.pdf.layout import Layout
from ingest.pdf.lines import BULLET
from ingest.pdf.numbering import Numbering, Start
from ingest.pdf.printed import Bookmark, PrintedLine

Rank = Literal["chapter", "part", "sub"]

CHAPTER = re.compile(r"(?:chapter\s+(\d{1,2})\b|(\d{1,2})(?=[.:]?\s))[\s.:–—-]*(\D.*)?$", re.I)
_LONGEST = 6  # lines of a heading, and of a bookmark's title on the page


@dataclass(frozen=True, slots=True)
class Heading:
    """The lines from ``first`` up to ``last``; a chapter has its ``number``."""

    first: int
    last: int
    rank: Rank
    title: str
    size: float
    number: int | None = None


def find_headings(
    lines: Sequence[PrintedLine],
    layout: Layout,
    numbering: Numbering,
    bookmarks: Iterable[Bookmark],
) -> dict[int, Heading]:
    """First line -> heading. A chapter's number agrees with the numbers printed below its title."""
    found = _bookmarked(lines, numbering, bookmarks)
    taken = {place for heading in found for place in range(heading.first, heading.last)}
    found += _displayed(lines, layout, numbering, taken)
    found.sort(key=lambda heading: heading.first)
    found = [_as_chapter(heading, numbering) for heading in _with_titles(found)]
    found = [*_promoted(found, lines, layout, numbering)]
    least = min((h.size for h in found if h.rank == "chapter"), default=float("inf"))
    return {h.first: _as_part(h, numbering, least) for h in found}


def chapter_titles(bookmarks: Iterable[Bookmark]) -> dict[int, str]:
    """The titles that the outline gives to numbered chapters."""
    matches = [CHAPTER.match(mark.title) for mark in bookmarks]
    return {int(m[1] or m[2]): m[3] for m in reversed(matches) if m and m[3]}


def title_lines(lines: Sequence[PrintedLine], first: int, layout: Layout) -> int:
    """The place behind a title that begins at ``first``: lines of one make-up, close together."""
    last = first + 1
    while last < len(lines) and last - first < _LONGEST:
        above, line = lines[last - 1], lines[last]
        gap = layout.gap(above, line)
        alike = abs(line.size - above.size) < 0.5 and line.bold == above.bold
        if not alike or gap is None or gap > layout.wide or not layout.is_display(line):
            break
        last += 1
    return last


def _bookmarked(
    lines: Sequence[PrintedLine], numbering: Numbering, bookmarks: Iterable[Bookmark]
) -> list[Heading]:
    """Headings that the outline names, wherever their words stand on its page."""
    pages: dict[int, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if place not in numbering.starts:
            pages[line.page].append(place)
    found = []
    marks = list(bookmarks)
    levels = [mark.level for mark in marks if CHAPTER.match(mark.title)]
    for mark in marks:
        wanted = words(mark.title)
        ends = {first: _behind_words(lines, first, wanted) for first in pages[mark.page]}
        first, last = next(((f, end) for f, end in ends.items() if end), (0, None))
        if last:
            text = " ".join(line.text for line in lines[first:last])
            rank: Rank = "part" if levels and mark.level <= min(levels) else "sub"
            found.append(Heading(first, last, rank, text, lines[first].size))
    return found


def _behind_words(lines: Sequence[PrintedLine], first: int, wanted: list[str]) -> int | None:
    read: list[str] = []
    for place in range(first, min(first + _LONGEST, len(lines))):
        read += words(lines[place].text)
        if read == wanted and wanted:
            return place + 1
        if read != wanted[: len(read)]:
            return None
    return None


def _displayed(
    lines: Sequence[PrintedLine], layout: Layout, numbering: Numbering, taken: set[int]
) -> list[Heading]:
    """Runs of display lines that stand by themselves."""
    found = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if place in taken or place in numbering.starts or not _may_head(line, layout):
            place += 1
            continue
        last = title_lines(lines, place, layout)
        text = " ".join(ln.text for ln in lines[place:last])
        if _stands_alone(lines, place, last, layout):
            found.append(Heading(place, last, "sub", text, line.size))
        place = last
    return found


def _may_head(line: PrintedLine, layout: Layout) -> bool:
    is_item = BULLET.match(line.text) or (
        LABEL.match(line.text) and line.size < 1.1 * layout.size and layout.indent(line) > 6
    )
    return layout.is_display(line) and any(c.isalnum() for c in line.text) and not is_item


def _stands_alone(lines: Sequence[PrintedLine], first: int, last: int, layout: Layout) -> bool:
    """A bold line at the size of the text may as well begin a paragraph, or be one."""
    line = lines[last - 1]
    if line.size >= 1.1 * layout.size:
        return True
    if line.text.endswith((".", ";", ":", ",")) or last - first == _LONGEST:
        return False
    if last == len(lines):
        return True
    gap = layout.gap(line, lines[last])
    return gap is None or gap > 1.1 or layout.room(line, lines[last]) >= 0


def _with_titles(found: Sequence[Heading]) -> Iterator[Heading]:
    """``Chapter 9`` on a line of its own takes the heading that follows it at once."""
    waiting: Heading | None = None
    for heading in found:
        if waiting and heading.first == waiting.last:
            title = f"{waiting.title} {heading.title}"
            heading = replace(waiting, last=heading.last, title=title)  # noqa: PLW2901
            waiting = None
        elif waiting:
            yield waiting
            waiting = None
        match = CHAPTER.match(heading.title)
        if match and not match[3]:
            waiting = heading
        else:
            yield heading
    if waiting:
        yield waiting


def _as_chapter(heading: Heading, numbering: Numbering) -> Heading:
    match = CHAPTER.match(heading.title)
    if not match:
        return heading
    number = int(match[1] or match[2])
    before, after = _chapters_around(heading, numbering)
    if number != after or number == before:
        return heading
    return replace(heading, rank="chapter", number=number, title=match[3] or heading.title)


def _chapters_around(heading: Heading, numbering: Numbering) -> tuple[int | None, int | None]:
    """The chapters of the printed numbers above and below."""
    before = [s for s in numbering.starts.values() if s.place < heading.first]
    after = [s for s in numbering.starts.values() if s.place >= heading.last]
    return before[-1].chapter if before else None, after[0].chapter if after else None


def _promoted(
    found: Sequence[Heading], lines: Sequence[PrintedLine], layout: Layout, numbering: Numbering
) -> Iterator[Heading]:
    """A chapter's title without a number is the largest heading close above its first number."""
    numbered = {heading.number for heading in found}
    firsts: dict[int, Start] = {}
    for start in numbering.starts.values():
        firsts.setdefault(start.chapter, start)
    titles: dict[int, int] = {}
    for chapter, start in firsts.items():
        page = lines[start.place].page
        close = [
            heading
            for heading in found
            if heading.first < start.place
            and lines[heading.first].page >= page - 1
            and _chapters_around(heading, numbering)[0] != chapter
            and heading.size >= 1.3 * layout.size
        ]
        if close and chapter not in numbered:
            titles[max(close, key=lambda h: (h.size, h.first)).first] = chapter
    for heading in found:
        chapter_below = titles.get(heading.first)
        yield replace(heading, rank="chapter", number=chapter_below) if chapter_below else heading


def _as_part(heading: Heading, numbering: Numbering, least: float) -> Heading:
    """At a chapter's level, and not within a chapter: an introduction, an annex."""
    if heading.rank == "chapter":
        return heading
    before, after = _chapters_around(heading, numbering)
    between = before != after or after is None
    level = heading.rank == "part" or heading.size >= least - 0.3
    return replace(heading, rank="part" if level and between else "sub")
