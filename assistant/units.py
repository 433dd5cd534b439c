"""What is searched: each paragraph with the sentence that governs it, and each of its sentences."""

from __future__ import annotations

from corpus.edition import Edition
from corpus.paragraph import Paragraph
from corpus.sentences import sentences
from ingest.index import Unit


def units_of(edition: Edition) -> list[Unit]:
    """In reading order; a paragraph of one sentence needs no second unit."""
    units = []
    for paragraph in edition.paragraphs:
        if not paragraph.text:
            continue
        units.append(Unit(paragraph.id, paragraph.id, "text", search_text(edition, paragraph)))
        parts = sentences(paragraph.body)
        if len(parts) > 1:
            units += [
                Unit(sentence_id(paragraph, number), paragraph.id, "sentence", part)
                for number, part in enumerate(parts)
            ]
    return units


def search_text(edition: Edition, paragraph: Paragraph) -> str:
    """An item says little without the sentence that introduces it."""
    lead_in = edition.lead_in(paragraph)
    if lead_in is None or not lead_in.text:
        return paragraph.text
    return f"{sentences(lead_in.body)[-1]} {paragraph.text}"


def sentence_id(paragraph: Paragraph, number: int) -> str:
    return f"{paragraph.id}#{number}"
