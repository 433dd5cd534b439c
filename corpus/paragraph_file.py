"""The file ``paragraphs.jsonl``: read whole and unchanged, or refused in a sentence."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pydantic import TypeAdapter

from corpus.data_file import DataDamaged, damaged, reason
from corpus.paragraph import Paragraph

_PARAGRAPH = TypeAdapter(Paragraph)


def read_paragraphs(file: Path, sha256: str | None) -> tuple[Paragraph, ...]:
    """The file's paragraphs, each once and behind its lead-in. Raises DataDamaged.

    ``sha256`` is what `sha256_of` gave when the file was made; None where it was not kept.
    """
    try:
        text = file.read_text(encoding="utf-8")
        paragraphs = parse_paragraphs(text)
        if sha256 not in (None, sha256_of(text)):
            raise ValueError("it is not the file that edition.toml names by its sha256")
    except (OSError, ValueError) as error:
        if not (file.parent / "repairs.toml").is_file():
            raise damaged(file, reason(error)) from error
        raise DataDamaged(
            f"{file} cannot be used ({reason(error)}). "
            f"Run 'sen-code ingest --edition {file.parent.name}' to make it again."
        ) from error
    return paragraphs


def sha256_of(text: str) -> str:
    """The sha256 (hex) of the file's text, whatever ends its lines on this computer."""
    return hashlib.sha256(text.encode()).hexdigest()


def parse_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of the file's text. Raises ValueError where an edition cannot be of them."""
    found: dict[str, Paragraph] = {}
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        try:
            paragraph = _PARAGRAPH.validate_json(line, strict=True)
        except ValueError as error:
            raise ValueError(f"line {number}: {reason(error)}") from error
        if paragraph.id in found:
            raise ValueError(f"line {number}: {paragraph.id} stands in it twice")
        if paragraph.lead_in is not None and paragraph.lead_in not in found:
            raise ValueError(f"line {number}: its lead-in {paragraph.lead_in} is not before it")
        found[paragraph.id] = paragraph
    return tuple(found.values())
