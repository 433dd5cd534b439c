from datetime import date

import pytest

from assistant.answer import Deadline
from assistant.deadlines.given import given_events
from assistant.deadlines.rules import load_rulebook
from assistant.deadlines.timeline import listing, timeline
from assistant.deadlines.wording import (
    due_in_words,
    list_in_words,
    reading_in_words,
    timeline_in_words,
)
from corpus.edition import load_edition

EDITION = load_edition()
RULEBOOK = load_rulebook(EDITION.folder)
TODAY = date(2014, 3, 14)


def deadline(**changes):
    given = Deadline(
        rule_id="decide_whether_to_assess",
        label="decide whether to assess, and tell you",
        bearer="local authority",
        force="must",
        due=TODAY,
        bound="latest",
        reading=None,
        trigger="request_received",
        trigger_date=date(2014, 1, 31),
        status="due_today",
        days_late=0,
        citation="7.5, paragraph 3, item 1 (page 98)",
        quote="within a maximum of 6 weeks",
        explanation="Six weeks.",
    )
    return given.model_copy(update=changes)


@pytest.mark.parametrize(
    ("due", "bound", "sentence"),
    [
        (date(2014, 3, 14), "latest", "Friday 14 March 2014 at the latest. That is today."),
        (date(2014, 3, 15), "latest", "Saturday 15 March 2014 at the latest. That is in 1 day."),
        (date(2014, 3, 1), "latest", "Saturday 1 March 2014 at the latest. That was 13 days ago."),
        (
            date(2014, 4, 14),
            "target",
            "Monday 14 April 2014 is the target, not a limit. That is in 31 days.",
        ),
        (
            date(2014, 3, 13),
            "earliest",
            "The time runs to the end of Thursday 13 March 2014; the next step may follow the day "
            "after. That was 1 day ago.",
        ),
        (None, "latest", "The date cannot be worked out yet: one more date is needed."),
    ],
)
def test_a_deadline_says_its_date_its_kind_and_how_far_it_is(due, bound, sentence):
    assert due_in_words(deadline(due=due, bound=bound), TODAY) == sentence


def in_words(*given, as_of=TODAY):
    events = given_events(given, RULEBOOK, as_of)
    return timeline_in_words(timeline(events, RULEBOOK, EDITION, as_of))


def test_a_timeline_tells_under_a_heading_for_each_status_who_what_when_and_where():
    told = in_words("request_received=2014-01-06", "notice_sent=2014-03-03")
    order = [
        "As of Friday 14 March 2014",
        "Passed",
        "- local authority: decide whether to assess, and tell you (must)",
        "Monday 17 February 2014 at the latest. That was 25 days ago.",
        "7.3, paragraph 4 (page 94): “",
        "Monday 6 January 2014 + 6 weeks = Monday 17 February 2014.",
        "To come",
        "Saturday 3 May 2014 at the latest. That is in 50 days.",
        "One more date is needed",
        EDITION.notice,
    ]
    places = [told.index(words) for words in order]
    assert places == sorted(places)


def test_a_timeline_without_a_date_says_so():
    assert "These events set off no date in the Code." in in_words("left_education=2014-01-06")


def test_the_list_names_every_event_and_every_rule():
    listed = listing(RULEBOOK, EDITION)
    told = list_in_words(listed).splitlines()
    assert len(told) == len(listed.triggers) + len(listed.rules) + 3
    assert "  request_sent: the request for an assessment was sent to the council" in told
    assert (
        "  issue_final_plan (must, latest): local authority: issue the final plan "
        "(7.5, paragraph 2 (page 97))"
    ) in told


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        ("sent", "counted from the day of sending"),
        ("received", "counted from the day of arrival"),
        ("sending a notice", "counted from “sending a notice”"),
    ],
)
def test_a_reading_is_told_in_words_of_its_own_or_the_codes(reading, words):
    assert reading_in_words(reading) == words
