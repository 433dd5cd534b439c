"""From an edition's source to its ``paragraphs.jsonl``: the same bytes give the same file."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel

from corpus.data_file import damaged, load_toml, reason, what_to_do
from corpus.force import force_of_paragraphs, load_settled
from corpus.paragraph import Paragraph
from corpus.paragraph_file import parse_paragraphs, sha256_of
from ingest.clean import drop_page_numbers, drop_running_headers, lift_footnotes, mark_losses
from ingest.extract import Line, lines_of_text
from ingest.repairs import Repairs, lines_named, load_repairs
from ingest.split import split


class SourceChanged(Exception):
    """The source is not the text that the repairs were written for."""


class NoRepairs(Exception):
    """The edition was made from a PDF; the message says how it is made again."""


class EditionNotWritten(Exception):
    """The edition's folder cannot be written; the message says where."""


class _Source(BaseModel):
    """What ``edition.toml`` says of the document from which the edition was made."""

    source: str
    sha256: str


def paragraphs_of_text_edition(folder: Path) -> list[Paragraph]:
    """Reads the source by ``repairs.toml``. Raises NoRepairs, SourceChanged or DataDamaged."""
    about = load_toml(folder / "edition.toml", _Source.model_validate)
    source, repairs_file = folder / about.source, folder / "repairs.toml"
    if not repairs_file.is_file() and not source.is_file():
        raise NoRepairs(
            f"The edition in {folder} was made from a PDF. To make it again, remove that folder "
            f"and run 'sen-code ingest FILE.pdf --edition {folder.name}'."
        )
    repairs, settled = load_repairs(folder), load_settled(folder)
    lines = lines_of_text(_text(source, about.sha256), repairs.first_page)
    try:
        _check(repairs, lines)
        paragraphs = force_of_paragraphs(_split(lines, repairs), settled)
        parse_paragraphs(as_jsonl(paragraphs))
    except (LookupError, ValueError, StopIteration) as error:
        found = str(error) if isinstance(error, ValueError) else repr(error)
        raise damaged(repairs_file, f"{source.name} cannot be split by it: {found}") from error
    return paragraphs


def write_paragraphs(folder: Path) -> Path:
    """Makes the edition's ``paragraphs.jsonl`` anew, and its sha256 in ``edition.toml``.

    Returns the file. Raises NoRepairs, SourceChanged, DataDamaged or EditionNotWritten, and then
    leaves nothing half written.
    """
    text = as_jsonl(paragraphs_of_text_edition(folder))
    file, about = folder / "paragraphs.jsonl", folder / "edition.toml"
    named = _with_sha256(about.read_text(encoding="utf-8"), sha256_of(text))
    _replace({file: text, about: named})
    return file


def as_jsonl(paragraphs: Iterable[Paragraph]) -> str:
    records = (json.dumps(p.as_record(), ensure_ascii=False) for p in paragraphs)
    return "".join(f"{record}\n" for record in records)


def _text(source: Path, sha256: str) -> str:
    try:
        data = source.read_bytes()
    except OSError as error:
        raise damaged(source, reason(error)) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise SourceChanged(
            f"{source} is not the text that edition.toml names (by sha256). {what_to_do(source)}"
        )
    try:
        return data.decode("utf-8")
    except ValueError as error:
        raise damaged(source, reason(error)) from error


def _check(repairs: Repairs, lines: list[Line]) -> None:
    """Raises ValueError where the repairs name a line or a page that the source does not have."""
    if strays := set(lines_named(repairs)) - {line.number for line in lines}:
        raise ValueError(f"it has {len(lines)} lines, and line {min(strays)} is not one of them")
    pages = {line.page for line in lines if line.opens_page}
    if unbroken := (repairs.line_missing | repairs.mark_missing) - pages:
        raise ValueError(f"it has no page break before page {min(unbroken)}")


def _split(lines: list[Line], repairs: Repairs) -> list[Paragraph]:
    lines = drop_running_headers(lines)
    lines = drop_page_numbers(lines)
    lines = mark_losses(lines, repairs)
    lines, footnotes = lift_footnotes(lines)
    return split(lines, footnotes, repairs)


def _with_sha256(about: str, sha256: str) -> str:
    """The text of ``edition.toml`` with that ``paragraphs_sha256``, in its place or else first."""
    entry = f'paragraphs_sha256 = "{sha256}"'
    named, count = re.subn(r"(?m)^paragraphs_sha256\b.*$", entry, about)
    return named if count else f"{entry}\n{about}"


def _replace(texts: dict[Path, str]) -> None:
    """Writes all the files or, where one cannot be written, none."""
    drafts = {file: file.with_suffix(".new") for file in texts}
    try:
        for file, draft in drafts.items():
            draft.write_text(texts[file], encoding="utf-8", newline="\n")
        for file, draft in drafts.items():
            draft.replace(file)
    except OSError as error:
        raise EditionNotWritten(
            f"The edition cannot be written into {next(iter(texts)).parent} ({reason(error)}). "
            f"Make room there and allow it to be written, then ingest again."
        ) from error
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
