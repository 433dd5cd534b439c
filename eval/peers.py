"""Other ways to find the passage: the usual recipe and its relatives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from corpus.edition import Edition

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

CHUNK_SIZE = 1000
CHUNK_OVERLAP = 200
# Cormack, Clarke and Büttcher, Reciprocal Rank Fusion outperforms Condorcet (2009).
RRF_K = 60

# From a question to the positions of all chunks, best first.
Ranker = Callable[[str], list[int]]


class PeerUnavailable(Exception):
    """A peer cannot run here; the message says why."""


class Peers:
    """The peers over one edition; what one of them needs is made when it is first asked for.

    Each raises ModuleNotFoundError where its library is missing, and what ``load_encoder`` raises.
    """

    def __init__(self, edition: Edition, load_encoder: Callable[[], Embeddings]) -> None:
        self._edition = edition
        self._load_encoder = load_encoder

    @cached_property
    def chunks(self) -> list[str]:
        return cut(self._edition)

    @cached_property
    def by_meaning(self) -> Ranker:
        return rank_by_meaning(self.chunks, self._load_encoder())

    @cached_property
    def by_words(self) -> Ranker:
        return rank_by_words(self.chunks)

    @cached_property
    def fused(self) -> Ranker:
        return fuse(self.by_meaning, self.by_words)


def cut(edition: Edition) -> list[str]:
    """The paragraphs in reading order, a line each, cut into overlapping chunks."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter  # noqa: PLC0415

    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK_SIZE, chunk_overlap=CHUNK_OVERLAP)
    return splitter.split_text("\n".join(paragraph.text for paragraph in edition.paragraphs))


def rank_by_meaning(chunks: Sequence[str], encoder: Embeddings) -> Ranker:
    """The usual recipe: by the cosine between the question's vector and the chunk's."""
    vectors = _of_length_one(encoder.embed_documents(list(chunks)))
    return lambda question: _descending(
        vectors @ _of_length_one([encoder.embed_query(question)])[0]
    )


def rank_by_words(chunks: Sequence[str]) -> Ranker:
    """BM25 as bm25s has it by default, with English stop words and the Snowball stemmer."""
    import bm25s  # noqa: PLC0415
    import Stemmer  # noqa: PLC0415

    stemmer = Stemmer.Stemmer("english")

    def tokens(texts: Sequence[str]) -> list[list[str]]:
        tokenized: list[list[str]] = bm25s.tokenize(
            list(texts), stopwords="en", stemmer=stemmer, return_ids=False, show_progress=False
        )
        return tokenized

    index = bm25s.BM25()
    index.index(tokens(chunks), show_progress=False)

    def rank(question: str) -> list[int]:
        words = tokens([question])[0]
        # bm25s cannot score a question of stop words alone.
        return _descending(index.get_scores(words) if words else np.zeros(len(chunks)))

    return rank


def fuse(*rankers: Ranker) -> Ranker:
    """The rankers' orders by reciprocal rank fusion."""

    def rank(question: str) -> list[int]:
        orders = [ranker(question) for ranker in rankers]
        scores = np.zeros(len(orders[0]))
        for order in orders:
            scores[order] += 1 / (RRF_K + 1 + np.arange(len(order)))
        return _descending(scores)

    return rank


def load_published_encoder() -> Embeddings:
    """all-MiniLM-L6-v2 as it was published. Raises PeerUnavailable."""
    from ingest.embed import MODEL_FOLDER, EncoderUnusable, OnnxEmbeddings  # noqa: PLC0415

    try:
        encoder = OnnxEmbeddings()
    except EncoderUnusable as error:
        raise PeerUnavailable(str(error)) from error
    if encoder.card.data != "none":
        raise PeerUnavailable(
            f"the encoder in {MODEL_FOLDER} was trained on {encoder.card.data}, "
            f"and the usual recipe takes all-MiniLM-L6-v2 as it was published"
        )
    return encoder


def _of_length_one(vectors: list[list[float]]) -> NDArray[np.float64]:
    rows = np.array(vectors, dtype=np.float64)
    lengths: NDArray[np.float64] = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / lengths


def _descending(scores: NDArray[np.floating[Any]]) -> list[int]:
    order: list[int] = np.argsort(-scores, kind="stable").tolist()
    return order
