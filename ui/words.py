"""What the page says in words for what an answer holds: force, dates, gaps, notices."""

from __future__ import annotations

from datetime import date

from assistant.answer import Deadline
from assistant.fixed_texts import load_fixed_texts
from corpus.paragraph import Force, Gap

GAP_WITHIN_MARK = "[… line missing in the source within this cell …]"


def gap_marks(gap: Gap | None) -> tuple[str, str]:
    """The marks to draw before and after a paragraph's text; empty where no line is missing."""
    mark = load_fixed_texts().shown["gap"]
    before = mark if gap in ("before", "both") else ""
    after = mark if gap in ("after", "both") else ""
    return before, GAP_WITHIN_MARK if gap == "within" else after


def force_in_words(force: Force) -> tuple[str, str]:
    """The word and what it means: ``("must", "given as a legal requirement")``."""
    word, _, meaning = load_fixed_texts().shown[force].partition(": ")
    return word, meaning


def signpost_first(text: str) -> tuple[str, str]:
    """A signposted answer's text as its signposts and the rest; all of it where none is known."""
    first = ""
    rest = text
    while found := next(
        (s for s in load_fixed_texts().signpost.values() if rest.startswith(s)), ""
    ):
        first += f"{found}\n\n"
        rest = rest.removeprefix(found).lstrip()
    return (first, rest) if first else (text, "")


def long_date(day: date) -> str:
    """``Friday 14 March 2014``."""
    return f"{day:%A} {day.day} {day:%B %Y}"


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
    return f"{limit} {_distance(deadline.due, as_of)}"


def _distance(due: date, as_of: date) -> str:
    days = (due - as_of).days
    if days == 0:
        return "That is today."
    if days < 0:
        return f"That was {_days(-days)} ago."
    return f"That is in {_days(days)}."


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
