# ruff: noqa: E402  (what follows importorskip needs the training tools)
from pathlib import Path

import numpy as np
import pytest

from ingest.embed import CARD_FILE, MODEL_FILE, TOKENIZER_FILE, OnnxEmbeddings, read_card

torch = pytest.importorskip(
    "torch", reason="needs the training tools: pip install torch, then pip install '.[train]'"
)
import transformers
import typer
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Dense, Pooling, Transformer

from ingest import adapt

FORMS = ("fp32", "fp16", "int8")
TEXTS = ["the plan", "how long has the council got to decide", "plan " * 300, "a", "they said no"]


@pytest.fixture(scope="module")
def encoder_folder(tmp_path_factory) -> Path:
    """A tiny BERT with random weights, as ``save_pretrained`` leaves it."""
    folder = tmp_path_factory.mktemp("tiny")
    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    words = ["the", "plan", "council", "how", "long", "they", "said", "no", "has", "got", "decide"]
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    vocabulary = [*special, *letters, *(f"##{letter}" for letter in letters), *words]
    (folder / "vocab.txt").write_text("\n".join(vocabulary))
    config = transformers.BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=128,
    )
    torch.manual_seed(0)
    transformers.BertModel(config).save_pretrained(folder)
    transformers.BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
    return folder


@pytest.fixture
def make_base(encoder_folder, tmp_path):
    """Saves the tiny encoder with a pooling, and what else is asked for, as a base to export."""

    def make(pooling: str = "mean", prompts: dict[str, str] | None = None, dense: bool = False):
        modules = [Transformer(str(encoder_folder)), Pooling(64, pooling_mode=pooling)]
        modules += [Dense(64, 32)] if dense else []
        folder = tmp_path / "base"
        SentenceTransformer(modules=modules, prompts=prompts, device="cpu").save(str(folder))
        (folder / "README.md").write_text("---\nlicense: apache-2.0\n---\nA tiny encoder.\n")
        return adapt.load_base(str(folder))

    return make


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("pooling", ["mean", "cls"])
def test_the_exported_encoder_gives_the_vectors_of_the_base(form, pooling, make_base, tmp_path):
    base = make_base(pooling)
    adapt.export(base, form, tmp_path / "out")
    expected = base.model.encode(TEXTS, normalize_embeddings=True)
    exported = np.array(OnnxEmbeddings(tmp_path / "out").embed_documents(TEXTS))
    least = {"fp32": 0.99999, "fp16": 0.9999, "int8": 0.98}[form]
    assert (expected * exported).sum(axis=1).min() >= least


def test_the_poolings_are_told_apart(make_base, tmp_path):
    vectors = {}
    for pooling in ("mean", "cls"):
        adapt.export(make_base(pooling), "fp32", tmp_path / pooling)
        vectors[pooling] = np.array(OnnxEmbeddings(tmp_path / pooling).embed_query(TEXTS[1]))
    assert vectors["mean"] @ vectors["cls"] < 0.99


def test_the_card_says_where_the_encoder_comes_from_and_how_it_was_made(make_base, tmp_path):
    card = adapt.export(make_base("cls"), "fp16", tmp_path / "out")
    assert read_card(tmp_path / "out") == card
    assert (card.base, card.licence) == ("base", "apache-2.0")
    assert (card.data, card.seed) == ("none", "none")
    assert (card.form, card.pooling, card.dimensions, card.max_tokens) == ("fp16", "cls", 64, 256)
    assert set(card.versions) >= {"torch", "onnx", "sentence-transformers"}
    assert str(tmp_path) not in (tmp_path / "out" / CARD_FILE).read_text()


def test_a_base_that_states_no_licence_is_said_to_state_none(make_base, tmp_path):
    make_base()
    (tmp_path / "base" / "README.md").write_text("A tiny encoder.\n")
    assert adapt.load_base(str(tmp_path / "base")).licence == "not stated"


@pytest.mark.parametrize("form", FORMS)
def test_the_same_base_and_form_give_the_same_bytes(form, make_base, tmp_path):
    for out in ("once", "again"):
        adapt.export(make_base(), form, tmp_path / out)
    for name in (MODEL_FILE, TOKENIZER_FILE, CARD_FILE):
        assert (tmp_path / "once" / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


@pytest.mark.parametrize(
    ("made", "why"),
    [
        ({"pooling": "max"}, "pools by max"),
        ({"prompts": {"query": "query: ", "document": ""}}, "without prompts"),
        ({"dense": True}, "not Transformer, Pooling, Dense"),
    ],
)
def test_what_the_graph_would_not_hold_is_refused(made, why, make_base, tmp_path):
    with pytest.raises(adapt.CannotExport, match=why):
        adapt.export(make_base(**made), "fp32", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_export_that_disagrees_with_torch_is_not_written(make_base, tmp_path, monkeypatch):
    monkeypatch.setattr(adapt, "LEAST_COSINE", 1.1)
    with pytest.raises(adapt.CannotExport, match="agrees with torch only"):
        adapt.export(make_base(), "fp32", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("missing", ["config.json", "README.md"])
def test_a_folder_that_lacks_a_file_says_what_to_give(missing, make_base, tmp_path):
    make_base()
    (tmp_path / "base" / missing).unlink()
    with pytest.raises(adapt.CannotExport, match="Give the folder of a sentence-transformers"):
        adapt.load_base(str(tmp_path / "base"))


@pytest.mark.parametrize("name", ["no-such-folder", "./no/such/folder", "owner/model"])
def test_a_name_that_is_no_folder_and_cannot_be_fetched_says_what_to_do(
    name, tmp_path, monkeypatch
):
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(adapt.CannotExport, match="is no folder here") as error:
        adapt.load_base(name)
    assert "Give the folder of a sentence-transformers model, or with a network" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_model_that_is_fetched_is_named_as_it_was_asked_for(make_base, tmp_path, monkeypatch):
    make_base()
    monkeypatch.setattr(adapt, "snapshot_download", lambda *_, **__: str(tmp_path / "base"))
    assert adapt.load_base("owner/model").base == "owner/model"


def test_a_base_that_cannot_be_had_leaves_the_folder_as_it_was(tmp_path, capsys):
    with pytest.raises(typer.Exit) as ended:
        adapt.main(base=str(tmp_path / "none"), form="fp32", out=tmp_path / "out")
    assert ended.value.exit_code == 1
    assert "is no folder here" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_default_base_is_installed_and_free_to_pass_on():
    base = adapt.load_base()
    assert (base.base, base.licence) == (adapt.DEFAULT_BASE, "apache-2.0")
    assert base.model.max_seq_length == adapt.MAX_TOKENS
