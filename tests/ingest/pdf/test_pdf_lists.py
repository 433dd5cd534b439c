from __future__ import annotations

import pytest
from printed_lines import line

from ingest.pdf.lists import Mark, PrintedLists, places


def read(*items: tuple[str, float]) -> list[tuple[str, str | None]]:
    """Ids and lead-ins of items as (text, indent) below a paragraph 9.41."""
    lists = PrintedLists()
    found = []
    for text, indent in items:
        mark = lists.mark_of(line(text), indent, "to:", spaced=False)
        assert mark
        level = lists.enter(mark, indent, "9.41")
        level.last_id = f"{level.stem}({mark.label or level.count})"
        found.append((level.last_id, level.lead_in))
    return found


def test_items_hang_from_the_item_above_that_is_less_indented():
    assert read(
        ("a) first", 36), ("• one", 60), ("• two", 60), ("o deep", 84), ("• three", 60),
        ("b) second", 36), ("• one", 60),
    ) == [
        ("9.41(a)", "9.41"),
        ("9.41(a)(1)", "9.41(a)"),
        ("9.41(a)(2)", "9.41(a)"),
        ("9.41(a)(2)(1)", "9.41(a)(2)"),
        ("9.41(a)(3)", "9.41(a)"),
        ("9.41(b)", "9.41"),
        ("9.41(b)(1)", "9.41(b)"),
    ]  # fmt: skip


def test_an_i_is_a_letter_behind_h_and_a_numeral_elsewhere():
    letters = [(f"({letter}) item", 36.0) for letter in "abcdefghij"]
    numerals = [("(i) one", 60.0), ("(ii) two", 60.0)]
    assert [i for i, _ in read(*letters[:2], *numerals, *letters[2:])] == [
        "9.41(a)", "9.41(b)", "9.41(b)(i)", "9.41(b)(ii)", "9.41(c)", "9.41(d)", "9.41(e)",
        "9.41(f)", "9.41(g)", "9.41(h)", "9.41(i)", "9.41(j)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "above", "mark"),
    [
        ("• an item", "the running text", Mark(None, 1)),
        ("– an item", "the following:", Mark(None, 1)),
        ("– it must", "the running text", None),
        ("a) an item", "the following:", Mark("a", 0)),
        ("a) the performance of duties", "disagreements about", None),
        ("b) SEN provision", "the performance of duties.", None),
        ("o an item", "It ends.", Mark(None, 1)),
        ("of the plan", "It ends.", None),
        ("e.g. a plan", "It ends.", None),
    ],
)
def test_a_letter_or_dash_in_running_text_is_no_item(text, above, mark):
    assert PrintedLists().mark_of(line(text), 0, above, spaced=False) == mark


@pytest.mark.parametrize(
    ("label", "expected"), [("a", {1}), ("i", {1, 9}), ("v", {5, 22}), ("xii", {12}), ("14", {14})]
)
def test_a_label_has_its_place_in_the_list(label, expected):
    assert places(label) == expected
