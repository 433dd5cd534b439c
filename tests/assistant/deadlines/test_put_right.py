"""A day that a message puts right."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.deadlines.events import Event
from assistant.deadlines.happened import Left
from assistant.deadlines.put_right import put_right
from assistant.deadlines.spoken_dates import spoken_dates
from corpus.matching import plain

EXCLUDED = Event("permanently_excluded", date(2015, 6, 8))
ANSWERED = Event("panel_requested", date(2015, 5, 4))


def righted(message: str) -> list[tuple[str, date | None]]:
    dates = spoken_dates(message, date(2015, 7, 1))
    left = [Left(one, plain(message), plain(message)) for one in dates]
    found = put_right(message, left, (EXCLUDED, ANSWERED), {"permanently_excluded"})
    return [(one.trigger, one.spoken.on if one.spoken else None) for one in found]


@pytest.mark.parametrize(
    "message",
    [
        "Sorry, it was 9 June 2015, not 8 June 2015.",
        "It was not 8 June 2015 but 9 June 2015.",
        "9 June 2015 rather than 8 June 2015",
        "Actually it was on 9 June 2015.",
        "I meant 9 June 2015",
    ],
)
def test_the_event_of_the_wrong_day_has_the_right_one(message):
    assert righted(message) == [("permanently_excluded", date(2015, 6, 9))]


@pytest.mark.parametrize(
    "message",
    [
        "It was 9 June 2015.",  # of what?
        "Sorry, it was 9 June or perhaps 10 June 2015.",
        "It was 9 June 2015, not 7 June 2015.",  # on the 7th nothing is known
        "Sorry.",
    ],
)
def test_what_is_not_clearly_put_right_is_left(message):
    assert righted(message) == []
