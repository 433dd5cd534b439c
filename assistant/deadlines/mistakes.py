"""Common mistakes about time that a message states, corrected from the Code's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.deadlines.rules import Rule
from assistant.numbers import VALUES
from corpus.matching import fold

_NUMBER = "|".join(sorted(VALUES, key=len, reverse=True))
_PERIOD = re.compile(
    rf"\b(\d{{1,3}}|{_NUMBER})[- ]((?:working|school|calendar|clear|term) )?"
    r"(day|week|month|year)s?\b"
    r"(?! (?:ago|old|late|later|earlier|overdue|have passed|has passed|since|today))"
)
# What has passed is not what somebody says is allowed: "it has been 22 weeks".
_ELAPSED = re.compile(
    r"\b(?:been|wait\w*|for|took|taken|already|nearly|almost|after|past|every|of|about|over|another)"
    r"\s+(?:about |over |more than |nearly )?$"
)
_AGREED = re.compile(
    r"\b(?:agreed|mutual\w*|by agreement|granted|given|gave|asked for|needs?|want\w*|takes?)\b"
    r".{0,30}\b(?:extension|extend\w*|extra time|more time|longer)\b|\bextension\b"
)
_LOCAL = re.compile(
    r"\b(?:our|their|the council'?s?|the authority'?s?|local|internal)\b.{0,25}"
    r"\b(?:target|policy|kpi|service standard|timescale|timeframe|time frame|procedure)\b"
)
_FROM_DECISION = re.compile(
    r"\b(?:from|after|since|starts? (?:with|at)|of) (?:the |their |its |when they )?"
    r"(?:decision|decided|agreed|agreeing|agreement|yes|panel)\b"
)


def stated_periods(message: str) -> list[str]:
    """The periods that a message names, each in one form: ``8 weeks``, ``15 working days``."""
    found = []
    said = fold(message)
    for period in _PERIOD.finditer(said):
        number, kind, unit = period[1], period[2] or "", period[3]
        if _ELAPSED.search(said, 0, period.start()):
            continue
        value = VALUES.get(number, number)
        counted = "working days" if kind.strip() in ("working", "school") else f"{unit}s"
        found.append(f"{value} {counted}")
    return list(dict.fromkeys(found))


def corrections(message: str, asked: Sequence[Rule]) -> Iterator[str]:
    """What the message has wrong about the time of the rules that it asks about, as sentences."""
    if not asked:
        return
    rule, said = asked[0], fold(message)
    known = {each.period.plural for each in asked if each.period}
    if rule.period:
        for period in stated_periods(message):
            if period not in known:
                yield f"You mention {_one(period)}. Here the Code's period is {rule.period}."
        if rule.period.unit == "days" and "working days" in said:
            yield "Where the Code means working days it says so: plain days count as they come."
    if "request_received" in rule.triggers and _FROM_DECISION.search(said):
        yield "The Code counts this from the request, not from a decision."
    if _LOCAL.search(said):
        yield "A council's own target or policy does not change the time that the Code gives."
    if rule.exemptions and _AGREED.search(said):
        yield (
            "The Code names no extension by agreement. It lists reasons that excuse a delay, and "
            "gives no new date where one of them applies."
        )


def _one(period: str) -> str:
    """``1 months`` as it is said: ``1 month``."""
    return period.removesuffix("s") if period.startswith("1 ") else period
