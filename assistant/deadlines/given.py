"""Events as they are given from outside (``request_received=2015-09-14``), checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations

from rapidfuzz import process

from assistant.deadlines.calendar import long_date
from assistant.deadlines.events import Event, Events
from assistant.deadlines.rules import Rulebook

# A case spans a childhood and its plans: dates further off are slips of the keyboard.
YEARS_BACK, YEARS_AHEAD = 40, 10

# Two answers to the same request on the same day.
_CONTRARY = (
    {"assessment_agreed", "assessment_refused"},
    {"plan_agreed", "plan_refused"},
    {"reassessment_agreed", "reassessment_refused"},
    {"amended_plan_issued", "amendment_abandoned"},
    {"mediation_declined", "mediation_wanted"},
)


class EventUnclear(Exception):
    """An event cannot be used as it was given; the message says why and what to do."""


def given_events(given: Iterable[str], rulebook: Rulebook, as_of: date) -> list[Event]:
    """The events of ``trigger=date`` texts. Raises EventUnclear."""
    events = [_event(text, rulebook) for text in given]
    for problem in problems(events, rulebook, as_of):
        raise EventUnclear(problem)
    return events


def problems(events: Sequence[Event], rulebook: Rulebook, as_of: date) -> Iterator[str]:
    """What cannot be right about the events taken together, each as a sentence."""
    for event in events:
        label = rulebook.trigger[event.trigger].label
        if not as_of.year - YEARS_BACK <= event.on.year <= as_of.year + YEARS_AHEAD:
            yield f"{long_date(event.on)} is too far off for “{label}”: check the year."
        elif event.on > as_of and not rulebook.trigger[event.trigger].plannable:
            yield (
                f"{long_date(event.on)} lies after {long_date(as_of)}, so that “{label}” cannot "
                f"have happened yet: check the date."
            )
    for one, other in combinations(events, 2):
        if one.on == other.on and {one.trigger, other.trigger} in _CONTRARY:
            yield (
                f"“{rulebook.trigger[one.trigger].label}” and "
                f"“{rulebook.trigger[other.trigger].label}” cannot both be true of "
                f"{long_date(one.on)}: give the one that happened."
            )
    yield from _out_of_order(Events(events, rulebook), rulebook)


def _out_of_order(events: Events, rulebook: Rulebook) -> Iterator[str]:
    """Nothing arrives before it is sent, and nothing is done before what it answers."""
    label = {trigger.id: trigger.label for trigger in rulebook.triggers}
    for rule in rulebook.rules:
        if rule.recurring or rule.direction == "before" or rule.fixed_date:
            continue
        starts = [event for trigger in rule.triggers for event in events.of_either_end(trigger)]
        ends = [event for trigger in rule.closed_by for event in events.of(trigger)]
        if starts and ends and max(e.on for e in ends) < min(s.on for s in starts):
            end, start = max(ends, key=lambda e: e.on), min(starts, key=lambda s: s.on)
            yield (
                f"“{label[end.trigger]}” ({long_date(end.on)}) lies before "
                f"“{label[start.trigger]}” ({long_date(start.on)}): check the two dates."
            )
            return
    for trigger in rulebook.triggers:
        sent, received = (
            events.of(trigger.id),
            events.of(trigger.recipient_pair) if trigger.recipient_pair else (),
        )
        is_sent = trigger.id.endswith(("_sent", "_issued"))
        if is_sent and sent and received and received[-1].on < sent[0].on:
            yield (
                f"“{label[trigger.recipient_pair]}” ({long_date(received[-1].on)}) lies before "
                f"“{trigger.label}” ({long_date(sent[0].on)}): check the two dates."
            )


def _event(text: str, rulebook: Rulebook) -> Event:
    trigger, separator, day = (part.strip() for part in text.partition("="))
    if not separator:
        raise EventUnclear(f"“{text}” is no event: write it like request_received=2015-09-14.")
    if trigger not in rulebook.trigger:
        near = [name for name, *_ in process.extract(trigger, list(rulebook.trigger), limit=3)]
        raise EventUnclear(
            f"There is no event called “{trigger}”. The nearest are: {', '.join(near)}. "
            f"'sen-code deadlines --list' shows them all."
        )
    try:
        return Event(trigger, date.fromisoformat(day))
    except ValueError as error:
        raise EventUnclear(
            f"“{day}” is not a date that exists: write year-month-day, like 2015-09-14."
        ) from error
