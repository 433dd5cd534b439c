"""Printed lines for tests: each character as wide as half its size."""

from __future__ import annotations

from ingest.pdf.printed import PrintedLine, Run


def run(text: str, x: float = 72, y: float = 700, size: float = 10, *, bold: bool = False) -> Run:
    return Run(x, y, x + len(text) * size / 2, size, bold, text)


def line(
    text: str, x: float = 72, y: float = 700, size: float = 10, page: int = 1, *, bold: bool = False
) -> PrintedLine:
    return PrintedLine(page, (run(text, x, y, size, bold=bold),))


def down(*texts: str, x: float = 72, y: float = 700, leading: float = 12) -> list[PrintedLine]:
    """Lines one below the other; an empty text leaves a gap."""
    return [line(text, x, y - leading * place) for place, text in enumerate(texts) if text]
