"""Events as they are given from outside (``request_received=2015-09-14``), checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from rapidfuzz import process

from assistant.deadlines.calendar import long_date
from assistant.deadlines.events import Event, Events
from assistant.deadlines.rules import Rulebook

# A case spans a childhood and its plans: dates further off are slips of the keyboard.
YEARS_BACK, YEARS_AHEAD = 40, 10
# What lies further back than this belongs to an earlier round: last year's refusal.
EARLIER_ROUND = timedelta(weeks=26)

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
    """What is done before what it answers, and what arrives before it is sent."""
    for rule in rulebook.rules:
        if rule.recurring or rule.family_step or rule.later_of or rule.direction == "before":
            continue  # an earlier review, appeal or move may lie before this one
        starts = [event for trigger in rule.triggers for event in events.of(trigger)]
        ends = [event for trigger in rule.closed_by for event in events.of(trigger)]
        if starts and ends:
            start, end = min(starts, key=_day), max(ends, key=_day)
            if timedelta(0) < start.on - end.on < EARLIER_ROUND:
                yield _lies_before(end, start, rulebook)
                return
    for trigger in rulebook.triggers:
        sent, received = events.of(trigger.id), events.of(trigger.recipient_pair or trigger.id)
        is_sent = trigger.id.endswith(("_sent", "_issued")) and trigger.recipient_pair
        if is_sent and sent and received and received[-1].on < sent[0].on:
            yield _lies_before(received[-1], sent[0], rulebook)


def _lies_before(one: Event, other: Event, rulebook: Rulebook) -> str:
    return (
        f"“{rulebook.trigger[one.trigger].label}” ({long_date(one.on)}) lies before "
        f"“{rulebook.trigger[other.trigger].label}” ({long_date(other.on)}): check the two dates."
    )


def _day(event: Event) -> date:
    return event.on


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
