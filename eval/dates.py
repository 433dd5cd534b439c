"""The dates that a text writes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from corpus.matching import fold
from eval.wordings import unmarked, without_links

Day = tuple[int, int]
"""Month and day: what a date is in any year."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?<![\w./-])(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4})(?![\w/-])"
# Read in lower case with plain dashes.
_FORMS = (
    re.compile(rf"{_DAY}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? {_YEAR})?"),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\w)(?:,? {_YEAR})?"),
    re.compile(r"(?<![\w/-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\w-])"),
    re.compile(rf"{_DAY}/(?P<month>\d{{1,2}})/{_YEAR}"),
)


def written_dates(text: str) -> tuple[date, ...]:
    """The dates with a year, in their order: ``Monday 26 October 2015``, ``26th of Oct 2015``,
    ``October 26, 2015``, ``2015-10-26``, ``26/10/2015``.
    """
    found = ((match, match["year"]) for match in _matches(text))
    dates = (_date(int(year), *_day(match)) for match, year in found if year)
    return tuple(each for each in dates if each)


def named_days(texts: Iterable[str]) -> frozenset[Day]:
    """The days that the texts name, with or without a year."""
    return frozenset(_day(match) for text in texts for match in _matches(text))


def _matches(text: str) -> Iterator[re.Match[str]]:
    folded = fold(unmarked(without_links(text)))
    found = [match for form in _FORMS for match in form.finditer(folded)]
    return iter(sorted(found, key=re.Match.start))


def _day(match: re.Match[str]) -> Day:
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    return number, int(match["day"])


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # the 31st of November is no date
        return None
