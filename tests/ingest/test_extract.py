from __future__ import annotations

import pytest

from ingest.extract import lines_of_text, text_width


def test_a_page_opens_at_a_leading_blank_or_at_the_running_header():
    source = " 1 Introduction\none\n two\n\n- DRAFT FOR CONSULTATION -\nfive"
    assert [line.page for line in lines_of_text(source, 6)] == [6, 6, 7, 7, 8, 8]


def test_white_space_is_folded_and_lines_are_numbered_from_one():
    (line,) = lines_of_text("a\t b  ", 1)
    assert (line.number, line.text) == (1, "a b")


@pytest.mark.parametrize(
    ("text", "points"),
    [("", 0.0), ("i", 2.664), ("m", 9.996), ("mm", 19.992), ("must", 28.668)],
)
def test_width_is_that_of_arial_at_12_points_and_of_must_in_bold(text, points):
    assert text_width(text) == pytest.approx(points, abs=0.001)
