from __future__ import annotations

import pytest

from corpus.paragraph import Citation, Paragraph


@pytest.mark.parametrize(
    ("paragraph_id", "section", "label"),
    [
        ("7.3.4", "7.3", "7.3, paragraph 4 (page 94)"),
        ("7.5.4(2)", "7.5", "7.5, paragraph 4, item 2 (page 94)"),
        ("7.4.1(b)(2)", "7.4", "7.4, paragraph 1, item b, item 2 (page 94)"),
        ("7.4.n7", "7.4", "7.4, footnote 7 (page 94)"),
        ("7.0.1(2)", "7", "7, paragraph 1, item 2 (page 94)"),
        ("9.41", "9", "9.41 (page 94)"),
        ("9.41(b)", "9", "9.41, item b (page 94)"),
    ],
)
def test_a_citation_begins_with_the_section_and_ends_with_the_page(paragraph_id, section, label):
    assert Citation("2013-draft", paragraph_id, section, 94).label() == label


@pytest.mark.parametrize(
    ("paragraph_id", "text", "body"),
    [
        ("7.2.1(b)", "b. The young person", "The young person"),
        ("7.4.1(d)", "d) Sharing information:", "Sharing information:"),
        ("1.8.1(a)", "(a) have a difficulty", "have a difficulty"),
        ("6.3.1(1)", "1. Communication", "Communication"),
        ("7.5.3(1)", "Local authorities must", "Local authorities must"),
        ("7.9.1(i)", "i. EHC plans", "EHC plans"),
    ],
)
def test_an_item_is_quoted_without_the_letter_printed_before_it(paragraph_id, text, body):
    item = Paragraph(paragraph_id, 7, "7.2", "", None, 1, 1, "item", "7.2.1", text, "none", None)
    assert item.body == body
