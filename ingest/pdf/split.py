"""Printed lines -> sections -> paragraphs and items, with the ids that the print gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus.paragraph import Kind
from ingest.pdf.chapters import Heading
from ingest.pdf.headings import title_lines
from ingest.pdf.layout import Layout
from ingest.pdf.lists import Mark, PrintedLists
from ingest.pdf.numbering import Numbering, Start
from ingest.pdf.printed import PrintedLine
from ingest.pdf.unit import Unit, continues


@dataclass(frozen=True)
class Split:
    """``bare`` are titles with no text directly below them, so that no paragraph holds them."""

    units: list[Unit]
    bare: list[str]


@dataclass
class _Section:
    """Where paragraphs now go: ``base`` begins the ids of those that carry no number."""

    chapter: int
    id: str
    title: str
    base: str
    count: int = 0


def split(
    lines: Sequence[PrintedLine],
    layout: Layout,
    numbering: Numbering,
    headings: Mapping[int, Heading],
    titles: Mapping[int, str],
) -> Split:
    """Paragraphs in reading order.

    ``titles`` are of chapters without a heading of their own; 0 is what stands before them all.
    """
    section = _Section(0, "0", titles[0], "0.0")
    splitter = _Splitter(lines, layout, numbering, headings, titles, section)
    place = 0
    while place < len(lines):
        place = splitter.read(place)
    splitter.leave_titles()
    return Split(splitter.units, splitter.bare)


@dataclass
class _Splitter:
    """Reads the lines once, in order; ``units`` and ``bare`` are what has been read so far."""

    lines: Sequence[PrintedLine]
    layout: Layout
    numbering: Numbering
    headings: Mapping[int, Heading]
    titles: Mapping[int, str]
    section: _Section
    units: list[Unit] = field(default_factory=list)
    lists: PrintedLists = field(default_factory=PrintedLists)
    heading: str | None = None
    fresh_title: bool = False  # nothing has been read below the section's title yet
    fresh: bool = False  # nor below the heading
    bare: list[str] = field(default_factory=list)
    parts: int = 0
    open: Unit | None = None  # takes the next line
    stem: str | None = None  # the paragraph that a list or table would hang from
    taken: set[str] = field(default_factory=set)

    def read(self, place: int) -> int:
        """Reads what begins at this place; returns the place behind it."""
        if heading := self.headings.get(place):
            self._title(heading)
            return heading.last
        if start := self.numbering.starts.get(place):
            return self._numbered(start)
        line = self.lines[place]
        if line.is_row:
            self._row(place)
        elif mark := self._mark(line):
            if self.stem is None:
                self._text(place, mark)
            else:
                self._item(place, mark, self.stem)
        elif self.open and continues(self.open, line, self.layout):
            self._append(self.open, place)
        else:
            self._text(place)
        return place + 1

    def leave_titles(self) -> None:
        """Notes the titles below which nothing was read."""
        self.bare += [self.section.title] * self.fresh_title + [self.heading or ""] * self.fresh

    # Titles, headings, numbers

    def _title(self, heading: Heading) -> None:
        self._close()
        if heading.rank == "sub":
            joined = f"{self.heading} / {heading.title}" if self.fresh else heading.title
            self.heading, self.fresh = joined, True
            return
        if heading.rank == "chapter" and heading.number is not None:
            self._open_chapter(heading.number, heading.title)
            return
        self.parts += 1
        number = f"0.{self.parts}"
        self._open_section(_Section(0, number, heading.title, number))

    def _open_chapter(self, number: int, title: str) -> None:
        self._open_section(_Section(number, str(number), title, f"{number}.0"))

    def _open_section(self, section: _Section) -> None:
        self.leave_titles()
        self.section, self.fresh_title = section, True
        self.heading, self.fresh = None, False

    def _numbered(self, start: Start) -> int:
        self._close()
        if self.numbering.counted == "sections":
            last = title_lines(self.lines, start.place, self.layout)
            title = " ".join(line.text for line in self.lines[start.place : last])[start.cut :]
            self._open_section(_Section(start.chapter, start.label, title.strip(), start.label))
            return last
        if start.chapter != self.section.chapter:
            title = self.titles.get(start.chapter, f"Chapter {start.chapter}")
            heading = self.heading if self.fresh else None
            self.fresh = False
            self._open_chapter(start.chapter, title)
            self.heading = heading
        self.section.base, self.section.count = start.label, 1
        unit = self._add(start.label, "text", None, start.place, self._cut(start.place, start.cut))
        unit.mark_indent = start.indent
        self.stem = unit.id
        return start.place + 1

    def _close(self) -> None:
        self.open, self.stem = None, None
        self.lists.close()

    # Body

    def _mark(self, line: PrintedLine) -> Mark | None:
        above = self.units[-1].lines[-1] if self.units else line
        gap = self.layout.gap(above, line)
        spaced = self.open is None or (gap is not None and gap > self.layout.wide)
        return self.lists.mark_of(line, self.layout.indent(line), above.text, spaced=spaced)

    def _item(self, place: int, mark: Mark, stem: str) -> None:
        line = self.lines[place]
        indent = self.layout.indent(line)
        level = self.lists.enter(mark, indent, stem)
        while (item_id := f"{level.stem}({mark.label or level.count})") in self.taken:
            level.count += 1
            mark = Mark(None, mark.length)
        level.last_id = item_id
        unit = self._add(item_id, "item", level.lead_in, place, self._cut(place, mark.length))
        unit.mark_indent = indent
        if unit.lines[0].x > line.x + 1:
            unit.text_indent = self.layout.indent(unit.lines[0])

    def _row(self, place: int) -> None:
        """A row of a table hangs from the paragraph above it, as a list's item does."""
        if self.stem is None:
            self._text(place)
            return
        self.lists.close()
        number = 1
        while f"{self.stem}({number})" in self.taken:
            number += 1
        self._add(f"{self.stem}({number})", "table", self.stem, place, self.lines[place])
        self.open = None

    def _text(self, place: int, mark: Mark | None = None) -> None:
        """With a bullet only where no paragraph introduces it, nor does it introduce another."""
        self.lists.close()
        self.section.count += 1
        while (text_id := f"{self.section.base}.{self.section.count}") in self.taken:
            self.section.count += 1
        line = self._cut(place, mark.length if mark else 0)
        unit = self._add(text_id, "text", None, place, line)
        unit.mark_indent = self.layout.indent(self.lines[place])
        self.stem = None if mark and mark.label is None else unit.id

    def _add(
        self, unit_id: str, kind: Kind, lead_in: str | None, place: int, line: PrintedLine
    ) -> Unit:
        section = self.section
        unit = Unit(
            unit_id,
            kind,
            section.chapter,
            section.id,
            section.title,
            self.heading,
            lead_in,
            [place],
            [line],
        )
        if line.text:  # a mark alone, if nothing follows it, will be no paragraph
            self.fresh_title = self.fresh = False
        self.taken.add(unit_id)
        self.units.append(unit)
        self.open = unit
        return unit

    def _append(self, unit: Unit, place: int) -> None:
        line = self.lines[place]
        self.fresh_title = self.fresh = False
        unit.places.append(place)
        unit.lines.append(line)
        if unit.text_indent is None:
            unit.text_indent = self.layout.indent(line)

    def _cut(self, place: int, length: int) -> PrintedLine:
        return self.lines[place].cut(length) if length else self.lines[place]
