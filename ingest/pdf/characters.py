"""Characters that a PDF prints in another form than a reader would type them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

SOFT_HYPHEN = "\u00ad"
# What stands for a bullet in the Symbol and Wingdings fonts of word processors, and the codes that
# WinAnsiEncoding leaves unused, which print one (PDF 32000-1, Annex D.2, note 3).
_BULLETS = dict.fromkeys(
    map(ord, "\uf0b7\uf0a7\uf0d8\uf0fc\uf0a8\uf076\uf0be\x7f\x81\x8d\x8f\x90\x9d"), "•"
)
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_NOTHING = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_CERTAIN = {**_BULLETS, **_LIGATURES, **_NOTHING}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+)-$")
_SUSPENDED = re.compile(r"(?:and|or|to)\b")


def normalise(text: str) -> str:
    """Ligatures spelled out, bullets of symbol fonts made bullets, every white space a blank."""
    return re.sub(r"\s", " ", text.translate(_CERTAIN))


def unreadable(text: str) -> int:
    """How many characters have no meaning outside their own font."""
    without = ("Co", "Cc", "Cn")  # private use, control, not assigned
    return sum(char == "\ufffd" or unicodedata.category(char) in without for char in text)


class Joiner:
    """Joins the lines of a paragraph; a hyphen at a line's end is judged by the whole document."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words = Counter(word for line in lines for word in _WORD.findall(line.lower()))

    def join(self, lines: Iterable[str]) -> str:
        """One text, white space folded."""
        text = ""
        for line in lines:
            text = self._append(text, line.strip())
        return re.sub(r"\s+", " ", text.replace(SOFT_HYPHEN, "")).strip()

    def _append(self, text: str, line: str) -> str:
        if text.endswith(SOFT_HYPHEN):
            return text[:-1] + line
        broken = _BROKEN.search(text)
        if not broken or not line[:1].isalnum() or _SUSPENDED.match(line):
            return f"{text} {line}"
        end = _WORD.match(line)
        if end and self._is_one_word(broken[1].lower(), end[0].lower()):
            return text[:-1] + line
        return text + line

    def _is_one_word(self, start: str, end: str) -> bool:
        """Certain only where the document prints the word whole, and never with its hyphen."""
        return bool(self._words[start + end]) and not self._words[f"{start}-{end}"]
