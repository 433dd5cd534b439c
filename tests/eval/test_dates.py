from __future__ import annotations

import pytest

from eval.dates import named_days, written_dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("by Monday 26 October 2015.", ["2015-10-26"]),
        ("by **26 October 2015**, or by *27 October*", ["2015-10-26"]),
        ("by 26\u00a0October\n2015", ["2015-10-26"]),
        ("by the 26th of October, 2015", ["2015-10-26"]),
        ("by 1st Sept. 2015", ["2015-09-01"]),
        ("by October 26, 2015", ["2015-10-26"]),
        ("by October 26th 2015", ["2015-10-26"]),
        ("(2015-10-26)", ["2015-10-26"]),
        ("by 2015\u201110\u201126", ["2015-10-26"]),
        ("by 26/10/2015", ["2015-10-26"]),
        (
            "2015-10-27, then 26 October 2015 and October 28, 2015",
            "2015-10-27 2015-10-26 2015-10-28",
        ),
        ("26 October 2015, 26 October 2015", ["2015-10-26", "2015-10-26"]),
        ("in October 2015", []),
        ("they may 15 times in 2015", []),
        ("31 November 2015, 0 May 2015, 2015-13-01", []),
        ("126 October 2015, 26 October 20155, 12015-10-26", []),
        ("7.26 October 2015", []),
        ("see [the page](https://example.org/2015-10-26)", []),
        ("[26 October 2015](page)", ["2015-10-26"]),
    ],
)
def test_the_dates_that_a_text_writes_out(text, dates):
    wanted = dates.split() if isinstance(dates, str) else dates
    assert [each.isoformat() for each in written_dates(text)] == wanted


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on Wednesday 9 December and on 2015-10-26", {(12, 9), (10, 26)}),
        ("on the 9th of Dec, or March 3rd", {(12, 9), (3, 3)}),
        ("in October 2015", set()),
    ],
)
def test_the_days_that_a_text_names_with_or_without_a_year(text, days):
    assert named_days([text]) == days


@pytest.mark.parametrize("unit", ["1", "1 may ", "may ", "12 ", "2015-", "1/", "[", "26 october "])
def test_a_text_of_any_make_is_read_in_one_go(unit):
    hostile = unit * (200_000 // len(unit))
    assert [each.isoformat() for each in written_dates(f"{hostile}\n\nby 26 October 2015")] == [
        "2015-10-26"
    ]
