"""A PDF's text -> the paragraphs of an edition, with what a reader should check about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.force import force_of_paragraphs
from corpus.paragraph import Paragraph
from ingest.pdf.chapters import chapter_titles
from ingest.pdf.characters import Joiner, unreadable
from ingest.pdf.doubts import doubts_of_numbers, doubts_of_pages, doubts_of_place
from ingest.pdf.footnotes import Footnote, lift_footnotes
from ingest.pdf.furniture import drop_contents, drop_furniture
from ingest.pdf.headings import find_headings
from ingest.pdf.layout import Layout
from ingest.pdf.lines import in_reading_order, segments_of_page
from ingest.pdf.numbering import find_numbering
from ingest.pdf.printed import PdfText, PdfUnreadable, PrintedLine
from ingest.pdf.split import split
from ingest.pdf.unit import Unit

_TRACE = 0.002  # of the characters: more without meaning make a text that cannot be quoted


def paragraphs_of_pdf(text: PdfText, name: str, title: str) -> tuple[list[Paragraph], list[str]]:
    """In reading order, with warnings. Raises PdfUnreadable with a sentence for the user."""
    pages = [segments_of_page(number, runs) for number, runs in enumerate(text.pages, start=1)]
    _check_text(pages, text, name)
    body = drop_furniture(pages)
    ordered = [in_reading_order(page) for page in body.pages]
    without_contents = drop_contents(ordered)
    size = Layout([line for page in without_contents for line in page]).size
    lines, notes = lift_footnotes(without_contents, size)
    layout = Layout(lines)
    numbering = find_numbering(lines, layout)
    if not numbering.starts:
        raise PdfUnreadable(
            f"{name} has neither numbered paragraphs (9.41 …) nor numbered sections (7.5 "
            f"Timescales) in sequence, which an edition needs for its citations. Check the file."
        )
    headings = find_headings(lines, layout, numbering, text.bookmarks)
    titles = {**chapter_titles(text.bookmarks), 0: title}
    found = split(lines, layout, numbering, headings, titles)
    joiner = Joiner(line.text for line in lines)
    units = _with_notes(found.units, notes)
    paragraphs = [_paragraph(unit, joiner, body.numbers) for unit in units]
    needed = {paragraph.lead_in for paragraph in paragraphs}
    kept = [paragraph for paragraph in paragraphs if paragraph.text or paragraph.id in needed]
    if not kept:
        raise PdfUnreadable(
            f"{name} has numbered titles and no text below them. Give the whole document."
        )
    doubts = [
        *doubts_of_numbers(numbering, lines, body.numbers),
        *doubts_of_place(kept, found.bare),
        *doubts_of_pages(text, body, without_contents),
    ]
    return force_of_paragraphs(kept, {}), doubts


def _check_text(pages: Sequence[Sequence[PrintedLine]], text: PdfText, name: str) -> None:
    printed = "".join(line.text for page in pages for line in page)
    if not any(char.isalpha() for char in printed):
        if text.sideways:
            raise PdfUnreadable(
                f"{name} holds no text that stands upright. Turn its pages, save it, and try again."
            )
        raise PdfUnreadable(
            f"{name} holds no text, only pictures of pages, as a scan does. Put it through text "
            f"recognition (OCR) first, or find the publisher's own file."
        )
    lost = unreadable(printed)
    if lost > _TRACE * len(printed):
        raise PdfUnreadable(
            f"{name} does not say what its characters mean: {lost} of {len(printed)} cannot be "
            f"read. Find another copy, or put this one through text recognition (OCR)."
        )


def _with_notes(units: Sequence[Unit], notes: Sequence[Footnote]) -> list[Unit]:
    """Each footnote behind the paragraph that calls it, else behind the last one of its page."""
    behind: dict[int, list[Footnote]] = {}
    for note in notes:
        calling = [i for i, unit in enumerate(units) if note.called_on in unit.places]
        above = [i for i, unit in enumerate(units) if unit.lines[0].page <= note.page]
        behind.setdefault((calling or above or [0])[-1], []).append(note)
    taken: set[str] = set()
    found: list[Unit] = []
    for place, unit in enumerate(units):
        found.append(unit)
        for note in behind.get(place, ()):
            note_id = f"{unit.section}.n{note.number}"
            if note_id in taken:  # the numbers begin anew on each page
                note_id = f"{unit.section}.n{note.page}.{note.number}"
            taken.add(note_id)
            lines = list(note.lines)
            found.append(
                replace(unit, id=note_id, kind="footnote", lead_in=unit.id, lines=lines, places=[])
            )
    return found


def _paragraph(unit: Unit, joiner: Joiner, numbers: dict[int, int]) -> Paragraph:
    return Paragraph(
        id=unit.id,
        chapter=unit.chapter,
        section=unit.section,
        section_title=unit.section_title,
        heading=unit.heading,
        page=numbers[unit.lines[0].page],
        page_end=numbers[unit.lines[-1].page],
        kind=unit.kind,
        lead_in=unit.lead_in,
        text=joiner.join(line.text for line in unit.lines),
        force="none",
        gap=None,
    )
