"""Figures and tables as people read them: Markdown that is aligned in a terminal too."""

from __future__ import annotations

from collections.abc import Sequence

from eval.totals import Estimate

_OF_ONE = frozenset({"RR", "nDCG@10"})


def table(header: Sequence[str], rows: Sequence[Sequence[str]], words: int = 1) -> str:
    """A Markdown table: so many columns of words at its left, figures in the others."""
    cells = [[_one_line(cell) for cell in row] for row in (header, *rows)]
    widths = [max(len(cell) for cell in column) for column in zip(*cells, strict=True)]
    rule = [
        "-" * width if column < words else "-" * (width - 1) + ":"
        for column, width in enumerate(widths)
    ]
    return "\n".join(_line(row, widths, words) for row in (cells[0], rule, *cells[1:]))


def _line(row: Sequence[str], widths: Sequence[int], words: int) -> str:
    padded = [
        cell.ljust(width) if column < words else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return f"| {' | '.join(padded)} |"


def _one_line(cell: str) -> str:
    return " ".join(cell.split()).replace("|", "\\|")


def figure(measure: str, value: float) -> str:
    """``83%`` for a share, ``0.62`` for a rank or gain, ``12`` for milliseconds."""
    if measure in _OF_ONE:
        return f"{value:.2f}"
    return f"{value:.0f}" if measure.startswith("ms") else f"{value:.0%}"


def with_interval(measure: str, estimate: Estimate | None) -> str:
    """``83% (79% to 88%)``, or a dash where nothing was scored."""
    if estimate is None:
        return "–"
    low, high = figure(measure, estimate.low), figure(measure, estimate.high)
    return f"{figure(measure, estimate.value)} ({low} to {high})"


def alone(measure: str, estimate: Estimate | None) -> str:
    return "–" if estimate is None else figure(measure, estimate.value)
