"""A source document as lines, or as runs of characters, with their page and position."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from pypdf import PageObject, PdfReader
from pypdf._codecs.core_font_metrics import CORE_FONT_METRICS
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError
from pypdf.generic import Destination, DictionaryObject, NullObject
from pypdf.generic._font import Font

from ingest.pdf.listen import Glyph, Listener, as_shown
from ingest.pdf.printed import Bookmark, PdfText, PdfUnreadable, Run
from ingest.pdf.quiet import kept_quiet

Loss = Literal["line", "mark"]

RUNNING_HEADER = "- DRAFT FOR CONSULTATION"
MOST_PAGES = 1_000
MOST_RUNS = 10_000  # on one page; a page of text has some hundreds
MOST_SECONDS = 60.0
BOLD = re.compile("bold|black|heavy|demi", re.IGNORECASE)
FORCE_BOLD = 1 << 18  # PDF 32000-1, 9.8.2


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
    with kept_quiet("pypdf") as complaints:
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
    return replace(text, unsure=bool(complaints))


def _read(data: bytes, name: str) -> PdfText:
    deadline = time.monotonic() + MOST_SECONDS
    reader = PdfReader(io.BytesIO(data))
    if len(reader.pages) > MOST_PAGES:
        raise PdfUnreadable(
            f"{name} has {len(reader.pages)} pages, more than {MOST_PAGES}. Ingest it in parts."
        )
    pages: list[tuple[Run, ...]] = []
    fonts = _Fonts()
    sideways = unseen = 0
    for page in reader.pages:
        listener = _listen(page, fonts)
        pages.append(tuple(listener.runs))
        sideways += listener.sideways
        unseen += listener.unseen
        if len(listener.runs) > MOST_RUNS:
            raise PdfUnreadable(
                f"{name} has a drawing on page {len(pages)} of the file with {len(listener.runs)} "
                f"pieces of text, too many to read. Save it without that page."
            )
        if time.monotonic() > deadline:
            raise PdfUnreadable(
                f"{name} takes more than {MOST_SECONDS:.0f} seconds to read: page {len(pages)} of "
                f"{len(reader.pages)} was reached. Print it to a new PDF, or ingest it in parts."
            )
    title = str((reader.metadata and reader.metadata.title) or "")
    bookmarks = tuple(_bookmarks(reader, reader.outline, 1))
    return PdfText(title, tuple(pages), bookmarks, sideways, unseen)


def _listen(page: PageObject, fonts: _Fonts) -> Listener:
    box = page.cropbox
    corners = (float(box.left), float(box.bottom), float(box.right), float(box.top))
    listener = Listener(*as_shown(corners, page.rotation), fonts)
    fonts.open(page)
    page.extract_text(visitor_operand_before=listener.before, visitor_operand_after=listener.after)
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
    """The fonts of a file, each read once; the innermost resources are those of the open form."""

    def __init__(self) -> None:
        # The resource itself is kept so that its id is never another's.
        self._known: dict[int, tuple[DictionaryObject, Font]] = {}
        self._resources: list[DictionaryObject] = []

    def open(self, page: PageObject) -> None:
        self._resources = [_entry(page, "/Resources")]

    def enter(self, form: str) -> None:
        own = _entry(_entry(_entry(self._resources[-1], "/XObject"), form), "/Resources")
        self._resources.append(own or self._resources[-1])

    def leave(self) -> None:
        self._resources.pop()

    def is_bold(self, font: str) -> bool:
        known = self._font(font)
        return bool(BOLD.search(known.name) or known.font_descriptor.flags & FORCE_BOLD)

    def glyphs(self, font: str, codes: bytes) -> list[Glyph]:
        known = self._font(font)
        if isinstance(known.encoding, str):
            raw = codes.decode(known.encoding, "replace")
            shown = raw
        else:
            raw = "".join(map(chr, codes))
            shown = "".join(known.encoding.get(code, chr(code)) for code in codes)
        default = known.character_widths["default"]
        return [
            Glyph(
                str(known.character_map.get(char, char)) if known.interpretable else "\ufffd",
                known.character_widths.get(code, default),
                code == " ",
            )
            for code, char in zip(raw, shown, strict=True)
        ]

    def _font(self, name: str) -> Font:
        resource = _entry(_entry(self._resources[-1], "/Font"), name)
        if id(resource) not in self._known:
            self._known[id(resource)] = (resource, Font.from_font_resource(resource))
        return self._known[id(resource)][1]


def _entry(dictionary: DictionaryObject, key: str) -> DictionaryObject:
    found = dictionary.get(key, NullObject()).get_object()
    return found if isinstance(found, DictionaryObject) else DictionaryObject()
