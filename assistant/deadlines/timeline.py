"""Everything that the given events set off, by date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from pydantic import BaseModel, ConfigDict

from assistant.answer import Deadline, Notice
from assistant.deadlines.count import Count, arises, counts_of
from assistant.deadlines.entries import cited, deadline_of, notices_of
from assistant.deadlines.events import Event, Events
from assistant.deadlines.rules import Rulebook, RuleBound
from corpus.edition import Edition
from corpus.paragraph import Force


class GivenEvent(BaseModel):
    model_config = ConfigDict(frozen=True)

    trigger: str
    date: date


class Timeline(BaseModel):
    """The public JSON contract of a timeline; what has no date yet stands last."""

    model_config = ConfigDict(frozen=True)

    as_of: date
    events: tuple[GivenEvent, ...]
    deadlines: tuple[Deadline, ...]
    notices: tuple[Notice, ...]


class ListedTrigger(BaseModel):
    model_config = ConfigDict(frozen=True)

    id: str
    label: str


class ListedRule(BaseModel):
    model_config = ConfigDict(frozen=True)

    id: str
    label: str
    triggers: tuple[str, ...]
    bearer: str
    force: Force
    bound: RuleBound
    citation: str
    quote: str


class Listing(BaseModel):
    """The public JSON contract of what there is to count from and to count."""

    model_config = ConfigDict(frozen=True)

    triggers: tuple[ListedTrigger, ...]
    rules: tuple[ListedRule, ...]


def listing(rulebook: Rulebook, edition: Edition) -> Listing:
    """Every event and every rule of the edition."""
    same = {"id", "label", "triggers", "bearer", "force", "bound"}
    return Listing(
        triggers=tuple(ListedTrigger(id=t.id, label=t.label) for t in rulebook.triggers),
        rules=tuple(
            ListedRule(
                **rule.model_dump(include=same),
                citation=cited(rule.passage, edition),
                quote=rule.passage.quote,
            )
            for rule in rulebook.rules
        ),
    )


def timeline(given: Sequence[Event], rulebook: Rulebook, edition: Edition, as_of: date) -> Timeline:
    """What the events set off: passed, due today, to come, each with how it was counted."""
    events = Events(given, rulebook)
    counts = _in_order(set_off(events, rulebook))
    return Timeline(
        as_of=as_of,
        events=tuple(GivenEvent(trigger=event.trigger, date=event.on) for event in events.given),
        deadlines=tuple(deadline_of(count, rulebook, edition, as_of) for count in counts),
        notices=(
            *_without_date(events, rulebook, edition),
            *notices_of(counts, rulebook, edition),
            Notice(kind="edition", text=edition.notice),
        ),
    )


def _without_date(events: Events, rulebook: Rulebook, edition: Edition) -> Iterator[Notice]:
    """The rules that the events start and that give no date, in the Code's words."""
    for rule in rulebook.rules:
        if not any(events.of_either_end(trigger) for trigger in rule.triggers):
            continue
        if rule.bound == "none" or not arises(rule, events):
            condition = f"If {rule.arises_if}: " if rule.arises_if else ""
            words = f"“{rule.passage.quote}” ({cited(rule.passage, edition)})"
            note = f" {rule.start_note}" if rule.start_note else ""
            text = f"No date follows from this rule yet. {condition}{words}{note}"
            yield Notice(kind="ambiguity", text=text)


def set_off(events: Events, rulebook: Rulebook) -> list[Count]:
    """The counts that the events start, in the order of the rules."""
    return [count for rule in rulebook.rules for count in counts_of(rule, events)]


def _in_order(counts: Sequence[Count]) -> list[Count]:
    """By date. The readings of a rule stay together at the earlier: it is the safe one."""
    earliest: dict[str, date] = {}
    for count in counts:
        if count.due and count.reading:
            known = earliest.get(count.rule.id, date.max)
            earliest[count.rule.id] = min(known, count.due)
    last = date.max

    def place(count: Count) -> tuple[date, int, date]:
        due = count.due or last
        at = earliest.get(count.rule.id, due) if count.reading else due
        return at, rules.index(count.rule.id), due

    rules = list(dict.fromkeys(count.rule.id for count in counts))
    return sorted(counts, key=place)
