"""The days that a message names, in its own words, and which day is meant where that can be told.

Where two readings are sensible the day is asked for, never guessed. Not read: periods ("within six
weeks"), a year alone, a weekday without "on" or the like before it, hours, misspelt months, other
languages, and numbers that are mostly something else (``written_dates``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from assistant.deadlines import date_words as words
from assistant.deadlines import relative_dates as relative
from assistant.deadlines import written_dates as written
from assistant.deadlines.calendar import ONE_DAY
from assistant.deadlines.dated_message import Found, Message, Recurring, SpokenDate, Tense
from assistant.deadlines.written_dates import A_MONTH, A_YEAR

__all__ = ["SpokenDate", "spoken_dates"]

_BORN = words.form(r"\b(?:born|birth|birthday|dob)\b[^.!?\n]{0,10}$")
# The day that a letter bears lies before that of its arrival.
_BEARS = words.form(r"\b(?:dated|dates from|date on it is) (?:the |on )?$")
# What makes a day a rough one, or another day.
_ROUGH = words.form(
    r"\b(?:around|about|approximately|approx\.?|circa|ca?\.|roughly|w/?[cbe]|weekend of",
    r"|some ?time (?:around|after|before)",
    r"|(?:the )?week (?:commencing|beginning|starting|ending|of)) (?:the |on )?$",
)
_ANOTHER = words.form(
    rf"\b(?:(?:the|an?|one) (?:day|week|month|{words.WEEKDAY})",
    r"|[\w-]{1,15} (?:working )?(?:days|weeks|months)) (?:after|before|following) (?:the |on )?$",
)
_ROUGHLY_AGO = words.form(
    r"\b(?:about|around|roughly|approximately|nearly|almost|over|under|some|maybe|perhaps",
    r"|probably|more than|less than|at least|half|hundred(?: and)?",
    rf"|(?:{words.COUNT} )?(?:day|week|fortnight|month|year)s?,?(?: and)?",
    rf"|{words.COUNT}(?: ?-| to| or)) ?$",
)
_RANGE = words.form(r" ?(?:-|\b(?:to|until|till|or)\b) ?(?:on |the )?")
_AND = words.form(r" and (?:on |the )?")
_BETWEEN = words.form(r"\bbetween (?:the )?$")
_FAR = 4  # times as many days off
_Reader = Callable[[Message, "re.Match[str]"], Found]


def spoken_dates(text: str, as_of: date) -> list[SpokenDate]:
    """Every day that the text names, in order of place.

    Without a year, or a month, the last one on or before ``as_of`` is meant for what has happened,
    the next for what is to come, by the words of its own clause (``Clauses``).
    """
    message = Message(text, as_of)
    found: list[SpokenDate | Recurring] = []
    rest = message.plain
    for form, read in _FORMS:
        rest = form.sub(partial(_take, message, read, found), rest)
    settled = [one for one in found if isinstance(one, SpokenDate)]
    recurring = [one for one in found if isinstance(one, Recurring)]
    for one in sorted(recurring, key=lambda one: bool(one.day)):  # a bare day borrows a month
        settled.append(_settled(message, one, settled))
    in_order = sorted(settled, key=lambda said: said.start)
    return _joined(message, [_qualified(message, said) for said in in_order])


def _take(
    message: Message, read: _Reader, found: list[SpokenDate | Recurring], m: re.Match[str]
) -> str:
    """What was read is out of the way of the forms that follow."""
    one = read(message, m)
    if one is None:
        return m[0]
    found.append(one)
    said = one.said if isinstance(one, Recurring) else one
    lead = m[0][: said.start - m.start()]
    return lead + "\0" * (len(m[0]) - len(lead))


# Which of the days that come again


def _settled(message: Message, one: Recurring, others: Sequence[SpokenDate]) -> SpokenDate:
    said, last, coming = one.said, one.until(message.as_of), one.since(message.as_of)
    tense = message.clauses.tense(said.start, said.end)
    lo, hi = message.clauses.sentence(said.start)
    named = [d for d in others if d.on and d.kind != "relative" and lo <= d.start < hi]
    if one.day and named:
        return _in_its_month(message, one, tense, named)
    on = _meant(last, coming, tense, message.as_of, bare=bool(one.day))
    if on is None:
        return said.asked(last, coming)
    if (message.as_of - on).days > A_YEAR:
        return _on_its_weekday(message, said, on)
    told = _as_told(message, one, others, hi) if on == last else None
    return said.asked(told, on) if told and told != on else said.assumed(on)


def _meant(
    last: date | None, coming: date | None, tense: Tense, as_of: date, *, bare: bool
) -> date | None:
    """Where the words leave it open the day is meant that is far nearer; else it is asked for."""
    if last is None or coming is None:
        open_to = None if bare else coming or last
        return {"past": last, "to_come": coming}.get(tense, open_to)
    ago, ahead = as_of - last, coming - as_of
    if tense == "to_come":
        return coming
    if tense == "past":
        return last if ago.days <= A_YEAR else None
    if ago.days > A_YEAR or (tense == "either" and _FAR * ahead <= ago):
        return coming if tense != "arranged" else None
    if tense == "unknown":
        return last if ago <= _FAR * ahead or not ahead else None
    return last if (2 if tense == "arranged" else _FAR) * ago <= ahead else None


def _on_its_weekday(message: Message, said: SpokenDate, on: date) -> SpokenDate:
    """A year long past, the last that the weekday fits: unless it is rather a slip of now."""
    lately = Recurring(said, partial(written.is_on, on.day, on.month, None), A_MONTH, A_MONTH)
    slip = lately.until(message.as_of) or lately.since(message.as_of)
    return said.asked(on, slip) if slip else said.assumed(on, f", the last that was a {on:%A}")


def _in_its_month(
    message: Message, one: Recurring, tense: Tense, named: list[SpokenDate]
) -> SpokenDate:
    """The month that the sentence names, where the days then stand in their order."""
    months = {(d.on.year, d.on.month) for d in named if d.on}
    year, month = min(months)
    if wrong := written.impossible(one.day, month, year):
        return one.said.refused(f"is not a date: {wrong}")
    on = date(year, month, one.day)
    ordered = all((d.start < one.said.start) == (d.on < on) for d in named if d.on and d.on != on)
    bears = message.lead(_BEARS, one.said.start) and all(on <= d.on for d in named if d.on)
    fits = {"past": on <= message.as_of, "to_come": on >= message.as_of}.get(tense, True)
    is_meant = (ordered or bears) and fits and len(months) == 1
    return one.said.assumed(on) if is_meant else one.said.asked()


def _as_told(
    message: Message, one: Recurring, others: Sequence[SpokenDate], sentence_end: int
) -> date | None:
    """The day that goes with a date beside it: "asked on 14 June 2014, refused on 20 July"."""
    beside: dict[int, date] = {}
    for other in others:
        if other.on is None or not (other.kind == "exact" or one.day):
            continue
        is_recent = timedelta() <= message.as_of - other.on < 2 * A_YEAR * ONE_DAY
        if is_recent and not message.lead(_BORN, other.start):
            beside[other.start] = other.on
    before = max((at for at in beside if at < one.said.start), default=None)
    if before is not None:
        told = one.since(beside[before])
    else:
        after = min((at for at in beside if one.said.start < at < sentence_end), default=None)
        told = None if after is None else one.until(beside[after])
    return told if told and told <= message.as_of else None


# Days that belong together


def _qualified(message: Message, said: SpokenDate) -> SpokenDate:
    """ "Around 3 March", "week commencing 3 March", "the day after 3 March" are other days."""
    if said.on is None:
        return said
    if said.kind != "relative":
        lead = message.lead(_ROUGH, said.start)
    elif said.written.lower().endswith("ago"):
        lead = message.lead(_ROUGHLY_AGO, said.start)
    else:
        lead = None
    lead = lead or message.lead(_ANOTHER, said.start)
    return _widened(message, said, lead.start(), said.end) if lead else said


def _joined(message: Message, dates: Sequence[SpokenDate]) -> list[SpokenDate]:
    """Two days that bound a time, or that are alternatives, are one that has to be asked for."""
    joined: list[SpokenDate] = []
    for said in dates:
        last = joined[-1] if joined else None
        if last is None:
            joined.append(said)
            continue
        between = message.lead(_BETWEEN, last.start)
        gap = (_AND if between else _RANGE).fullmatch(
            message.plain, last.end, max(last.end, said.start)
        )
        if gap:
            start = between.start() if between else last.start
            joined[-1] = _widened(message, last, start, said.end)
        elif said.start >= last.end:
            joined.append(said)
    return joined


def _widened(message: Message, said: SpokenDate, start: int, end: int) -> SpokenDate:
    return replace(said, start=start, end=end, written=message.text[start:end]).asked()


# The surest first.
_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (words.ISO, written.by_number),
    (words.NUMERIC, written.by_number),
    (words.SEVERAL_DAYS, written.several_days),
    (words.DAY_MONTH, written.by_name),
    (words.MONTH_DAY, written.by_name),
    (words.NO_YEAR, written.by_number_without_year),
    (words.MONTH, written.by_month),
    (words.FEAST, written.by_feast),
    (words.NTH_OF_MONTH, relative.of_near_month),
    (words.WEEKDAY_NTH, relative.weekday_and_day),
    (words.IN_WEEK, relative.in_week),
    (words.FROM_DAY, relative.from_day),
    (words.WEEKDAY_WEEK, relative.from_day),
    (words.AGO, relative.ago),
    (words.AHEAD, relative.in_so_long),
    (words.NAMED_WEEKDAY, relative.named_weekday),
    (words.DAY_WORD, relative.by_word),
    (words.VAGUE, Message.asks),
    (words.ON_WEEKDAY, relative.on_weekday),
    (words.NTH, written.by_day),
)
