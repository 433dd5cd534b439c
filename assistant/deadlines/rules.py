"""The timed rules of an edition, its events and its contradictions, as they stand in its files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from corpus.data_file import is_left_out, load_toml
from corpus.paragraph import Force

Unit = Literal["days", "working_days", "weeks", "months", "years"]
RuleBound = Literal["latest", "earliest", "target", "none"]


class _Entry(BaseModel):
    """An entry of a data file: a key that nobody reads is a slip of the pen."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Period(_Entry):
    """``{weeks = 6}``: exactly one unit."""

    days: int | None = None
    working_days: int | None = None
    weeks: int | None = None
    months: int | None = None
    years: int | None = None

    @model_validator(mode="after")
    def _one_unit(self) -> Self:
        if len(self.model_fields_set) != 1:
            raise ValueError("a period has one unit")
        return self

    @property
    def unit(self) -> Unit:
        (unit,) = self.model_fields_set
        return unit  # type: ignore[return-value]  # the fields are the units

    @property
    def number(self) -> int:
        return int(getattr(self, self.unit))

    @property
    def plural(self) -> str:
        """``1 months``, ``15 working days``: one form for all numbers, to compare periods."""
        return f"{self.number} {self.unit.replace('_', ' ')}"

    def __str__(self) -> str:
        return self.plural.removesuffix("s") if self.number == 1 else self.plural


class Boundary(_Entry):
    """A day that a rule without a limit turns on; one of the three."""

    year_group: int | None = None  # its first day
    academic_year_of_age: int | None = None  # the last day of the year of that birthday
    months: int | None = None  # from the last assessment


class Passage(_Entry):
    """Words that stand verbatim in the paragraph."""

    paragraph_id: str
    quote: str


class StartReading(Passage):
    """One of the starts from which a period may run; ``reading``: the Code's words for it."""

    reading: str
    trigger: str
    force: Force


class LaterStart(Period):
    """One of the dates of which the later counts; of a ``group`` the latest known start counts."""

    trigger: str
    group: str = ""

    @model_validator(mode="after")
    def _one_unit(self) -> Self:
        return self

    @property
    def period(self) -> Period:
        units = self.model_dump(include=set(Period.model_fields), exclude_none=True)
        return Period(**units)


class Rule(_Entry):
    """Who must, should or may do what, by when, counted from which event.

    ``asked``: regular expressions that tell, in a message about time, that this rule is asked
    about; ``asked_once_started``: further ones where an event that starts it was told.
    ``fixed_date``: ``MM-DD`` of the year of the event; ``new_academic_year``: only for a
    move into one; ``while_under``: only for a child of fewer years when it is due. ``closed_by``:
    events that show that it was done; ``implied_by``: later ones that let it be assumed;
    ``ended_by``: after them nothing is due. ``arises_on``: only where one of these was given is it
    due at all (``arises_if`` says so in words). ``start_note`` says what the Code leaves open about
    the start, only for the starts in ``start_note_on`` where that names any. ``caution`` is never
    left out where the date is given. ``possible``: the date is one reading of several.
    """

    id: str
    label: str
    asked: tuple[str, ...] = ()
    asked_once_started: tuple[str, ...] = ()
    bearer: str
    force: Force
    bound: RuleBound
    triggers: tuple[str, ...]
    period: Period | None = None
    fixed_date: str = ""
    later_of: tuple[LaterStart, ...] = ()
    boundary: Boundary | None = None
    direction: Literal["after", "before"]
    start_is_day_1: bool
    new_academic_year: bool = False
    while_under: int | None = None
    closed_by: tuple[str, ...]
    implied_by: tuple[str, ...]
    ended_by: tuple[str, ...] = ()
    arises_if: str
    arises_on: tuple[str, ...] = ()
    possible: bool = False
    family_step: bool
    recurring: bool
    start_note: str
    start_note_on: tuple[str, ...] = ()
    exemptions: tuple[str, ...]
    caution: str = ""
    conflict: str
    changed: str
    next: str
    passages: tuple[Passage, ...] = Field(alias="citation", min_length=1)
    readings: tuple[StartReading, ...] = Field(alias="reading", default=())

    @property
    def passage(self) -> Passage:
        """The words that carry the rule; the other passages support it."""
        return self.passages[0]

    @property
    def starts(self) -> tuple[str, ...]:
        """Every event that it is counted from."""
        later = (each.trigger for each in self.later_of)
        return tuple(dict.fromkeys((*self.triggers, *later)))


class Trigger(_Entry):
    """An event in a case that starts or ends a period, and how people say it.

    ``recipient_pair`` is the other end of a letter: sent for received, received for sent.
    ``gives_notice``: a decision that comes with a notice, against which there may be an appeal.
    ``plannable``: its date may lie ahead; ``month_is_enough``: the day need not be known.
    ``paragraph_id``: the exemption that it is. ``patterns`` are regular expressions over a message
    in lower case. Where ``context`` is one that fits it, the event ``same_as`` is this one as well,
    and ``patterns_in_context`` count, too. In a clause that tells this event those of
    ``instead_of`` are not told.
    """

    id: str
    label: str
    who: str
    recipient_pair: str = ""
    paragraph_id: str = ""
    gives_notice: bool = False
    plannable: bool = False
    month_is_enough: bool = False
    same_as: str = ""
    instead_of: tuple[str, ...] = ()
    lay: tuple[str, ...]
    patterns: tuple[str, ...] = ()
    context: str = ""
    patterns_in_context: tuple[str, ...] = ()


class Contradiction(_Entry):
    """A place where the Code contradicts itself or leaves a count open.

    ``quiet``: whoever is told a date need not be told of it as well.
    """

    class Says(Passage):
        says: str

    id: str
    about: str
    note: str
    quiet: bool = False
    readings: tuple[Says, ...] = Field(alias="reading")


class Change(_Entry):
    """What the law in force says otherwise; not from this edition."""

    id: str
    topic: str
    draft: str
    in_force: str
    regulation: str
    compared: str
    passages: tuple[Passage, ...] = Field(alias="citation")


@dataclass(frozen=True)
class Rulebook:
    """Everything timed that an edition says."""

    rules: tuple[Rule, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    contradictions: Mapping[str, Contradiction] = field(default_factory=dict)
    changes: Mapping[str, Change] = field(default_factory=dict)

    @cached_property
    def rule(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def trigger(self) -> dict[str, Trigger]:
        return {trigger.id: trigger for trigger in self.triggers}


def load_rulebook(folder: Path) -> Rulebook:
    """The edition's rules; none where nobody has written them down. Raises DataDamaged."""
    if is_left_out(folder / "rules.toml"):
        return Rulebook()
    named, triggers = load_toml(folder / "situations.toml", _situations)
    return Rulebook(
        rules=load_toml(folder / "rules.toml", lambda data: _rules(data, named)),
        triggers=triggers,
        contradictions=load_toml(folder / "conflicts.toml", _contradictions),
        changes=load_toml(folder / "changed.toml", _changes),
    )


def _rules(data: dict[str, Any], named: Mapping[str, str]) -> tuple[Rule, ...]:
    rules = TypeAdapter(tuple[Rule, ...]).validate_python(data.get("rule"))
    return tuple(
        rule.model_copy(
            update={
                "asked": _named(rule.asked, named),
                "asked_once_started": _named(rule.asked_once_started, named),
            }
        )
        for rule in rules
    )


def _situations(data: dict[str, Any]) -> tuple[Mapping[str, str], tuple[Trigger, ...]]:
    named: Mapping[str, str] = data.get("words", {})
    found = TypeAdapter(tuple[Trigger, ...]).validate_python(data.get("trigger"))
    return named, tuple(
        trigger.model_copy(
            update={
                "patterns": _named(trigger.patterns, named),
                "patterns_in_context": _named(trigger.patterns_in_context, named),
            }
        )
        for trigger in found
    )


def _named(patterns: tuple[str, ...], named: Mapping[str, str]) -> tuple[str, ...]:
    """``<council> refused``: word lists stand in a pattern by their name in angle brackets."""
    return tuple(_filled(pattern, named) for pattern in patterns)


def _filled(pattern: str, named: Mapping[str, str]) -> str:
    for name, alternatives in named.items():
        pattern = pattern.replace(f"<{name}>", f"(?:{alternatives})")
    return pattern


def _contradictions(data: dict[str, Any]) -> dict[str, Contradiction]:
    found = TypeAdapter(tuple[Contradiction, ...]).validate_python(data.get("conflict"))
    return {entry.id: entry for entry in found}


def _changes(data: dict[str, Any]) -> dict[str, Change]:
    found = TypeAdapter(tuple[Change, ...]).validate_python(data.get("change"))
    return {entry.id: entry for entry in found}
