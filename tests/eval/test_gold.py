from __future__ import annotations

from small_code import DECIDE, ITEM, LEAD_IN

from eval.cases import Gold
from eval.gold import DEPTH, Judged, judge, locate

SIX_WEEKS = Gold(quote="within six weeks of receiving", grade=2)
TELL = Gold(quote="must tell the parents in writing", grade=1)


def test_gold_is_found_across_white_space():
    assert judge([SIX_WEEKS], [("within six\n\tweeks  of receiving",)]).right == (True,)


def test_a_quote_earns_once_but_every_text_that_holds_it_is_right():
    judged = judge([SIX_WEEKS], [(DECIDE,), (DECIDE,)])
    assert judged == Judged(right=(True, True), gains=(2, 0))


def test_gold_of_grade_1_helps_but_is_not_right():
    assert judge([TELL], [(LEAD_IN,)]) == Judged(right=(False,), gains=(1,))


def test_gold_in_the_lead_in_counts_for_its_item():
    assert judge([TELL], [(ITEM, LEAD_IN)]).gains == (1,)


def test_a_text_that_holds_two_quotes_earns_both():
    assert judge([SIX_WEEKS, TELL], [(f"{DECIDE} {LEAD_IN}",)]).gains == (3,)


def test_a_quote_does_not_run_on_from_an_item_into_its_lead_in():
    across = Gold(quote="the decision not to assess The authority", grade=2)
    assert judge([across], [(ITEM, LEAD_IN)]).right == (False,)


def test_a_ranking_is_judged_no_deeper_than_ten():
    assert judge([SIX_WEEKS], [("no",)] * DEPTH + [(DECIDE,)]).right == (False,) * DEPTH


def test_a_quote_is_located_in_each_of_its_places(edition):
    assert [paragraph.id for paragraph in locate("six\nweeks", edition)] == ["7.3.1"]
    assert [paragraph.id for paragraph in locate("authority must", edition)] == ["7.3.1", "7.3.2"]
    assert locate("eight weeks", edition) == ()
