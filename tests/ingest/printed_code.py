"""Lays out paragraphs of the Code as PDFs of several make-ups, with what must come back of them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from reportlab.platypus import Paragraph as Drawn

from corpus.edition import load_edition
from corpus.paragraph import Paragraph
from ingest.lists import LABEL

Numbering = Literal["paragraphs", "sections"]

SECTIONS = ("7.1", "7.2", "7.3", "7.4", "7.5", "7.10", "7.16", "9.5")
CHAPTERS = {7: "Assessments and Education, Health and Care plans", 9: "Resolving disputes"}
FIRST_PAGE = 92
HEADER = "- DRAFT FOR CONSULTATION -"
INDENT = 24
WIDTH, HEIGHT = 595, 842


@dataclass(frozen=True)
class PrintedCode:
    """A PDF, and the paragraphs that an edition made from it must hold (their force apart)."""

    data: bytes
    paragraphs: tuple[Paragraph, ...]


def print_lines(*pages: Iterable[tuple[float, float, float, str]], **settings) -> bytes:
    """A PDF of lines as (x, y, size, text); a text between asterisks is bold."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True, **settings)
    for page in pages:
        for x, y, size, text in page:
            bold = text.startswith("*")
            canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
            canvas.drawString(x, y, text.strip("*"))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def print_code(numbering: Numbering, *, columns: int = 1, outline: bool = True) -> PrintedCode:
    """Footnotes stand at the foot of the page that calls them; pages are numbered from 92."""
    wanted = list(_renumbered(_whole_paragraphs(), numbering))
    notes = {p.lead_in: p for p in wanted if p.kind == "footnote"}
    places = _Places()

    def finish(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawCentredString(WIDTH / 2, HEIGHT - 40, HEADER)
        canvas.drawCentredString(WIDTH / 2, 30, str(_page(canvas)))
        for lead_in in places.calls.pop(_page(canvas), []):
            note = notes[lead_in]
            text = f"<super>{_note_number(note)}</super> {escape(note.text)}"
            drawn = Drawn(text, ParagraphStyle("note", fontSize=8, leading=10))
            drawn.wrapOn(canvas, WIDTH - 144, 40)
            drawn.drawOn(canvas, 72, 50)
            places.starts[note.id] = places.ends[note.id] = _page(canvas)

    out = io.BytesIO()
    document = BaseDocTemplate(out, invariant=True, title="The Code, printed")
    document.addPageTemplates(PageTemplate("page", _frames(columns), onPageEnd=finish))
    story = list(_story(wanted, numbering, notes, outline=outline))
    document.build(story, canvasmaker=places.canvas)
    paged = [replace(p, page=places.starts[p.id], page_end=places.ends[p.id]) for p in wanted]
    return PrintedCode(out.getvalue(), tuple(paged))


class _Places:
    """On which pages paragraphs start and end, and which of them call a footnote there."""

    def __init__(self) -> None:
        self.starts: dict[str, int] = {}
        self.ends: dict[str, int] = {}
        self.calls: dict[int, list[str]] = {}

    def canvas(self, *args, **kwargs) -> Canvas:
        canvas = Canvas(*args, **kwargs)
        canvas.setNamedCB("starts", lambda c, _, label: self.starts.update({label: _page(c)}))
        canvas.setNamedCB("ends", lambda c, _, label: self.ends.update({label: _page(c)}))
        canvas.setNamedCB(
            "calls", lambda c, _, label: self.calls.setdefault(_page(c), []).append(label)
        )
        canvas.setNamedCB("bookmarks", _bookmark)
        return canvas


def _page(canvas: Canvas) -> int:
    return canvas.getPageNumber() + FIRST_PAGE - 1


def _note_number(note: Paragraph) -> str:
    return note.id.rpartition("n")[2]


def _whole_paragraphs() -> Iterator[Paragraph]:
    """The sections' paragraphs that no lost line has torn, nor their lead-in."""
    dropped: set[str] = set()
    for paragraph in load_edition().paragraphs:
        if paragraph.section not in SECTIONS:
            continue
        if paragraph.gap or paragraph.lead_in in dropped or paragraph.id.startswith("7.4.1(3)"):
            dropped.add(paragraph.id)
        else:
            yield replace(paragraph, force="none")


def _renumbered(paragraphs: Iterable[Paragraph], numbering: Numbering) -> Iterator[Paragraph]:
    ids: dict[str, str] = {}
    counts: dict[str, int] = {}
    headings: list[str] = []
    place: tuple[str, str | None] | None = None
    heading: str | None = None
    for paragraph in paragraphs:
        if paragraph.kind != "footnote" and place != (paragraph.section, paragraph.heading):
            headings = [] if numbering == "sections" else _new_titles(paragraph, place)
            headings += [paragraph.heading] if paragraph.heading else []
            heading = " / ".join(headings) or None
            place = (paragraph.section, paragraph.heading)
        by_section = numbering == "sections"
        section = paragraph.section if by_section else str(paragraph.chapter)
        if paragraph.kind == "footnote":
            new_id = f"{section}.n{_note_number(paragraph)}"
        else:
            stem = ids[paragraph.lead_in] if paragraph.lead_in else section
            counts[stem] = counts.get(stem, 0) + 1
            label = LABEL.match(paragraph.text) if paragraph.kind == "item" else None
            name = label[1] if label else counts[stem]
            new_id = f"{stem}({name})" if paragraph.kind == "item" else f"{stem}.{name}"
        ids[paragraph.id] = new_id
        yield replace(
            paragraph,
            id=new_id,
            section=section,
            section_title=paragraph.section_title if by_section else CHAPTERS[paragraph.chapter],
            heading=heading,
            lead_in=ids[paragraph.lead_in] if paragraph.lead_in else None,
        )


def _new_titles(paragraph: Paragraph, place: tuple[str, str | None] | None) -> list[str]:
    return [] if place and place[0] == paragraph.section else [paragraph.section_title]


def _frames(columns: int) -> list[Frame]:
    width = (WIDTH - 144 - 20 * (columns - 1)) / columns
    bare = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
    return [
        Frame(72 + i * (width + 20), 90, width, HEIGHT - 90 - 72, **bare) for i in range(columns)
    ]


def _bookmark(canvas: Canvas, _: str, label: str) -> None:
    level, _, title = label.partition(" ")
    canvas.bookmarkPage(label)
    canvas.addOutlineEntry(title, label, int(level))


def _story(
    wanted: list[Paragraph], numbering: Numbering, notes: dict[str, Paragraph], *, outline: bool
) -> Iterator[Flowable]:
    chapter, section, heading = 0, "", None
    for paragraph, original in zip(wanted, _whole_paragraphs(), strict=True):
        if paragraph.kind == "footnote":
            continue
        if original.chapter != chapter:
            chapter = original.chapter
            yield from _title(f"{chapter} {CHAPTERS[chapter]}", 18, 0 if outline else None)
        if original.section != section:
            section, heading = original.section, None
            number = f"{section} " if numbering == "sections" else ""
            yield from _title(number + original.section_title, 14, 1 if outline else None)
        if original.heading != heading:
            heading = original.heading
            yield from _title(heading or "", 11, None)
        yield _drawn(paragraph, numbering, notes)


def _title(text: str, size: int, level: int | None) -> Iterator[Flowable]:
    mark = f'<onDraw name="bookmarks" label="{level} {escape(text)}"/>' if level is not None else ""
    style = ParagraphStyle(
        "title",
        fontName="Helvetica-Bold",
        fontSize=size,
        leading=size * 1.2,
        spaceBefore=12,
        spaceAfter=6,
        keepWithNext=True,
    )
    yield Drawn(mark + escape(text), style)


def _drawn(paragraph: Paragraph, numbering: Numbering, notes: dict[str, Paragraph]) -> Drawn:
    depth = paragraph.id.count("(")
    base = 36 if numbering == "paragraphs" else 0
    label = LABEL.match(paragraph.text) if depth else None
    text, mark = paragraph.text, None
    if depth:
        mark = label[0] if label else "•" if depth < 3 else "o"
        text = text[label.end() :].strip() if label else text
    elif numbering == "paragraphs":
        mark = paragraph.id
    style = ParagraphStyle(
        "body",
        fontSize=11,
        leading=14,
        spaceAfter=8,
        leftIndent=base + INDENT * depth,
        bulletIndent=base + INDENT * (depth - 1) if depth else 0,
        bulletFontSize=11,
    )
    body = re.sub(r"\bmust\b", "<b>must</b>", escape(text))
    if note := notes.get(paragraph.id):
        call = f'<onDraw name="calls" label="{paragraph.id}"/>'
        body = body.replace(".", f".<super>{_note_number(note)}</super>{call}", 1)
    marks = [f'<onDraw name="{when}" label="{paragraph.id}"/>' for when in ("starts", "ends")]
    return Drawn(marks[0] + body + marks[1], style, bulletText=mark)
