import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from langchain_core.embeddings import Embeddings

from ingest.embed import (
    CARD_FILE,
    MODEL_FILE,
    MODEL_FOLDER,
    TOKENIZER_FILE,
    Digests,
    EncoderUnusable,
    OnnxEmbeddings,
    read_card,
    sha256_of,
)

FILES = (MODEL_FILE, TOKENIZER_FILE, CARD_FILE)
TEXTS = [
    "The local authority must notify the child's parents of its decision within six weeks.",
    "SEN",
    "",
    "Governing bodies must designate a qualified teacher to be the SENCO.",
    "Parents may appeal to the First-tier Tribunal against a refusal to carry out an assessment.",
    "Where the school uses its best endeavours, support is reviewed every term with the family. "
    * 40,
    "Health services should co-operate with the authority.",
    "A young person can ask for a personal budget.",
    "Élève, naïve, £300 – “quoted” 日本語",
    "short",
]


@pytest.fixture(scope="module")
def encoder() -> OnnxEmbeddings:
    return OnnxEmbeddings()


def test_it_is_an_embeddings_of_langchain(encoder):
    assert isinstance(encoder, Embeddings)


def test_every_vector_has_the_dimensions_of_the_card_and_length_one(encoder):
    vectors = np.array([*encoder.embed_documents(TEXTS), encoder.embed_query("how long?")])
    assert vectors.shape == (len(TEXTS) + 1, encoder.card.dimensions)
    assert encoder.card.dimensions == 384
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_a_text_has_the_same_vector_as_question_as_document_and_in_any_company(encoder):
    alone = np.array([encoder.embed_query(text) for text in TEXTS])
    assert np.array(encoder.embed_documents(TEXTS)) == pytest.approx(alone, abs=1e-5)
    backwards = encoder.embed_documents(TEXTS[::-1])[::-1]
    assert np.array(backwards) == pytest.approx(alone, abs=1e-5)


def test_no_texts_give_no_vectors(encoder):
    assert encoder.embed_documents([]) == []


def test_what_follows_256_tokens_is_not_read(encoder):
    read = "word " * 254  # and a token that opens the text and one that closes it
    vector = encoder.embed_query(read)
    assert encoder.embed_query(read + "tribunal") == pytest.approx(vector, abs=1e-6)
    shorter = encoder.embed_query("word " * 253 + "tribunal")
    assert shorter != pytest.approx(vector, abs=1e-3)


@pytest.mark.parametrize(
    ("question", "near", "far"),
    [
        ("they said no, can I fight it?", TEXTS[4], TEXTS[3]),
        ("who is in charge of special needs at the school", TEXTS[3], TEXTS[7]),
        ("can I get the money and buy the help myself", TEXTS[7], TEXTS[0]),
    ],
)
def test_a_lay_question_is_nearer_to_the_passage_that_answers_it(encoder, question, near, far):
    asked, nearer, farther = np.array(encoder.embed_documents([question, near, far]))
    assert asked @ nearer > asked @ farther


def test_the_card_names_the_files_beside_it():
    card = read_card()
    assert card.sha256 == Digests(
        model=sha256_of(MODEL_FOLDER / MODEL_FILE),
        tokenizer=sha256_of(MODEL_FOLDER / TOKENIZER_FILE),
    )


def test_the_fingerprint_is_the_cards_and_changes_with_either_file(encoder):
    card = read_card()
    assert encoder.fingerprint == card.fingerprint
    others = [
        card.model_copy(update={"sha256": card.sha256.model_copy(update={name: "0" * 64})})
        for name in ("model", "tokenizer")
    ]
    assert len({card.fingerprint, *(other.fingerprint for other in others)}) == 3


def encoder_without(missing: str, folder: Path) -> Path:
    for name in FILES:
        if name != missing:
            (folder / name).symlink_to(MODEL_FOLDER / name)
    return folder


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_says_to_make_the_encoder(name, tmp_path):
    folder = encoder_without(name, tmp_path)
    with pytest.raises(EncoderUnusable, match=rf"{name}.*Run 'make encoder'"):
        OnnxEmbeddings(folder)


def cut_short(content: bytes) -> bytes:
    return content[: len(content) // 2]


def one_bit_changed(content: bytes) -> bytes:
    return content[:-1] + bytes([content[-1] ^ 1])


def emptied(_: bytes) -> bytes:
    return b""


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        (MODEL_FILE, cut_short),
        (MODEL_FILE, one_bit_changed),
        (MODEL_FILE, emptied),
        (TOKENIZER_FILE, one_bit_changed),
        (CARD_FILE, cut_short),
        (CARD_FILE, emptied),
    ],
)
def test_a_damaged_file_says_to_make_the_encoder(name, damage, tmp_path):
    folder = encoder_without(name, tmp_path)
    (folder / name).write_bytes(damage((MODEL_FOLDER / name).read_bytes()))
    with pytest.raises(EncoderUnusable, match="Run 'make encoder'"):
        OnnxEmbeddings(folder)


def test_a_question_is_embedded_without_torch_and_leaves_nothing_in_the_home(tmp_path):
    program = (
        "import sys; from ingest.embed import OnnxEmbeddings; "
        "OnnxEmbeddings().embed_query('how long?'); "
        "assert not {'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)"
    )
    # As on a user's machine: the library keeps its telemetry quiet where it sees a CI or a test.
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    environment = kept | {"HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)
    assert list(tmp_path.iterdir()) == []
