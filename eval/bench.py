"""How long the rule layer takes: reading a message for time, and working out its deadlines.

The encoder is left out: no rule is near, and there is no second opinion.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.deadlines.meant import Nearness
from assistant.deadlines.reading import timing_reader
from assistant.deadlines.rules import load_rulebook
from assistant.deadlines.timeline import timeline
from assistant.deadlines.work_out import work_out
from corpus.edition import Edition
from eval.cases import Question

REPEATS = 5


@dataclass(frozen=True)
class Timings:
    """Milliseconds: a message at the median and the 95th, and one rule of a timeline."""

    message: float
    slow_message: float
    rule: float


def bench(questions: Sequence[Question], edition: Edition) -> Timings:
    """The best of five runs for each message; raises StatisticsError for fewer than two."""
    rulebook = load_rulebook(edition.folder)
    reader = timing_reader(rulebook, lambda _clause: {})
    far = Nearness(lambda _rule: 0.0, nearest=1.0)

    def answer(one: Question) -> None:
        timing = reader.read(one.question, one.history, one.today, far)
        work_out(one.question, timing, rulebook, edition, one.today)

    def work_out_timeline(one: Question) -> None:
        known = reader.read(one.question, one.history, one.today, far).events.given
        timeline(known, rulebook, edition, one.today)

    messages = sorted(_best(lambda one=one: answer(one)) for one in questions)  # type: ignore[misc]
    timelines = [_best(lambda one=one: work_out_timeline(one)) for one in questions]  # type: ignore[misc]
    return Timings(
        message=statistics.median(messages),
        slow_message=statistics.quantiles(messages, n=20)[-1],
        rule=statistics.median(timelines) / len(rulebook.rules),
    )


def _best(work: Callable[[], None]) -> float:
    taken = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - started))
    return min(taken)
