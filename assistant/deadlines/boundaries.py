"""Days that bound a rule without being its limit: told in words, never as a deadline."""

from __future__ import annotations

from datetime import date

from assistant.deadlines.calendar import (
    add_months,
    add_years,
    end_of_academic_year,
    long_date,
    year_group_begins,
)
from assistant.deadlines.events import Events
from assistant.deadlines.rules import Boundary, Rule

_ASSUMED = "The Code does not say when a school year begins or ends: this is our reading."


def boundary_in_words(rule: Rule, events: Events) -> str:
    """The day as a sentence, from the events that are known; empty where it cannot be told."""
    bound = rule.boundary
    if bound is None:
        return ""
    if bound.months:
        known = events.of("assessment_completed")
        return _months_on(bound.months, known[-1].on) if known else ""
    born = events.of("child_born")
    if born:
        return _from_birth(bound, born[-1].on)
    turned = events.of(f"turned_{bound.academic_year_of_age}")
    return _end_of_year(turned[-1].on) if turned else ""


def _months_on(months: int, start: date) -> str:
    return f"{months} months from {long_date(start)} end on {long_date(add_months(start, months))}."


def _from_birth(bound: Boundary, born: date) -> str:
    if bound.year_group:
        begins = long_date(year_group_begins(born, bound.year_group))
        return (
            f"By the usual age rule a child born on {long_date(born)} starts year "
            f"{bound.year_group} on {begins}. {_ASSUMED}"
        )
    assert bound.academic_year_of_age is not None
    return _end_of_year(add_years(born, bound.academic_year_of_age))


def _end_of_year(birthday: date) -> str:
    ends = long_date(end_of_academic_year(birthday))
    return f"The academic year of {long_date(birthday)} ends on {ends}. {_ASSUMED}"
