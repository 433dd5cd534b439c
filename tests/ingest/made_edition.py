"""Makes an edition from the bytes of a PDF and reads its paragraphs."""

from __future__ import annotations

import json
from pathlib import Path

from corpus.paragraph import Paragraph
from ingest.pdf_edition import ingest_pdf

NUMBERED = [(72, 760, 18, "*9 Disputes*")] + [
    (72, 720 - 30 * n, 11, f"9.{n + 1} The local authority must do thing number {n + 1}.")
    for n in range(6)
]


def read(folder: Path) -> list[Paragraph]:
    lines = (folder / "paragraphs.jsonl").read_text(encoding="utf-8").splitlines()
    return [Paragraph(**json.loads(line)) for line in lines]


def make(data: bytes, tmp_path: Path, name: str = "mine") -> list[Paragraph]:
    file = tmp_path / "code.pdf"
    file.write_bytes(data)
    return read(ingest_pdf(file, name, tmp_path / "editions"))
