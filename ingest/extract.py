"""A source document as lines, or as runs of characters, with their page and position."""

from __future__ import annotations

import io
import logging
import re
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Literal

from pypdf import PageObject, PdfReader
from pypdf._codecs.core_font_metrics import CORE_FONT_METRICS
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError
from pypdf.generic import Destination, DictionaryObject
from pypdf.generic._font import Font

from ingest.pdf.listen import Fonts, Listener, as_shown
from ingest.pdf.printed import Bookmark, PdfText, PdfUnreadable, Run

Loss = Literal["line", "mark"]

RUNNING_HEADER = "- DRAFT FOR CONSULTATION"
MOST_PAGES = 1_000
MOST_SECONDS = 60.0
BOLD = re.compile("bold|black|heavy|demi", re.IGNORECASE)


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


def pdf_text(data: bytes, name: str) -> PdfText:
    """The text of a PDF, its file called ``name`` in messages. Raises PdfUnreadable."""
    if not data:
        raise PdfUnreadable(f"{name} is empty. Download or save it again.")
    if b"%PDF-" not in data[:1024]:
        raise PdfUnreadable(f"{name} is not a PDF. Give a file that a PDF reader opens.")
    with _pypdf_kept_quiet() as complaints:
        try:
            text = _read(data, name)
        except PdfUnreadable:
            raise
        except (FileNotDecryptedError, DependencyError) as error:
            raise PdfUnreadable(
                f"{name} is protected by a password. Save a copy without one, and use that."
            ) from error
        except LimitReachedError as error:
            raise PdfUnreadable(f"{name} unpacks to more than can be read ({error}).") from error
        except Exception as error:  # a broken file can make pypdf raise anything
            raise PdfUnreadable(
                f"{name} is damaged ({error}). Download it again, or print it to a new PDF."
            ) from error
    return replace(text, mended=len(complaints))


def _read(data: bytes, name: str) -> PdfText:
    deadline = time.monotonic() + MOST_SECONDS
    reader = PdfReader(io.BytesIO(data))
    if len(reader.pages) > MOST_PAGES:
        raise PdfUnreadable(
            f"{name} has {len(reader.pages)} pages, more than {MOST_PAGES}. Ingest it in parts."
        )
    pages: list[tuple[Run, ...]] = []
    fonts = _Fonts()
    sideways = 0
    for page in reader.pages:
        listener = _listen(page, fonts)
        pages.append(tuple(listener.runs))
        sideways += listener.sideways
        if time.monotonic() > deadline:
            raise PdfUnreadable(
                f"{name} takes more than {MOST_SECONDS:.0f} seconds to read: page {len(pages)} of "
                f"{len(reader.pages)} was reached. Print it to a new PDF, or ingest it in parts."
            )
    title = str((reader.metadata and reader.metadata.title) or "")
    bookmarks = tuple(_bookmarks(reader, reader.outline, 1))
    return PdfText(title, tuple(pages), bookmarks, sideways)


def _listen(page: PageObject, fonts: Fonts) -> Listener:
    box = page.cropbox
    corners = (float(box.left), float(box.bottom), float(box.right), float(box.top))
    listener = Listener(*as_shown(corners, page.rotation), fonts)
    page.extract_text(
        visitor_text=listener.hear_text,
        visitor_operand_before=listener.hear_before,
        visitor_operand_after=listener.hear_after,
    )
    return listener


def _bookmarks(reader: PdfReader, outline: list[Any], level: int) -> Iterator[Bookmark]:
    for entry in outline:
        if isinstance(entry, Destination):
            page = reader.get_destination_page_number(entry)
            if page is not None:
                yield Bookmark(level, str(entry.title or ""), page + 1)
        else:
            yield from _bookmarks(reader, entry, level + 1)


class _Fonts:
    """What is known of each font of a file, read once."""

    def __init__(self) -> None:
        # The font itself is kept so that its id is never another's.
        self._known: dict[int, tuple[object, dict[str, float], bool]] = {}

    def widths(self, font: object) -> dict[str, float]:
        """Character -> width in thousandths of the font's size."""
        return self._about(font)[1]

    def is_bold(self, font: object) -> bool:
        return self._about(font)[2]

    def _about(self, font: object) -> tuple[object, dict[str, float], bool]:
        if id(font) not in self._known:
            resource = font if isinstance(font, DictionaryObject) else DictionaryObject()
            bold = BOLD.search(str(resource.get("/BaseFont", ""))) is not None
            self._known[id(font)] = (font, _widths(resource), bold)
        return self._known[id(font)]


def _widths(resource: DictionaryObject) -> dict[str, float]:
    font = Font.from_font_resource(resource)
    if isinstance(font.encoding, dict):
        shown = {chr(code): char for code, char in font.encoding.items()}
    else:
        shown = {char: char for char in font.character_widths}
    widths = {
        font.character_map.get(char, char): font.character_widths[raw]
        for raw, char in shown.items()
        if raw in font.character_widths and raw != "default"
    }
    return {**widths, "default": font.character_widths["default"]}


@contextmanager
def _pypdf_kept_quiet() -> Iterator[list[str]]:
    """What pypdf logs and warns of, instead of on the user's screen."""
    complaints: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: complaints.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("pypdf")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield complaints
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
