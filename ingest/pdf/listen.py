"""Collects the runs of one page while the reader walks through what the page draws."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, Protocol

from ingest.pdf.printed import Run

Matrix = list[float]

BLANK = 0.18  # of the size: a wider gap between characters is a blank that was not drawn
_SMALLEST, _LARGEST = 1, 500  # points: what a reader could see at all
_MOVES = (b"BT", b"Td", b"TD", b"Tm", b"T*", b"'", b'"')
UPRIGHT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]


class Fonts(Protocol):
    """The fonts of the page that is read; a form drawn on it may bring its own."""

    def enter(self, form: str) -> None: ...

    def leave(self) -> None: ...

    def glyphs(self, font: str, codes: bytes) -> list[Glyph]: ...

    def is_bold(self, font: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Glyph:
    """What one code of a font shows; ``width`` in thousandths of the size."""

    text: str
    width: float
    is_blank: bool


def as_shown(box: tuple[float, float, float, float], rotation: int) -> tuple[Matrix, float, float]:
    """From a page's own space to the page as it is shown, with the width and height it then has."""
    left, bottom, right, top = box
    width, height = right - left, top - bottom
    angle = rotation % 360
    turned = {
        90: [0.0, -1.0, 1.0, 0.0, 0.0, width],
        180: [-1.0, 0.0, 0.0, -1.0, width, height],
        270: [0.0, 1.0, -1.0, 0.0, height, 0.0],
    }.get(angle, UPRIGHT)
    matrix = then([1.0, 0.0, 0.0, 1.0, -left, -bottom], turned)
    return (matrix, height, width) if angle in (90, 270) else (matrix, width, height)


def then(first: Matrix, second: Matrix) -> Matrix:
    """The two transformations one after the other (PDF 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return [
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    ]


@dataclass(frozen=True, slots=True)
class _State:
    """How text is shown (PDF 32000-1, 9.3): what q keeps and Q brings back."""

    font: str = ""
    size: float = 0.0
    char_spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    rise: float = 0.0

    def changed(self, operator: bytes, operands: list[Any]) -> _State:
        changes: dict[str, Any] = {}
        match operator, operands:
            case b"Tf", [font, size]:
                changes = {"font": str(font), "size": _number(size)}
            case b"Tc", [spacing]:
                changes = {"char_spacing": _number(spacing)}
            case b"Tw", [spacing]:
                changes = {"word_spacing": _number(spacing)}
            case b'"', [word, char, _]:
                changes = {"word_spacing": _number(word), "char_spacing": _number(char)}
            case b"Tz", [percent]:
                changes = {"scale": _number(percent) / 100}
            case b"Ts", [rise]:
                changes = {"rise": _number(rise)}
        return replace(self, **changes)


class Listener:
    """Hears each operator before and after the reader has done it, with the matrices it then has.

    ``runs`` are what was heard so far; ``sideways`` counts words that do not stand upright,
    ``unseen`` those that no reader of the page could see.
    """

    def __init__(self, shown: Matrix, width: float, height: float, fonts: Fonts) -> None:
        self.runs: list[Run] = []
        self.sideways = self.unseen = 0
        self._width, self._height = width, height
        self._fonts = fonts
        self._forms = [shown]  # the reader's matrices start anew inside each form
        self._state = _State()
        self._kept: list[_State] = []
        self._pen = 0.0  # how far text was shown since the last move

    def before(self, operator: bytes, operands: list[Any], cm: Matrix, _: Matrix) -> None:
        if operator in _MOVES:
            self._pen = 0.0
        if operator == b"q":
            self._kept.append(self._state)
        elif operator == b"Q" and self._kept:
            self._state = self._kept.pop()
        elif operator == b"Do" and operands:
            self._kept.append(self._state)
            self._forms.append(then(cm, self._forms[-1]))
            self._fonts.enter(str(operands[0]))
        else:
            self._state = self._state.changed(operator, operands)

    def after(self, operator: bytes, operands: list[Any], cm: Matrix, tm: Matrix) -> None:
        if operator == b"Do" and operands:
            self._state = self._kept.pop()
            self._forms.pop()
            self._fonts.leave()
        elif operator == b"TJ" and operands and isinstance(operands[0], list):
            self._show(operands[0], cm, tm)
        elif operator in (b"Tj", b"'", b'"') and operands:
            self._show(operands[-1:], cm, tm)

    def _show(self, parts: list[Any], cm: Matrix, tm: Matrix) -> None:
        state = self._state
        place = then(then(tm, cm), self._forms[-1])
        for part in parts:
            if not isinstance(part, bytes):
                self._pen -= _number(part) / 1000 * state.size * state.scale
                continue
            glyphs = self._fonts.glyphs(state.font, part)
            start = self._pen
            for glyph in glyphs:
                spacing = state.char_spacing + glyph.is_blank * state.word_spacing
                self._pen += (glyph.width * state.size / 1000 + spacing) * state.scale
            self._add("".join(glyph.text for glyph in glyphs), place, start)

    def _add(self, text: str, place: Matrix, start: float) -> None:
        if place[0] <= 0 or abs(place[1]) > 0.1 * place[0]:
            self.sideways += len(text.split())
            return
        x, end = place[4] + start * place[0], place[4] + self._pen * place[0]
        y = place[5] + start * place[1] + self._state.rise * place[3]
        size = abs(self._state.size * place[3])
        on_page = -1 <= x <= self._width and -1 <= y <= self._height and math.isfinite(end)
        if not (on_page and _SMALLEST <= size <= _LARGEST):
            self.unseen += len(text.split())
            return
        if not text:
            return
        run = Run(x, y, end, size, self._fonts.is_bold(self._state.font), text)
        last = self.runs[-1] if self.runs else None
        if (
            last
            and (last.y, last.size, last.bold) == (y, size, run.bold)
            and (-0.3 <= (x - last.end) / size <= BLANK)
        ):
            self.runs[-1] = replace(last, end=end, text=last.text + text)
        else:
            self.runs.append(run)


def _number(operand: object) -> float:
    return float(operand) if isinstance(operand, int | float) else 0.0
