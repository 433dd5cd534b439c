"""Which headings are the titles of chapters, and which of parts without a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.pdf.layout import Layout
from ingest.pdf.numbering import CHAPTER, Numbering
from ingest.pdf.printed import Bookmark, PrintedLine

Rank = Literal["chapter", "part", "sub"]


@dataclass(frozen=True, slots=True)
class Heading:
    """The lines from ``first`` up to ``last``; a chapter has its ``number``."""

    first: int
    last: int
    rank: Rank
    title: str
    size: float
    number: int | None = None


def ranked(
    found: Sequence[Heading], lines: Sequence[PrintedLine], layout: Layout, numbering: Numbering
) -> list[Heading]:
    """The headings in their order, each with its rank."""
    found = [_as_chapter(heading, numbering) for heading in _with_titles(found)]
    found = [*_promoted(found, lines, layout, numbering)]
    sizes = [h.size for h in found if h.rank == "chapter" and layout.is_display(lines[h.first])]
    return [_as_part(heading, numbering, min(sizes, default=float("inf"))) for heading in found]


def chapter_titles(bookmarks: Iterable[Bookmark]) -> dict[int, str]:
    """The titles that the outline gives to numbered chapters."""
    matches = [CHAPTER.match(mark.title) for mark in bookmarks]
    return {int(m[1] or m[2]): m[3] for m in reversed(matches) if m and m[3]}


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
    if not _opens_chapter(heading, number, numbering):
        return heading
    return replace(heading, rank="chapter", number=number, title=match[3] or heading.title)


def _opens_chapter(heading: Heading, number: int, numbering: Numbering) -> bool:
    before, after = _chapters_around(heading, numbering)
    return after == number != before


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
    titles: dict[int, int] = {}
    for start in numbering.firsts:
        chapter, page = start.chapter, lines[start.place].page
        close = [
            heading
            for heading in found
            if lines[heading.first].page in (page - 1, page)
            and _opens_chapter(heading, chapter, numbering)
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
