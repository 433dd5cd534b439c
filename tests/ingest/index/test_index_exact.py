"""What an index finds is what a comparison with every vector finds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from ingest.index import Unit, open_index


@dataclass
class Given:
    """An embedder whose texts are the places of ready-made vectors."""

    vectors: np.ndarray
    fingerprint: str = "b" * 64

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return self.vectors[int(text)].tolist()


def near_duplicates(seed: int) -> np.ndarray:
    """Two hundred equal vectors and groups of ten, a third of all moved by a thousandth."""
    random = np.random.default_rng(seed)
    vectors = np.repeat(random.normal(size=(30, 64)), 10, axis=0)
    vectors[:200] = vectors[0]
    vectors[::3] += 1e-3 * random.normal(size=(100, 64))
    return vectors.astype(np.float32)


@pytest.mark.parametrize(
    "vectors",
    [np.random.default_rng(1).normal(size=(300, 64)), near_duplicates(2), near_duplicates(3)],
    ids=["scattered", "near-duplicates", "other near-duplicates"],
)
def test_what_is_found_is_what_a_comparison_with_every_vector_finds(vectors: np.ndarray) -> None:
    numbered = [Unit(str(n), str(n), "text", str(n)) for n in range(300)]
    index = open_index("numbers", numbered, Given(vectors))
    unit_length = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    for query in np.random.default_rng(4).normal(size=(50, 64)):
        true = unit_length @ query / np.linalg.norm(query)
        found = index.query(query.tolist(), 10)
        np.testing.assert_allclose([s for _, s in found], np.sort(true)[::-1][:10], atol=1e-5)
        np.testing.assert_allclose(
            [s for _, s in found], [true[int(i)] for i, _ in found], atol=1e-5
        )
    assert len(index.query(vectors[0].tolist(), 300)) == 300, "each of them can be reached"
