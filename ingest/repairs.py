"""What a reader settled about one source text by looking at it (``repairs.toml``)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class TableEntry:
    """``nested``: it stands below the last entry that is not."""

    lines: tuple[int, ...]
    nested: bool


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table whose columns the extraction interleaved, by line numbers of the source."""

    heading: tuple[int, ...]
    entries: tuple[TableEntry, ...]


@dataclass(frozen=True, slots=True)
class Table:
    section: str
    first_line: int
    last_line: int
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Repairs:
    """``text_width`` in points; the page lists name pages whose first line, or list mark, is lost.

    ``headings`` maps the first line of a sub-heading to its last; the other sets are line numbers.
    """

    first_page: int
    text_width: float
    line_missing: frozenset[int]
    mark_missing: frozenset[int]
    headings: dict[int, int]
    title_continues: frozenset[int]
    kept_whole: frozenset[int]
    paragraph_ends: frozenset[int]
    empty_sections: tuple[str, ...]
    table: Table


def load_repairs(folder: Path) -> Repairs:
    data = tomllib.loads((folder / "repairs.toml").read_text(encoding="utf-8"))
    table = data["table"]
    return Repairs(
        first_page=data["first_page"],
        text_width=data["text_width"],
        line_missing=frozenset(data["line_missing"]),
        mark_missing=frozenset(data["bullet_missing"]),
        headings={first: last for first, last in map(_ends, data["headings"].split())},
        title_continues=frozenset(_numbers(data["title_continues"])),
        kept_whole=frozenset(n for span in data["kept_whole"].split() for n in _numbers(span)[1:]),
        paragraph_ends=frozenset(_numbers(data["paragraph_ends"])),
        empty_sections=tuple(data["empty_sections"]),
        table=Table(
            section=table["section"],
            first_line=table["first_line"],
            last_line=table["last_line"],
            rows=tuple(
                TableRow(
                    heading=tuple(n for part in row["heading"] for n in _numbers(part)),
                    entries=tuple(
                        TableEntry(_numbers(entry.removeprefix("> ")), entry.startswith("> "))
                        for entry in row["entries"]
                    ),
                )
                for row in table["rows"]
            ),
        ),
    )


def _ends(span: str) -> tuple[int, int]:
    numbers = _numbers(span)
    return numbers[0], numbers[-1]


def _numbers(spans: str) -> tuple[int, ...]:
    """``"4258-4260 4269"`` -> (4258, 4259, 4260, 4269)."""
    found: list[int] = []
    for span in spans.split():
        first, _, last = span.partition("-")
        found += range(int(first), int(last or first) + 1)
    return tuple(found)
