"""The clauses of a message, each with the dates that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.deadlines.letters import cuts
from assistant.deadlines.spoken_dates import SpokenDate
from corpus.matching import plain

_SENTENCE_END = re.compile(r"(?<=[.!?;])(?<!\breq\.)(?<!\brecd\.)(?<!\bapprox\.)\s+|\n+")
_CLAUSE_END = re.compile(
    r",?\s+(?:and(?! care\b)|but(?! no\b)|so|then|because(?! of\b)|although|though|however"
    r"|while)\s+"
    r"|(?<!education)[,:;]\s+(?!which\b|(?:and|but|so|then)\b)|\s+-\s+"
    r"|\s\((?=(?:it|this|which|dated)\b[^()]{0,45}\d[^()]{0,12}\)(?:$|[.,;!?]| (?:and|but)\b))"
)
# "I rang them on 3 March and told them no" is told of one day.
_SAYING_ON = re.compile(r"(?:told|said|explained)\b")
# "by 3 March", "before Friday", "until the 14th": a limit that is claimed, not a day of an event.
_LIMIT = re.compile(r"\b(?:by|before|until|till|no later than)\s+(?:the\s+)?$")
# "It didn't come until the 14th": then it came.
_ONLY_THEN = re.compile(
    r"\b(?:didn't|did not|wasn't|was not|weren't|were not|hadn't|had not|never)\b.{0,50}"
    r"\b(?:until|till)\s+(?:the\s+)?$"
)
_SAME_DAY = re.compile(r"\b(?:the|that|this) (?:very )?same day\b|\bthat (?:very )?day\b")
# What may stand beside a date in a clause that is about nothing but the date.
_NO_MORE = re.compile(
    r"(?:\W|\b(?:and|so|that|it|this|they|was|were|is|are|on|the|a|in|from|of|at|about|around|dated?|"
    r"day|sorry|i|think|believe|just|only|back|way|ie|eg|received|sent|morning|afternoon)\b)*"
)


@dataclass(frozen=True, slots=True)
class Clause:
    said: str
    start: int
    sentence: int
    triggers: tuple[str, ...] = ()
    dates: tuple[SpokenDate, ...] = ()

    @property
    def end(self) -> int:
        return self.start + len(self.said)

    @property
    def only_then(self) -> bool:
        """Whether what it denies is told to have happened on its date."""
        return any(_ONLY_THEN.search(self.said, 0, d.start - self.start) for d in self.dates)

    @property
    def is_a_date(self) -> bool:
        """Whether it is about nothing but the date."""
        rest = self.said
        for date in self.dates:
            rest = rest.replace(plain(date.written), " ")
        return _NO_MORE.fullmatch(rest) is not None


def clauses_of(text: str, dates: Sequence[SpokenDate]) -> list[Clause]:
    """The clauses of a text in lower case, each with its dates; no events yet."""
    return list(_with_dates(_joined(_clauses(text), text, dates), dates))


def lent(clauses: list[Clause]) -> list[Clause]:
    """A clause that is only a date gives it to the next that tells an event, else to the last."""
    given = list(clauses)
    for at, clause in enumerate(clauses):
        if not clause.dates or clause.triggers or not clause.is_a_date:
            continue
        behind = (n for n in range(at + 1, min(at + 3, len(given))) if _may_take(given, at, n))
        other = next(behind, at - 1)
        if other < 0 or _is_of_other_end(clause, given[other]):
            continue
        if given[other].triggers and not any(d.on for d in given[other].dates):
            given[other] = replace(given[other], dates=clause.dates)
            given[at] = replace(clause, dates=())
    return given


def _is_of_other_end(clause: Clause, other: Clause) -> bool:
    """Whether it is the day that a letter bears, beside the letter's arrival."""
    arrived = any(trigger.endswith("_received") for trigger in other.triggers)
    return arrived and re.search(r"\bdated\b", clause.said) is not None


def _clauses(text: str) -> Iterator[Clause]:
    for number, (start, end) in enumerate(_split(text, 0, len(text), _SENTENCE_END)):
        for a, b in _split(text, start, end, _CLAUSE_END):
            yield Clause(text[a:b], a, number)


def _split(text: str, start: int, end: int, at: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for boundary in at.finditer(text, start, end):
        if boundary.start() > start:
            yield start, boundary.start()
        start = boundary.end()
    if start < end:
        yield start, end


def _joined(clauses: Iterable[Clause], text: str, dates: Sequence[SpokenDate]) -> Iterator[Clause]:
    """Clauses between which a date was cut ("Monday, 14 September"), or what was said, are one."""
    last: Clause | None = None
    for clause in clauses:
        is_cut = last and any(date.start < last.end <= date.end > clause.start for date in dates)
        if last and (is_cut or _says_on(last, clause, dates)):
            last = replace(last, said=text[last.start : clause.end])
            continue
        if last:
            yield last
        last = clause
    if last:
        yield last


def _says_on(last: Clause, clause: Clause, dates: Sequence[SpokenDate]) -> bool:
    """Whether it goes on with what was said on the same occasion, and has no day of its own."""
    is_dated = any(clause.start <= date.start < clause.end for date in dates)
    same = last.sentence == clause.sentence
    return same and not is_dated and _SAYING_ON.match(clause.said) is not None


def _with_dates(clauses: Iterable[Clause], dates: Sequence[SpokenDate]) -> Iterator[Clause]:
    """A clause with several days falls apart; one about "the same day" has the day before it."""
    last: tuple[SpokenDate, ...] = ()
    for whole in clauses:
        own = [date for date in dates if whole.start <= date.start < whole.end]
        days = [(date.start - whole.start, date.end - whole.start) for date in own]
        for clause in _cut(whole, cuts(whole.said, days)):
            own = [date for date in dates if clause.start <= date.start < clause.end]
            events = [d for d in own if not _is_limit(clause, d.start - clause.start)]
            last = tuple(own[-1:]) or last
            is_same = not own and _SAME_DAY.search(clause.said)
            yield replace(clause, dates=last if is_same else tuple(events))


def _is_limit(clause: Clause, at: int) -> bool:
    return bool(_LIMIT.search(clause.said, 0, at)) and not _ONLY_THEN.search(clause.said, 0, at)


def _cut(clause: Clause, at: Iterable[int]) -> Iterator[Clause]:
    start = 0
    for end in (*at, len(clause.said)):
        yield replace(clause, said=clause.said[start:end].rstrip(), start=clause.start + start)
        start = end


def _may_take(clauses: Sequence[Clause], at: int, other: int) -> bool:
    """Whether a clause of the same sentence tells an event, with no other date on the way."""
    between = clauses[at + 1 : other + 1]
    same = all(clause.sentence == clauses[at].sentence for clause in between)
    return same and bool(clauses[other].triggers) and not any(c.dates for c in between)
