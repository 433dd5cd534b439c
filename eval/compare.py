"""The assistant's ranking beside its peers', over the cases that have gold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from eval.cases import Case
from eval.generate import Ask, answers
from eval.gold import DEPTH, Texts
from eval.peers import Peers, PeerUnavailable, Ranker
from eval.replies import Reply
from eval.score import RANKING, score_ranking
from eval.tables import table, with_interval
from eval.totals import Estimate, estimate


@dataclass(frozen=True)
class Row:
    """A system's figures by measure; or none, and why it could not run."""

    system: str
    figures: dict[str, Estimate | None] | None
    unavailable: str = ""


def compare(cases: Sequence[Case], ask: Ask, peers: Peers) -> list[Row]:
    """A row for the assistant, then one for each peer."""
    with_gold = [case for case in cases if case.all_gold]
    systems: dict[str, Callable[[], Ranker]] = {
        "usual recipe": lambda: peers.by_meaning,
        "BM25": lambda: peers.by_words,
        "both fused": lambda: peers.fused,
    }
    return [
        Row("assistant", _figures(with_gold, _rankings(with_gold, ask))),
        *(_row(name, make, with_gold, peers) for name, make in systems.items()),
    ]


def _rankings(cases: Sequence[Case], ask: Ask) -> Iterable[list[Texts]]:
    for _, answer in answers(cases, ask):
        yield [entry.texts for entry in Reply.model_validate(answer).evidence or ()]


def _row(name: str, make: Callable[[], Ranker], cases: Sequence[Case], peers: Peers) -> Row:
    try:
        rank = make()
    except ModuleNotFoundError as error:
        return Row(name, None, f"cannot run: {error.name} is not installed")
    except PeerUnavailable as error:
        return Row(name, None, f"cannot run: {error}")
    return Row(
        name,
        _figures(
            cases,
            (
                [(peers.chunks[position],) for position in rank(_asked(case))[:DEPTH]]
                for case in cases
            ),
        ),
    )


def _asked(case: Case) -> str:
    """A peer has no memory: it is given the earlier messages and the question as one."""
    return "\n".join((*case.history, case.question))


def _figures(
    cases: Sequence[Case], rankings: Iterable[Sequence[Texts]]
) -> dict[str, Estimate | None]:
    scored = [
        score_ranking(case.all_gold, ranking) for case, ranking in zip(cases, rankings, strict=True)
    ]
    return {name: estimate((values[name] for values in scored), np.mean) for name in RANKING}


def as_table(rows: Sequence[Row]) -> str:
    return table(["system", *RANKING, "note"], [_cells(row) for row in rows])


def _cells(row: Row) -> list[str]:
    if row.figures is None:
        return [row.system, *("–" for _ in RANKING), row.unavailable]
    scored = {each.n for each in row.figures.values() if each}
    return [
        row.system,
        *(with_interval(name, row.figures[name]) for name in RANKING),
        f"{max(scored, default=0)} cases",
    ]
