"""The day of birth of whom a message tells an age with its day: "she turns three on 3 June"."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.deadlines.calendar import add_years, long_date
from assistant.deadlines.spoken_dates import SpokenDate
from assistant.numbers import VALUES

_OLDEST = 25  # the ages that the Code counts from
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_AGE = re.compile(
    r"\b(?:turn(?:s|ed|ing)?|will be|'ll be|is|was|reach(?:es|ed)?) (?P<age>[a-z]+|[0-9]{1,2})"
    r"(?: years old)? (?:on|last|this|next|tomorrow|yesterday|[0-9])"
    rf"|\b(?P<nth>{'|'.join(_NTH)}|[0-9]{{1,2}}(?=st|nd|rd|th))(?:st|nd|rd|th)? birthday\b"
)


def birth_by_age(said: str, spoken: SpokenDate | None) -> SpokenDate | None:
    """The day of birth, as an assumption, or None where the clause tells no age with its day."""
    if spoken is None or spoken.on is None:
        return None
    for found in _AGE.finditer(said):
        age = _years(found["age"] or found["nth"])
        if age:
            on = add_years(spoken.on, -age)
            note = f"{age} years old on {long_date(spoken.on)}: taken as born on {long_date(on)}."
            return replace(spoken, on=on, kind="assumed", note=note)
    return None


def _years(said: str) -> int:
    number = int(said) if said.isdigit() else _NTH.get(said) or int(VALUES.get(said, 0))
    return number if number <= _OLDEST else 0
