"""A timeline as an iCalendar file (RFC 5545): an all-day event for each date."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from assistant.answer import Bound, Deadline
from assistant.deadlines.timeline import Timeline
from assistant.deadlines.wording import reading_in_words
from corpus.edition import Edition

_REMINDERS = (timedelta(weeks=-1), timedelta(days=-1))
_LAST: dict[Bound, str] = {
    "latest": "Last day",
    "earliest": "Time to comment ends",
    "target": "Target, not a limit",
}


def as_ical(timeline: Timeline, edition: Edition) -> bytes:
    """The dates that are known. The same timeline gives the same bytes.

    An event keeps its UID when it is imported again, as long as it is the same rule counted from
    the same day: a calendar then replaces it.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//sen-code//deadlines//EN")
    calendar.add("version", "2.0")
    for deadline in timeline.deadlines:
        if deadline.due is not None:
            calendar.add_component(_event(deadline, edition, timeline))
    written: bytes = calendar.to_ical()
    return written


def _event(deadline: Deadline, edition: Edition, timeline: Timeline) -> Event:
    assert deadline.due is not None
    event = Event()
    event.add("uid", _uid(deadline, edition))
    event.add("dtstamp", datetime.combine(timeline.as_of, time(), UTC))
    event.add("dtstart", deadline.due)
    event.add("dtend", deadline.due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", _summary(deadline))
    event.add("description", _description(deadline, edition))
    for before in _REMINDERS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _summary(deadline))
        alarm.add("trigger", before)
        event.add_component(alarm)
    return event


def _uid(deadline: Deadline, edition: Edition) -> str:
    return f"{deadline.rule_id}-{deadline.trigger}-{deadline.trigger_date}@{edition.name}.sen-code"


def _summary(deadline: Deadline) -> str:
    """``Last day: local authority: decide whether to assess, and tell you (must)``."""
    force = f" ({deadline.force.replace('_', ' ')})" if deadline.force != "none" else ""
    counted = f", {reading_in_words(deadline.reading)}" if deadline.reading else ""
    return f"{_LAST[deadline.bound]}: {deadline.bearer}: {deadline.label}{force}{counted}"


def _description(deadline: Deadline, edition: Edition) -> str:
    return "\n\n".join(
        [
            f"{deadline.citation}: “{deadline.quote}”",
            deadline.explanation,
            edition.notice,
        ]
    )
