"""Deadlines as sentences of an answer: the date first, who, must or should, where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from assistant.answer import Deadline
from assistant.deadlines.calendar import long_date, not_a_working_day
from assistant.deadlines.entries import beside, cited
from assistant.deadlines.rules import Rule, Rulebook
from assistant.deadlines.wording import distance
from corpus.edition import Edition

_VERB = {
    "must": "must",
    "must_not": "must not",
    "should": "should",
    "should_not": "should not",
    "may": "may",
}


def sentences_of(
    deadlines: Sequence[Deadline], rulebook: Rulebook, edition: Edition, as_of: date
) -> Iterator[tuple[str, str]]:
    """Of each rule the sentence that gives the date, and what has to be said with it."""
    for rule_id, entries in groupby(deadlines, key=lambda deadline: deadline.rule_id):
        rule = rulebook.rule[rule_id]
        first, *more = _of_rule(rule, list(entries), rulebook, as_of)
        yield first, " ".join([*more, *beside(rule, edition)])


def in_words(rule: Rule, rulebook: Rulebook, edition: Edition) -> str:
    """A rule that has no entry: it sets no date, or depends on what is not known to be so."""
    if rule.bound == "none":
        said = "On this the Code sets no limit that ends on a date. Its own words are what counts."
        return f"{said} {rule.start_note}".strip()
    who = f"{_bearer(rule)} {_VERB.get(rule.force, 'has to')} {rule.label}"
    started = f"the day on which {rulebook.trigger[rule.triggers[0]].label}"
    if rule.period is None:
        return (
            f"If {rule.arises_if}, {who} ({cited(rule.passage, edition)}). The date depends on "
            f"{started}."
        )
    return (
        f"If {rule.arises_if}, {who} within {rule.period} of {started} "
        f"({cited(rule.passage, edition)})."
    )


def _of_rule(rule: Rule, entries: list[Deadline], rulebook: Rulebook, as_of: date) -> Iterator[str]:
    known = [entry for entry in entries if entry.due]
    if not known:
        yield _without_date(rule, entries, rulebook)
        return
    first, *others = known
    assert first.due is not None
    yield f"{_dated(rule, first)} {distance(first.due, as_of)}"
    if free := not_a_working_day(first.due):
        yield f"It falls on {free}, and the Code does not move it{_advice(rule)}."
    if first.reading:
        yield f"This is counted from {_start(first, rulebook)}."
    yield from (_other_reading(entry, rulebook) for entry in others)
    yield from (_missing_reading(entry, rulebook) for entry in entries if not entry.due)
    if first.reading and rule.conflict:
        yield rulebook.contradictions[rule.conflict].note


def _advice(rule: Rule) -> str:
    return ": it is wise to act before" if rule.family_step else ""


def _dated(rule: Rule, entry: Deadline) -> str:
    """``By **Monday 26 October 2015** the local authority must decide … (7.3, …).``"""
    assert entry.due is not None
    day = f"**{long_date(entry.due)}**"
    who = f"{_bearer(rule)} {_VERB.get(rule.force, 'has')} {rule.label}"
    chosen = ", if you choose to take this step" if rule.family_step else ""
    by = "Possibly by" if rule.possible else "By"
    if rule.bound == "earliest":
        return (
            f"Day {rule.period.number if rule.period else ''} is {day}: {who} ({entry.citation})."
        )
    if rule.bound == "target":
        return f"{day} is the target, not a limit: {who} ({entry.citation})."
    if rule.force == "none":
        who = f"{_bearer(rule)}: {rule.label}"
    return f"{by} {day} {who}{chosen} ({entry.citation})."


def _other_reading(entry: Deadline, rulebook: Rulebook) -> str:
    assert entry.due is not None
    return (
        f"Counted from {_start(entry, rulebook)} it is **{long_date(entry.due)}** "
        f"({entry.citation})."
    )


def _missing_reading(entry: Deadline, rulebook: Rulebook) -> str:
    said = (
        f"The Code can also be read to count from {_start(entry, rulebook)} ({entry.citation}): "
        f"which day was that?"
    )
    if entry.trigger.endswith("_received"):
        return said
    return f"{said} It was before it arrived, so that date is the earlier and the safe one."


def _start(entry: Deadline, rulebook: Rulebook) -> str:
    return f"the day on which {rulebook.trigger[entry.trigger].label}"


def _without_date(rule: Rule, entries: Sequence[Deadline], rulebook: Rulebook) -> str:
    """The period in words, and the day that is needed."""
    first = entries[0]
    who = f"{_capital(_bearer(rule))} {_VERB.get(rule.force, 'has to')} {rule.label}"
    starts = " or ".join(_start(entry, rulebook) for entry in entries)
    if rule.period is None:
        how = f"The date depends on {starts}"
    elif rule.bound == "earliest":
        how = f"The {rule.period} run from {starts}"
    elif rule.direction == "before":
        how = f"Time: at least {rule.period} before {starts}"
    elif rule.start_is_day_1:
        how = f"Time: {rule.period}, beginning on {starts}"
    else:
        how = f"Time: **{rule.period}** from {starts}"
    return f"{who} ({first.citation}). {how}. Tell me that date and I can work out the day."


def _bearer(rule: Rule) -> str:
    if rule.family_step:
        return "you (the parent or young person)"
    if rule.bearer.startswith("not named"):
        return "someone whom the Code does not name"
    if rule.bearer.startswith(("whoever", "everyone")):
        return rule.bearer
    return f"the {rule.bearer}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
