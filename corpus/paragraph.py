"""The nouns of the Code: Paragraph, Section, Citation and Annotation."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any, Literal

Kind = Literal["text", "item", "table", "footnote"]
Force = Literal["must", "must_not", "should", "should_not", "may", "none"]
Gap = Literal["before", "after", "both", "within"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The smallest unit that is cited; an item's ``lead_in`` is the paragraph that introduces it.

    ``text`` holds the source's own words, white space folded, and nothing else. ``gap`` says where
    a line is missing in the source: before the text, after it, both, or within a table cell.
    """

    id: str
    chapter: int
    section: str
    section_title: str
    heading: str | None
    page: int
    page_end: int
    kind: Kind
    lead_in: str | None
    text: str
    force: Force
    gap: Gap | None

    @property
    def body(self) -> str:
        """The text without the letter or number printed before an item: what a quote shows."""
        label = self.id.rpartition("(")[2].rstrip(")")
        printed = (
            re.match(rf"\(?{re.escape(label)}[.)] ", self.text) if self.kind == "item" else None
        )
        return self.text[printed.end() :] if printed else self.text

    def as_record(self) -> dict[str, Any]:
        """The line of ``paragraphs.jsonl``, fields in the contract's order."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section (``7.5``); ``7`` itself stands for what precedes 7.1."""

    id: str
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """What the makers wrote about a paragraph: never the Code's words."""

    paragraph_id: str
    gloss: str
    gloss_cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where words stand: edition, paragraph id and page, or the pages that they run over."""

    edition: str
    paragraph_id: str
    section: str
    page: int
    page_end: int | None = None

    def label(self) -> str:
        """``7.5, paragraph 4, item 2 (page 98)``; a printed number needs no more words.

        Nobody knows on which of its pages a word of ``3.3, paragraph 5 (pages 21 to 22)`` stands.
        """
        runs_over = self.page_end is not None and self.page_end > self.page
        pages = f"pages {self.page} to {self.page_end}" if runs_over else f"page {self.page}"
        return f"{locator(self.paragraph_id, self.section)} ({pages})"


def cite(edition: str, paragraph: Paragraph) -> Citation:
    return Citation(edition, paragraph.id, paragraph.section, paragraph.page, paragraph.page_end)


def locator(paragraph_id: str, section: str) -> str:
    """The place in words: ``7.5, paragraph 4, item 2``, ``7.4, footnote 7``, ``9.41``.

    A printed paragraph number (``9.41`` in chapter ``9``) is a place by itself; ``7.0.1`` stands
    before the first section of chapter 7.
    """
    rest = paragraph_id.removeprefix(f"{section}.")
    printed = "." not in section and not rest.startswith("0.")
    if rest.startswith("n"):
        return f"{section}, footnote {rest[1:]}"
    if printed:
        return _items_in_words(paragraph_id)
    return f"{section}, paragraph {_items_in_words(rest.removeprefix('0.'))}"


def _items_in_words(number: str) -> str:
    first, *items = re.findall(r"[^()]+", number)
    return ", ".join([first, *(f"item {item}" for item in items)])
