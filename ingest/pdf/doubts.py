"""What a reader should check about an edition made from a PDF, a sentence each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from corpus.paragraph import Paragraph
from ingest.pdf.furniture import Body
from ingest.pdf.numbering import Numbering
from ingest.pdf.printed import PdfText, PrintedLine

_MOST_NAMED = 12  # more would hide the other warnings


def doubts_of_numbers(
    numbering: Numbering, lines: Sequence[PrintedLine], pages: Mapping[int, int]
) -> Iterator[str]:
    """Numbers that are missing, and numbers that go backwards or leap; ``pages`` as cited."""
    if numbering.missing:
        missing = _named(numbering.missing)
        yield f"These numbers were not found, and may stand within what is before them: {missing}."
    if numbering.astray:
        where = [f"{s.label} (page {pages[lines[s.place].page]})" for s in numbering.astray]
        yield f"These numbers are out of sequence, and were read as text: {_named(where)}."


def doubts_of_place(paragraphs: Sequence[Paragraph], bare: Sequence[str]) -> Iterator[str]:
    """Paragraphs that belong to no chapter, and ``bare`` titles that belong to no paragraph."""
    loose = [p.id for p in paragraphs if p.section == "0"]
    if loose:
        ids = " to ".join(dict.fromkeys((loose[0], loose[-1])))
        yield (
            f"What stands before the first chapter has neither number nor title, and is cited as "
            f"{ids}."
        )
    if bare:
        yield (
            f"These titles have no text directly below them, and so stand in no paragraph: "
            f"{_quoted(bare)}."
        )


def doubts_of_pages(
    text: PdfText, body: Body, without_contents: Sequence[Sequence[PrintedLine]]
) -> Iterator[str]:
    """Pages without text, and what was left out; these pages count from 1, as the file does."""
    pairs = [*enumerate(zip(body.pages, without_contents, strict=True), start=1)]
    if empty := [str(number) for number, (page, _) in pairs if not page]:
        yield f"These pages of the file hold no text: {_named(empty)}."
    if shorter := [str(n) for n, (page, left) in pairs if _words(page) > _words(left)]:
        yield f"A table of contents was left out on these pages of the file: {_named(shorter)}."
    if body.furniture:
        yield f"What repeats from page to page was left out: {_quoted(body.furniture)}."
    if text.sideways:
        yield f"Words that do not stand upright were left out: {text.sideways}."
    if text.unseen:
        yield (
            f"Words outside the page, or too small or too large to be read, were left out: "
            f"{text.unseen}."
        )
    if text.unsure:
        yield (
            "The file is not quite as a PDF should be, and some of it had to be guessed: compare "
            "the paragraphs with it."
        )


def _words(page: Iterable[PrintedLine]) -> int:
    return sum(len(line.text.split()) for line in page)


def _quoted(texts: Sequence[str]) -> str:
    """All of them: these words stand nowhere else."""
    return ", ".join(f"“{text}”" for text in texts)


def _named(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
