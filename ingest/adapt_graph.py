"""A sentence-transformers model as an ONNX graph that gives its vectors, in one of three forms."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from sentence_transformers import SentenceTransformer

from ingest import embed

OPSET = 17

_VECTOR = "sentence_vector"  # were it "embedding", the int8 graph would hold that name twice
_EXAMPLES = ["SEN", "How long has the council got?"]  # two lengths, so that both are padded


class CannotExport(Exception):
    """The base cannot become our encoder; the message says why."""


def write_graph(model: SentenceTransformer, pooling: str, form: embed.Form, file: Path) -> None:
    """From token ids and mask to vectors of length 1."""
    _write_fp32(model, pooling, file)
    if form == "fp16":
        _narrow(file)
    elif form == "int8":
        _quantize(file)


def pooling_of(model: SentenceTransformer) -> str:
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
    example = model.tokenizer(_EXAMPLES, padding=True, return_tensors="pt")
    tokens = {0: "batch", 1: "tokens"}
    with warnings.catch_warnings():
        # The tracer warns of branches that it fixes; the comparison with torch settles those.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _SentenceVector(model[0].auto_model, pooling).eval(),
            (example["input_ids"], example["attention_mask"]),
            str(file),
            dynamo=False,
            opset_version=OPSET,
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
