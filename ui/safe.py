"""Words from outside the page made safe to draw: nothing becomes a link, an image, a script."""

from __future__ import annotations

import re
from functools import cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

# What an answer is written with. Links, images, raw HTML and fences are left out, so that
# they are shown as the characters that they are.
_RULES = [
    "emphasis",
    "entity",
    "escape",
    "newline",
    "blockquote",
    "heading",
    "hr",
    "list",
    "table",
]
_DEEPEST_HEADING = 6


def markdown_to_html(text: str, top_heading: int) -> str:
    """The Markdown as HTML whose highest heading is ``top_heading`` (1 to 6)."""
    tokens = _markdown().parse(text)
    levels = [_level(token) for token in tokens if token.type == "heading_open"]
    deeper = top_heading - min(levels, default=top_heading)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(_level(token) + deeper, _DEEPEST_HEADING)}"
    return str(_markdown().renderer.render(tokens, _markdown().options, {}))


def paragraphs_to_html(words: str) -> str:
    """Plain words with their line breaks kept."""
    return "<br>".join(escape(line) for line in words.splitlines())


def plain_label(words: str) -> str:
    """The words as the label of a button or an expander, where Streamlit would read Markdown."""
    return re.sub(r"[^\w\s]|_", _escape_ascii, " ".join(words.split()))


def _escape_ascii(found: re.Match[str]) -> str:
    return f"\\{found[0]}" if found[0].isascii() else found[0]


def _level(token: Token) -> int:
    return int(token.tag.removeprefix("h"))


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("zero", {"html": False}).enable(_RULES)
