from __future__ import annotations

import json

import pytest

from eval.replies import Reply
from eval.report import as_markdown, as_record, for_terminal
from eval.score import score
from eval.tables import table

REVEALING = ("7-03-secret", "7-04-gone", "What is asked in secret?")


@pytest.fixture
def scored(make_case, edition):
    cases = [
        make_case(id="7-01-good", facts=[["six weeks"]]),
        make_case(id="7-02-bad", facts=[["never said"]], question="A | b\nc?"),
        make_case(id="7-03-secret", split="test", facts=[["never said"]], question=REVEALING[2]),
        make_case(id="7-04-gone", split="test"),
        make_case(id="7-05-away", facts=[["six weeks"]]),
    ]
    said = Reply(text="Six weeks.", elapsed_ms=5)
    replies = {case.id: said for case in cases if case.id not in ("7-04-gone", "7-05-away")}
    return score(cases, replies, edition)


def _forms(scored) -> dict[str, str]:
    return {
        "json": json.dumps(as_record({"split": "all"}, scored)),
        "markdown": as_markdown({"split": "all"}, scored),
        "terminal": for_terminal(scored),
    }


@pytest.mark.parametrize("form", ["json", "markdown", "terminal"])
def test_nothing_tells_of_a_single_case_of_the_test_split(scored, form):
    told = _forms(scored)[form]
    assert [word for word in REVEALING if word in told] == []
    assert "7-02-bad" in told


def test_the_totals_of_both_splits_are_told_with_their_intervals(scored):
    told = for_terminal(scored)
    assert "dev (3 cases)" in told
    assert "test (2 cases)" in told
    (line,) = (line for line in told.splitlines() if line.startswith("| facts "))
    assert "33% (0% to 100%)" in line
    assert "0% (0% to 0%)" in line


def test_missing_answers_are_shown_by_name_only_for_the_dev_split(scored):
    told = for_terminal(scored)
    assert "1 of 3 dev cases have no answer, and count as such: 7-05-away." in told
    assert "1 of 2 test cases have no answer, and count as such." in told


def test_dev_answers_that_fall_short_are_listed_with_what_they_lack(scored):
    _, failures = for_terminal(scored).split("fall short\n\n")
    rows = [[cell.strip() for cell in row.split(" | ")] for row in failures.splitlines()[2:]]
    assert [row[:2] for row in rows] == [
        ["| 7-02-bad", "facts 0%"],
        ["| 7-05-away", "no answer"],
    ]
    assert "| A \\| b c? " in failures


def test_the_test_split_alone_has_totals_and_nothing_else(scored):
    told = for_terminal([one for one in scored if one.case.split == "test"])
    assert "## Totals" in told
    assert "## Dev" not in told


def test_the_record_keeps_config_counts_and_unscored_values(scored):
    record = as_record({"split": "all"}, scored)
    assert record["config"] == {"split": "all"}
    assert record["answers"] == {
        "dev": {"cases": 3, "missing": 1},
        "test": {"cases": 2, "missing": 1},
    }
    assert record["totals"]["dev"]["facts"]["n"] == 3
    assert record["totals"]["dev"]["hit@1"] is None
    assert [row["id"] for row in record["dev_cases"]] == ["7-01-good", "7-02-bad", "7-05-away"]
    assert set(record["dev_by"]) == {"kind", "persona", "chapter"}


def test_a_table_is_markdown_and_aligned():
    assert table(["name", "n"], [["a", "10"], ["bcdef", "5"]]) == (
        "| name  |  n |\n| ----- | -: |\n| a     | 10 |\n| bcdef |  5 |"
    )
