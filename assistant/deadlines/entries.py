"""A count as an entry of the contract, and what has to be said beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from assistant.answer import Conflict, Deadline, DeadlineStatus, Notice, Reading
from assistant.deadlines.calendar import not_a_working_day
from assistant.deadlines.count import Count
from assistant.deadlines.rules import Passage, Rule, Rulebook
from corpus.edition import Edition


def deadline_of(count: Count, rulebook: Rulebook, edition: Edition, as_of: date) -> Deadline:
    """The entry of one count. Rules with the bound "none" have no entry."""
    rule = count.rule
    assert rule.bound != "none"
    passage = count.reading if count.reading else rule.passage
    return Deadline(
        rule_id=rule.id,
        label=rule.label,
        bearer=rule.bearer,
        force=count.reading.force if count.reading else rule.force,
        due=count.due,
        bound=rule.bound,
        reading=count.reading.reading if count.reading else None,
        trigger=count.trigger,
        trigger_date=count.start,
        status=_status(count.due, as_of),
        days_late=_days_late(count, as_of),
        citation=cited(passage, edition),
        quote=passage.quote,
        explanation=" ".join(_explained(count, rulebook, edition)),
    )


def notices_of(counts: Iterable[Count], rulebook: Rulebook, edition: Edition) -> list[Notice]:
    """What was assumed, what the Code leaves open, and what has changed since; each once."""
    found: dict[tuple[str, str], Notice] = {}
    for notice in (n for count in counts for n in _notices(count, rulebook, edition)):
        found.setdefault((notice.kind, notice.text), notice)
    return list(found.values())


def conflicts_of(rules: Iterable[Rule], rulebook: Rulebook, edition: Edition) -> list[Conflict]:
    """The places where the Code contradicts itself on these rules, each once."""
    named = dict.fromkeys(rule.conflict for rule in rules if rule.conflict)
    return [
        Conflict(
            id=name,
            readings=tuple(
                Reading(citation=cited(passage, edition), quote=passage.quote)
                for passage in rulebook.contradictions[name].readings
            ),
        )
        for name in named
    ]


def cited(passage: Passage, edition: Edition) -> str:
    return edition.cite(edition.by_id[passage.paragraph_id]).label()


def _status(due: date | None, as_of: date) -> DeadlineStatus:
    if due is None:
        return "date_needed"
    return "passed" if due < as_of else "due_today" if due == as_of else "to_come"


def _days_late(count: Count, as_of: date) -> int | None:
    """Nobody is late for the days that they are given to comment."""
    if count.due is None:
        return None
    return 0 if count.rule.bound == "earliest" else max(0, (as_of - count.due).days)


def _explained(count: Count, rulebook: Rulebook, edition: Edition) -> Iterator[str]:
    rule = count.rule
    started = f"the day on which {rulebook.trigger[count.trigger].label}"
    if count.due is None:
        yield f"{_period_in_words(rule)} {started}. That day is not known yet."
    else:
        yield from count.steps
        yield f"Counted from {started}."
    yield from _start_note(count)
    yield from count.assumptions
    yield from beside(rule, edition)
    if count.due is None:
        return
    if free := not_a_working_day(count.due):
        yield (
            f"That is {free}. The Code does not move a limit that ends on a weekend or bank "
            f"holiday: it is wise to act before."
        )
    if rule.bound == "target":
        yield "It is a target, not a limit: to miss it is not a breach of the Code."
    if rule.bound == "earliest":
        yield "The authority may take its next step from the day after."


def beside(rule: Rule, edition: Edition) -> Iterator[str]:
    """What is never left out where the rule's date is given."""
    if rule.caution:
        yield rule.caution
    if rule.exemptions:
        place = edition.cite(edition.by_id[rule.exemptions[0]]).label()
        yield f"The Code lists reasons that excuse a delay ({place})."


def _start_note(count: Count) -> Iterator[str]:
    rule = count.rule
    if rule.start_note and (not rule.start_note_on or count.trigger in rule.start_note_on):
        yield rule.start_note


def _period_in_words(rule: Rule) -> str:
    if rule.period is None:
        return "A date that depends on"
    way = (
        "before"
        if rule.direction == "before"
        else "beginning on"
        if rule.start_is_day_1
        else "from"
    )
    return f"{str(rule.period).capitalize()} {way}"


def _notices(count: Count, rulebook: Rulebook, edition: Edition) -> Iterator[Notice]:
    rule = count.rule
    for assumption in count.assumptions:
        yield Notice(kind="assumption", text=assumption)
    if count.due:
        yield from (Notice(kind="assumption", text=note) for note in _start_note(count))
    if rule.conflict and not rulebook.contradictions[rule.conflict].quiet:
        contradiction = rulebook.contradictions[rule.conflict]
        places = dict.fromkeys(cited(passage, edition) for passage in contradiction.readings)
        text = f"{contradiction.about}: {contradiction.note} ({'; '.join(places)})"
        yield Notice(kind="ambiguity", text=text)
    if rule.changed:
        yield Notice(kind="changed", text=changed_text(rule, rulebook))


def changed_text(rule: Rule, rulebook: Rulebook) -> str:
    """What the law in force says of the rule's topic, told from what this edition says."""
    change = rulebook.changes[rule.changed]
    return (
        f"Since changed (not from this edition; compared in {change.compared}): on "
        f"{change.topic} this draft says {change.draft}; the law in force says "
        f"{change.in_force} ({change.regulation})."
    )
