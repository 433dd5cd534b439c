from __future__ import annotations

import random
from datetime import date

import ir_measures
import pytest

from eval import measures
from eval.cases import Expected
from eval.dues import Due
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


MONDAY, TUESDAY, FRIDAY = date(2014, 10, 6), date(2014, 10, 7), date(2014, 10, 10)
SENT, RECEIVED = Due(MONDAY, "9.6", "appeal"), Due(TUESDAY, "9.5", "appeal")
LATER = Due(FRIDAY, "7.5", "final_plan")
NEEDED = Due(None, "7.5", "final_plan")
BOTH = [(MONDAY, "9.6"), (TUESDAY, "9.5")]


def _expected(dates):
    return [Expected(what="appeal", due=due, section=section) for due, section in dates]


@pytest.mark.parametrize(
    ("given", "expected", "value"),
    [
        ([SENT, RECEIVED], BOTH, 1.0),
        ([LATER, RECEIVED, SENT], BOTH, 1.0),
        ([SENT], BOTH, 0.0),
        ([SENT], [(MONDAY, "9.6")], 1.0),
        ([SENT], [(MONDAY, "9.5")], 0.0),
        ([SENT], [(MONDAY, None)], 1.0),
        ([SENT], [(TUESDAY, "9.6")], 0.0),
        ([SENT], [(MONDAY, "9.6"), (MONDAY, "9.5")], 0.0),
        ([Due(MONDAY, None, "appeal")], [(MONDAY, "9.6"), (MONDAY, "9.5")], 1.0),
        ([NEEDED], [(MONDAY, "7.5")], 0.0),
        ([], BOTH, 0.0),
        (None, BOTH, None),
        ([SENT], [], None),
    ],
)
def test_all_dated(given, expected, value):
    assert measures.all_dated(given, _expected(expected)) == value


@pytest.mark.parametrize(
    ("given", "expected", "value"),
    [
        ([SENT, RECEIVED], BOTH, 0.0),
        ([SENT], BOTH, 0.0),
        ([SENT, RECEIVED, Due(FRIDAY, "9.5", "appeal")], BOTH, 1.0),
        ([SENT, RECEIVED], [(MONDAY, "9.6")], 1.0),
        ([SENT, LATER], [(MONDAY, "9.6")], 0.0),
        ([LATER, SENT], [(MONDAY, "9.6")], 1.0),
        ([LATER, SENT], [(MONDAY, "9.6"), (FRIDAY, "7.5")], 0.0),
        ([LATER], [(MONDAY, "9.6")], 1.0),
        ([SENT], [(MONDAY, "9.5")], 0.0),
        ([NEEDED, SENT], [(MONDAY, "9.6")], 0.0),
        ([NEEDED], [(MONDAY, "9.6")], None),
        ([], BOTH, None),
        (None, BOTH, None),
        ([SENT], [], None),
    ],
)
def test_misdates(given, expected, value):
    assert measures.misdates(given, _expected(expected)) == value
