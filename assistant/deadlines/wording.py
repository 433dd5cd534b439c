"""Deadlines in words, for a person who reads them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assistant.answer import Deadline
from assistant.deadlines.calendar import long_date
from assistant.deadlines.timeline import Listing, Timeline

_HEADINGS = {
    "passed": "Passed",
    "due_today": "Due today",
    "to_come": "To come",
    "date_needed": "One more date is needed",
}

_READING = {"sent": "the day of sending", "received": "the day of arrival"}


def due_in_words(deadline: Deadline, as_of: date) -> str:
    """The date that is due and how it lies to ``as_of``, as a sentence or two."""
    if deadline.due is None:
        return "The date cannot be worked out yet: one more date is needed."
    day = long_date(deadline.due)
    if deadline.bound == "earliest":
        limit = f"The time runs to the end of {day}; the next step may follow the day after."
    elif deadline.bound == "target":
        limit = f"{day} is the target, not a limit."
    else:
        limit = f"{day} at the latest."
    return f"{limit} {distance(deadline.due, as_of)}"


def distance(due: date, as_of: date) -> str:
    """``That was 3 days ago.``"""
    days = (due - as_of).days
    if days == 0:
        return "That is today."
    return f"That was {_days(-days)} ago." if days < 0 else f"That is in {_days(days)}."


def reading_in_words(reading: str) -> str:
    """From what the time is counted: ``counted from “receiving a notice”``, in the Code's words."""
    return f"counted from {_READING.get(reading, f'“{reading}”')}"


def timeline_in_words(timeline: Timeline) -> str:
    """The whole timeline as plain text."""
    return "\n".join(_lines(timeline))


def list_in_words(listing: Listing) -> str:
    """Every event and every rule, a line each."""
    events = [f"  {trigger.id}: {trigger.label}" for trigger in listing.triggers]
    rules = [
        f"  {rule.id} ({rule.force}, {rule.bound}): {rule.bearer}: {rule.label} ({rule.citation})"
        for rule in listing.rules
    ]
    return "\n".join(["Events", *events, "", "Rules", *rules])


def _lines(timeline: Timeline) -> Iterator[str]:
    yield f"As of {long_date(timeline.as_of)}"
    if not timeline.deadlines:
        yield "\nThese events set off no date in the Code."
    for status, heading in _HEADINGS.items():
        found = [deadline for deadline in timeline.deadlines if deadline.status == status]
        if found:
            yield f"\n{heading}"
        for deadline in found:
            yield from _entry(deadline, timeline.as_of)
    if timeline.notices:
        yield ""
    yield from (notice.text for notice in timeline.notices)


def _entry(deadline: Deadline, as_of: date) -> Iterator[str]:
    force = "" if deadline.force == "none" else f" ({deadline.force})"
    reading = f", {reading_in_words(deadline.reading)}" if deadline.reading else ""
    yield f"- {deadline.bearer}: {deadline.label}{force}{reading}"
    if deadline.due:
        yield f"  {due_in_words(deadline, as_of)}"
    yield f"  {deadline.citation}: “{deadline.quote}”"
    yield f"  {deadline.explanation}"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
