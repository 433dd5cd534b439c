"""Search by words: BM25 over stemmed words, with the glossary's terms added to the question."""

from __future__ import annotations

from collections.abc import Sequence

import bm25s
import numpy as np
import Stemmer
from bm25s.stopwords import STOPWORDS_EN
from numpy.typing import NDArray

from assistant.glossary import Glossary
from corpus.matching import words

# Robertson and Zaragoza (2009), The Probabilistic Relevance Framework: the usual k1, and a b that
# punishes long paragraphs a little less than the usual 0.75 (tuned on the dev cases).
K1, B = 1.2, 0.6

# Bodies that nearly every paragraph names: to add them to a question only blurs it.
EVERYWHERE = frozenset({"parent", "child", "school", "young person", "teacher", "college"})


class WordSearch:
    """BM25 scores of a fixed list of texts for a question."""

    def __init__(self, texts: Sequence[str], glossary: Glossary) -> None:
        self._glossary = glossary
        self._stop_words = glossary.stop_words | set(STOPWORDS_EN)
        self._stemmer = Stemmer.Stemmer("english")
        self._size = len(texts)
        self._bm25 = bm25s.BM25(k1=K1, b=B)
        self._bm25.index([self.stems(text) for text in texts], show_progress=False)

    def scores(self, question: str) -> NDArray[np.float32]:
        """One score a text, 0 where no word is shared."""
        known = [stem for stem in self.stems(self._with_terms(question)) if self.knows(stem)]
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        scores: NDArray[np.float32] = self._bm25.get_scores(known)
        return scores

    def stems(self, text: str) -> list[str]:
        """The stems of the words of a text that carry a topic."""
        kept = [word for word in words(text) if word not in self._stop_words]
        stems: list[str] = self._stemmer.stemWords(kept)
        return stems

    def knows(self, stem: str) -> bool:
        return stem in self._bm25.vocab_dict

    def _with_terms(self, question: str) -> str:
        said = question.lower()
        terms = self._glossary.terms_in(question)
        added = [t for t in terms if t.lower() not in said and t not in EVERYWHERE]
        return " ".join([question, *added])
