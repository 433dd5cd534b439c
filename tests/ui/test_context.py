from dataclasses import replace

import pytest

from corpus.edition import load_edition
from ui.context import context, surroundings, words_with_gaps

GAP_MARK = "[… line missing in the source …]"

EDITION = load_edition()


@pytest.mark.parametrize(
    ("paragraph_id", "shown"),
    [
        ("7.5.1", "1 2 3 3(1) 3(2) 3(3)"),
        ("7.5.3(1)", "1 2 3 3(1) 3(2) 3(3) 3(4) 4 4(1)"),
        ("7.3.3(b)", "2 2(d) 2(5) 2(f) 3 3(a) 3(b) 3(c) 3(d) 3(e) 3(f) 3(g)"),
    ],
)
def test_the_paragraphs_around_are_those_of_the_section(paragraph_id, shown):
    around = surroundings(EDITION, EDITION.by_id[paragraph_id])
    section = paragraph_id[:3]
    assert [each.id for each in around] == [f"{section}.{number}" for number in shown.split()]


def test_no_list_is_shown_without_what_opens_it():
    for paragraph in EDITION.paragraphs:
        opener = EDITION.lead_in(paragraph)
        if opener and opener.section == paragraph.section:
            assert opener in surroundings(EDITION, paragraph), paragraph.id


def test_the_quoted_paragraph_alone_is_labelled_and_its_quote_is_marked():
    html = context(EDITION, EDITION.by_id["7.5.3(1)"], "respond to any request")
    assert html.count("the paragraph quoted above") == 1
    assert "<mark>respond to any request</mark>" in html
    assert "Section 7.5: Timescales" in html
    assert "7.5, paragraph 2 (page 97)" in html


def test_what_is_left_out_of_a_long_section_is_counted():
    assert "(21 paragraphs are not shown here)" in context(
        EDITION, EDITION.by_id["7.9.4(2)(1)"], ""
    )


def test_headings_and_gaps_are_shown_where_they_stand():
    html = context(EDITION, EDITION.by_id["7.11.5"], "person.")
    assert "<h5>" in html
    assert html.count(GAP_MARK) == 2
    assert html.index(GAP_MARK) < html.index("<mark>person.</mark>")


def test_a_paragraph_of_which_nothing_is_left_is_one_gap():
    assert words_with_gaps(EDITION.by_id["7.6.1"]).count(GAP_MARK) == 1


def test_the_source_s_own_words_are_escaped():
    hostile = replace(EDITION.by_id["7.5.1"], text="<b>bold</b>")
    assert words_with_gaps(hostile) == "&lt;b&gt;bold&lt;/b&gt;"
