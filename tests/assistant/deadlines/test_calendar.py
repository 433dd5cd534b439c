"""How periods are counted: what holds for all dates, and a table worked by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.deadlines.calendar import (
    COUNTS,
    add_days,
    add_months,
    add_weeks,
    add_working_days,
    add_years,
    bank_holidays_between,
    end_of_academic_year,
    is_working_day,
    not_a_working_day,
    school_year,
    year_group_begins,
)

# Every day of a leap cycle, so that no month end and no 29 February is left out.
CYCLE = [date(2012, 9, 1) + timedelta(days=n) for n in range(4 * 365 + 1)]
days = st.dates(date(2012, 1, 1), date(2027, 12, 31))
numbers = st.integers(0, 60)


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("count", "start", "number", "expected"),
    [
        (add_weeks, "2015-09-14", 6, "2015-10-26"),
        (add_weeks, "2015-09-14", 16, "2016-01-04"),
        (add_weeks, "2015-09-14", 20, "2016-02-01"),
        (add_weeks, "2015-05-20", -2, "2015-05-06"),
        (add_days, "2015-12-20", 15, "2016-01-04"),
        (add_days, "2016-02-20", 15, "2016-03-06"),
        (add_months, "2015-08-31", 6, "2016-02-29"),
        (add_months, "2014-08-31", 6, "2015-02-28"),
        (add_months, "2015-12-31", 2, "2016-02-29"),
        (add_months, "2015-01-31", 1, "2015-02-28"),
        (add_months, "2015-11-02", 2, "2016-01-02"),
        (add_months, "2016-09-30", -7, "2016-02-29"),
        (add_months, "2016-09-01", -7, "2016-02-01"),
        (add_years, "2016-02-29", 1, "2017-02-28"),
        (add_years, "2016-02-29", 4, "2020-02-29"),
        # Easter 2015: Good Friday 3 April, Easter Monday 6 April.
        (add_working_days, "2015-03-30", 3, "2015-04-02"),
        (add_working_days, "2015-04-01", 3, "2015-04-08"),
        # Christmas 2015: 25 December, 28 December in place of Saturday the 26th, 1 January.
        (add_working_days, "2015-12-18", 10, "2016-01-06"),
        # The early May and spring bank holidays of 2016: 2 and 30 May.
        (add_working_days, "2016-04-29", 1, "2016-05-03"),
        (add_working_days, "2016-05-31", -1, "2016-05-27"),
    ],
)
def test_a_period_ends_on_the_day_that_a_hand_count_gives(count, start, number, expected):
    assert count(d(start), number) == d(expected)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2015-06-01", "2015-06-19"),  # a Monday: three weeks less a weekend
        ("2015-06-06", "2015-06-26"),  # a Saturday is not day 1: the Monday behind it is
        ("2015-12-18", "2016-01-12"),  # over Christmas: three bank holidays
        ("2015-05-25", "2015-06-15"),  # a bank holiday is not day 1
    ],
)
def test_fifteen_working_days_beginning_on_the_day(start, expected):
    assert add_working_days(d(start), 15, start_is_day_1=True) == d(expected)


def one_by_one(start: date, working_days: int) -> date:
    """A second way to count them: day for day."""
    day, left = start, working_days
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5 and not bank_holidays_between(day, day)
    return day


def test_counting_working_days_one_by_one_gives_the_same_day_from_every_day_of_a_leap_cycle():
    assert [s for s in CYCLE if add_working_days(s, 15) != one_by_one(s, 15)] == []


def is_two_months_on(start: date, end: date) -> bool:
    """The same day number two months on, or the last day of a month that has none."""
    months = (end.year * 12 + end.month) - (start.year * 12 + start.month)
    ends_month = (end + timedelta(days=1)).day == 1
    return months == 2 and (end.day == start.day or (end.day < start.day and ends_month))


def test_two_months_end_on_the_same_day_number_from_every_day_of_a_leap_cycle():
    assert [s for s in CYCLE if not is_two_months_on(s, add_months(s, 2))] == []


@given(days, days, numbers, st.sampled_from(sorted(COUNTS)))
def test_a_later_start_never_ends_earlier(one, other, number, unit):
    first, second = sorted((one, other))
    assert COUNTS[unit](first, number) <= COUNTS[unit](second, number)


@given(days, numbers, numbers, st.sampled_from(sorted(COUNTS)))
def test_a_longer_period_never_ends_earlier(start, one, other, unit):
    shorter, longer = sorted((one, other))
    assert COUNTS[unit](start, shorter) <= COUNTS[unit](start, longer)


@given(days, numbers, st.sampled_from(["days", "weeks"]))
def test_days_and_weeks_counted_forward_and_back_agree(start, number, unit):
    assert COUNTS[unit](COUNTS[unit](start, number), -number) == start


@given(days.filter(is_working_day), st.integers(1, 60))
def test_working_days_counted_forward_and_back_from_a_working_day_agree(start, number):
    assert add_working_days(add_working_days(start, number), -number) == start


@given(days.filter(lambda day: day.day <= 28), numbers)
def test_months_counted_forward_and_back_agree_but_for_month_ends(start, number):
    assert add_months(add_months(start, number), -number) == start


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2016-01-02", "a Saturday"),
        ("2016-05-01", "a Sunday"),
        ("2016-05-02", "a bank holiday (May Day)"),
        ("2016-05-03", None),
    ],
)
def test_a_day_on_which_people_may_not_be_at_work_is_named(day, said):
    assert not_a_working_day(d(day)) == said


@pytest.mark.parametrize(
    ("day", "end"),
    [("2016-08-31", "2016-08-31"), ("2016-09-01", "2017-08-31"), ("2016-01-05", "2016-08-31")],
)
def test_the_academic_year_ends_on_31_august(day, end):
    assert end_of_academic_year(d(day)) == d(end)


@pytest.mark.parametrize(
    ("born", "year_9_begins"),
    [
        ("2001-08-31", "2014-09-01"),  # the youngest of the year
        ("2001-09-01", "2015-09-01"),  # the oldest of the next
        ("2002-03-05", "2015-09-01"),
    ],
)
def test_year_9_begins_in_the_september_after_the_thirteenth_birthday(born, year_9_begins):
    assert year_group_begins(d(born), 9) == d(year_9_begins)


@given(st.dates(date(1995, 1, 1), date(2015, 12, 31)), st.integers(1, 13))
def test_a_year_group_begins_on_the_first_day_of_that_school_year(born, year):
    begins = year_group_begins(born, year)
    assert school_year(born, begins) == year
    assert school_year(born, begins - timedelta(days=1)) == year - 1
