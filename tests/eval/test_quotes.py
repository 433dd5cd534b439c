from __future__ import annotations

import pytest

from eval.quotes import quoted_lines


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("No quote.", ()),
        ("Reply.\n\n> It must be sent.\n\nMore.", ("It must be sent.",)),
        ("> It must be sent.\n>\n> It may wait.", ("It must be sent.", "It may wait.")),
        ("> **It must** be sent.", ("It must be sent.",)),
        ("> - an item of a list", ("an item of a list",)),
        ("> “It must be sent.” (7.5, paragraph 4, item 2 (page 98))", ("It must be sent.",)),
        ("> It must be sent.\n> — 7.5, paragraph 4 (page 98)", ("It must be sent.",)),
        ("> It must be sent.\n> — 5, paragraph 1 (page 62)", ("It must be sent.",)),
        ("> It must be sent. — 7.4, footnote 7 (page 90)", ("It must be sent.",)),
        ("> **7.5, paragraph 4, item 2 (page 98)**", ()),
        ("> It must (see section 7.5) be sent.", ("It must (see section 7.5) be sent.",)),
        ("> It must be sent. — 9.41, item b (page 150), must", ("It must be sent.",)),
        ("> In 6, 7 or 8 weeks. 7.5, paragraph 4 (page 98)", ("In 6, 7 or 8 weeks.",)),
        ("> It must be sent.\n>\n\nThe next step.", ("It must be sent.",)),
        ("> It must [… one line, [ two … be sent", ("It must [", "one line, [ two", "be sent")),
        ("> It must […] be sent", ("It must", "be sent")),
        ("> It must [… line missing in the source …]", ("It must",)),
        ("  > > It  must", ("It must",)),
    ],
)
def test_what_is_given_as_the_codes_words(text, quotes):
    assert quoted_lines(text) == quotes


@pytest.mark.parametrize(
    "unit",
    [
        "“",
        "[",
        "[…",
        "[…] ",
        "(",
        " ",
        "\t",
        "1",
        "1,",
        "1.1",
        "1.1, a 1",
        "1 (page ",
        "- ",
        "> ",
        ">\n",
    ],
)
@pytest.mark.parametrize("before", ["", "> "])
def test_a_text_of_any_make_is_read_in_one_go(unit, before):
    """With a pattern that begins anew at each sign this would take hours."""
    hostile = before + unit * (200_000 // len(unit))
    assert quoted_lines(f"{hostile}\n\n> It must be sent. — 7.5, paragraph 4 (page 98)")[-1] == (
        "It must be sent."
    )
