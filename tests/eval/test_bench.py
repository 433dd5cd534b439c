from __future__ import annotations

from datetime import date

from corpus.edition import load_edition
from eval.bench import bench
from eval.cases import Question


def test_the_rule_layer_is_timed_without_an_encoder():
    asked = [
        Question(id=f"7-{n}", question=text, history=(), today=date(2015, 11, 20))
        for n, text in enumerate(["When is the final plan due?", "They refused on 3 March 2015."])
    ]
    took = bench(asked, load_edition())
    assert 0 < took.message <= took.slow_message
    assert took.rule > 0
