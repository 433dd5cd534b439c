"""Search by words: which text is found first by which words."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.glossary import load_glossary
from assistant.word_search import WordSearch

TEXTS = [
    "The local authority must decide within six weeks whether to assess.",
    "Parents may appeal to the Tribunal about the plan.",
    "Travel arrangements are made for eligible children; transport is free.",
    "The governing body appoints a SENCO who is a qualified teacher.",
    "Support for learners aged post-16 is arranged by the college.",
    "A review of the plan is held every year.",
    "Services co-operate with nonmaintained schools.",
]


@pytest.fixture(scope="module")
def search() -> WordSearch:
    return WordSearch(TEXTS, load_glossary())


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("qualified teachers", 3),
        ("Who APPOINTS?", 3),
        ("appointing", 3),
        ("post 16", 4),
        ("post16 learner", 4),
        ("cooperation", 6),
        ("non-maintained", 6),
        ("does my son get a taxi", 2),
        ("did the council not answer", 0),
        ("ombudsman or judge", 1),
        ("the ed psych or the special needs teacher", 3),
    ],
)
def test_a_text_is_found_by_its_stems_and_by_lay_words_for_its_terms(search, question, first):
    scores = search.scores(question)
    assert scores[first] == scores.max() > 0
    assert np.count_nonzero(scores == scores.max()) == 1


@pytest.mark.parametrize(
    "question", ["", "the and of it", "what do we have to do about it?", "xylophone", "???"]
)
def test_words_that_carry_no_topic_or_stand_nowhere_find_nothing(search, question):
    assert search.scores(question).tolist() == [0.0] * len(TEXTS)


def test_a_text_that_shares_no_word_scores_nothing(search):
    scores = search.scores("free transport")
    assert np.flatnonzero(scores).tolist() == [2]


def test_a_word_unknown_to_the_texts_changes_no_score(search):
    np.testing.assert_array_equal(
        search.scores("appeal"), search.scores("xylophone appeal zeppelin")
    )


def test_a_body_that_every_paragraph_names_is_not_added(search):
    assert search.scores("parent").max() > 0
    assert search.scores("mum").max() == 0


def test_a_term_that_was_said_itself_is_not_added_again(search):
    np.testing.assert_allclose(2 * search.scores("tribunal"), search.scores("tribunal tribunal"))


def test_there_is_one_score_for_each_text(search):
    assert search.scores("plan").shape == (len(TEXTS),)
    assert search.scores("xylophone").shape == (len(TEXTS),)
