"""Which words of a message go together, and with which date."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.deadlines.happened import EventReader
from assistant.deadlines.spoken_dates import spoken_dates

TODAY = date(2016, 2, 10)


@pytest.fixture(scope="module")
def reader(rulebook):
    return EventReader(rulebook)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        # What was said on the same occasion has its day.
        (
            "I rang the mediation people on 18 January 2016 and told them no.",
            {"mediation_adviser_contacted 2016-01-18", "mediation_declined 2016-01-18"},
        ),
        # A day of its own in brackets.
        (
            "I got the mediation certificate on 27 January 2016 (it's dated 24 January 2016).",
            {"certificate_received 2016-01-27", "certificate_issued 2016-01-24"},
        ),
        # Brackets that only explain hide nothing.
        (
            "Leeds (our old council) found out on 12 January 2016.",
            {"old_authority_learned_of_move 2016-01-12"},
        ),
        # "Not until": then it happened; without "until" it has not.
        (
            "They didn't issue the final plan until 4 January 2016.",
            {"final_plan_issued 2016-01-04"},
        ),
        ("They will not issue the final plan until 4 March 2016.", set()),
        ("They did not issue the final plan.", set()),
    ],
)
def test_a_date_goes_to_the_events_of_its_own_clause(reader, message, expected):
    read = reader.read(message, spoken_dates(message, TODAY))
    assert {f"{one.trigger} {one.spoken.on}" for one in read.told if one.spoken} == expected
