"""The days of the calendar that a message writes: 14/9/2015, the 3rd of March, Good Friday.

Numbers that are mostly something else are not read: 9/10 without "on" or the like, 9.5.23.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date
from functools import cache, partial

from assistant.deadlines import date_words as words
from assistant.deadlines.calendar import ONE_DAY, bank_holidays
from assistant.deadlines.dated_message import Found, Message, Recurring, SpokenDate, in_words

A_MONTH, A_YEAR = 31, 366  # how many days hold every day of a month, of a year
NEAR = {"last": -1, "this": 0, "next": 1}
_FEASTS = {"christmas eve": (24, 12), "christmas day": (25, 12), "boxing day": (26, 12)}
_FEASTS |= {"new years eve": (31, 12), "new years day": (1, 1)}
_FROM_GOOD_FRIDAY = {"good friday": 0, "easter sunday": 2, "easter monday": 3}
_FRACTIONS = {(1, 2), (1, 3), (2, 3), (1, 4), (3, 4)}
_SURELY = re.compile(r"on|dated|since|sent|received")
# "year 9", "section 19", "version 14.9.15": no day, but the number of something.
_COUNTED = words.form(
    r"\b(?:years?|yrs?|y|ages?|aged|sections?|paragraphs?|paras?|chapters?|pages?|version|v|code",
    r"|tel|telephone|phone|mobile|number|no|scored?|ratio|ks|key stages?|stage|room|phase|band)",
    r"\b[.:]? ?$",
)
_PART = words.form(
    r" (?:of|time|terms?|days?|hours?|occasions|children|pupils|years?|weeks?|marks?)\b"
)
_SENT = words.form(
    r"\b(?:dated|received|sent|issued|posted|emailed|arrived|came|applied|requested|refused|met|held",
    r"|born|moved|wrote|signed|asked|replied|appealed|decided|agreed|got|letter|email|reply|report",
    r"|request|decision|refusal|meeting|appeal|draft|notice|review|hearing|recd|chased|chaser)",
    r"(?: on| of| dated| to (?:the |our |all )?[a-z]+)? $",
)
# A year that is not understood: 14 September 20155.
_ODD_YEAR = words.form(r"[\s,/-]{0,3}(?:[0-9]{3}(?! ?h)|(?:two thousand|twenty)\b)")
_LEAD = words.form(r"\b(in|on|since|from|by|before|until|till|after|dated) (?:the )?$")
_ENDS = words.form(r" ?(?:$|[.,;!?)\n])")
_AFTER_MAY = words.form(
    r" ?(?:$|[.,;!?)\n])| (?:and|but|so|they|he|she|it|the|that|then|to|from|at|i|we|you|because"
    r"|cos|as|which|when|after|before|following|with|for|in|by|about|re|saying|asking|refusing)\b"
)


def by_number(message: Message, m: re.Match[str]) -> Found:
    day, month, year = m["day"], m["month"], m.groupdict().get("year")
    if message.lead(_COUNTED, m.start()):
        return None
    if len(year or "") != 4 and m["sep"].strip() != "/":  # rather a paragraph, a sort code, ages
        paragraph = m["sep"] == "." and len(day) == len(month) == 1
        if year or (paragraph and not message.lead(_SENT, m.start())):
            return None
        if impossible(int(day), int(month), None) or _PART.match(message.plain, m.end()):
            return None
    return _of_calendar(message, m, int(day), int(month))


def by_number_without_year(message: Message, m: re.Match[str]) -> Found:
    day, month = int(m["day"]), int(m["month"])
    if not m["weekday"]:
        likely = 12 < day <= 31 and 0 < month <= 12
        part = message.lead(_COUNTED, m.start("said")) or _PART.match(message.plain, m.end())
        fraction = (day, month) in _FRACTIONS and not _SURELY.match(m["on"] or "")
        if part or fraction or not (m["on"] or likely) or (day, month) == (24, 7):
            return None
    return _of_calendar(message, m, day, month)


def by_name(message: Message, m: re.Match[str]) -> Found:
    g = m.groupdict()
    day, month = words.day_of(g["day"] or g["nth"] or ""), words.month_of(m["month"])
    has_year = any(g[name] for name in ("year", "short", "bare", "near", "other"))
    if not has_year and _ODD_YEAR.match(message.plain, m.end()):
        return message.asks(m)
    if has_year or m["weekday"]:
        return _of_calendar(message, m, day, month)
    lead = message.lead(_LEAD, m.start())
    if day > 31 or message.lead(_COUNTED, m.start()):
        return None
    if _is_small_may(message, m):
        alone = lead or _ENDS.match(message.plain, m.end())
        if not (m["th"] or (alone and m.re is words.DAY_MONTH)):
            return None
        if not _AFTER_MAY.match(message.plain, m.end()):
            return message.asks(m)
    elif m.re is words.MONTH_DAY and not m["th"] and lead and lead[1] not in ("on", "dated"):
        return None if lead[1] == "in" else message.asks(m)  # "since Sept 14": or 2014
    return _of_calendar(message, m, day, month)


def several_days(message: Message, m: re.Match[str]) -> Found:
    """ "14-20 September", "between 3 and 9 March"."""
    small_may = _is_small_may(message, m) and not m["year"]
    return None if small_may or message.lead(_COUNTED, m.start()) else message.asks(m)


def by_month(message: Message, m: re.Match[str]) -> Found:
    year = _year(message, m)
    part = (m["part"] or "").removeprefix("the ")
    if not (m["in"] or year or part) or (m["bare"] and not m["in"]):
        return None
    if _is_small_may(message, m) and part[:4] in ("last", "next", "this"):
        return None
    said, month = message.asks(m), words.month_of(m["month"])
    if year:
        named = f"{calendar.month_name[month]} {year}"
        return replace(said, note=f"Which day of {named}?", month=date(year, month, 1))
    return replace(said, month=_coming(message, said, month, part))


def _coming(message: Message, said: SpokenDate, month: int, part: str) -> date | None:
    """The next such month, where it lies ahead by its words."""
    near = date(message.as_of.year + (month < message.as_of.month), month, 1)
    if part == "this ":
        return near if near.year == message.as_of.year else None
    is_to_come = message.clauses.tense(said.start, said.end) == "to_come"
    return near if is_to_come and part not in ("next ", "last ") else None


def by_feast(message: Message, m: re.Match[str]) -> Found:
    said, year = message.asks(m), _year(message, m)
    name = " ".join(m["feast"].replace("xmas", "christmas").replace("'", "").split())
    one = Recurring(said, partial(_is_feast, name), 400, 400)
    if year is None:
        return one
    if not _is_near(year, message.as_of):
        return said.refused(f"is in the year {year}")
    on = one.since(date(year, 1, 1))
    if on is None:
        return said
    return said.assumed(on) if m["near"] else said.exactly(on)


def by_day(message: Message, m: re.Match[str]) -> Found:
    """A bare "the 14th": "the second" and "the 6th" of a row of things are none."""
    day = words.day_of(m["day"] or m["nth"])
    if not 0 < day <= 31 or (m["nth"] and (day < 5 or not m["the"])):
        return None
    if not m["on"] and not (m["the"] and _ENDS.match(message.plain, m.end())):
        return None
    return Recurring(message.asks(m), partial(is_on, day, None, None), A_MONTH, A_MONTH, day)


def _of_calendar(message: Message, m: re.Match[str], day: int, month: int) -> Found:
    g, said, year = m.groupdict(), message.asks(m), _year(message, m)
    weekday = words.weekday_of(g["weekday"]) if g.get("weekday") else None
    if wrong := impossible(day, month, year):
        return said.refused(f"is not a date: {wrong}")
    if g.get("other"):
        return said
    if year is None:
        ahead = 4 * A_YEAR if weekday is None else A_YEAR
        return Recurring(said, partial(is_on, day, month, weekday), 6 * A_YEAR, ahead)
    if not _is_near(year, message.as_of):
        return said.refused(f"is in the year {year}")
    on = date(year, month, day)
    if weekday is not None and on.weekday() != weekday:
        named = calendar.day_name[weekday]
        return replace(said.assumed(on), note=f"{in_words(on)} is a {on:%A}, not a {named}.")
    return said.assumed(on) if g.get("near") else said.exactly(on)


def _year(message: Message, m: re.Match[str]) -> int | None:
    g = m.groupdict()
    if g.get("near"):
        return message.as_of.year + NEAR[m["near"]]
    written = g.get("year") or g.get("short") or g.get("bare")
    return None if written is None else int(written) + (2000 if len(written) == 2 else 0)


def _is_near(year: int, as_of: date) -> bool:
    """Within the lives of those whom the Code is about, and of their parents."""
    return -100 <= year - as_of.year <= 25


def _is_small_may(message: Message, m: re.Match[str]) -> bool:
    """They may: no month. In May: a month."""
    return m["month"] == "may" and message.text[m.start("month")] == "m"


def is_on(day: int, month: int | None, weekday: int | None, on: date) -> bool:
    return on.day == day and month in (None, on.month) and weekday in (None, on.weekday())


def _is_feast(name: str, on: date) -> bool:
    if name in _FEASTS:
        return (on.day, on.month) == _FEASTS[name]
    return on == _good_friday(on.year) + _FROM_GOOD_FRIDAY[name] * ONE_DAY


@cache
def _good_friday(year: int) -> date:
    return next(day for day, name in bank_holidays(year).items() if name == "Good Friday")


def impossible(day: int, month: int, year: int | None) -> str:
    """Why there is no such day, or nothing."""
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    name = calendar.month_name[month]
    days = calendar.monthrange(year or 2012, month)[1]  # a leap year
    if 1 <= day <= days:
        return ""
    return f"{name} {year} has {days} days" if month == 2 and year else f"{name} has {days} days"
