from __future__ import annotations

import random
from datetime import date

import ir_measures
import pytest

from eval import measures
from eval.gold import DEPTH


def _judged(seed: int) -> tuple[dict[str, int], list[str]]:
    """Grades of some of twenty texts, and the ranking of any of them."""
    draw = random.Random(seed)
    texts = [f"t{number}" for number in range(20)]
    graded = {text: draw.choice((1, 2)) for text in draw.sample(texts, draw.randint(1, 6))}
    graded[texts[0]] = 2
    return graded, draw.sample(texts, draw.randint(0, DEPTH))


@pytest.mark.parametrize("seed", range(50))
def test_the_ranking_measures_agree_with_ir_measures(seed):
    graded, ranking = _judged(seed)
    theirs = {
        str(each.measure): each.value
        for each in ir_measures.iter_calc(
            [
                ir_measures.nDCG @ 10,
                ir_measures.RR(rel=2) @ 10,
                ir_measures.Success(rel=2) @ 1,
                ir_measures.Success(rel=2) @ 5,
            ],
            [ir_measures.Qrel("q", text, grade) for text, grade in graded.items()],
            [ir_measures.ScoredDoc("q", text, -rank) for rank, text in enumerate(ranking)]
            or [ir_measures.ScoredDoc("q", "unjudged", 0)],
        )
    }
    right = [graded.get(text) == 2 for text in ranking]
    gains = [graded.get(text, 0) for text in ranking]
    assert {
        "nDCG@10": measures.ndcg(gains, list(graded.values()), DEPTH),
        "RR(rel=2)@10": measures.reciprocal_rank(right),
        "Success(rel=2)@1": measures.hit(right, 1),
        "Success(rel=2)@5": measures.hit(right, 5),
    } == pytest.approx(theirs)


def test_a_text_that_holds_all_gold_at_once_is_worth_no_more_than_1():
    assert measures.ndcg([4, 0], [2, 2], DEPTH) == 1.0


def test_without_gold_there_is_no_gain_to_measure():
    assert measures.ndcg([0, 0], [], DEPTH) is None


@pytest.mark.parametrize(
    ("text", "wanted", "share"),
    [
        ("six weeks, in writing", [("6 weeks", "six weeks"), ("in writing",)], 1.0),
        ("six weeks", [("6 weeks", "six weeks"), ("in writing",)], 0.5),
        ("", [("six weeks",)], 0.0),
        ("six weeks", [], None),
        (None, [("six weeks",)], None),
    ],
)
def test_share_stated(text, wanted, share):
    assert measures.share_stated(text, wanted) == share


@pytest.mark.parametrize(
    ("text", "wrong", "value"),
    [
        ("Eight weeks.", ["eight weeks"], 1.0),
        ("Six weeks.", ["eight weeks"], 0.0),
        ("Six weeks.", [], None),
        ("", ["eight weeks"], None),
        (None, ["eight weeks"], None),
    ],
)
def test_states_wrong(text, wrong, value):
    assert measures.states_wrong(text, wrong) == value


@pytest.mark.parametrize(
    ("given", "expected", "value"),
    [
        ("must", "must", 1.0),
        ("should", "must", 0.0),
        ("", "must", 0.0),
        (None, "must", None),
        ("must", None, None),
    ],
)
def test_agrees(given, expected, value):
    assert measures.agrees(given, expected) == value


@pytest.mark.parametrize(
    ("quotes", "share"),
    [
        ([], None),
        ([("must be", ["It must be sent."])], 1.0),
        ([("must be", ["It may be sent."]), ("may be", ["It may", "It may be"])], 0.5),
        ([("must be", [])], 0.0),
    ],
)
def test_share_verbatim(quotes, share):
    assert measures.share_verbatim(quotes) == share


MONDAY, TUESDAY = date(2014, 10, 6), date(2014, 10, 7)


@pytest.mark.parametrize(
    ("given", "expected", "share"),
    [
        ({MONDAY, TUESDAY}, {MONDAY}, 1.0),
        ({MONDAY}, {MONDAY, TUESDAY}, 0.5),
        ({TUESDAY}, {MONDAY}, 0.0),
        (set(), {MONDAY}, 0.0),
        (None, {MONDAY}, None),
        ({MONDAY}, set(), None),
    ],
)
def test_share_dated(given, expected, share):
    assert measures.share_dated(given, expected) == share
