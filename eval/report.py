"""A scored run as JSON, and as tables for its report and for the terminal.

Of the test split there are totals only: whoever sees its single cases tunes on them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from eval.score import LESS_IS_BETTER, Scored
from eval.tables import alone, figure, table, with_interval
from eval.totals import GROUPINGS, Estimate, Totals, breakdown, totals

Cell = Callable[[str, Estimate | None], str]


def as_record(config: Mapping[str, object], scored: Sequence[Scored]) -> dict[str, Any]:
    """What ``scores.json`` holds: the config, the totals, and of the dev split all else."""
    splits = _split(scored)
    dev = splits.get("dev", [])
    return {
        "config": dict(config),
        "answers": {name: _answered(part) for name, part in splits.items()},
        "totals": {name: _record(totals(part)) for name, part in splits.items()},
        "dev_by": {
            grouping: {
                group: _record(figures) for group, figures in breakdown(dev, grouping).items()
            }
            for grouping in GROUPINGS
        },
        "dev_cases": [
            {"id": one.case.id, "missing": one.missing, **one.values, "ms": one.elapsed_ms}
            for one in dev
        ],
    }


def as_markdown(config: Mapping[str, object], scored: Sequence[Scored]) -> str:
    """The report: every figure with its interval."""
    settings = "\n".join(f"- {name}: {value}" for name, value in config.items())
    return "\n\n".join(["# Evaluation", settings, *_sections(scored, with_interval)]) + "\n"


def for_terminal(scored: Sequence[Scored]) -> str:
    """The same, with the breakdown's intervals left out to keep its lines short."""
    return "\n\n".join(_sections(scored, alone))


def _sections(scored: Sequence[Scored], cell: Cell) -> list[str]:
    splits = _split(scored)
    sections = ["## Totals", _totals_table(splits)]
    sections += [_missing(name, part) for name, part in splits.items() if _absent(part)]
    if dev := splits.get("dev"):
        for grouping in GROUPINGS:
            groups = breakdown(dev, grouping)
            sections += [f"## Dev split by {grouping}", _group_table(grouping, groups, cell)]
        sections += ["## Dev split: answers that fall short", _failures(dev)]
    return sections


def _totals_table(splits: Mapping[str, Sequence[Scored]]) -> str:
    columns = {name: totals(part) for name, part in splits.items()}
    header = ["measure"]
    for name in columns:
        header += [f"{name} ({len(splits[name])} cases)", "scored"]
    rows = []
    for measure in next(iter(columns.values()), {}):
        row = [f"{measure} (less is better)" if measure in LESS_IS_BETTER else measure]
        for figures in columns.values():
            estimate = figures[measure]
            row += [with_interval(measure, estimate), str(estimate.n if estimate else 0)]
        rows.append(row)
    return table(header, rows)


def _group_table(grouping: str, groups: Mapping[str, Totals], cell: Cell) -> str:
    measures = list(next(iter(groups.values())))
    rows = [
        [group, *(cell(measure, figures[measure]) for measure in measures)]
        for group, figures in groups.items()
    ]
    return table([grouping, *measures], rows)


def _failures(dev: Sequence[Scored]) -> str:
    rows = [
        [
            one.case.id,
            "no answer" if one.missing else _shortfalls(one),
            one.case.question[:80],
        ]
        for one in dev
        if one.missing or one.shortfalls
    ]
    return table(["case", "falls short in", "question"], rows, words=3) if rows else "None."


def _shortfalls(one: Scored) -> str:
    return ", ".join(f"{name} {figure(name, value)}" for name, value in one.shortfalls.items())


def _missing(split: str, part: Sequence[Scored]) -> str:
    absent = _absent(part)
    named = f": {', '.join(absent)}" if split == "dev" else ""
    return f"{len(absent)} of {len(part)} {split} cases have no answer, and count as such{named}."


def _absent(part: Sequence[Scored]) -> list[str]:
    return [one.case.id for one in part if one.missing]


def _answered(part: Sequence[Scored]) -> dict[str, int]:
    return {"cases": len(part), "missing": len(_absent(part))}


def _split(scored: Sequence[Scored]) -> dict[str, list[Scored]]:
    """The cases of each split that there are any of."""
    splits = {name: [one for one in scored if one.case.split == name] for name in ("dev", "test")}
    return {name: part for name, part in splits.items() if part}


def _record(figures: Totals) -> dict[str, Any]:
    return {name: asdict(each) if each else None for name, each in figures.items()}
