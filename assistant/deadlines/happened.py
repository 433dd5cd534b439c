"""What a message tells has happened, and on which day each thing was.

An event is known by the patterns of its trigger; a date belongs to the events of its own clause,
or, standing alone, to a neighbouring clause without one. "It came on the 5th" is the other end of
the letter that was told of before. What is denied, supposed or asked has not happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from assistant.deadlines.birthdays import birth_by_age
from assistant.deadlines.clauses import Clause, clauses_of, lent
from assistant.deadlines.events import Event
from assistant.deadlines.letters import ARRIVED, is_dated, other_end
from assistant.deadlines.rules import Rulebook, Trigger
from assistant.deadlines.spoken_dates import SpokenDate
from corpus.matching import plain

_BRACKET = re.compile(r"[()]")
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
_ANY_LETTER = {"notice_sent", "notice_received"}


@dataclass(frozen=True, slots=True)
class Told:
    """An event that a message tells, in the clause ``said``, and its date, where it gives one."""

    trigger: str
    said: str
    spoken: SpokenDate | None = None
    sentence: int | None = None  # its place in the message


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

    @cached_property
    def contexts(self) -> dict[str, re.Pattern[str]]:
        return {t.id: re.compile(t.context) for t in self.rulebook.triggers if t.context}

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
        dated = clauses_of(text, dates)
        fitting = {name for name, pattern in self.contexts.items() if pattern.search(context)}
        clauses = lent([self._with_events(clause, fitting) for clause in dated])
        told: list[Told] = []
        left: list[Left] = []
        earlier = list(before)
        for clause in clauses:
            triggers = clause.triggers
            if not triggers or set(triggers) <= _ANY_LETTER:
                triggers = self._other_end(clause, earlier) or triggers
            earlier += triggers
            events = self._on_its_day(clause, triggers)
            told += (replace(event, sentence=clause.sentence) for event in events)
            used = _first(clause.dates)
            if born := birth_by_age(clause.said, used):
                told.append(Told("child_born", clause.said, born))
            elif not triggers:
                used = None
            sentence = " ".join(c.said for c in clauses if c.sentence == clause.sentence)
            rest = (date for date in clause.dates if not _same(date, used))
            left += [Left(date, clause.said, sentence) for date in rest]
        told += self._by_context(fitting, told)
        days = {one.spoken.on for one in told if one.spoken}
        return Happened(tuple(told), tuple(one for one in left if one.spoken.on not in days))

    def _with_events(self, clause: Clause, fitting: Set[str]) -> Clause:
        """``fitting``: the triggers whose context the message is."""
        said = _BRACKET.sub("", clause.said)
        found = [t for t in self.rulebook.triggers if self._tells(said, clause, t, t.id in fitting)]
        dropped = {name for trigger in found for name in trigger.instead_of}
        return replace(clause, triggers=tuple(t.id for t in found if t.id not in dropped))

    def _tells(self, said: str, clause: Clause, trigger: Trigger, fits: bool) -> bool:
        found = [self.patterns[trigger.id].search(said)]
        if fits:
            found.append(self.in_context[trigger.id].search(said))
        told = [said[: match.start()] for match in found if match]
        if not told or clause.only_then:
            return bool(told)
        dated = bool(clause.dates)
        return any(_happened(before, dated, trigger.plannable) for before in told)

    def _on_its_day(self, clause: Clause, triggers: Iterable[str]) -> Iterator[Told]:
        """Each event with its date; of a letter "dated the 3rd" that is the day of its sending.

        A decision that is told by its arrival ("we got the plan on the 5th") is a notice received.
        """
        bearing = [d for d in clause.dates if is_dated(clause.said, d.start - clause.start)]
        others = [d for d in clause.dates if d not in bearing]
        arrived = bool(ARRIVED.search(clause.said))
        named = [self.rulebook.trigger[name] for name in triggers]
        for trigger in named:
            pair = trigger.recipient_pair
            if pair and trigger.id.endswith("_received"):
                if bearing:
                    yield Told(pair, clause.said, _first(bearing))
                if others or not bearing:
                    yield Told(trigger.id, clause.said, _first(others))
            elif not (pair or trigger.gives_notice):
                yield Told(trigger.id, clause.said, _first(others or bearing))
            elif bearing or not (pair in triggers and others and arrived):
                yield Told(trigger.id, clause.said, _first(bearing or others))
        if not _ANY_LETTER & set(triggers) and any(t.gives_notice for t in named):
            if bearing:
                yield Told("notice_sent", clause.said, _first(bearing))
            if others and arrived:
                yield Told("notice_received", clause.said, _first(others))

    def _by_context(self, fitting: Set[str], told: Sequence[Told]) -> list[Told]:
        """What an event is as well where the whole message tells it: a Service family moved."""
        return [
            replace(one, trigger=trigger.id)
            for trigger in self.rulebook.triggers
            if trigger.same_as and trigger.id in fitting
            for one in told
            if one.trigger == trigger.same_as
        ]

    def _other_end(self, clause: Clause, earlier: Sequence[str]) -> tuple[str, ...]:
        """What "it came on the 5th", "the notice is dated the 3rd" tells of the last letter."""
        if not clause.dates:
            return ()
        ends = (other_end(clause.said, self.rulebook.trigger[name]) for name in reversed(earlier))
        return tuple(end for end in ends if end)[:1]


def _happened(before: str, dated: bool, plannable: bool) -> bool:
    """Whether what follows these words is told as a fact, or as a plan with its day."""
    if _DENIED.search(before):
        return False
    if _SUPPOSING.search(before):
        return dated and plannable
    return dated or not _SUPPOSED.search(before)


def events_told(told: Iterable[Told], rulebook: Rulebook) -> Iterator[Event]:
    for one in told:
        if one.spoken and one.spoken.on:
            note = "" if one.spoken.kind == "exact" else one.spoken.note
            yield Event(one.trigger, one.spoken.on, note)
        elif month := _month(one, rulebook):
            note = f"Only the month is known, {month:%B %Y}. Its year is what counts here."
            yield Event(one.trigger, month, note, whole_month=True)


def unclear_dates(
    dates: Iterable[SpokenDate], told: Iterable[Told], rulebook: Rulebook
) -> tuple[str, ...]:
    """What to ask about the dates of events that cannot be told; and about impossible ones."""
    unknown = [one for one in told if not _month(one, rulebook)]
    of_events = [one.spoken for one in unknown if one.spoken and not one.spoken.on]
    impossible = [spoken for spoken in dates if spoken.kind == "impossible"]
    return tuple(dict.fromkeys(spoken.note for spoken in (*of_events, *impossible)))


def _month(one: Told, rulebook: Rulebook) -> date | None:
    """The first day of the month in which it was, where that is enough to know of it."""
    return (
        one.spoken.month if one.spoken and rulebook.trigger[one.trigger].month_is_enough else None
    )


def _first(dates: Sequence[SpokenDate]) -> SpokenDate | None:
    return next((d for d in dates if d.on), dates[0]) if dates else None


def _same(one: SpokenDate, other: SpokenDate | None) -> bool:
    return other is not None and (one is other or (one.on is not None and one.on == other.on))


def either(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all of them; for none one that fits nothing."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or "(?!)")
