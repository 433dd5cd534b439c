"""What a message tells has happened, and on which day."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.deadlines.happened import EventReader
from assistant.deadlines.spoken_dates import spoken_dates

TODAY = date(2015, 11, 20)


@pytest.fixture(scope="module")
def reader(rulebook):
    return EventReader(rulebook)


def told(reader, message, history=(), before=()):
    """``request_sent 2015-09-14``, in the order of the message; without a day where none is told."""
    read = reader.read(message, spoken_dates(message, TODAY), history, before)
    days = ((one.trigger, one.spoken.on if one.spoken else None) for one in read.told)
    return [f"{trigger} {day}" if day else trigger for trigger, day in days]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("We sent the form in on 14 September 2015.", ["request_sent 2015-09-14"]),
        ("They refused to assess her.", ["assessment_refused"]),
        # Each date goes to what happened on it.
        (
            "I asked for an EHC assessment on 14 September 2015 and they refused to assess on 20 October 2015.",
            ["request_sent 2015-09-14", "assessment_refused 2015-10-20"],
        ),
        # A date that stands alone goes to the clause behind it, also past one between, or before it.
        ("On 14 September 2015, we asked for an EHC assessment.", ["request_sent 2015-09-14"]),
        ("On 3 March 2015, after months of waiting, they refused to assess him.", ["assessment_refused 2015-03-03"]),
        ("They refused to assess him. It was 3 March 2015.", ["assessment_refused 2015-03-03"]),
        # "It came on": the other end of the letter that was told of.
        (
            "They sent us the draft plan on 2 November 2015 and it arrived on 5 November 2015.",
            ["draft_plan_sent 2015-11-02", "draft_plan_received 2015-11-05"],
        ),
        (
            "They refused to assess her. The letter is dated 2 November 2015 and we got it on 5 November 2015.",
            ["assessment_refused", "notice_sent 2015-11-02", "notice_received 2015-11-05"],
        ),
        # Denied, supposed or asked is not happened.
        ("They have not issued the final plan.", []),
        ("If they refuse to assess, what then?", []),
        ("When will they issue the final plan?", []),
        ("We are still waiting for the draft plan.", []),
        # A limit that somebody claims is no day on which anything happened.
        ("They say they will issue the final plan by 3 March 2016.", []),
        # What is planned has its day where it can be planned.
        ("The annual review meeting will be held on 3 December 2015.", ["review_meeting_held 2015-12-03"]),
        # An invitation to a meeting is not the meeting.
        ("The invitation to the annual review came on 18 November 2015.", ["review_meeting_notice_given 2015-11-18"]),
        # A move of a Service family is one of theirs as well.
        ("My husband is in the Army and we moved house on 1 June 2015.", ["moved 2015-06-01", "service_family_moved 2015-06-01"]),
        ("", []),
    ],
)  # fmt: skip
def test_events_are_told_with_their_days(reader, message, expected):
    assert told(reader, message) == expected


@pytest.mark.parametrize(
    ("message", "before", "expected"),
    [
        ("It arrived on 5 November 2015.", ["draft_plan_sent"], ["draft_plan_received 2015-11-05"]),
        ("It is dated 2 November 2015.", ["assessment_refused"], ["notice_sent 2015-11-02"]),
        ("I rang them on 5 November 2015.", ["draft_plan_sent"], []),
    ],
)
def test_a_letter_of_an_earlier_message_is_meant_by_it(reader, message, before, expected):
    assert told(reader, message, before=before) == expected


def test_a_date_of_no_event_is_left_with_its_sentence(reader):
    message = "I rang them on 19 October 2015, nobody knew anything."
    (left,) = reader.read(message, spoken_dates(message, TODAY)).left
    assert left.spoken.on == date(2015, 10, 19)
    assert "nobody knew anything" in left.sentence


def test_the_same_day_said_twice_is_left_once_it_has_its_event(reader):
    message = "They refused to assess her yesterday (Thursday 19 November 2015)."
    read = reader.read(message, spoken_dates(message, TODAY))
    assert [one.spoken.on for one in read.told] == [date(2015, 11, 19)]
    assert read.left == ()
