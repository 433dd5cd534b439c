"""The exported sentence encoder as LangChain embeddings: onnxruntime and tokenizers, no torch."""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict
from tokenizers import Tokenizer

# The official onnxruntime writes a device id and starts an uploader while it is being imported;
# its disable_telemetry_events() comes too late for both.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
import onnxruntime

Form = Literal["fp32", "fp16", "int8"]

MODEL_FOLDER = Path(__file__).parent / "model"
MODEL_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"
CARD_FILE = "card.toml"

_THREADS = 2
# On the Code's paragraphs 8 took as long as one by one, on short questions a quarter less; 32 more.
# Alone in int8, which scales by all texts of a batch: a neighbour moved a vector to cosine 0.978.
_BATCH: dict[Form, int] = {"fp32": 8, "fp16": 8, "int8": 1}


class EncoderUnusable(Exception):
    """The encoder is missing or damaged; the message says what is wrong and what to run."""


class Digests(BaseModel):
    """The sha256 of the encoder's two files, in hexadecimal."""

    model_config = ConfigDict(frozen=True)

    model: str
    tokenizer: str


class Card(BaseModel):
    """What ``card.toml`` says of the encoder beside it; ``"none"``: it was not trained further."""

    model_config = ConfigDict(frozen=True)

    base: str
    licence: str
    made: str
    data: str
    seed: int | Literal["none"]
    form: Form
    pooling: str
    dimensions: int
    max_tokens: int
    sha256: Digests
    versions: dict[str, str]

    @property
    def fingerprint(self) -> str:
        """Equal for two encoders only if both give the same vectors: the stamp of an index."""
        both = f"{self.sha256.model} {self.sha256.tokenizer}"
        return hashlib.sha256(both.encode()).hexdigest()


def read_card(folder: Path = MODEL_FOLDER) -> Card:
    """The encoder's card, without loading the encoder. Raises EncoderUnusable."""
    try:
        return Card(**tomllib.loads((folder / CARD_FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise _unusable(folder, str(error)) from error


class OnnxEmbeddings(Embeddings):
    """Text to vectors of length 1; what follows the card's ``max_tokens`` is not read."""

    def __init__(self, folder: Path = MODEL_FOLDER) -> None:
        """Raises EncoderUnusable where a file is missing or is not the one that the card names."""
        self.card = read_card(folder)
        self.fingerprint: str = self.card.fingerprint
        _check(folder, MODEL_FILE, self.card.sha256.model)
        _check(folder, TOKENIZER_FILE, self.card.sha256.tokenizer)
        self._session = _session(folder / MODEL_FILE)
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))

    def embed_query(self, text: str) -> list[float]:
        vector: list[float] = self._vectors([text])[0].tolist()
        return vector

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector a text, in the order of the texts; the same in any company."""
        vectors = np.empty((len(texts), self.card.dimensions), dtype=np.float32)
        # Texts of like length share a batch, so that little is spent on padding.
        order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        size = _BATCH[self.card.form]
        for start in range(0, len(order), size):
            batch = order[start : start + size]
            vectors[batch] = self._vectors([texts[index] for index in batch])
        listed: list[list[float]] = vectors.tolist()
        return listed

    def _vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        encoded = self._tokenizer.encode_batch(list(texts))
        fed = {
            "input_ids": np.array([each.ids for each in encoded], dtype=np.int64),
            "attention_mask": np.array([each.attention_mask for each in encoded], dtype=np.int64),
        }
        vectors: NDArray[np.float32] = self._session.run(None, fed)[0]
        return vectors


def _session(model: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _THREADS
    options.inter_op_num_threads = 1
    # By its path: a session that is given the bytes keeps them for as long as it lives.
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


def _check(folder: Path, name: str, expected: str) -> None:
    try:
        found = sha256_of(folder / name)
    except OSError as error:
        raise _unusable(folder, str(error)) from error
    if found != expected:
        raise _unusable(folder, f"{name} is not the file that {CARD_FILE} names")


def sha256_of(file: Path) -> str:
    """In hexadecimal, as the card gives it."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _unusable(folder: Path, why: str) -> EncoderUnusable:
    return EncoderUnusable(
        f"The encoder in {folder} is missing or damaged ({why}). "
        f"Run 'make encoder' to make it again."
    )
