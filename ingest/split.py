"""Lines of the Code -> sections -> paragraphs and items, with their ids."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from corpus.paragraph import Paragraph
from ingest.clean import Footnote
from ingest.extract import Line, text_width
from ingest.lists import LABEL, Lists, Style
from ingest.repairs import Repairs
from ingest.table import table_units
from ingest.unit import Unit, as_paragraph, with_footnotes

CHAPTER_TITLE = re.compile(r"^([1-9]) ([A-Z].*)")
SECTION_TITLE = re.compile(r"^([1-9]\.\d{1,2}) (.+)")
SENTENCE_END = re.compile(r"[.:;?!][’”\")\]]*$")
ITEM_INDENT = 18  # points: a quarter of an inch, seen at the ends of the Code's lettered lists


def split(
    lines: Iterable[Line], footnotes: Iterable[Footnote], repairs: Repairs
) -> list[Paragraph]:
    """Cleaned lines as paragraphs in reading order, a footnote behind its caller."""
    splitter = _Splitter(repairs)
    splitter.read(list(lines))
    return [as_paragraph(unit) for unit in with_footnotes(splitter.units, footnotes)]


class _Splitter:
    """Reads the lines once, in order; ``units`` is what has been read so far."""

    def __init__(self, repairs: Repairs) -> None:
        self.repairs = repairs
        self.units: list[Unit] = []
        self.section = ""
        self.section_title = ""
        self.heading: str | None = None
        self.heading_is_fresh = False  # nothing has been read below it yet
        self.number = 0
        self.lists = Lists()
        self.open: Unit | None = None  # takes the next line of text
        self.pending: Style | None = None  # a mark stood alone; its text comes next
        self.after_blank = False
        self.after_label = False  # a label stood alone on its line
        self.lost = False  # a line is missing before what comes next

    def read(self, lines: list[Line]) -> None:
        position = 0
        while position < len(lines):
            position = self._read_one(lines, position)

    def _read_one(self, lines: list[Line], position: int) -> int:
        line = lines[position]
        table = self.repairs.table
        if line.number == table.first_line:
            self._close()
            self.units += table_units(table, lines, f"{self.section}.{self.number}", self._place())
            return next(i for i, ln in enumerate(lines) if ln.number > table.last_line)
        if line.opens_page:
            self._open_page(line)
        if not line.text:
            self.after_blank = True
        elif line.number in self.repairs.headings:
            last = self.repairs.headings[line.number]
            span = [ln for ln in lines[position:] if ln.number <= last]
            heading = " ".join(ln.text for ln in span)
            self._start_heading(f"{self.heading} / {heading}" if self.heading_is_fresh else heading)
            return position + len(span)
        elif title := self._title_lines(lines, position):
            self._start_section(title)
            return position + len(title)
        else:
            self._body_line(line, lines[position + 1 :])
            self.after_blank, self.after_label = False, LABEL.fullmatch(line.text) is not None
        return position + 1

    # Titles and headings

    def _title_lines(self, lines: list[Line], position: int) -> list[Line]:
        line = lines[position]
        chapter = line.number == 1 or line.opens_page
        is_title = SECTION_TITLE.match(line.text) or (chapter and CHAPTER_TITLE.match(line.text))
        if not is_title or (self.open is not None and not self._may_end(line)):
            return []
        title = [line]
        for following in lines[position + 1 :]:
            if following.number not in self.repairs.title_continues:
                break
            title.append(following)
        return title

    def _start_section(self, title: list[Line]) -> None:
        self.section, _, self.section_title = " ".join(ln.text for ln in title).partition(" ")
        self._start_heading(None)
        self.number = 0
        if self.section in self.repairs.empty_sections:
            empty = replace(title[0], text="")
            self._text_unit([empty], lost_before=True).lost_after = True

    def _start_heading(self, heading: str | None) -> None:
        self._close()
        self.heading = heading
        self.heading_is_fresh = heading is not None

    def _close(self) -> None:
        self.open, self.pending = None, None
        self.lists.close()

    # Page openings

    def _open_page(self, line: Line) -> None:
        if line.loss == "line":
            self.lost = True
            self.units[-1].lost_after = True
        elif line.text and line.loss is None and not self.pending and not self._ends_before(line):
            self.after_blank = False  # nothing is lost and the sentence runs on

    # Body

    def _body_line(self, line: Line, following: list[Line]) -> None:
        label = LABEL.match(line.text)
        if line.text in ("•", "o"):
            self._mark("bullet" if line.text == "•" else "o")
        elif line.text.startswith("o "):
            self._mark("o")
            self._item("o", line.with_text(line.text[2:]))
        elif self.open and self.after_label:
            self.open.lines.append(line)
            self._remember_text()
        elif label and self.lists.follows(label[1]):
            self._labelled(label[1], line)
        else:
            self._unmarked(line, following)

    def _unmarked(self, line: Line, following: list[Line]) -> None:
        if self.pending:
            self._item(self.pending, line)
        elif line.loss == "mark":
            self._item(self._style_of_lost_mark(), line)
        elif self.lost:
            self._far_side(line, following)
        elif line.number in self.repairs.kept_whole:
            self.units[-1].lines.append(line)
        elif self.open and not self.after_blank and not self._ends_before(line, following):
            self.open.lines.append(line)
            self._remember_text()
        elif self._is_bare_item(line):
            self._item("bare", line)
        else:
            self._text_unit([line])

    def _mark(self, style: Style) -> None:
        if self.lost and self.lists.levels and style == "bullet":
            if self.lists.levels[0].style == "bullet":
                self.number += 1
            self.lists.lose_lead_in(f"{self.section}.{self.number}")
        self.open, self.pending = None, style

    def _labelled(self, label: str, line: Line) -> None:
        if self.lists.restart(label):
            self.lists.close()
        self._item("label", line, label)

    def _style_of_lost_mark(self) -> Style:
        return self.lists.levels[-1].style if self.lists.levels[1:] else "bullet"

    def _is_bare_item(self, line: Line) -> bool:
        """Third-level items lost their mark: they stand below an item that ends with a colon."""
        levels = self.lists.levels
        if not levels or not line.text[0].islower():
            return False
        return levels[-1].style == "bare" or (
            levels[-1].style == "o" and levels[-1].last_text.endswith(":")
        )

    def _far_side(self, line: Line, following: list[Line]) -> None:
        """What stands behind a lost line keeps its list where it can, else its section."""
        levels = self.lists.levels
        before = self.units[-1]
        if levels and (not _finished(before.text) or self._skips_a_label(following)):
            self._item(levels[-1].style, line)
        elif not levels and before.text.endswith(":") and _next_mark(following) == "label":
            self._item("label", line)
        else:
            self._text_unit([line])

    def _skips_a_label(self, following: list[Line]) -> bool:
        level = self.lists.levels[0]
        label = next((m[1] for ln in following if (m := LABEL.match(ln.text))), None)
        return (
            level.style == "label"
            and len(label or "") == 1
            and (ord(label or "a") - ord("a") + 1 == level.count + 2)
        )

    # Units

    def _item(self, style: Style, line: Line, label: str | None = None) -> None:
        level = self.lists.enter(style, f"{self._stem()}.{self.number}")
        lead_in = level.lead_in
        self._add(Unit(self.lists.next_id(level, label), "item", *self._place(), lead_in, [line]))
        self._remember_text()

    def _text_unit(self, lines: list[Line], *, lost_before: bool = False) -> Unit:
        self.lists.close()
        self.number += 1
        unit = Unit(
            f"{self._stem()}.{self.number}", "text", *self._place(), None, lines, lost_before
        )
        return self._add(unit)

    def _stem(self) -> str:
        return self.section if "." in self.section else f"{self.section}.0"

    def _place(self) -> tuple[str, str, str | None]:
        return self.section, self.section_title, self.heading

    def _add(self, unit: Unit) -> Unit:
        unit.lost_before = unit.lost_before or self.lost
        self.lost, self.pending, self.heading_is_fresh = False, None, False
        self.units.append(unit)
        self.open = unit
        return unit

    def _remember_text(self) -> None:
        if self.lists.levels and self.open:
            self.lists.levels[-1].last_text = self.open.text

    # Where a paragraph ends

    def _may_end(self, line: Line) -> bool:
        return self.after_blank or line.opens_page or self._ends_before(line)

    def _ends_before(self, line: Line, following: Iterable[Line] = ()) -> bool:
        """It ends where its last line closes a sentence and the next word would have fitted."""
        if self.open is None:
            return True
        last = self.open.lines[-1]
        if last.number in self.repairs.paragraph_ends:
            return True
        if self.open.kind == "item" and not self._is_last_labelled(following):
            return False
        room = self.repairs.text_width - (ITEM_INDENT if self.open.kind == "item" else 0)
        fits = last.width + text_width(" " + line.text.split(" ")[0]) <= room
        return fits and bool(SENTENCE_END.search(last.text)) and not line.text[0].islower()

    def _is_last_labelled(self, following: Iterable[Line]) -> bool:
        """Only a lettered list runs into the next paragraph without a blank line."""
        levels = self.lists.levels
        if not levels or levels[-1].style != "label":
            return False
        for line in following:
            label = LABEL.match(line.text)
            if not line.text or (label and not self.lists.goes_on(label[1])):
                break
            if label:
                return False
        return True


def _finished(text: str) -> bool:
    return text.endswith((".", ").", ".)"))


def _next_mark(following: list[Line]) -> Style | None:
    for line in following:
        if line.text == "•":
            return "bullet"
        if LABEL.match(line.text):
            return "label"
    return None
