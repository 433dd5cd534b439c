from __future__ import annotations

import pytest

from ingest.pdf.characters import Joiner, normalise, unreadable


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("\ufb01nd \ufb02ow o\ufb00er o\ufb03ce ba\ufb04e", "find flow offer office baffle"),
        ("\uf0b7 an item", "• an item"),
        ("\x7f an item", "• an item"),
        ("post\u00a016\tand\u2009over", "post 16 and over"),
        ("zero\u200bwidth", "zerowidth"),
        ("½ of ’em – “all”", "½ of ’em – “all”"),
    ],
)
def test_a_character_is_changed_only_where_it_is_certain_what_it_stands_for(printed, read):
    assert normalise(printed) == read


def test_characters_without_a_meaning_are_counted():
    assert unreadable("a\ue001b\ufffdc\x02") == 3
    assert unreadable("§ 36 – £10 ½ ’") == 0


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["the local", "authority"], "the local authority"),
        (["the edu-", "cation of"], "the education of"),
        (["a co-", "ordinated plan"], "a co-ordinated plan"),
        (["a never-", "seen word"], "a never-seen word"),
        (["pre-", "and post-16"], "pre- and post-16"),
        (["post-", "16 providers"], "post-16 providers"),
        (["the plan –", "it must"], "the plan – it must"),
        (["the certi\u00ad", "ficate"], "the certificate"),
        (["  much ", "  white   space "], "much white space"),
    ],
)
def test_a_hyphen_at_a_line_end_goes_only_where_the_document_prints_the_word_whole(lines, text):
    joiner = Joiner(["education is co-ordinated", "coordinated", *lines])
    assert joiner.join(lines) == text
