from __future__ import annotations

import pytest

from corpus.matching import fold, is_verbatim, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("post-16, post 16 and post16", ["post16", "post16", "and", "post16"]),
        ("co-operate", ["cooperate"]),
        ("the child’s plan", ["the", "child", "plan"]),
        ("don't", ["don't"]),
        ("0–25 years", ["0", "25", "years"]),
        ("", []),
    ],
)
def test_words_are_compared_in_one_form(text, expected):
    assert words(text) == expected


def test_quotation_marks_and_dashes_fold_to_the_plain_ones():
    assert fold("“The  child’s” — plan") == '"the child\'s" - plan'


@pytest.mark.parametrize(
    ("quote", "verbatim"),
    [("six weeks of", True), ("six  weeks\nof", True), ("six weeks from", False), ("", False), ("Six weeks", False)],
)  # fmt: skip
def test_a_quote_is_verbatim_apart_from_white_space(quote, verbatim):
    assert is_verbatim(quote, "a maximum of six weeks of receiving") is verbatim
