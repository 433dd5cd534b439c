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
        ("> It must […] be sent", ("It must", "be sent")),
        ("> It must [… line missing in the source …]", ("It must",)),
        ("  > > It  must", ("It must",)),
    ],
)
def test_what_is_given_as_the_codes_words(text, quotes):
    assert quoted_lines(text) == quotes
