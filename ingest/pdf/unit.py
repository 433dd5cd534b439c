"""A paragraph in the making, and whether the next line belongs to it."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.paragraph import Kind
from ingest.pdf.layout import SENTENCE_END, Layout
from ingest.pdf.printed import PrintedLine


@dataclass
class Unit:
    """A paragraph in the making; ``places`` are those of its lines in the running text.

    ``mark_indent`` is where its first line begins, ``text_indent`` where the lines below it do.
    """

    id: str
    kind: Kind
    chapter: int
    section: str
    section_title: str
    heading: str | None
    lead_in: str | None
    places: list[int]
    lines: list[PrintedLine]
    mark_indent: float = 0.0
    text_indent: float | None = None


def continues(unit: Unit, line: PrintedLine, layout: Layout) -> bool:
    """Told by size, indent and space, where those leave it open by the room left on the line."""
    above = unit.lines[-1]
    ended = SENTENCE_END.search(above.text) is not None
    indent = layout.indent(line)
    inner = unit.mark_indent if unit.text_indent is None else unit.text_indent
    if abs(line.size - above.size) > 0.08 * above.size or indent < inner - 3:
        return False
    gap = layout.gap(above, line)
    if gap is not None and gap > layout.wide:
        own = unit.kind == "item" and inner > unit.mark_indent + 6  # an item's next paragraph
        return (own and gap < 2.5) or (gap < 1.8 and not ended and layout.room(above, line) < 0)
    if ended and unit.text_indent is not None and indent > inner + 6:
        return False  # the first line of a paragraph is indented
    if gap is not None and layout.is_spaced:
        return True
    return not layout.may_end(above, line)
