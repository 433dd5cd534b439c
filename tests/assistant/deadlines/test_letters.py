"""The two ends of a letter: which day it bears, and on which day it came."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.deadlines.happened import EventReader
from assistant.deadlines.spoken_dates import spoken_dates

TODAY = date(2015, 6, 20)


def told(rulebook, message: str) -> set[str]:
    read = EventReader(rulebook).read(message, spoken_dates(message, TODAY))
    return {f"{one.trigger} {one.spoken.on}" for one in read.told if one.spoken}


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (
            "Amended final plan dated 2 June 2015 came on 6 June 2015.",
            {
                "amended_plan_issued 2015-06-02",
                "notice_sent 2015-06-02",
                "notice_received 2015-06-06",
            },
        ),
        (
            "I received a draft plan dated 1 June 2015 on 4 June 2015.",
            {"draft_plan_sent 2015-06-01", "draft_plan_received 2015-06-04"},
        ),
        (
            "I got the decision letter on the 8th of June 2015 (it's dated the 5th).",
            {"notice_received 2015-06-08", "notice_sent 2015-06-05"},
        ),
        (
            "We sent the request on 1 June 2015. They acknowledged receipt on 3 June 2015.",
            {"request_sent 2015-06-01", "request_received 2015-06-03"},
        ),
        (
            "They sent us the draft plan on 1 June 2015, and consulted the college the same day.",
            {"draft_plan_sent 2015-06-01", "consultation_sent 2015-06-01"},
        ),
        (
            "We got the draft on 1 June 2015 and sent in comments on 9 June 2015.",
            {"draft_plan_received 2015-06-01"},
        ),
    ],
)
def test_each_day_belongs_to_its_own_end_of_the_letter(rulebook, message, expected):
    assert told(rulebook, message) == expected


def test_the_letter_of_an_agreement_is_no_notice_that_can_be_appealed(rulebook):
    message = "The council's letter of 1 June 2015 says that they'll assess her."
    assert told(rulebook, message) == {"assessment_agreed 2015-06-01"}
