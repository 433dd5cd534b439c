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
        ("6.14 says: no", "6.14 says: ", True),
        ("must not", "should", False),
    ],
)
def test_a_wording_is_found_as_a_reader_finds_it(text, wording, found):
    assert states(plain(text), [wording]) is found


def test_one_of_several_wordings_is_enough():
    assert states(plain("six weeks"), ["6 weeks", "six weeks"])
    assert not states(plain("six weeks"), [])
