"""What a message tells has happened, and on which day each thing was.

An event is known by the patterns of its trigger; a date belongs to the events of its own clause,
or, standing alone, to a neighbouring clause without one. "It came on the 5th" is the other end of
the letter that was told of before. What is denied, supposed or asked has not happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.deadlines.rules import Rulebook
from assistant.deadlines.spoken_dates import SpokenDate
from corpus.matching import plain

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")
_CLAUSE_END = re.compile(
    r",?\s+(?:and|but|so|then|because|although|though|however|while|which)\s+|[,:;]\s+|\s+[-–—]\s+"
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
_SUPPOSING = re.compile(r"\b(?:will|would|can|could|must|may|might|shall|should|to|going to)\s*$")
# "by 3 March", "before Friday", "until the 14th": a limit that is claimed, not a day of an event.
_LIMIT = re.compile(r"\b(?:by|before|until|till|no later than)\s+(?:the\s+)?$")
ARRIVED = re.compile(
    r"\b(?:got (?:it|to|here|there)|i got|we got|receiv\w+|reciev\w+|came|arriv\w+|landed|reached|"
    r"delivered|signed for|opened it|turned up|dropped|on (?:our|my|the) (?:door)?mat|had it)\b"
)
_SENT = re.compile(
    r"\b(?:(?:sent|posted|emailed) (?:it|on|out|off)?|went (?:off|out|in)|dated|date on|issued|"
    r"written|postmark\w*)\b"
)
_ANY_LETTER = {"notice_sent", "notice_received"}
_ALONE = 4  # words beside its date that a clause may have to be about nothing but the date


@dataclass(frozen=True, slots=True)
class Told:
    """An event that a message tells, in the clause ``said``, and its date, where it gives one."""

    trigger: str
    said: str
    spoken: SpokenDate | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    """In the order of the message. ``left``: the dates of no event, each with its sentence."""

    told: tuple[Told, ...]
    left: tuple[tuple[SpokenDate, str], ...]


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
        dated = sum(len(date.written.split()) for date in self.dates)
        return len(self.said.split()) - dated <= _ALONE


@dataclass(frozen=True)
class EventReader:
    """Reads the events of one edition's triggers."""

    rulebook: Rulebook
    patterns: Mapping[str, re.Pattern[str]]

    def read(
        self, message: str, dates: Sequence[SpokenDate], before: Iterable[str] = ()
    ) -> Happened:
        """``dates``: those of the message; ``before``: the events that earlier messages told."""
        text = plain(message)
        dated = _with_dates(_joined(_clauses(text), text, dates), dates)
        clauses = _lent([self._with_events(clause) for clause in dated])
        told: list[Told] = []
        left: list[tuple[SpokenDate, str]] = []
        earlier = list(before)
        for clause in clauses:
            triggers = clause.triggers
            if not triggers or set(triggers) <= _ANY_LETTER:
                triggers = self._other_end(clause, earlier) or triggers
            earlier += triggers
            told += [Told(trigger, clause.said, _nearest(clause)) for trigger in triggers]
            used = _nearest(clause) if triggers else None
            sentence = " ".join(c.said for c in clauses if c.sentence == clause.sentence)
            left += [(date, sentence) for date in clause.dates if not _same(date, used)]
        told += self._by_context(text, told)
        days = {one.spoken.on for one in told if one.spoken}
        return Happened(tuple(told), tuple((d, said) for d, said in left if d.on not in days))

    def _with_events(self, clause: _Clause) -> _Clause:
        found = []
        for trigger, pattern in self.patterns.items():
            if (match := pattern.search(clause.said)) is None:
                continue
            before = clause.said[: match.start()]
            supposed = _SUPPOSED.search(before) or _SUPPOSING.search(before)
            if not _DENIED.search(before) and (clause.dates or not supposed):
                found.append(trigger)
        return replace(clause, triggers=tuple(found))

    def _by_context(self, text: str, told: Sequence[Told]) -> list[Told]:
        """What an event is as well, in the light of the whole message: a move of a Service family."""
        return [
            replace(one, trigger=trigger.id)
            for trigger in self.rulebook.triggers
            if trigger.same_as and re.search(trigger.context, text)
            for one in told
            if one.trigger == trigger.same_as
        ]

    def _other_end(self, clause: _Clause, earlier: Sequence[str]) -> tuple[str, ...]:
        """What "it came on the 5th", "the notice is dated the 3rd" tells of the last letter."""
        if not clause.dates:
            return ()
        arrived, sent = ARRIVED.search(clause.said), _SENT.search(clause.said)
        for name in reversed(earlier):
            trigger = self.rulebook.trigger[name]
            ends = {name, trigger.recipient_pair} if trigger.recipient_pair else set()
            if trigger.gives_notice:
                ends = {"notice_sent", "notice_received"}
            for end in sorted(ends):
                is_arrival = end.endswith("_received")
                if (is_arrival and arrived) or (not is_arrival and sent and not arrived):
                    return (end,)
        return ()


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
    for clause in clauses:
        own = (date for date in dates if clause.start <= date.start < clause.end)
        events = (d for d in own if not _LIMIT.search(clause.said, 0, d.start - clause.start))
        yield replace(clause, dates=tuple(events))


def _lent(clauses: list[_Clause]) -> list[_Clause]:
    """A clause that is only a date gives it to the clause behind it, else to the one before it."""
    given = list(clauses)
    for at, clause in enumerate(clauses):
        if not clause.dates or clause.triggers or not clause.is_a_date:
            continue
        for other in (at + 1, at - 1):
            if not 0 <= other < len(given) or given[other].dates or not given[other].triggers:
                continue
            if given[other].sentence == clause.sentence or other < at:
                given[other] = replace(given[other], dates=clause.dates)
                given[at] = replace(clause, dates=())
                break
    return given


def _nearest(clause: _Clause) -> SpokenDate | None:
    return next((d for d in clause.dates if d.on), clause.dates[0]) if clause.dates else None


def _same(one: SpokenDate, other: SpokenDate | None) -> bool:
    return other is not None and (one is other or (one.on is not None and one.on == other.on))
