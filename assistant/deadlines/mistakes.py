"""Common mistakes about time that a message states, corrected from the Code's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

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


def corrections(message: str, rule: Rule, others: Iterable[Rule]) -> Iterator[str]:
    """What is said otherwise of the rule's time in the message, as sentences."""
    known = {r.period.plural for r in (rule, *others) if r.period}
    if rule.period:
        for said in stated_periods(message):
            if said not in known:
                yield f"You mention {said}. On this the Code's period is {rule.period}."
    if "request_received" in rule.triggers and _FROM_DECISION.search(fold(message)):
        yield "The Code counts this from the request, not from a decision."
    if _LOCAL.search(fold(message)):
        yield (
            "A council's own target or policy does not change the Code's time: the Code's words "
            "are the ones below."
        )
    if rule.exemptions and _AGREED.search(fold(message)):
        yield (
            "The Code names no extension by agreement. It lists the reasons that excuse a delay, "
            "and no others are given there; where one applies it gives no new date."
        )
