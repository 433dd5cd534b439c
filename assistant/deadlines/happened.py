"""What a message tells has happened, and on which day each thing was.

An event is known by the patterns of its trigger; a date belongs to the events of its own clause,
or, standing alone, to a neighbouring clause without one. "It came on the 5th" is the other end of
the letter that was told of before. What is denied, supposed or asked has not happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.deadlines.letters import ARRIVED, cuts, is_dated, other_end
from assistant.deadlines.rules import Rulebook, Trigger
from assistant.deadlines.spoken_dates import SpokenDate
from corpus.matching import plain

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")
_CLAUSE_END = re.compile(
    r",?\s+(?:and(?! care\b)|but|so|then|because(?! of\b)|although|though|however|while)\s+"
    r"|(?<!education)[,:;]\s+(?!which\b|(?:and|but|so|then)\b)|\s+-\s+"
)
# "they have not issued …", "still no …", "we are waiting for …": not happened, or not yet.
_DENIED = re.compile(
    r"(?:\b(?:not|never|no|nor|without|nobody|none|neither|yet to|waiting (?:for|on)|waiting|"
    r"expecting|supposed to|meant to|due to|refus\w+ to|fail\w* to)|n't)\b(?:\s+\w+){0,3}\s*$"
)
# "if they refuse", "how long to issue …", "when will they …", "can I appeal"
_SUPPOSED = re.compile(
    r"\b(?:if|unless|until|till|once|whether|in case|how (?:long|soon|many|much|do|can|would|will)|"
    r"when (?:will|do|does|must|should|can|are|is|would|has|have)|by when|what (?:if|happens)|"
    r"deadline (?:for|to)|time (?:limit )?to|(?:do|does|can|could|should|must|will|would|may|might|"
    r"shall) (?:i|we|they|he|she|it|the|our|my|you))\b"
)
_SUPPOSING = re.compile(
    r"\b(?:will|would|can|could|must|may|might|shall|should|ought|to|going to)"
    r"(?: (?:be|have|have been|now|still|then|also))?\s*$"
)
# "by 3 March", "before Friday", "until the 14th": a limit that is claimed, not a day of an event.
_LIMIT = re.compile(r"\b(?:by|before|until|till|no later than)\s+(?:the\s+)?$")
_SAME_DAY = re.compile(r"\b(?:the|that|this) (?:very )?same day\b|\bthat (?:very )?day\b")
_ANY_LETTER = {"notice_sent", "notice_received"}
# What may stand beside a date in a clause that is about nothing but the date.
_NO_MORE = re.compile(
    r"(?:\W|\b(?:and|so|that|it|this|they|was|were|is|are|on|the|a|in|from|of|at|about|around|dated?|"
    r"day|sorry|i|think|believe|just|only|back|way|ie|eg|received|sent|morning|afternoon)\b)*"
)


@dataclass(frozen=True, slots=True)
class Told:
    """An event that a message tells, in the clause ``said``, and its date, where it gives one."""

    trigger: str
    said: str
    spoken: SpokenDate | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """A date without an event, with its clause and its sentence."""

    spoken: SpokenDate
    said: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Happened:
    """In the order of the message. ``left``: the dates of no event."""

    told: tuple[Told, ...]
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True)
class _Clause:
    said: str
    start: int
    sentence: int
    triggers: tuple[str, ...] = ()
    dates: tuple[SpokenDate, ...] = ()

    @property
    def end(self) -> int:
        return self.start + len(self.said)

    @property
    def is_a_date(self) -> bool:
        """Whether it is about nothing but the date."""
        rest = self.said
        for date in self.dates:
            rest = rest.replace(plain(date.written), " ")
        return _NO_MORE.fullmatch(rest) is not None


@dataclass(frozen=True)
class EventReader:
    """Reads the events of one edition's triggers."""

    rulebook: Rulebook

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        return {trigger.id: either(trigger.patterns) for trigger in self.rulebook.triggers}

    @cached_property
    def in_context(self) -> dict[str, re.Pattern[str]]:
        return {t.id: either(t.patterns_in_context) for t in self.rulebook.triggers}

    def read(
        self,
        message: str,
        dates: Sequence[SpokenDate],
        history: Iterable[str] = (),
        before: Iterable[str] = (),
    ) -> Happened:
        """``dates``: those of the message; ``before``: the events that the history told."""
        text = plain(message)
        context = plain("\n".join((*history, message)))
        dated = _with_dates(_joined(_clauses(text), text, dates), dates)
        clauses = _lent([self._with_events(clause, context) for clause in dated])
        told: list[Told] = []
        left: list[Left] = []
        earlier = list(before)
        for clause in clauses:
            triggers = clause.triggers
            if not triggers or set(triggers) <= _ANY_LETTER:
                triggers = self._other_end(clause, earlier) or triggers
            earlier += triggers
            told += self._on_its_day(clause, triggers)
            used = _nearest(clause) if triggers else None
            sentence = " ".join(c.said for c in clauses if c.sentence == clause.sentence)
            rest = (date for date in clause.dates if not _same(date, used))
            left += [Left(date, clause.said, sentence) for date in rest]
        told += self._by_context(context, told)
        days = {one.spoken.on for one in told if one.spoken}
        return Happened(tuple(told), tuple(one for one in left if one.spoken.on not in days))

    def _with_events(self, clause: _Clause, context: str) -> _Clause:
        found = [t for t in self.rulebook.triggers if self._tells(clause, t, context)]
        dropped = {name for trigger in found for name in trigger.instead_of}
        return replace(clause, triggers=tuple(t.id for t in found if t.id not in dropped))

    def _tells(self, clause: _Clause, trigger: Trigger, context: str) -> bool:
        match = self.patterns[trigger.id].search(clause.said)
        if match is None and trigger.patterns_in_context and re.search(trigger.context, context):
            match = self.in_context[trigger.id].search(clause.said)
        if match is None:
            return False
        before = clause.said[: match.start()]
        if _DENIED.search(before):
            return False
        if _SUPPOSING.search(before):
            return bool(clause.dates) and trigger.plannable
        return bool(clause.dates) or not _SUPPOSED.search(before)

    def _on_its_day(self, clause: _Clause, triggers: Iterable[str]) -> Iterator[Told]:
        """Each event with its date; of a letter "dated the 3rd" that is the day of its sending.

        A decision that is told by its arrival ("we got the plan on the 5th") is a notice received.
        """
        spoken = _nearest(clause)
        dated = spoken is not None and is_dated(clause.said, spoken.start - clause.start)
        named = [self.rulebook.trigger[name] for name in triggers]
        for trigger in named:
            is_other = dated and trigger.id.endswith("_received") and trigger.recipient_pair
            yield Told(trigger.recipient_pair if is_other else trigger.id, clause.said, spoken)
        if spoken and not _ANY_LETTER & set(triggers) and any(t.gives_notice for t in named):
            if dated:
                yield Told("notice_sent", clause.said, spoken)
            elif ARRIVED.search(clause.said):
                yield Told("notice_received", clause.said, spoken)

    def _by_context(self, context: str, told: Sequence[Told]) -> list[Told]:
        """What an event is as well where the whole message tells it: a Service family moved."""
        return [
            replace(one, trigger=trigger.id)
            for trigger in self.rulebook.triggers
            if trigger.same_as and re.search(trigger.context, context)
            for one in told
            if one.trigger == trigger.same_as
        ]

    def _other_end(self, clause: _Clause, earlier: Sequence[str]) -> tuple[str, ...]:
        """What "it came on the 5th", "the notice is dated the 3rd" tells of the last letter."""
        if not clause.dates:
            return ()
        ends = (other_end(clause.said, self.rulebook.trigger[name]) for name in reversed(earlier))
        return tuple(end for end in ends if end)[:1]


def _clauses(text: str) -> Iterator[_Clause]:
    for number, (start, end) in enumerate(_split(text, 0, len(text), _SENTENCE_END)):
        for a, b in _split(text, start, end, _CLAUSE_END):
            yield _Clause(text[a:b], a, number)


def _split(text: str, start: int, end: int, at: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for boundary in at.finditer(text, start, end):
        if boundary.start() > start:
            yield start, boundary.start()
        start = boundary.end()
    if start < end:
        yield start, end


def _joined(
    clauses: Iterable[_Clause], text: str, dates: Sequence[SpokenDate]
) -> Iterator[_Clause]:
    """Clauses between which a date was cut ("Monday, 14 September") are one."""
    last: _Clause | None = None
    for clause in clauses:
        if last and any(date.start < last.end <= date.end > clause.start for date in dates):
            last = replace(last, said=text[last.start : clause.end])
            continue
        if last:
            yield last
        last = clause
    if last:
        yield last


def _with_dates(clauses: Iterable[_Clause], dates: Sequence[SpokenDate]) -> Iterator[_Clause]:
    """A clause with several days falls apart; one about "the same day" has the day before it."""
    last: tuple[SpokenDate, ...] = ()
    for whole in clauses:
        own = [date for date in dates if whole.start <= date.start < whole.end]
        days = [(date.start - whole.start, date.end - whole.start) for date in own]
        for clause in _cut(whole, cuts(whole.said, days)):
            own = [date for date in dates if clause.start <= date.start < clause.end]
            events = [d for d in own if not _LIMIT.search(clause.said, 0, d.start - clause.start)]
            last = tuple(own[-1:]) or last
            is_same = not own and _SAME_DAY.search(clause.said)
            yield replace(clause, dates=last if is_same else tuple(events))


def _cut(clause: _Clause, at: Iterable[int]) -> Iterator[_Clause]:
    start = 0
    for end in (*at, len(clause.said)):
        yield replace(clause, said=clause.said[start:end].rstrip(), start=clause.start + start)
        start = end


def _lent(clauses: list[_Clause]) -> list[_Clause]:
    """A clause that is only a date gives it to the next that tells an event, else to the last."""
    given = list(clauses)
    for at, clause in enumerate(clauses):
        if not clause.dates or clause.triggers or not clause.is_a_date:
            continue
        behind = (n for n in range(at + 1, min(at + 3, len(given))) if _may_take(given, at, n))
        other = next(behind, at - 1)
        if other >= 0 and given[other].triggers and not any(d.on for d in given[other].dates):
            given[other] = replace(given[other], dates=clause.dates)
            given[at] = replace(clause, dates=())
    return given


def _may_take(clauses: Sequence[_Clause], at: int, other: int) -> bool:
    """Whether a clause of the same sentence tells an event, with no other date on the way."""
    between = clauses[at + 1 : other + 1]
    same = all(clause.sentence == clauses[at].sentence for clause in between)
    return same and bool(clauses[other].triggers) and not any(c.dates for c in between)


def _nearest(clause: _Clause) -> SpokenDate | None:
    return next((d for d in clause.dates if d.on), clause.dates[0]) if clause.dates else None


def _same(one: SpokenDate, other: SpokenDate | None) -> bool:
    return other is not None and (one is other or (one.on is not None and one.on == other.on))


def either(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all of them; for none one that fits nothing."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or "(?!)")
