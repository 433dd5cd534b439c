from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from small_code import DECIDE, REVIEW

import eval.cases
from corpus.edition import load_edition
from eval.lint import lint

OWN_CASES = sorted((Path(eval.cases.__file__).parent / "cases").glob("*.jsonl"))


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({}, None),
        ({"gold": [{"quote": "six weeks of", "grade": 2}]}, "gold.0.quote: has 3 words"),
        ({"gold": [{"quote": "word " * 31, "grade": 2}]}, "gold.0.quote: has 31 words"),
        (
            {"gold": [{"quote": "The authority must decide in eight weeks", "grade": 2}]},
            "gold.0.quote: stands 0 times in the edition, not once",
        ),
        ({"gold": []}, "gold: a case of kind timing needs the words that answer it"),
        ({"gold": [], "kind": "out_of_scope"}, None),
        ({"gold": [], "parts": [{"ask": "a", "gold": [{"quote": DECIDE, "grade": 2}]}]}, None),
        (
            {"parts": [{"ask": "a", "gold": [{"quote": f"Not {REVIEW}", "grade": 1}]}]},
            "parts.0.gold.0.quote: stands 0 times",
        ),
        ({"split": "train"}, "split: Input should be 'dev' or 'test'"),
    ],
)
def test_a_fault_is_named_by_file_line_and_field(write_lines, case_record, edition, fields, fault):
    file = write_lines("a.jsonl", [case_record(id="7-00-fine"), case_record(**fields)])
    count, faults = lint([file], edition)
    assert count == (1 if fields.get("split") else 2)
    if fault is None:
        assert faults == []
    else:
        assert str(faults[0]).startswith(f"{file}:2: {fault}")


def test_a_quote_that_stands_twice_is_named_with_its_places(write_lines, case_record, edition):
    doubled = edition.paragraphs + edition.paragraphs[:1]
    twice = replace(edition, paragraphs=doubled)
    _, faults = lint([write_lines("a.jsonl", [case_record()])], twice)
    assert "stands 2 times in the edition (7.3.1, 7.3.1), not once" in faults[0].message


@pytest.mark.skipif(not OWN_CASES, reason="no cases are kept yet")
def test_the_cases_of_the_repository_have_no_faults():
    _, faults = lint(OWN_CASES, load_edition())
    assert [str(fault) for fault in faults] == []
