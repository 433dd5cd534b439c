"""Events as they are given from outside: what cannot be right is said in a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.deadlines.events import Event
from assistant.deadlines.given import EventUnclear, given_events

TODAY = date(2015, 12, 1)


def test_events_are_read_as_they_are_written(rulebook):
    given = given_events(
        ["request_received=2015-09-14", " notice_sent = 2015-11-02 "], rulebook, TODAY
    )
    assert given == [
        Event("request_received", date(2015, 9, 14)),
        Event("notice_sent", date(2015, 11, 2)),
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["reqest_recieved=2015-09-14"], "The nearest are: request_received"),
        (["request_received"], "write it like request_received=2015-09-14"),
        (["request_received=2015-02-31"], "not a date that exists"),
        (["request_received=14/9/2015"], "write year-month-day"),
        (["request_received=1015-02-03"], "check the year"),
        (["request_received=2075-02-03"], "check the year"),
        (["request_received=2016-02-03"], "cannot have happened yet"),
        (["assessment_agreed=2015-10-20", "assessment_refused=2015-10-20"], "cannot both be true"),
        (["request_received=2015-09-14", "assessment_refused=2015-09-01"], "lies before"),
        (["notice_sent=2015-09-14", "notice_received=2015-09-01"], "lies before"),
    ],
)
def test_what_cannot_be_right_is_refused_in_a_sentence(rulebook, given, said):
    with pytest.raises(EventUnclear, match=said):
        given_events(given, rulebook, TODAY)


@pytest.mark.parametrize(
    "given",
    [
        ["review_meeting_held=2016-02-03"],  # a meeting may lie ahead
        ["request_received=2015-09-14", "assessment_refused=2014-06-01"],  # an earlier round
        ["plan_transferred=2015-05-01", "plan_reviewed=2015-01-10"],
        ["notice_sent=2015-11-02", "appeal_registered=2015-09-01"],  # of an earlier decision
        ["child_born=2001-02-03"],
        ["assessment_refused=2015-03-01", "assessment_agreed=2015-06-01"],  # after mediation
    ],
)
def test_what_may_be_right_is_taken(rulebook, given):
    assert len(given_events(given, rulebook, TODAY)) == len(given)
