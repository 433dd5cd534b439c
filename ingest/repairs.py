"""What a reader settled about one source text by looking at it (``repairs.toml``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from corpus.data_file import load_toml


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
    """What ``repairs.toml`` settles. Raises DataDamaged."""
    return load_toml(folder / "repairs.toml", _repairs)


def lines_named(repairs: Repairs) -> Iterator[int]:
    """Every line number of the source that the repairs name."""
    yield from (n for span in repairs.headings.items() for n in span)
    yield from repairs.title_continues | repairs.kept_whole | repairs.paragraph_ends
    table = repairs.table
    yield from (table.first_line, table.last_line)
    for row in table.rows:
        yield from row.heading
        yield from (n for entry in row.entries for n in entry.lines)


class _Row(BaseModel):
    heading: list[str]
    entries: list[str]


class _Table(BaseModel):
    section: str
    first_line: int
    last_line: int
    rows: list[_Row]


class _File(BaseModel):
    """``repairs.toml`` as it is written: spans of lines as text."""

    first_page: int
    text_width: float
    line_missing: list[int]
    bullet_missing: list[int]
    headings: str
    title_continues: str
    kept_whole: str
    paragraph_ends: str
    empty_sections: list[str]
    table: _Table


def _repairs(data: dict[str, Any]) -> Repairs:
    file = _File.model_validate(data)
    return Repairs(
        first_page=file.first_page,
        text_width=file.text_width,
        line_missing=frozenset(file.line_missing),
        mark_missing=frozenset(file.bullet_missing),
        headings={first: last for first, last in map(_ends, file.headings.split())},
        title_continues=frozenset(_numbers(file.title_continues)),
        kept_whole=frozenset(n for span in file.kept_whole.split() for n in _numbers(span)[1:]),
        paragraph_ends=frozenset(_numbers(file.paragraph_ends)),
        empty_sections=tuple(file.empty_sections),
        table=Table(
            section=file.table.section,
            first_line=file.table.first_line,
            last_line=file.table.last_line,
            rows=tuple(map(_row, file.table.rows)),
        ),
    )


def _row(row: _Row) -> TableRow:
    return TableRow(
        heading=tuple(n for part in row.heading for n in _numbers(part)),
        entries=tuple(
            TableEntry(_numbers(entry.removeprefix("> ")), entry.startswith("> "))
            for entry in row.entries
        ),
    )


def _ends(span: str) -> tuple[int, int]:
    numbers = _numbers(span)
    return numbers[0], numbers[-1]


def _numbers(spans: str) -> tuple[int, ...]:
    """``"4258-4260 4269"`` -> (4258, 4259, 4260, 4269). Raises ValueError."""
    found: list[int] = []
    for span in spans.split():
        first, dash, last = span.partition("-")
        if not first.isdecimal() or not (last if dash else first).isdecimal():
            raise ValueError(f"{span} is no line number and no span of lines")
        lines = range(int(first), int(last or first) + 1)
        if not lines:
            raise ValueError(f"the lines {span} run backwards")
        found += lines
    return tuple(found)
