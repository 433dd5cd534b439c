"""A table whose columns stand interleaved in the source, put back into its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from ingest.extract import Line
from ingest.repairs import Table, TableRow
from ingest.unit import Unit


def table_units(
    table: Table, lines: Iterable[Line], stem: str, place: tuple[str, str, str | None]
) -> list[Unit]:
    """Each row's heading, and below it each entry, as a paragraph of its own.

    ``stem`` is the id of the paragraph that introduces the table; ``place`` its section, the
    section's title and the sub-heading.
    """
    by_number = {line.number: line for line in lines}
    units: list[Unit] = []
    for number, row in enumerate(table.rows, start=1):
        heading = [_without_mark(by_number[n]) for n in row.heading]
        row_unit = Unit(f"{stem}({number})", "table", *place, stem, heading)
        units += [row_unit, *_entries(row, row_unit, by_number)]
    for before, after in pairwise(units):
        # A row's heading stands beside its entries: what is lost above them is not lost of it.
        before.lost_after = after.lost_before and before.id != after.lead_in
    return units


def _entries(row: TableRow, row_unit: Unit, by_number: dict[int, Line]) -> Iterator[Unit]:
    count, nested = 0, 0
    for entry in row.entries:
        lines = [by_number[n] for n in entry.lines]
        lead_in = row_unit.id
        if entry.nested:
            lead_in = f"{row_unit.id}({count})"
            nested += 1
        else:
            count, nested = count + 1, 0
        entry_id = f"{lead_in}({nested or count})"
        place = (row_unit.section, row_unit.section_title, row_unit.heading)
        yield Unit(entry_id, "table", *place, lead_in, lines, lost_before=lines[0].loss == "line")


def _without_mark(line: Line) -> Line:
    return line.with_text(line.text.removesuffix("•").strip())
