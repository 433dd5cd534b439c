from __future__ import annotations

import zlib
from dataclasses import replace

import numpy as np
import pytest
from langchain_core.embeddings import Embeddings
from small_code import DECIDE, ITEM, LEAD_IN, REVIEW

from eval.compare import as_table, compare
from eval.peers import CHUNK_SIZE, Peers, PeerUnavailable, fuse, rank_by_words


class WordCounts(Embeddings):
    """Each word has a place in the vector, found by its checksum."""

    def __init__(self):
        self.asked = []

    def embed_query(self, text):
        self.asked.append(text)
        vector = np.zeros(512)
        for word in text.lower().split():
            vector[zlib.crc32(word.strip(".,?").encode()) % 512] += 1
        return vector.tolist()

    def embed_documents(self, texts):
        return [self.embed_query(text) for text in texts]


@pytest.fixture
def long_edition(edition):
    """Paragraphs long enough that each fills a chunk."""
    filler = " ".join(f"filler{number}" for number in range(90))
    return replace(
        edition,
        paragraphs=tuple(
            replace(paragraph, text=f"{paragraph.text} {filler}")
            for paragraph in edition.paragraphs
        ),
    )


def test_chunks_overlap_and_are_no_longer_than_the_recipe_says(long_edition):
    chunks = Peers(long_edition, WordCounts).chunks
    assert max(len(chunk) for chunk in chunks) <= CHUNK_SIZE
    for text in (DECIDE, LEAD_IN, ITEM, REVIEW):
        assert any(text in chunk for chunk in chunks)


@pytest.mark.parametrize("peer", ["by_meaning", "by_words", "fused"])
def test_each_peer_ranks_all_chunks_and_finds_the_words_first(long_edition, peer):
    peers = Peers(long_edition, WordCounts)
    order = getattr(peers, peer)("When should they review the plan where needs have changed?")
    assert sorted(order) == list(range(len(peers.chunks)))
    assert REVIEW in peers.chunks[order[0]]


@pytest.mark.parametrize("question", ["", "the of", "xyzzy"])
def test_a_question_without_a_known_word_has_a_ranking_all_the_same(question):
    assert rank_by_words([DECIDE, REVIEW])(question) == [0, 1]


def test_fusion_puts_what_both_put_high_before_what_one_puts_first():
    rank = fuse(lambda _: [0, 1, 2, 3], lambda _: [3, 1, 2, 0])
    assert rank("any question") == [1, 0, 3, 2]


def test_the_table_shows_the_assistant_beside_its_peers(long_edition, make_case, answer):
    cases = [make_case(), make_case(id="7-02-none", kind="out_of_scope", gold=[])]
    rows = compare(cases, lambda *_, **__: answer, Peers(long_edition, WordCounts))
    assert [row.system for row in rows] == ["assistant", "usual recipe", "BM25", "both fused"]
    assert rows[0].figures["RR"].value == 0.5
    assert {row.figures["RR"].n for row in rows} == {1}
    assert "0.50 (0.50 to 0.50)" in as_table(rows)


def _no_library():
    raise ModuleNotFoundError("No module named 'onnxruntime'", name="onnxruntime")


def _no_encoder():
    raise PeerUnavailable("The encoder is missing.")


@pytest.mark.parametrize(
    ("load", "said"),
    [
        (_no_library, "cannot run: onnxruntime is not installed"),
        (_no_encoder, "cannot run: The encoder is missing."),
    ],
)
def test_a_peer_that_cannot_run_says_so_in_its_row(long_edition, make_case, answer, load, said):
    rows = compare([make_case()], lambda *_, **__: answer, Peers(long_edition, load))
    assert [row.unavailable for row in rows] == ["", said, "", said]
    assert said in as_table(rows)


def test_a_peer_is_asked_the_earlier_messages_too(long_edition, make_case, answer):
    encoder = WordCounts()
    peers = Peers(long_edition, lambda: encoder)
    compare([make_case(history=["Before."], question="Now?")], lambda *_, **__: answer, peers)
    assert encoder.asked[-1] == "Before.\nNow?"
