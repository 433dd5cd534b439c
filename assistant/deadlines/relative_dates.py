"""The days that a message counts from its own: yesterday, last Tuesday, a fortnight ago.

Where people differ on what the words mean (next Tuesday, said on a Monday; last week, on a Sunday)
the day is told only where all would mean the same.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from assistant.deadlines import date_words as words
from assistant.deadlines.calendar import COUNTS, ONE_DAY, add_months
from assistant.deadlines.dated_message import Found, Message, Recurring
from assistant.deadlines.written_dates import A_MONTH, NEAR, impossible, is_on

_WEEK = timedelta(weeks=1)
_DAYS = {"the day before yesterday": -2, "yesterday": -1, "last night": -1}
_DAYS |= {"tomorrow": 1, "the day after tomorrow": 2}
_WEEKS = {"last week": -1, "this week": 0, "next week": 1, "week before last": -2}
# "15 hours of support a week", "three days a week on Tuesday"
_OFTEN = words.form(
    r"(?:\b(?:hours?|days?|times?|once|twice|sessions?|lessons?)(?: of \w{1,15})?|[0-9]) $"
)
_EACH_WEEK = words.form(rf"\b(?:a|per|each|every) week(?: on {words.WEEKDAY})? $")
_ON_ANOTHER = words.form(rf"\b(?:on|by|before|until|till|since|after) {words.WEEKDAY} $")


def by_word(message: Message, m: re.Match[str]) -> Found:
    on = message.as_of + _DAYS.get(" ".join(m["word"].split()), 0) * ONE_DAY
    return replace(message.relative(m, on), note="")


def ago(message: Message, m: re.Match[str]) -> Found:
    return _counted(message, m, message.as_of, -1)


def in_so_long(message: Message, m: re.Match[str]) -> Found:
    """ "In six weeks" is a period, unless it tells a plan."""
    if not m["time"] and not message.clauses.is_plan(m.start()):
        return None
    return _counted(message, m, message.as_of, 1)


def from_day(message: Message, m: re.Match[str]) -> Found:
    """ "A week on Friday", "two weeks tomorrow", "a week last Tuesday", "Friday week"."""
    g = m.groupdict()
    how, base = (g.get("how") or "").split(), m["from"]
    back = bool({"ago", "last"} & {*how}) or base == "yesterday"
    if not back and how != ["from"] and (base == "now" or m["unit"].startswith("day")):
        return None  # "for six weeks now", "two days today"
    if g.get("number") in ("a", "an") and message.lead(_OFTEN, m.start()):
        return None  # "15 hours a week today"
    if not back and message.tense(m) == "past":
        return message.asks(m)  # "it was two weeks on Friday"
    if base in ("today", "tomorrow", "yesterday", "now"):
        day = message.as_of + _DAYS.get(base, 0) * ONE_DAY
        return None if how == ["last"] else _counted(message, m, day, -1 if back else 1)
    weekday = words.weekday_of(base)
    weeks = words.number_of(g.get("number") or "a") * (2 if "fortnight" in m["unit"] else 1)
    if m["unit"][:4] not in ("week", "fort") or weekday == message.as_of.weekday():
        return message.asks(m)
    if how == ["from"]:
        return message.asks(m)
    if back:
        readings = [_last(weekday, message.as_of) - weeks * _WEEK]
        if "last" not in how:
            readings += _in_week(weekday, message.as_of, -weeks)
    else:
        readings = [_coming(weekday, message.as_of) + weeks * _WEEK]
    return message.relative(m, _only(readings))


def in_week(message: Message, m: re.Match[str]) -> Found:
    weekday = words.weekday_of(m["weekday"] or m["weekday2"])
    weeks = _WEEKS[" ".join((m["week"] or m["week2"]).split())]
    return message.relative(m, _only(_in_week(weekday, message.as_of, weeks)))


def named_weekday(message: Message, m: re.Match[str]) -> Found:
    weekday, as_of = words.weekday_of(m["weekday"] or m["weekday2"]), message.as_of
    last, coming = _last(weekday, as_of), _coming(weekday, as_of)
    which = (m["which"] or m["which2"]).split()[-1]
    if (m["which2"] or "").startswith("before"):
        readings = [last - _WEEK]
    elif m["gone"] or which in ("last", "past", "gone"):
        readings = [last]
    elif which == "coming":
        readings = [coming]
    elif which == "next":
        readings = [coming, *_in_week(weekday, as_of, 1)]
    else:
        readings = _this(message, m, weekday)
    return message.relative(m, _only(readings))


def _this(message: Message, m: re.Match[str], weekday: int) -> list[date]:
    """ "This Tuesday": that of the week, or the coming one where it is to come."""
    this, tense = _in_week(weekday, message.as_of, 0), message.tense(m)
    if tense == "to_come" and weekday != message.as_of.weekday():
        return [_coming(weekday, message.as_of)]
    agrees = (this[0] <= message.as_of) if tense == "past" else (this[0] >= message.as_of)
    return this if agrees else []


def on_weekday(message: Message, m: re.Match[str]) -> Found:
    weekday, tense = words.weekday_of(m["weekday"]), message.tense(m)
    if message.lead(_EACH_WEEK, m.start()):
        return None
    if m["on"] in ("and", "or") and not message.lead(_ON_ANOTHER, m.start()):
        return None
    if weekday == message.as_of.weekday() or (tense not in ("past", "to_come")):
        return message.asks(m)
    find = _last if tense == "past" else _coming
    return message.relative(m, find(weekday, message.as_of))


def of_near_month(message: Message, m: re.Match[str]) -> Found:
    first = add_months(message.as_of.replace(day=1), NEAR[m["near"]])
    day = words.day_of(m["day"] or m["nth"])
    if wrong := impossible(day, first.month, first.year):
        return message.asks(m).refused(f"is not a date: {wrong}")
    return message.relative(m, first.replace(day=day))


def weekday_and_day(message: Message, m: re.Match[str]) -> Found:
    weekday = words.weekday_of(m["weekday"] or m["weekday2"])
    day = words.day_of(m["day"] or m["nth"] or m["day2"])
    return Recurring(message.asks(m), partial(is_on, day, None, weekday), A_MONTH, A_MONTH)


def _counted(message: Message, m: re.Match[str], start: date, way: int) -> Found:
    g = m.groupdict()
    number, unit = words.number_of(g.get("number") or "a"), f"{g['unit'].rstrip('s')}s"
    if unit == "fortnights":
        number, unit = 2 * number, "weeks"
    if g.get("working"):
        unit = "working_days" if unit == "days" else ""
    if unit not in COUNTS or number > (100 if unit == "years" else 999):
        return message.asks(m)
    return message.relative(m, COUNTS[unit](start, way * number))


def _last(weekday: int, as_of: date) -> date:
    """The last one before today."""
    return as_of - ((as_of.weekday() - weekday - 1) % 7 + 1) * ONE_DAY


def _coming(weekday: int, as_of: date) -> date:
    """The next one after today."""
    return as_of + ((weekday - as_of.weekday() - 1) % 7 + 1) * ONE_DAY


def _in_week(weekday: int, as_of: date, weeks: int) -> list[date]:
    """That of a week so many weeks on, for those whose week begins on Monday, and on Sunday."""
    from_monday = weekday - as_of.weekday()
    from_sunday = (weekday + 1) % 7 - (as_of.weekday() + 1) % 7
    return [as_of + weeks * _WEEK + days * ONE_DAY for days in (from_monday, from_sunday)]


def _only(readings: list[date]) -> date | None:
    return readings[0] if len({*readings}) == 1 else None
