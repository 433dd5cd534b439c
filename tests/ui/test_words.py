from datetime import date
from typing import get_args

import pytest
from canned import deadline

from assistant.fixed_texts import load_fixed_texts
from corpus.paragraph import Force
from ui.words import (
    GAP_WITHIN_MARK,
    due_in_words,
    force_in_words,
    gap_marks,
    signpost_first,
)

GAP_MARK = "[… line missing in the source …]"

TODAY = date(2014, 3, 14)


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
    assert due_in_words(deadline(TODAY, due=due, bound=bound), TODAY) == sentence


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
