"""By when an answer says that something is due: in its deadlines, or else in its text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from eval.cases import Case, Expected
from eval.dates import named_days, written_dates
from eval.replies import Reply


@dataclass(frozen=True)
class Due:
    """One deadline of an answer. ``rule`` tells which entries are readings of one rule.

    ``due`` is None where the date cannot be told yet, ``section`` where the answer tells none.
    """

    due: date | None
    section: str | None
    rule: str

    def meets(self, expected: Expected) -> bool:
        """Whether it is the expected date, to the day, under the expected section."""
        named = self.section is not None and expected.section is not None
        return self.due == expected.due and (not named or self.section == expected.section)


def dues_of(reply: Reply, case: Case) -> tuple[Due, ...] | None:
    """What the answer says is due, what it puts first at the front; None where it has no field."""
    if reply.deadlines is None:
        return None if reply.text is None else _written(reply.text, case)
    return tuple(
        Due(one.due, _section(one.citation), one.rule_id or f"entry {position}")
        for position, one in enumerate(reply.deadlines)
    )


def _written(text: str, case: Case) -> tuple[Due, ...]:
    """The dates in the text, each by itself, but for those that only repeat the message's.

    A day that the messages name, and the day of asking, is a repetition unless it is expected.
    """
    expected = {one.due for one in case.all_deadlines}
    said = named_days((*case.history, case.question, case.today.isoformat()))
    return tuple(
        Due(each, None, each.isoformat())
        for each in written_dates(text)
        if each in expected or (each.month, each.day) not in said
    )


def _section(citation: str | None) -> str | None:
    """``7.5`` of ``7.5, paragraph 4, item 2 (page 98)``."""
    place = (citation or "").replace(",", " ").split()
    return place[0] if place else None
