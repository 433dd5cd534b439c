"""A paragraph in the making, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from corpus.paragraph import Gap, Kind, Paragraph
from ingest.clean import Footnote
from ingest.extract import Line


@dataclass
class Unit:
    """A paragraph in the making."""

    id: str
    kind: Kind
    section: str
    section_title: str
    heading: str | None
    lead_in: str | None
    lines: list[Line] = field(default_factory=list)
    lost_before: bool = False
    lost_after: bool = False

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def gap(self) -> Gap | None:
        if self.lost_before and self.lost_after:
            return "both"
        return "before" if self.lost_before else "after" if self.lost_after else None


def as_paragraph(unit: Unit) -> Paragraph:
    return Paragraph(
        id=unit.id,
        chapter=int(unit.section.split(".")[0]),
        section=unit.section,
        section_title=unit.section_title,
        heading=unit.heading,
        page=unit.lines[0].page,
        page_end=unit.lines[-1].page,
        kind=unit.kind,
        lead_in=unit.lead_in,
        text=unit.text,
        force="none",
        gap=unit.gap,
    )


def with_footnotes(units: list[Unit], footnotes: Iterable[Footnote]) -> Iterator[Unit]:
    by_line = {note.called_on: note for note in footnotes}
    for unit in units:
        yield unit
        for line in unit.lines:
            if note := by_line.get(line.number):
                yield replace(
                    unit,
                    id=f"{unit.section}.n{note.number}",
                    kind="footnote",
                    lead_in=unit.id,
                    lines=list(note.lines),
                    lost_before=False,
                    lost_after=False,
                )
