"""What the page says in words for what an answer holds: force, dates, gaps, notices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from assistant.answer import Bound, Deadline, DeadlineStatus, NoticeKind
from assistant.deadlines.calendar import long_date
from assistant.deadlines.count import Count, is_closed
from assistant.deadlines.events import Event, Events
from assistant.deadlines.rules import Rulebook, Trigger
from assistant.deadlines.wording import distance
from assistant.fixed_texts import load_fixed_texts
from corpus.paragraph import Force, Gap

GAP_WITHIN_MARK = "[… line missing in the source within this cell …]"
STATUS: dict[DeadlineStatus, str] = {
    "passed": "Passed",
    "due_today": "Due today",
    "to_come": "To come",
    "date_needed": "One more date is needed",
}
BOUND: dict[Bound, str] = {
    "latest": "at the latest",
    "earliest": "end of the time to comment",
    "target": "a target, not a limit",
}
# In the order of what matters most to someone who is about to act.
NOTICE: dict[NoticeKind, str] = {
    "changed": "What the law in force now says",
    "assumption": "What was taken for granted",
    "ambiguity": "What the Code leaves open",
    "gap": "What is missing in the source",
    "edition": "Which edition this is",
}


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


def status_in_words(deadline: Deadline, as_of: date) -> str:
    """``To come. That is in 11 days.``"""
    word = STATUS[deadline.status]
    if deadline.due is None or deadline.due == as_of:
        return word
    return f"{word}. {distance(deadline.due, as_of)}"


def two_ways_in_words(first: Deadline, second: Deadline, triggers: Mapping[str, Trigger]) -> str:
    """What differs between the two readings of a rule; only the second may be without a date."""
    starts = [f"the day on which {triggers[each.trigger].label}" for each in (first, second)]
    says = f"The Code can be read in two ways here: counted from {starts[0]}, or from {starts[1]}."
    if first.due is None or second.due is None:
        sent = triggers[first.trigger].recipient_pair == second.trigger and _is_sending(
            second.trigger
        )
        caution = "It cannot be the later one: nothing arrives before it is sent." if sent else ""
        return f"{says} The second date is not known yet. {caution}".rstrip()
    days = (second.due - first.due).days
    if not days:
        return f"{says} Both give the same date."
    apart = "1 day" if days == 1 else f"{days} days"
    return f"{says} The two dates are {apart} apart. The earlier one is the safe one."


def done_in_words(
    deadlines: Iterable[Deadline], rulebook: Rulebook, given: Iterable[Event]
) -> dict[Deadline, str]:
    """What the given events show of its having been done. Nothing is judged late or in time."""
    events = Events(given, rulebook)
    told = {}
    for each in deadlines:
        count = Count(rulebook.rule[each.rule_id], each.trigger, each.trigger_date)
        if is_closed(count, events):
            told[each] = _done(count, events, rulebook)
    return told


def sentence_case(words: str) -> str:
    """The words with a capital at the beginning, and nothing else changed."""
    return words[:1].upper() + words[1:]


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


def _is_sending(trigger: str) -> bool:
    return trigger.endswith(("_sent", "_issued"))


def _done(count: Count, events: Events, rulebook: Rulebook) -> str:
    done = (event for name in count.rule.closed_by for event in events.of(name))
    before = count.rule.direction == "before"
    after = [e for e in done if before or count.start is None or e.on > count.start]
    if not after:
        return "A later step that you gave suggests that it was done, but not on which day."
    first = min(after, key=lambda event: event.on)
    return f"You say: {rulebook.trigger[first.trigger].label}, {long_date(first.on)}."
