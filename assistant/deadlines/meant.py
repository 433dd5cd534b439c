"""Which of the Code's timed rules a message asks about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.deadlines.asking import JUDGED, LATE, OURS_TO_DO, asking
from assistant.deadlines.count import arises, counts_of
from assistant.deadlines.events import Event, Events
from assistant.deadlines.happened import either
from assistant.deadlines.mistakes import stated_periods
from assistant.deadlines.rules import Rule, Rulebook
from corpus.matching import plain

_MOST = 3
# Weights beside the nearness in meaning (a cosine), tuned on the dev cases about time.
_DATED, _TOLD, _LIMITED, _DONE, _NAMED, _LETTER = 0.3, 0.15, 0.1, 0.3, 0.15, 0.004
_OURS, _UNLIKELY = 0.15, 0.15  # a step of the asker's own; a rule whose condition nobody told of
_BEHIND = 0.2  # how far behind the surest another rule may lie that is asked about, too
_NEAR, _AS_NEAR = 0.55, 0.95  # a cosine, and a share of that of the nearest paragraph


@dataclass(frozen=True)
class Nearness:
    """How near the message is in meaning to a rule's words, and to the nearest paragraph."""

    of: Callable[[Rule], float]
    nearest: float

    def is_meant(self, rule: Rule) -> bool:
        """Whether the rule is as near as anything: then it needs no word of its own."""
        return self.of(rule) >= max(_NEAR, _AS_NEAR * self.nearest)


@dataclass(frozen=True)
class RuleFinder:
    """Finds the rules of one edition."""

    rulebook: Rulebook

    def find(
        self,
        message: str,
        before: str,
        known: Iterable[Event],
        told: Sequence[str],
        near: Nearness,
    ) -> tuple[Rule, ...]:
        """The rules that a message about time means, the surest first; () where none is known.

        By their own words in the sentences that ask; else, of those that the told events start,
        the ones whose words stand elsewhere in the message, or the likeliest; else by the words of
        the message ``before``, or by meaning alone.
        """
        events = Events(known, self.rulebook, told=told)
        decided = any(self.rulebook.trigger[name].gives_notice for name in told)
        case = _Case(
            events=events,
            dated=frozenset(t.id for t in self.rulebook.triggers if events.of_either_end(t.id)),
            told=frozenset(told) | ({"notice_sent"} if decided else set()),
            message=message,
        )

        def best(found: Iterable[tuple[Rule, int]]) -> tuple[Rule, ...]:
            scored = sorted(
                ((near.of(rule) + case.likelihood(rule, letters), rule) for rule, letters in found),
                key=lambda one: -one[0],
            )
            return tuple(rule for s, rule in scored[:_MOST] if s > scored[0][0] - _BEHIND)

        started = [rule for rule in self.rulebook.rules if case.starts(rule)]
        started = [rule for rule in started if rule.bound != "none"] or started
        of_started = {rule.id for rule in started}

        def by_words(said: str) -> list[tuple[Rule, int]]:
            return self._matching(said, of_started)

        if done := _judged(message, started, events):
            return tuple({r.id: r for r in (*done, *best(by_words(asking(message))))}.values())
        return (
            best(by_words(asking(message)))
            or best(by_words(asking(message, and_before=True)))
            or best(one for one in by_words(message) if one[0].id in of_started)
            or best((rule, 0) for rule in started)[:1]
            or best(by_words(message))
            or best(by_words(asking(before)))
            or best((rule, 0) for rule in self.rulebook.rules if near.is_meant(rule))[:1]
        )

    @cached_property
    def _patterns(self) -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
        """Of each rule what always tells it, and what does once it has started."""
        return {r.id: (either(r.asked), either(r.asked_once_started)) for r in self.rulebook.rules}

    def _matching(self, message: str, started: set[str]) -> list[tuple[Rule, int]]:
        """The rules whose patterns fit, each with the length of what it fits.

        Of what has started fewer words are needed: "the decision", after a review meeting.
        """
        said = plain(message)
        found = []
        for rule in self.rulebook.rules:
            always, once_started = self._patterns[rule.id]
            patterns = (always, once_started) if rule.id in started else (always,)
            lengths = [len(match[0]) for p in patterns for match in p.finditer(said)]
            if lengths:
                found.append((rule, max(lengths)))
        return found


@dataclass(frozen=True)
class _Case:
    """What is known when a question is asked."""

    events: Events
    dated: frozenset[str]
    told: frozenset[str]
    message: str

    @cached_property
    def _is_late(self) -> bool:
        return bool(LATE.search(plain(self.message)))

    @cached_property
    def _is_ours(self) -> bool:
        return bool(OURS_TO_DO.search(plain(self.message)))

    @cached_property
    def _periods(self) -> list[str]:
        return stated_periods(self.message)

    def starts(self, rule: Rule) -> bool:
        """Whether an event that was told, with a date or without, starts the rule."""
        return bool({*rule.triggers} & (self.dated | self.told)) and arises(rule, self.events)

    def likelihood(self, rule: Rule, letters: int) -> float:
        """How likely the rule is meant, beside how near it is; ``letters`` of it are its words."""
        starts, done = {*rule.triggers}, {*rule.closed_by}
        periods = (rule.period, *(each.period for each in rule.later_of))
        return (
            _LETTER * letters
            + _DATED * self._has_date(rule, starts)
            + _TOLD * bool(starts & self.told)
            + _LIMITED * (rule.bound != "none")
            + _DONE * bool(done & self.dated) * (1 if self._is_late else -1)
            + _OURS * (rule.family_step and self._is_ours)
            + _NAMED * any(p.plural in self._periods for p in periods if p)
            - _UNLIKELY * (not arises(rule, self.events))
        )

    def _has_date(self, rule: Rule, starts: set[str]) -> bool:
        """Of a "later of" rule one start is not enough."""
        if rule.later_of:
            return any(count.due for count in counts_of(rule, self.events))
        return bool(starts & self.dated)


def _judged(message: str, started: Iterable[Rule], events: Events) -> list[Rule]:
    """The rule that the last thing that was told closed, where its time is asked about."""
    if not JUDGED.search(plain(message)):
        return []
    done: list[tuple[date, Rule]] = []
    for rule in started:
        starts = [e.on for name in rule.starts for e in events.of_either_end(name)]
        ends = [e.on for name in rule.closed_by for e in events.of(name)]
        if starts and ends and min(starts) < max(ends):
            done.append((max(ends), rule))
    return [rule for _, rule in sorted(done, key=lambda one: one[0])[-1:]]
