from datetime import date
from typing import get_args

import pytest
from canned import deadline

from assistant.answer import Bound, DeadlineStatus, NoticeKind
from assistant.deadlines.events import Event
from assistant.deadlines.rules import load_rulebook
from assistant.fixed_texts import load_fixed_texts
from corpus.edition import load_edition
from corpus.paragraph import Force
from ui.words import (
    BOUND,
    GAP_WITHIN_MARK,
    NOTICE,
    STATUS,
    done_in_words,
    force_in_words,
    gap_marks,
    sentence_case,
    signpost_first,
    status_in_words,
    two_ways_in_words,
)

GAP_MARK = "[… line missing in the source …]"

TODAY = date(2014, 3, 14)
RULEBOOK = load_rulebook(load_edition().folder)


@pytest.mark.parametrize(
    ("table", "kinds"), [(STATUS, DeadlineStatus), (BOUND, Bound), (NOTICE, NoticeKind)]
)
def test_everything_that_a_date_may_carry_has_its_words(table, kinds):
    assert set(table) == set(get_args(kinds))


@pytest.mark.parametrize("force", get_args(Force))
def test_every_force_has_its_word_and_what_it_means(force):
    assert all(force_in_words(force))


@pytest.mark.parametrize(
    ("gap", "before", "after"),
    [
        (None, "", ""),
        ("before", GAP_MARK, ""),
        ("after", "", GAP_MARK),
        ("both", GAP_MARK, GAP_MARK),
        ("within", "", GAP_WITHIN_MARK),
    ],
)
def test_a_gap_is_marked_where_the_line_is_missing(gap, before, after):
    assert gap_marks(gap) == (before, after)


@pytest.mark.parametrize(
    ("status", "due", "words"),
    [
        ("passed", date(2014, 3, 13), "Passed. That was 1 day ago."),
        ("due_today", TODAY, "Due today"),
        ("to_come", date(2014, 3, 16), "To come. That is in 2 days."),
        ("date_needed", None, "One more date is needed"),
    ],
)
def test_a_date_is_told_as_it_lies_to_the_chosen_day(status, due, words):
    assert status_in_words(deadline(TODAY, status=status, due=due), TODAY) == words


def _appeal(trigger, due):
    return deadline(TODAY, trigger=trigger, due=due, reading=trigger)


SENT, RECEIVED = "notice_sent", "notice_received"
EARLY, LATE = date(2014, 5, 1), date(2014, 5, 2)


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ((SENT, EARLY), (RECEIVED, LATE), "are 1 day apart. The earlier one is the safe one."),
        ((SENT, EARLY), (RECEIVED, EARLY), "Both give the same date."),
        ((SENT, EARLY), (RECEIVED, None), "The second date is not known yet."),
        ((RECEIVED, LATE), (SENT, None), "not known yet. It cannot be the later one: nothing"),
    ],
)
def test_two_readings_are_told_with_what_differs(first, second, told):
    words = two_ways_in_words(_appeal(*first), _appeal(*second), RULEBOOK.trigger)
    assert words.startswith("The Code can be read in two ways here: counted from the day on which")
    assert "the authority sent the notice of its decision" in words
    assert "the family received the notice of the decision" in words
    assert told in words
    assert ("later one" in told) == ("later one" in words)


def _told(*events):
    request = deadline(TODAY, trigger_date=date(2014, 1, 6))
    given = [Event("request_received", date(2014, 1, 6)), *(Event(*each) for each in events)]
    return done_in_words([request], RULEBOOK, given).get(request)


@pytest.mark.parametrize(
    ("events", "told"),
    [
        ([], None),
        ([("draft_plan_sent", date(2014, 3, 1))], "A later step that you gave suggests"),
        (
            [("assessment_agreed", date(2014, 2, 3)), ("draft_plan_sent", date(2014, 3, 1))],
            "You say: the council told you that it will assess, Monday 3 February 2014.",
        ),
        (
            [("assessment_refused", date(2014, 3, 3)), ("assessment_agreed", date(2014, 2, 3))],
            "You say: the council told you that it will assess, Monday 3 February 2014.",
        ),
        ([("assessment_agreed", date(2013, 12, 2))], None),
    ],
)
def test_what_shows_that_a_step_was_done_is_told_without_a_judgement(events, told):
    words = _told(*events)
    assert words is None if told is None else words.startswith(told)


def test_a_sentence_begins_with_a_capital_and_keeps_the_rest():
    assert sentence_case("the old CCG") == "The old CCG"
    assert sentence_case("") == ""


SIGNPOST = load_fixed_texts().signpost


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("Ring someone whom you trust.", "Ring someone whom you trust.", ""),
        (f"{SIGNPOST['risk']}\n\nThe Code says", f"{SIGNPOST['risk']}\n\n", "The Code says"),
        (SIGNPOST["risk"], f"{SIGNPOST['risk']}\n\n", ""),
        (
            f"{SIGNPOST['risk']}\n\n{SIGNPOST['merits']}\n\nThe Code says",
            f"{SIGNPOST['risk']}\n\n{SIGNPOST['merits']}\n\n",
            "The Code says",
        ),
    ],
)
def test_signposts_are_told_from_what_follows_and_unknown_ones_are_kept_whole(text, first, rest):
    assert signpost_first(text) == (first, rest)
