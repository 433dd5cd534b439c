"""Makes an edition of the user's own from a PDF: all of its folder, or none of it."""

from __future__ import annotations

import hashlib
import json
import logging
import re
import tempfile
from pathlib import Path

from corpus.edition import EditionNotFound, edition_folder
from corpus.paragraph_file import parse_paragraphs, sha256_of
from ingest.editions import EditionNotWritten, as_jsonl
from ingest.extract import pdf_text
from ingest.pdf.paragraphs import paragraphs_of_pdf
from ingest.pdf.printed import PdfUnreadable

MOST_MEGABYTES = 50

_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,58}[A-Za-z0-9])?")
_NO_TITLE = ("", "untitled", "(anonymous)")  # what programs write where nobody gave one

log = logging.getLogger(__name__)


class EditionExists(Exception):
    """The name cannot be given to a new edition: it is taken, or no plain folder name."""


def ingest_pdf(file: Path, name: str, out: Path, *, title: str | None = None) -> Path:
    """The folder ``out/name`` of the edition made from the file, its warnings logged.

    The title is the one given, else the PDF's own, else the file's name. Raises PdfUnreadable,
    EditionExists or EditionNotWritten, and then leaves nothing behind.
    """
    _check_name(name, out)
    data = _bytes(file)
    text = pdf_text(data, file.name)
    own = _printable(text.title)
    title = title or (file.stem if own.lower() in _NO_TITLE else own)
    paragraphs, warnings = paragraphs_of_pdf(text, file.name, title)
    lines = _checked(as_jsonl(paragraphs), file.name)
    about: dict[str, str | list[str]] = {
        "title": title,
        "notice": f"Made from {file.name} by the user; "
        "whether it is in force is for the reader to check.",
        "licence": "unknown",
        "source": file.name,
        "sha256": hashlib.sha256(data).hexdigest(),
        "paragraphs_sha256": sha256_of(lines),
        "warnings": warnings,
    }
    folder = _write(out, name, {"edition.toml": _as_toml(about), "paragraphs.jsonl": lines})
    for warning in warnings:
        log.warning("%s: %s", file.name, warning)
    return folder


def _check_name(name: str, out: Path) -> None:
    if not _NAME.fullmatch(name):
        raise EditionExists(
            f"{name!r} cannot be an edition's name. Use letters, digits, dots, hyphens and "
            f"underscores, at most 60, with a letter or digit first and last: send-code-2015."
        )
    try:
        taken = edition_folder(name)
    except EditionNotFound:
        taken = out / name
    if taken.exists():
        raise EditionExists(
            f"There already is an edition called {name} (in {taken}). Choose another name."
        )


def _bytes(file: Path) -> bytes:
    try:
        size = file.stat().st_size
        if size > MOST_MEGABYTES * 1_000_000:
            raise PdfUnreadable(
                f"{file.name} has {size / 1_000_000:.0f} MB, more than {MOST_MEGABYTES}. "
                f"Save it without its pictures, or ingest it in parts."
            )
        return file.read_bytes()
    except OSError as error:
        raise PdfUnreadable(
            f"{file} cannot be read ({error}). Check its name and permissions."
        ) from error


def _checked(lines: str, name: str) -> str:
    """The lines of an edition that will be read back. Raises PdfUnreadable."""
    try:
        parse_paragraphs(lines)
    except ValueError as error:
        raise PdfUnreadable(
            f"{name} gives paragraphs that cannot be cited ({error}). Ingest it in parts."
        ) from error
    return lines


def _write(out: Path, name: str, texts: dict[str, str]) -> Path:
    """All files at once: the folder takes its name when it is complete."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out, prefix=".making-") as temporary:
            folder = Path(temporary) / name
            folder.mkdir()
            for file_name, text in texts.items():
                (folder / file_name).write_text(text, encoding="utf-8", newline="\n")
            if (out / name).exists():
                raise EditionExists(f"There already is an edition called {name} in {out}.")
            return folder.rename(out / name)
    except OSError as error:
        raise EditionNotWritten(
            f"The edition cannot be written into {out} ({error}). "
            f"Make room there, or name another folder in SEN_CODE_EDITIONS."
        ) from error


def _as_toml(about: dict[str, str | list[str]]) -> str:
    """JSON's strings and lists of strings are TOML's."""
    return "".join(
        f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in about.items()
    )


def _printable(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
