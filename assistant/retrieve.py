"""Hybrid retrieval over an edition, as a LangChain retriever: by words and by meaning, fused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from numpy.typing import NDArray
from pydantic import ConfigDict, PrivateAttr, SkipValidation

from assistant.glossary import Glossary
from assistant.places import Place, Places
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
QUOTE_WORDS = 75  # of a longer paragraph its best sentences are quoted
LED = 5  # of a place that is named, where the message asks something else as well


@dataclass(frozen=True, slots=True)
class Found:
    """A paragraph that bears on the question; ``score`` is at most 1, and comparable within one."""

    paragraph: Paragraph
    score: float


@dataclass(frozen=True, slots=True)
class Search:
    """Everything found for one question, best first, and how near the nearest is in meaning.

    ``closeness`` is the cosine between the question and the nearest paragraph; ``near`` the cosine
    for each unit of the index. The first ``led`` stand in a place that the message names, or carry
    a rule that it asks about; ``whole``: the ids of paragraphs that it names; ``from_the_start``:
    it wants what stands there, and nothing else. ``quotes``: the words of a rule, by paragraph id.
    """

    found: tuple[Found, ...]
    closeness: float
    near: Mapping[str, float] = field(repr=False)
    led: int = 0
    whole: frozenset[str] = frozenset()
    from_the_start: bool = False
    quotes: Mapping[str, str] = field(default_factory=dict)

    def led_alone(self) -> Search | None:
        """What stands in the places that were named; None where there is nothing."""
        return replace(self, found=self.found[: self.led]) if self.led else None

    def led_by(self, quotes: Mapping[Paragraph, str]) -> Search:
        """With these paragraphs first, and of each these words quoted."""
        if not quotes:
            return self
        rest = (found for found in self.found if found.paragraph not in quotes)
        led = [Found(paragraph, 1.0) for paragraph in quotes]
        return replace(
            self,
            found=tuple([*led, *rest][:RANKED]),
            led=len(led) + self.led,
            quotes={paragraph.id: quote for paragraph, quote in quotes.items()},
        )

    def sentence_scores(self, paragraph: Paragraph) -> list[float]:
        """How near each sentence of the paragraph is to the question."""
        count = len(sentences(paragraph.body))
        return [self.near.get(sentence_id(paragraph, n), 0.0) for n in range(count)]

    def nearness(self, paragraph: Paragraph, quote: str) -> float:
        """How near the nearest of the quoted sentences is to the question."""
        scored = zip(sentences(paragraph.body), self.sentence_scores(paragraph), strict=True)
        quoted = [score for part, score in scored if score and (part in quote or quote in part)]
        return max(quoted, default=self.near.get(paragraph.id, 0.0))

    def best_part(self, paragraph: Paragraph) -> str:
        """The part of a paragraph that is quoted, verbatim.

        Of a paragraph that carries a rule the rule's words are. A short one is quoted whole, and
        one that was asked for. Of a long one its best
        sentence is, with those behind it and then those before it as far as there is room.
        """
        parts = sentences(paragraph.body)
        if paragraph.id in self.quotes:
            return self.quotes[paragraph.id]
        if _length(parts) <= QUOTE_WORDS or paragraph.id in self.whole:
            return paragraph.body
        scores = [0.0] * len(parts) if self.from_the_start else self.sentence_scores(paragraph)
        first = max(range(len(parts)), key=lambda n: scores[n])
        last = first + 1
        while last < len(parts) and _length(parts[first : last + 1]) <= QUOTE_WORDS:
            last += 1
        while first > 0 and _length(parts[first - 1 : last]) <= QUOTE_WORDS:
            first -= 1
        return " ".join(parts[first:last])


def _length(parts: Sequence[str]) -> int:
    return sum(len(part.split()) for part in parts)


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

    def search(self, question: str, places: Places | None = None) -> Search:
        """The best paragraphs for a question that has been read, those of its places first."""
        places = places or Places()
        question = self.glossary.respelled(question)
        near = dict(self.index.query(self.embedder.embed_query(question), len(self.units)))
        meaning = np.array([near[p.id] for p in self._paragraphs], dtype=np.float32)
        by_words = self._words.scores(question)
        fused = BY_MEANING * _of_best(meaning) + (1 - BY_MEANING) * _of_best(by_words)
        fused *= self._weights
        led = self._led(places, fused)
        best = np.argsort(-fused, kind="stable")[:RANKED]
        found = list(dict.fromkeys([*led, *best.tolist()]))[:RANKED]
        scores = {i: round(float(fused[i]), 4) for i in found} | dict.fromkeys(led, 1.0)
        return Search(
            found=tuple(Found(self._paragraphs[i], scores[i]) for i in found),
            closeness=float(meaning.max()),
            near=near,
            from_the_start=places.only,
            led=len(led),
            whole=frozenset(p.paragraphs[0].id for p in places.named if len(p.paragraphs) == 1),
        )

    def _led(self, places: Places, fused: NDArray[np.float32]) -> list[int]:
        """The paragraphs of the places, which take turns: the first of each, then the second."""
        turns = zip_longest(*(self._first_of(p, places.only, fused) for p in places.readable))
        led = dict.fromkeys(i for turn in turns for i in turn if i is not None)
        return list(led)[:RANKED]

    def _first_of(self, place: Place, only: bool, fused: NDArray[np.float32]) -> Sequence[int]:
        """In reading order; the best, where something is asked about the place."""
        inside = [self._place[p.id] for p in place.paragraphs if p.text]
        return inside if only else sorted(inside, key=lambda i: -fused[i])[:LED]

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
