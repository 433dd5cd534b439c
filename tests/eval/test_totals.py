from __future__ import annotations

import numpy as np
import pytest

from eval.replies import Reply
from eval.score import score
from eval.totals import Estimate, breakdown, estimate, totals


def test_unscored_values_do_not_count():
    figure = estimate([1.0, None, 0.0], np.mean)
    assert figure is not None
    assert (figure.value, figure.n) == (0.5, 2)
    assert estimate([None], np.mean) is None
    assert estimate([], np.mean) is None


def test_the_interval_is_the_same_each_time_and_holds_the_value():
    values = [1.0] * 70 + [0.0] * 30
    figure = estimate(values, np.mean)
    assert figure == estimate(values, np.mean)
    assert figure is not None
    # The normal approximation: 0.7 ± 1.96 * sqrt(0.7 * 0.3 / 100).
    assert (figure.low, figure.high) == pytest.approx((0.61, 0.79), abs=0.02)


def test_equal_values_leave_the_interval_no_width():
    assert estimate([1.0] * 5, np.mean) == Estimate(1.0, 1.0, 1.0, 5)


def test_latency_is_told_by_median_and_95th_percentile(make_case, edition):
    cases = [make_case(id=f"7-{number:02}-x") for number in range(21)]
    replies = {case.id: Reply(elapsed_ms=ms) for ms, case in enumerate(cases)}
    figures = totals(score(cases, replies, edition))
    assert (figures["ms, median"].value, figures["ms, 95th"].value) == (10.0, 19.0)
    assert figures["facts"] is None


def test_a_breakdown_has_the_totals_of_each_group(make_case, edition):
    cases = [
        make_case(id="7-01-a", facts=[["six weeks"]]),
        make_case(id="9-01-b", facts=[["two months"]]),
    ]
    scored = score(cases, {case.id: Reply(text="Six weeks.") for case in cases}, edition)
    by_chapter = breakdown(scored, "chapter")
    assert {chapter: figures["facts"].value for chapter, figures in by_chapter.items()} == {
        "7": 1.0,
        "9": 0.0,
    }
    assert list(breakdown(scored, "kind")) == ["timing"]
    assert list(breakdown(scored, "persona")) == ["parent"]
