"""Totals over scored cases, each with a bootstrap interval."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from eval.score import MEASURES, Scored

RESAMPLES = 1000
SEED = 20131004
LEVEL = 0.95

GROUPINGS = ("kind", "persona", "chapter")


@dataclass(frozen=True)
class Estimate:
    """A figure over ``n`` scored cases with the ends of its 95% interval."""

    value: float
    low: float
    high: float
    n: int


class Statistic(Protocol):
    def __call__(
        self, values: NDArray[np.float64], /, *, axis: int
    ) -> NDArray[np.float64] | np.float64: ...


Totals = Mapping[str, Estimate | None]


def totals(scored: Sequence[Scored]) -> Totals:
    """The mean of each measure, and the latency's median and 95th percentile in milliseconds.

    None where no case is scored.
    """
    means = {name: estimate((one.values[name] for one in scored), np.mean) for name in MEASURES}
    latency = [one.elapsed_ms for one in scored]
    return {
        **means,
        "ms, median": estimate(latency, np.median),
        "ms, 95th": estimate(latency, partial(np.quantile, q=0.95)),
    }


def breakdown(scored: Sequence[Scored], grouping: str) -> dict[str, Totals]:
    """The totals of each kind, persona or chapter."""
    groups: dict[str, list[Scored]] = {}
    for one in scored:
        groups.setdefault(getattr(one.case, grouping), []).append(one)
    return {group: totals(groups[group]) for group in sorted(groups)}


def estimate(values: Iterable[float | None], statistic: Statistic) -> Estimate | None:
    """The statistic of the values that are scored, with its percentile bootstrap interval.

    Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13. The seed is fixed, so
    the same values give the same interval. Where all values are equal it has no width.
    """
    scored = np.array([value for value in values if value is not None], dtype=np.float64)
    if not scored.size:
        return None
    drawn = np.random.default_rng(SEED).integers(scored.size, size=(RESAMPLES, scored.size))
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(statistic(scored[drawn], axis=1), (tail, 1 - tail))
    value = statistic(scored, axis=0)
    return Estimate(float(value), float(low), float(high), int(scored.size))
