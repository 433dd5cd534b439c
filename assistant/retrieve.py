"""Hybrid retrieval over an edition, as a LangChain retriever: by words and by meaning, fused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from numpy.typing import NDArray
from pydantic import ConfigDict, PrivateAttr, SkipValidation

from assistant.glossary import Glossary
from assistant.units import search_text, sentence_id
from assistant.word_search import WordSearch
from corpus.edition import Edition
from corpus.paragraph import Paragraph
from corpus.sentences import sentences
from ingest.index import Embedder, Index, Unit

# A convex combination of scores that are divided by their maximum (Bruch, Gai and Ingber, 2023,
# "An Analysis of Fusion Functions for Hybrid Retrieval"). Tuned on the 66 dev cases with gold: 0.6
# to 0.8 differ by less than their noise; reciprocal rank fusion was two points worse at first.
BY_MEANING = 0.7

# The torn end of a sentence shares a question's words without saying anything: it may follow, but
# should not lead.
TORN = 0.7
TORN_WORDS = 15

RANKED = 10  # the most that the contract allows for the ranking


@dataclass(frozen=True, slots=True)
class Found:
    """A paragraph that bears on the question; ``score`` is at most 1, and comparable within one."""

    paragraph: Paragraph
    score: float


@dataclass(frozen=True, slots=True)
class Search:
    """Everything found for one question, best first, and how near the nearest is in meaning.

    ``closeness`` is the cosine between the question and the nearest paragraph; ``by_sentence`` the
    cosine for each sentence of the edition that stands in a longer paragraph.
    """

    found: tuple[Found, ...]
    closeness: float
    by_sentence: Mapping[str, float] = field(repr=False)

    def sentence_scores(self, paragraph: Paragraph) -> list[float]:
        """How near each sentence of the paragraph is to the question."""
        count = len(sentences(paragraph.body))
        return [self.by_sentence.get(sentence_id(paragraph, n), 0.0) for n in range(count)]


class CodeRetriever(BaseRetriever):
    """Returns paragraphs as documents; an item's lead-in stands in its metadata."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    edition: Edition
    index: Index
    units: SkipValidation[list[Unit]]
    embedder: SkipValidation[Embedder]
    glossary: Glossary
    _words: WordSearch = PrivateAttr()
    _paragraphs: list[Paragraph] = PrivateAttr()
    _place: dict[str, int] = PrivateAttr()
    _weights: NDArray[np.float32] = PrivateAttr()

    def model_post_init(self, context: object, /) -> None:  # noqa: ARG002 (pydantic's)
        self._paragraphs = [p for p in self.edition.paragraphs if p.text]
        self._place = {p.id: place for place, p in enumerate(self._paragraphs)}
        self._weights = np.array([_weight(p) for p in self._paragraphs], dtype=np.float32)
        texts = [search_text(self.edition, paragraph) for paragraph in self._paragraphs]
        self._words = WordSearch(texts, self.glossary)

    def search(self, question: str) -> Search:
        """The best paragraphs for a question that has been read."""
        question = self.glossary.respelled(question)
        near = dict(self.index.query(self.embedder.embed_query(question), len(self.units)))
        meaning = np.array([near[p.id] for p in self._paragraphs], dtype=np.float32)
        by_words = self._words.scores(question)
        fused = BY_MEANING * _of_best(meaning) + (1 - BY_MEANING) * _of_best(by_words)
        fused *= self._weights
        ranked = self._place  # read once: pydantic's private fields are slow to reach
        best = np.argsort(-fused, kind="stable")[:RANKED]
        return Search(
            found=tuple(Found(self._paragraphs[i], round(float(fused[i]), 4)) for i in best),
            closeness=float(meaning.max()),
            by_sentence={unit: score for unit, score in near.items() if unit not in ranked},
        )

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 (LangChain's)
    ) -> list[Document]:
        return [self._document(found) for found in self.search(query).found]

    def _document(self, found: Found) -> Document:
        paragraph = found.paragraph
        lead_in = self.edition.lead_in(paragraph)
        return Document(
            id=paragraph.id,
            page_content=paragraph.text,
            metadata={
                "section": paragraph.section,
                "page": paragraph.page,
                "citation": self.edition.cite(paragraph).label(),
                "force": paragraph.force,
                "lead_in": lead_in.text if lead_in else "",
                "score": found.score,
            },
        )


def _weight(paragraph: Paragraph) -> float:
    torn = paragraph.gap in ("before", "both") and paragraph.text[0].islower()
    return TORN if torn and len(paragraph.text.split()) < TORN_WORDS else 1.0


def _of_best(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    best = scores.max()
    return scores / best if best > 0 else scores
