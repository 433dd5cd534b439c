"""From an edition's source to its ``paragraphs.jsonl``: the same bytes give the same file."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable
from pathlib import Path

from corpus.force import force_of_paragraphs, load_settled
from corpus.paragraph import Paragraph
from ingest.clean import drop_page_numbers, drop_running_headers, lift_footnotes, mark_losses
from ingest.extract import lines_of_text
from ingest.repairs import load_repairs
from ingest.split import split


class SourceChanged(Exception):
    """The source is not the text that the repairs were written for."""


class NoRepairs(Exception):
    """The edition was made from a PDF; the message says how it is made again."""


def paragraphs_of_text_edition(folder: Path) -> list[Paragraph]:
    """Reads ``source.txt`` by ``repairs.toml``. Raises NoRepairs or SourceChanged."""
    if not (folder / "repairs.toml").is_file():
        raise NoRepairs(
            f"The edition in {folder} was made from a PDF. To make it again, remove that folder "
            f"and run 'sen-code ingest FILE.pdf --edition {folder.name}'."
        )
    repairs = load_repairs(folder)
    lines = lines_of_text(_source(folder), repairs.first_page)
    lines = drop_running_headers(lines)
    lines = drop_page_numbers(lines)
    lines = mark_losses(lines, repairs)
    lines, footnotes = lift_footnotes(lines)
    return force_of_paragraphs(split(lines, footnotes, repairs), load_settled(folder))


def write_paragraphs(folder: Path) -> Path:
    """Makes the edition's ``paragraphs.jsonl`` anew; returns the file. Raises SourceChanged."""
    file = folder / "paragraphs.jsonl"
    text = as_jsonl(paragraphs_of_text_edition(folder))
    draft = file.with_suffix(".new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(file)
    return file


def as_jsonl(paragraphs: Iterable[Paragraph]) -> str:
    records = (json.dumps(p.as_record(), ensure_ascii=False) for p in paragraphs)
    return "".join(f"{record}\n" for record in records)


def _source(folder: Path) -> str:
    about: dict[str, str] = tomllib.loads((folder / "edition.toml").read_text(encoding="utf-8"))
    source = (folder / about["source"]).read_bytes()
    if hashlib.sha256(source).hexdigest() != about["sha256"]:
        raise SourceChanged(
            f"{folder / about['source']} is not the text that edition.toml names (by sha256). "
            f"Put the original back: git checkout -- {folder / about['source']}"
        )
    return source.decode("utf-8")
