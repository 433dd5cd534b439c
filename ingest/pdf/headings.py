"""Finds the titles and headings among the lines, by the outline and by their print."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from corpus.matching import words
from ingest.lists import LABEL
from ingest.pdf.chapters import Heading, Rank, ranked
from ingest.pdf.layout import SENTENCE_END, Layout
from ingest.pdf.lines import BULLET
from ingest.pdf.numbering import CHAPTER, Numbering, announces
from ingest.pdf.printed import Bookmark, PrintedLine

_LONGEST = 6  # lines of a heading, and of a bookmark's title on the page
_MOST_PLAIN = 3  # lines of a title that is printed like the text


def find_headings(
    lines: Sequence[PrintedLine],
    layout: Layout,
    numbering: Numbering,
    bookmarks: Iterable[Bookmark],
) -> dict[int, Heading]:
    """First line -> heading. A chapter's number agrees with the numbers printed below its title."""
    found = _bookmarked(lines, numbering, bookmarks)
    found += _displayed(lines, layout, numbering, _places(found))
    found += _plain(lines, numbering, _places(found))
    found.sort(key=lambda heading: heading.first)
    return {heading.first: heading for heading in ranked(found, lines, layout, numbering)}


def _places(headings: Iterable[Heading]) -> set[int]:
    return {place for heading in headings for place in range(heading.first, heading.last)}


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


def _plain(
    lines: Sequence[PrintedLine], numbering: Numbering, taken: set[int]
) -> Iterator[Heading]:
    """Titles of chapters that are printed like the text, right above the chapter's first number."""
    closed = taken | numbering.starts.keys()
    for start in numbering.firsts:
        for first in range(start.place - 1, max(start.place - _MOST_PLAIN, 0) - 1, -1):
            line = lines[first]
            elsewhere = line.is_row or line.page != lines[start.place].page
            if elsewhere or first in closed or SENTENCE_END.search(line.text):
                break
            if announces(line.text, start.chapter):
                title = " ".join(line.text for line in lines[first : start.place])
                yield Heading(first, start.place, "sub", title, line.size)
                break
