"""What a conversation says and asks about time: events with their dates, and the rules meant.

Messages are read in order, so that an event told earlier stays known, a later date of the same
event replaces it, and a bare date completes what the last turn left open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.deadlines.asking import AND_THIS, EXCUSED, TIMED
from assistant.deadlines.events import Event, Events
from assistant.deadlines.given import problems
from assistant.deadlines.happened import EventReader, Left, Told, events_told, unclear_dates
from assistant.deadlines.letters import ARRIVED
from assistant.deadlines.meant import Nearness, RuleFinder
from assistant.deadlines.put_right import put_right
from assistant.deadlines.rules import Rule, Rulebook
from assistant.deadlines.spoken_dates import SpokenDate, spoken_dates
from corpus.matching import plain

_MOST_DOUBTS = 2
# How near an event has to be to the clause of a date for which no pattern knows one, and how near
# to the nearest of all, to be taken, as an assumption.
_LIKELY, _BESIDE = 0.45, 0.04


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
    rules: RuleFinder = field(repr=False)
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
            excused=bool(EXCUSED.search(plain(message)))
            or any(self.rulebook.trigger[trigger].paragraph_id for trigger in state.told),
            unclear=(*wrong, *state.unclear),
        )

    def _turn(self, message: str, before: _State, as_of: date, near: Nearness) -> _State:
        dates = spoken_dates(message, as_of)
        read = self.events.read(message, dates, before.history, before.told)
        starts = {start for rule in before.asked for start in rule.starts}
        righted = [] if read.told else put_right(message, read.left, before.known, starts)
        wanted = righted or self._wanted(before, read.told, read.left)
        told = [*read.told, *wanted]
        events = list(events_told(told, self.rulebook))
        replaced = {event.trigger for event in events}
        known = (*(event for event in before.known if event.trigger not in replaced), *events)
        all_told = tuple(dict.fromkeys((*before.told, *(one.trigger for one in told))))
        goes_on = bool(before.asked) and bool(AND_THIS.search(plain(message)))
        asks = goes_on or bool(TIMED.search(plain(message)))
        completes = bool(before.asked) and bool(events) and "?" not in message
        asked: tuple[Rule, ...] = ()
        if asks:
            asked = self.rules.find(message, before.said, known, all_told, near)
        elif completes:
            asked = before.asked
        doubts: list[str] = []
        if not wanted:
            asked, likely, doubts = self._likely(asked, known, told, read.left, as_of)
            known = (*known, *events_told(likely, self.rulebook))
            told += likely
        return _State(
            history=(*before.history, message),
            known=known,
            told=all_told,
            asked=asked,
            said=message if asks or not before.said else before.said,
            unclear=(*doubts, *unclear_dates(dates, told, self.rulebook)),
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
        dated = [rule for rule in before.asked if rule.bound != "none"] or before.asked
        missing = [t for rule in dated for t in rule.starts if t not in known]
        # Of the two ends of a letter the sending is the safe one: it comes first.
        both = [t for t in missing if self.rulebook.trigger[t].recipient_pair in missing]
        missing.sort(key=lambda t: t in both and t.endswith("_received"))
        return [Told(missing[0], left[0].said, left[0].spoken)] if missing else []

    def _likely(
        self,
        asked: tuple[Rule, ...],
        known: Sequence[Event],
        told: Sequence[Told],
        left: Sequence[Left],
        as_of: date,
    ) -> tuple[tuple[Rule, ...], list[Told], list[str]]:
        """Where nothing dates the rules asked about: their starts, from the dates of no event.

        A date is taken where the encoder finds a start as near to its sentence as any event, or
        where a start was told without its day; else it is asked whether it is the one needed. The
        rules that are dated in this way come first.
        """
        dated = Events(known, self.rulebook)
        if any(dated.of_either_end(start) for rule in asked for start in rule.starts):
            return asked, [], []
        dates = [one for one in left if _may_date(one, as_of)]
        found = {} if dates else self._on_the_same_day(asked, told)
        doubts: list[str] = []
        for one in dates:
            near = self.opinion(one.sentence.replace(plain(one.spoken.written), " "))
            likeliest = [self._likeliest(rule, one.said, near) for rule in asked]
            start = max(likeliest, key=lambda name: near.get(name, 0.0), default="")
            undated = [t for t in likeliest if any(x.trigger == t and not x.spoken for x in told)]
            if undated and len({other.spoken.on for other in dates}) == 1:
                start = undated[0]  # told without its day, beside a single date
            elif near.get(start, 0.0) < max(_LIKELY, max(near.values(), default=0.0) - _BESIDE):
                doubts += [self._doubt(one.spoken, likeliest[0])] if asked else []
                continue
            found.setdefault(start, self._taken(start, one.said, one.spoken))
        if not found:
            return asked, [], list(dict.fromkeys(doubts))[:_MOST_DOUBTS]
        first = [rule for rule in asked if found.keys() & {*rule.starts}]
        others = [rule for rule in asked if rule not in first]
        return (*first, *others), list(found.values()), []

    def _on_the_same_day(self, asked: Sequence[Rule], told: Sequence[Told]) -> dict[str, Told]:
        """Starts that were told without a day in a sentence with one day ("I rang and said no")."""
        found: dict[str, Told] = {}
        starts = {start for rule in asked for start in rule.starts}
        for one in told:
            same = [x.spoken for x in told if x.sentence == one.sentence and x.spoken]
            if one.trigger in starts and not one.spoken and len({day.on for day in same}) == 1:
                found.setdefault(one.trigger, self._taken(one.trigger, one.said, same[0]))
        return found

    def _taken(self, start: str, said: str, spoken: SpokenDate) -> Told:
        """The date as that of the event: an assumption, and said to be one."""
        note = f"{spoken.quoted} is taken as the day on which {self._label(start)}."
        return Told(start, said, replace(spoken, kind="assumed", note=note))

    def _doubt(self, spoken: SpokenDate, start: str) -> str:
        return f"Is {spoken.quoted} the day on which {self._label(start)}?"

    def _label(self, trigger: str) -> str:
        return self.rulebook.trigger[trigger].label

    def _likeliest(self, rule: Rule, said: str, near: Mapping[str, float]) -> str:
        """The start that is nearest; of the two ends of a letter the one that the verb tells."""
        arrived = bool(ARRIVED.search(said))

        def fits(start: str) -> tuple[bool, float]:
            is_letter = bool(self.rulebook.trigger[start].recipient_pair)
            return not is_letter or start.endswith("_received") == arrived, near.get(start, 0.0)

        return max(rule.starts, key=fits)


def timing_reader(
    rulebook: Rulebook, opinion: Callable[[str], Mapping[str, float]]
) -> TimingReader:
    """``opinion``: the events that a clause may speak of, each with how near it is."""
    return TimingReader(rulebook, EventReader(rulebook), RuleFinder(rulebook), opinion)


def _may_date(one: Left, as_of: date) -> bool:
    """ "Today is 10 March" dates nothing."""
    is_now = one.spoken.on == as_of and any(w in one.said.split() for w in ("today", "now", "it's"))
    return one.spoken.on is not None and not is_now
