from __future__ import annotations

import pytest

from corpus.edition import load_edition
from corpus.sentences import sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("One? Two!", ["One?", "Two!"]),
        ("It is due (see 7.3). Then", ["It is due (see 7.3).", "Then"]),
        ("an illness, e.g. Asthma, may", ["an illness, e.g. Asthma, may"]),
        ("gym sessions etc. A programme", ["gym sessions etc.", "A programme"]),
        ("called ‘notional.’ They", ["called ‘notional.’", "They"]),
        ("in 9.5 the adviser", ["in 9.5 the adviser"]),
        ("no end", ["no end"]),
        ("", []),
    ],
)
def test_a_text_is_cut_where_its_sentences_end(text, parts):
    assert sentences(text) == parts


def test_the_sentences_of_every_paragraph_are_its_words_in_order():
    for paragraph in load_edition().paragraphs:
        assert " ".join(sentences(paragraph.text)) == paragraph.text
