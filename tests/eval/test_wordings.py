from __future__ import annotations

import pytest

from eval.wordings import plain, states


@pytest.mark.parametrize(
    ("text", "wording", "found"),
    [
        ("They have 6 weeks.", "6 weeks", True),
        ("They have 16 weeks.", "6 weeks", False),
        ("See 7.15.", "7.1", False),
        ("See 7.1.", "7.1", True),
        ("after post-16 study", "post16 study", True),
        ("must cooperate", "must co-operate", True),
        ("It is in their best interests.", "best interest", True),
        ("The reassessment", "assessment", False),
        ("It MUST be\n> sent", "must be sent", True),
        ("It **must** be _sent_", "must be sent", True),
        ("> - It must\n> - be sent", "must be sent", True),
        ("at arm’s length", "arm's length", True),
        ("at arm's length", "arm’s length", True),
        ("two – or three", "two - or", True),
        ("condition (a) or (b)", "(a) or (b)", True),
        ("see [the Code says](page)", "the code says", True),
        ("see [one [the Code](page", "the code", True),
        ("see [the Code](p) and [page](the 6 weeks)", "the code and page", True),
        ("6.14 says: no", "6.14 says: ", True),
        ("must not", "should", False),
    ],
)
def test_a_wording_is_found_as_a_reader_finds_it(text, wording, found):
    assert states(plain(text), [wording]) is found


@pytest.mark.parametrize("unit", ["[", "[](", "[a](b", "](", "\n", "> ", "#", "[](x)", "1. "])
def test_a_text_of_any_make_is_read_in_one_go(unit):
    """With a pattern that begins anew at each sign this would take hours."""
    hostile = unit * (200_000 // len(unit))
    assert states(plain(f"{hostile}\nwithin six weeks"), ["within six weeks"])


def test_one_of_several_wordings_is_enough():
    assert states(plain("six weeks"), ["6 weeks", "six weeks"])
    assert not states(plain("six weeks"), [])
