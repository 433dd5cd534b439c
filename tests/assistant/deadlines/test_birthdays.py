"""The day of birth of whom an age is told with its day."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.deadlines.birthdays import birth_by_age
from assistant.deadlines.spoken_dates import spoken_dates
from corpus.matching import plain

TODAY = date(2015, 5, 15)


def born(said: str) -> date | None:
    dates = spoken_dates(said, TODAY)
    birth = birth_by_age(plain(said), dates[0] if dates else None)
    return birth.on if birth else None


@pytest.mark.parametrize(
    ("said", "birth"),
    [
        ("She turns three on 3 June 2015", date(2012, 6, 3)),
        ("he turned 2 on 3 June 2014", date(2012, 6, 3)),
        ("she'll be 25 on 4 December 2015", date(1990, 12, 4)),
        ("her third birthday is 11 May 2015", date(2012, 5, 11)),
        ("his 3rd birthday was on 11 May 2015", date(2012, 5, 11)),
        ("she turned four on 29 February 2012", date(2008, 2, 29)),
        ("she turned three on 28 February 2015", date(2012, 2, 28)),
        ("She turned three in May", None),
        ("The hearing is on 3 June 2015", None),
        ("He was 40 on 3 June 2015", None),
        ("She turned three", None),
    ],
)
def test_an_age_on_a_day_tells_the_day_of_birth(said, birth):
    assert born(said) == birth


def test_the_day_of_birth_is_an_assumption_that_says_so():
    said = "She turns three on 3 June 2015"
    birth = birth_by_age(plain(said), spoken_dates(said, TODAY)[0])
    assert birth is not None
    assert birth.kind == "assumed"
    assert birth.note == (
        "3 years old on Wednesday 3 June 2015: taken as born on Sunday 3 June 2012."
    )
