"""A source document as lines with their page and position."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from pypdf._codecs.core_font_metrics import CORE_FONT_METRICS

Loss = Literal["line", "mark"]

RUNNING_HEADER = "- DRAFT FOR CONSULTATION"


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line. ``width`` is in points; ``loss`` tells what is missing just before it."""

    number: int
    text: str
    page: int
    width: float
    opens_page: bool = False
    loss: Loss | None = None

    def with_text(self, text: str) -> Line:
        return replace(self, text=text, width=text_width(text))


def lines_of_text(source: str, first_page: int) -> list[Line]:
    """The lines of a text that was taken from a PDF, each with its page.

    A new page opens at a line that begins with one space, or that carries the running header.
    """
    lines = []
    page = first_page
    for number, raw in enumerate(source.splitlines(), start=1):
        opens = number > 1 and (raw.startswith(" ") or RUNNING_HEADER in raw)
        page += opens
        text = re.sub(r"\s+", " ", raw).strip()
        lines.append(Line(number, text, page, text_width(text), opens_page=opens))
    return lines


def text_width(text: str, size: float = 12) -> float:
    """Width in points of a line as the Code prints it: Arial, its every "must" in bold.

    Arial shares the metrics of Helvetica (Adobe's AFM files).
    """
    plain = sum(_WIDTHS.get(char, _WIDTHS["default"]) for char in text)
    bold = text.count("must") * _BOLD_MUST
    return (plain + bold) * size / 1000


_WIDTHS = CORE_FONT_METRICS["Helvetica"].character_widths
_BOLD_WIDTHS = CORE_FONT_METRICS["Helvetica-Bold"].character_widths
_BOLD_MUST = sum(_BOLD_WIDTHS[char] - _WIDTHS[char] for char in "must")
