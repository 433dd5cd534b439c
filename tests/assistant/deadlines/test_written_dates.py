"""Months of which no day is said."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.deadlines.spoken_dates import spoken_dates

TODAY = date(2014, 11, 10)


@pytest.mark.parametrize(
    ("said", "month"),
    [
        ("She starts secondary in September 2015.", date(2015, 9, 1)),
        ("She starts secondary in September '15.", date(2015, 9, 1)),
        ("He will move to college in September.", date(2015, 9, 1)),
        ("He will move to college in December.", date(2014, 12, 1)),
        ("She goes up in September next year.", date(2015, 9, 1)),
        ("He moved in early March 2014.", date(2014, 3, 1)),
        ("He moved to secondary in September.", None),  # which year?
        ("She starts next September.", None),  # this year's, or that of the year after?
        ("She went up this September.", None),
    ],
)
def test_a_month_is_known_where_its_year_is(said, month):
    (found,) = spoken_dates(said, TODAY)
    assert found.on is None
    assert found.month == month
