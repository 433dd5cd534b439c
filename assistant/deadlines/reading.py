"""What a conversation says and asks about time: events with their dates, and the rules meant.

Messages are read in order, so that an event told earlier stays known, a later date of the same
event replaces it, and a bare date completes what the last turn left open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.deadlines.count import arises
from assistant.deadlines.events import Event, Events
from assistant.deadlines.given import problems
from assistant.deadlines.happened import EventReader, Left, Told, either
from assistant.deadlines.letters import ARRIVED
from assistant.deadlines.mistakes import stated_periods
from assistant.deadlines.rules import Rule, Rulebook
from assistant.deadlines.spoken_dates import SpokenDate, spoken_dates
from corpus.matching import plain

# A message that asks about time, in the ways in which people ask.
_TIMED = re.compile(
    r"\bhow (?:long|soon|late|often|much (?:longer|time))\b"
    r"|\bhow many (?:more )?(?:working |school |calendar )?(?:days|weeks|months)\b"
    r"|\b(?:by|until|till|from|since) when\b"
    r"|\b(?:what|which|last|latest|exact|actual|due|final|end|right|correct) (?:date|day)s?\b"
    r"|\bwhen(?:'s| is| are| was| were| do| does| did| must| should| will| would| can| could| has"
    r"| have| shall| might| exactly| am| ought)\b|\bwhen\s*\?"
    r"|\bdead ?lines?\b|\btime[- ]?(?:limit|frame|scale|line|table)s?\b|\bcut[- ]?off\b|\bclock\b"
    r"|\blate\b|\boverdue\b|\b(?:out of|in|on|within|over|outside|more|enough) (?:the )?time\b"
    r"|\b(?:days|weeks|months|time|long) (?:left|remain\w*|do (?:i|we|they)|have (?:i|we|they))\b"
    r"|\b(?:is|are|was|were|it|that) due\b|\bexpir\w+\b|\bby now\b|\bmy dates?\b"
    r"|\bmiss(?:ed|ing)? (?:the|their|its|my|our|a)\b|\bdates? (?:does|do|is|are|should|must)\b"
    r"|\b\d{1,3} (?:working |school |calendar )?(?:days|weeks|months)\b.{0,80}\?"
    r"|\b(?:work|count|calculate|figure)\w* out\b.{0,40}\b(?:date|day|deadline|when)s?\b"
)
# What is asked is whether a thing was done in time: then its own rule is meant.
_LATE = re.compile(
    r"\blate\b|\boverdue\b|\b(?:in|on|within|outside|out of) (?:the )?(?:time|limit|deadline)"
    r"|\bin breach\b|\bmiss(?:ed|ing)?\b|\btoo (?:long|slow|soon|early)\b"
)
_EXCUSED = re.compile(
    r"\b(?:late|delay\w*|overdue|excus\w+|exempt\w*|exception\w*|extension|extend\w*|holidays?)\b"
)
# What is asked is what the asker has to do.
_OURS_TO_DO = re.compile(
    r"\b(?:can|do|must|should|could|may|have|am|are) (?:i|we)\b"
    r"|\b(?:i|we)(?:'ve)? (?:need|have|got|had) (?:got )?to\b"
    r"|\b(?:my|our) (?:deadline|time|chance|last day)\b|\btoo late\b"
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_MOST_ASKED = 3
_MOST_DOUBTS = 2
# Weights beside the nearness in meaning (a cosine), tuned on the dev cases about time.
_DATED, _TOLD, _LIMITED, _DONE, _NAMED, _LETTER = 0.3, 0.15, 0.1, 0.3, 0.15, 0.004
_OURS, _UNLIKELY = 0.15, 0.15  # a step of the asker's own; a rule whose condition nobody told of
_BEHIND = 0.2  # how far behind the surest another rule may lie that is asked about, too
_NEAR, _AS_NEAR = 0.55, 0.95  # a cosine, and a share of that of the nearest paragraph
# How near an event has to be to the clause of a date for which no pattern knows one, and how near
# to the nearest of all, to be taken, as an assumption.
_LIKELY, _BESIDE = 0.45, 0.06


@dataclass(frozen=True, slots=True)
class Timing:
    """``asked``: the rules that are asked about, the surest first; ``started``: those that a told
    event starts, dated or not. ``excused``: a delay, or a reason for one, is spoken of.
    ``unclear``: sentences that ask about a date or an event."""

    events: Events
    asked: tuple[Rule, ...]
    started: tuple[Rule, ...]
    excused: bool
    unclear: tuple[str, ...]


@dataclass(frozen=True)
class Nearness:
    """How near the message is in meaning to a rule's words, and to the nearest paragraph."""

    of: Callable[[Rule], float]
    nearest: float

    def is_meant(self, rule: Rule) -> bool:
        """Whether the rule is as near as anything: then it needs no word of its own."""
        return self.of(rule) >= max(_NEAR, _AS_NEAR * self.nearest)


@dataclass(frozen=True, slots=True)
class _State:
    """What the turns so far have told and asked; ``said`` is the last message that asked."""

    history: tuple[str, ...] = ()
    known: tuple[Event, ...] = ()
    told: tuple[str, ...] = ()
    asked: tuple[Rule, ...] = ()
    said: str = ""
    unclear: tuple[str, ...] = ()


@dataclass(frozen=True)
class TimingReader:
    """Reads conversations for one edition; its patterns are made once."""

    rulebook: Rulebook
    events: EventReader = field(repr=False)
    asked: dict[str, re.Pattern[str]] = field(repr=False)
    asked_once_started: dict[str, re.Pattern[str]] = field(repr=False)
    opinion: Callable[[str], Mapping[str, float]] = field(repr=False)

    def read(self, message: str, history: Sequence[str], as_of: date, near: Nearness) -> Timing:
        state = _State()
        for said in (*history, message):
            state = self._turn(said, state, as_of, near)
        wrong = tuple(problems(state.known, self.rulebook, as_of))
        events = Events(() if wrong else state.known, self.rulebook, told=state.told)
        return Timing(
            events=events,
            asked=state.asked,
            started=tuple(r for r in self.rulebook.rules if set(state.told) & set(r.starts)),
            excused=bool(_EXCUSED.search(plain(message)))
            or any(self.rulebook.trigger[trigger].paragraph_id for trigger in state.told),
            unclear=(*wrong, *state.unclear),
        )

    def _turn(self, message: str, before: _State, as_of: date, near: Nearness) -> _State:
        dates = spoken_dates(message, as_of)
        read = self.events.read(message, dates, before.history, before.told)
        wanted = self._wanted(before, read.told, read.left)
        told = [*read.told, *wanted]
        events = _events(told)
        replaced = {event.trigger for event in events}
        known = (*(event for event in before.known if event.trigger not in replaced), *events)
        all_told = tuple(dict.fromkeys((*before.told, *(one.trigger for one in told))))
        asks = bool(_TIMED.search(plain(message)))
        completes = bool(before.asked) and bool(events) and "?" not in message
        asked: tuple[Rule, ...] = ()
        if asks:
            asked = self._asked(message, before.said, known, all_told, near)
        elif completes:
            asked = before.asked
        doubts: list[str] = []
        if not wanted:
            likely, doubts = self._likely(asked, known, read.left, as_of)
            known = (*known, *_events(likely))
            told += likely
        return _State(
            history=(*before.history, message),
            known=known,
            told=all_told,
            asked=asked,
            said=message if asks or not before.said else before.said,
            unclear=(*doubts, *_unclear(dates, told)),
        )

    def _wanted(
        self,
        before: _State,
        told: Sequence[Told],
        left: Sequence[Left],
    ) -> list[Told]:
        """A reply that is little more than a date gives the day that the last turn left open."""
        if told or len(left) != 1:
            return []
        known = {event.trigger for event in before.known}
        missing = [t for rule in before.asked for t in rule.starts if t not in known]
        # Of the two ends of a letter the sending is the safe one: it comes first.
        both = [t for t in missing if self.rulebook.trigger[t].recipient_pair in missing]
        missing.sort(key=lambda t: t in both and t.endswith("_received"))
        return [Told(missing[0], left[0].said, left[0].spoken)] if missing else []

    def _likely(
        self,
        asked: Sequence[Rule],
        known: Sequence[Event],
        left: Sequence[Left],
        as_of: date,
    ) -> tuple[list[Told], list[str]]:
        """The starts of the rule asked about that nothing dates, from the dates of no event.

        A date is taken where the encoder finds one of these events as near to its sentence as any;
        otherwise it is asked whether it is that of the likeliest.
        """
        if not asked or any(start in {e.trigger for e in known} for start in asked[0].starts):
            return [], []
        found: list[Told] = []
        doubts: list[str] = []
        for one in left:
            spoken = one.spoken
            if spoken.on is None or spoken.on == as_of:
                continue
            near = self.opinion(one.sentence.replace(plain(spoken.written), " "))
            start = self._likeliest(asked[0], one.said, near)
            label = self.rulebook.trigger[start].label
            if near.get(start, 0.0) >= max(_LIKELY, max(near.values()) - _BESIDE):
                note = f"{spoken.quoted} is taken as the day on which {label}."
                found.append(Told(start, one.said, replace(spoken, kind="assumed", note=note)))
            else:
                doubts.append(f"Is {spoken.quoted} the day on which {label}?")
        return found, [] if found else doubts[:_MOST_DOUBTS]

    def _likeliest(self, rule: Rule, said: str, near: Mapping[str, float]) -> str:
        """The start that is nearest; of the two ends of a letter the one that the verb tells."""
        arrived = bool(ARRIVED.search(said))

        def fits(start: str) -> tuple[bool, float]:
            is_letter = bool(self.rulebook.trigger[start].recipient_pair)
            return not is_letter or start.endswith("_received") == arrived, near.get(start, 0.0)

        return max(rule.starts, key=fits)

    def _asked(
        self,
        message: str,
        before: str,
        known: Iterable[Event],
        told: Sequence[str],
        near: Nearness,
    ) -> tuple[Rule, ...]:
        """The rules whose own words are asked about; else the nearest that the events start."""
        events = Events(known, self.rulebook, told=told)
        dated = {t.id for t in self.rulebook.triggers if events.of_either_end(t.id)}
        is_late = bool(_LATE.search(plain(message)))
        is_ours = bool(_OURS_TO_DO.search(plain(message)))
        periods = stated_periods(message)

        def score(rule: Rule, letters: int = 0) -> float:
            starts, done = set(rule.starts), set(rule.closed_by)
            return (
                near.of(rule)
                + _LETTER * letters
                + _DATED * bool(starts & dated)
                + _TOLD * bool(starts & set(told))
                + _LIMITED * (rule.bound != "none")
                + _DONE * bool(done & dated) * (1 if is_late else -1)
                + _OURS * (rule.family_step and is_ours)
                + _NAMED * (rule.period is not None and rule.period.plural in periods)
                - _UNLIKELY * (not arises(rule, events))
            )

        def best(found: Iterable[tuple[Rule, int]]) -> tuple[Rule, ...]:
            scored = sorted(((score(r, n), r) for r, n in found), key=lambda one: -one[0])
            return tuple(r for s, r in scored[:_MOST_ASKED] if s > scored[0][0] - _BEHIND)

        started = [r for r in self.rulebook.rules if set(r.starts) & {*dated, *told}]
        started = [rule for rule in started if arises(rule, events)]
        started = [rule for rule in started if rule.bound != "none"] or started
        by_words = self._matching(message, started)
        return (
            best(self._matching(_asking(message), started))
            or best((rule, n) for rule, n in by_words if rule in started)
            or best((rule, 0) for rule in started)[:1]
            or best(by_words)
            or best(self._matching(_asking(before), started))
            or best((r, 0) for r in self.rulebook.rules if near.is_meant(r))[:1]
        )

    def _matching(self, message: str, started: Sequence[Rule]) -> list[tuple[Rule, int]]:
        """The rules whose patterns fit, each with the length of what it fits.

        Of what has started fewer words are needed: "the decision", after a review meeting.
        """
        said = plain(message)
        found = []
        for rule in self.rulebook.rules:
            patterns = [self.asked[rule.id]]
            if rule in started:
                patterns.append(self.asked_once_started[rule.id])
            lengths = [len(match[0]) for p in patterns for match in p.finditer(said)]
            if lengths:
                found.append((rule, max(lengths)))
        return found


def _asking(message: str) -> str:
    """The sentences of a message that ask about time."""
    parts = _SENTENCE_END.split(message)
    return " ".join(part for part in parts if _TIMED.search(plain(part)))


def timing_reader(
    rulebook: Rulebook, opinion: Callable[[str], Mapping[str, float]]
) -> TimingReader:
    """``opinion``: the events that a clause may speak of, each with how near it is."""
    asked = {rule.id: either(rule.asked) for rule in rulebook.rules}
    once_started = {rule.id: either(rule.asked_once_started) for rule in rulebook.rules}
    return TimingReader(rulebook, EventReader(rulebook), asked, once_started, opinion)


def _events(told: Iterable[Told]) -> list[Event]:
    return [
        Event(one.trigger, one.spoken.on, "" if one.spoken.kind == "exact" else one.spoken.note)
        for one in told
        if one.spoken and one.spoken.on
    ]


def _unclear(dates: Iterable[SpokenDate], told: Iterable[Told]) -> tuple[str, ...]:
    """What to ask about the dates of events that cannot be told; and about impossible ones."""
    of_events = [one.spoken for one in told if one.spoken and not one.spoken.on]
    impossible = [spoken for spoken in dates if spoken.kind == "impossible"]
    return tuple(dict.fromkeys(spoken.note for spoken in (*of_events, *impossible)))
