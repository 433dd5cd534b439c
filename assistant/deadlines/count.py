"""A rule applied to the dates of the events that were given: the day, and how it was counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.deadlines.calendar import (
    COUNTS,
    ONE_DAY,
    add_working_days,
    add_years,
    bank_holidays_between,
    begins_academic_year,
    long_date,
)
from assistant.deadlines.events import Event, Events
from assistant.deadlines.rules import Period, Rule, StartReading


@dataclass(frozen=True, slots=True)
class Count:
    """One day on which a rule falls due; all but ``trigger`` empty where the start is unknown.

    ``reading`` is set where the Code leaves two starts; ``steps`` are sentences.
    """

    rule: Rule
    trigger: str
    start: date | None = None
    due: date | None = None
    reading: StartReading | None = None
    steps: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()


def counts_of(rule: Rule, events: Events) -> tuple[Count, ...]:
    """The days that the given events set off, the earlier first; nothing where they set off none.

    Where the Code leaves two starts there is one for each, without a day where its start is
    unknown: so the reader learns that another day is possible.
    """
    if rule.bound == "none" or not arises(rule, events):
        return ()
    if rule.readings:
        return _by_reading(rule, events)
    if rule.later_of:
        return _later_of(rule, events)
    starts = [start for start in _starts(rule, events) if not _ended(rule, start.on, events)]
    counted = (_count(rule, rule.triggers, start) for start in starts)
    return tuple(count for count in counted if count and _still_under_age(rule, count, events))


def uncounted(rule: Rule) -> tuple[Count, ...]:
    """A rule that is asked about before anything is known that starts it."""
    if rule.readings:
        return tuple(Count(rule, reading.trigger, reading=reading) for reading in rule.readings)
    return (Count(rule, rule.triggers[0]),)


def is_closed(count: Count, events: Events) -> bool:
    """Whether a given event shows, or lets it be assumed, that it was done."""
    rule = count.rule
    done = [e for name in (*rule.closed_by, *rule.implied_by) for e in events.of(name)]
    return any(
        rule.direction == "before" or count.start is None or e.on > count.start for e in done
    )


def arises(rule: Rule, events: Events) -> bool:
    """Whether what the rule depends on is known to have happened, where it depends on anything."""
    return not rule.arises_on or any(events.has(t) for t in rule.arises_on)


def _ended(rule: Rule, start: date, events: Events) -> bool:
    return any(event.on >= start for name in rule.ended_by for event in events.of(name))


def _starts(rule: Rule, events: Events) -> Sequence[Event]:
    """The last event of the first kind that is known; of a recurring duty each that starts it."""
    known = [found for trigger in rule.triggers if (found := events.of_either_end(trigger))]
    if not rule.recurring:
        return known[0][-1:] if known else ()
    return sorted((event for found in known for event in found), key=lambda event: event.on)


def _by_reading(rule: Rule, events: Events) -> tuple[Count, ...]:
    counted = []
    for reading in rule.readings:
        found = events.of(reading.trigger)
        count = _count(rule, (reading.trigger,), found[-1], reading) if found else None
        counted.append(count or Count(rule, reading.trigger, reading=reading))
    known = [count for count in counted if count.start]
    if not known or all(_ended(rule, count.start, events) for count in known if count.start):
        return ()
    return tuple(sorted(counted, key=lambda count: count.due or date.max))


def _later_of(rule: Rule, events: Events) -> tuple[Count, ...]:
    """One of each group is enough, and the last that is known of it counts."""
    begun = [event for trigger in rule.triggers for event in events.of_either_end(trigger)]
    if not begun:
        return ()
    days: dict[str, tuple[date, str, date, str]] = {}
    for each in rule.later_of:
        for event in events.of_either_end(each.trigger):
            if event.on > begun[-1].on:
                continue  # what came after it is no start of it
            due = COUNTS[each.period.unit](event.on, each.period.number)
            group = each.group or each.trigger
            found = (event.on, each.trigger, due, _sum(event.on, each.period, due, back=False))
            days[group] = max(days.get(group, found), found)
    missing = [each for each in rule.later_of if (each.group or each.trigger) not in days]
    if missing:
        return (Count(rule, missing[0].trigger),)
    start, trigger, due, _ = max(days.values(), key=lambda found: found[2])
    steps = (*(found[3] for found in days.values()), f"The later of the two is {long_date(due)}.")
    return (Count(rule, trigger, start, due, steps=steps),)


def _count(
    rule: Rule, triggers: Sequence[str], start: Event, reading: StartReading | None = None
) -> Count | None:
    trigger = start.trigger if start.trigger in triggers else triggers[0]
    if start.whole_month and not rule.fixed_date:
        return Count(rule, trigger)
    if rule.fixed_date:
        month, day = rule.fixed_date.split("-")
        due = date(start.on.year, int(month), int(day))
        if due > start.on or (rule.new_academic_year and not begins_academic_year(start.on)):
            return None
        steps: tuple[str, ...] = (f"{due.day} {due:%B} of the year of the move: {long_date(due)}.",)
    else:
        assert rule.period is not None
        due = last_day(
            rule.period, start.on, before=rule.direction == "before", day_1=rule.start_is_day_1
        )
        steps = _steps(rule, start.on, due)
    assumed = (start.assumption,) if start.assumption else ()
    return Count(rule, trigger, start.on, due, reading, steps, assumed)


def last_day(period: Period, start: date, *, before: bool = False, day_1: bool = False) -> date:
    """The last day of a period that runs from the start, or back from it.

    ``day_1``: the start is itself the first day ("beginning on the day").
    """
    if period.unit == "working_days":
        number = -period.number if before else period.number
        return add_working_days(start, number, start_is_day_1=day_1)
    due = COUNTS[period.unit](start, -period.number if before else period.number)
    return due - ONE_DAY if day_1 else due


def _steps(rule: Rule, start: date, due: date) -> tuple[str, ...]:
    assert rule.period is not None
    if rule.start_is_day_1:
        first = f"{rule.period}, of which {long_date(start)} is the first day: {long_date(due)}."
        if rule.period.unit == "years":
            first = f"The day before {long_date(due + ONE_DAY)} ({rule.period}): {long_date(due)}."
    else:
        first = _sum(start, rule.period, due, back=rule.direction == "before")
    return (first, *_bank_holidays(rule.period, start, due))


def _sum(start: date, period: Period, due: date, *, back: bool) -> str:
    """``Monday 14 September 2015 + 6 weeks = Monday 26 October 2015.``"""
    return f"{long_date(start)} {'−' if back else '+'} {period} = {long_date(due)}."


def _bank_holidays(period: Period, start: date, due: date) -> tuple[str, ...]:
    if period.unit != "working_days":
        return ()
    on_the_way = [f"{long_date(d)} ({n})" for d, n in bank_holidays_between(start, due)]
    weekends = "Weekends and bank holidays are not counted"
    return (f"{weekends}: {'; '.join(on_the_way)}." if on_the_way else f"{weekends}.",)


def _still_under_age(rule: Rule, count: Count, events: Events) -> bool:
    born = events.of("child_born")
    if rule.while_under is None or not born or count.due is None:
        return True
    return count.due < add_years(born[-1].on, rule.while_under)
