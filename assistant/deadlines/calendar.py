"""How the Code's periods are counted on the calendar: nothing is moved off a weekend or holiday.

The Code gives no rules of counting. Ours: the day after the start is day 1 (unless it says
"beginning on the day"); bare "days" are calendar days; working days are Monday to Friday less the
bank holidays of England and Wales; a month ends on the same day number, or on the last day of a
shorter month.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

import holidays

ONE_DAY = timedelta(days=1)


def add_days(start: date, days: int) -> date:
    """Calendar days; negative to count back."""
    return start + timedelta(days=days)


def add_weeks(start: date, weeks: int) -> date:
    return start + timedelta(weeks=weeks)


def add_months(start: date, months: int) -> date:
    """The same day number that many months on (back, if negative), or the last day of the month."""
    years, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = calendar.monthrange(years, month + 1)[1]
    return date(years, month + 1, min(start.day, last))


def add_years(start: date, years: int) -> date:
    return add_months(start, 12 * years)


def add_working_days(start: date, days: int, *, start_is_day_1: bool = False) -> date:
    """The last of that many working days after the start, or from it on; negative: before it."""
    step = ONE_DAY if days > 0 else -ONE_DAY
    day = start
    left = abs(days) - (1 if start_is_day_1 and is_working_day(start) else 0)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in bank_holidays(day.year)


@cache
def bank_holidays(year: int) -> dict[date, str]:
    """The bank holidays of England and Wales: date -> name."""
    return dict(holidays.country_holidays("GB", subdiv="ENG", years=year))


def not_a_working_day(day: date) -> str | None:
    """Why people may not be at work that day: its name, for a limit that falls on it; else None."""
    if day in bank_holidays(day.year):
        return f"a bank holiday ({bank_holidays(day.year)[day]})"
    return f"a {day:%A}" if day.weekday() >= 5 else None


def bank_holidays_between(start: date, end: date) -> list[tuple[date, str]]:
    """Those from one day to the other, both included, that fall on a weekday: ``(date, name)``."""
    first, last = sorted((start, end))
    found = (h for year in range(first.year, last.year + 1) for h in bank_holidays(year).items())
    return sorted((day, name) for day, name in found if first <= day <= last and day.weekday() < 5)


def long_date(day: date) -> str:
    """``Friday 14 March 2014``."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def begins_academic_year(day: date) -> bool:
    """Whether a move on that day is one into a new academic year: our assumption."""
    return day.month in (8, 9, 10)


def end_of_academic_year(day: date) -> date:
    """31 August on or after the day. The Code does not define it: our assumption."""
    return date(day.year + (day.month > 8), 8, 31)


def school_year(born: date, on: date) -> int:
    """The year group by the usual age rule (5 by 31 August: year 1 from September); 0: reception.

    The Code does not define it: our assumption.
    """
    return end_of_academic_year(on).year - end_of_academic_year(born).year - 5


def year_group_begins(born: date, year: int) -> date:
    """1 September of the school year in which the child is in that year group."""
    return date(end_of_academic_year(born).year + year + 4, 9, 1)


COUNTS: dict[str, Callable[[date, int], date]] = {
    "days": add_days,
    "weeks": add_weeks,
    "months": add_months,
    "years": add_years,
    "working_days": add_working_days,
}
