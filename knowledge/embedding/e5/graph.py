"""Writes the encoder as an ONNX graph: word embeddings in, last hidden state out.

The word table, three quarters of the model, stays outside: its rows are looked up in the memory-mapped
weights by ``OnnxE5Embedder``, which saves 350 MB against a table inside the graph. The other weights stay
4-bit (MatMulNBits); attention and layer normalisation are onnxruntime's fused operators.
"""

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from knowledge.embedding.e5.weights import BLOCK_SIZE, E5Weights

_CONTRIB = "com.microsoft"
# MatMulNBits rounds activations to 8 bits: a question takes 7 ms where full precision takes 12 (measured).
_INT8_ACTIVATIONS = 4


def build_graph(weights: E5Weights) -> bytes:
    """The serialised model; the same weights give the same bytes.

    Inputs: ``word_embeddings`` float32 (batch, length, hidden) and ``attention_mask`` int32 (batch, length).
    Output: ``last_hidden_state`` float32 (batch, length, hidden).
    """
    serialised: bytes = _GraphWriter(weights).write().SerializeToString(deterministic=True)
    return serialised


class _GraphWriter:
    def __init__(self, weights: E5Weights) -> None:
        self._weights = weights
        self._sizes = weights.sizes
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def write(self) -> onnx.ModelProto:
        state = self._add_embeddings()
        for layer in range(self._sizes.layers):
            state = self._add_layer(f"l{layer}", state)
        self._add("Identity", [state], "last_hidden_state", domain="")
        sizes = self._sizes
        graph = helper.make_graph(
            self._nodes,
            "multilingual-e5-small",
            [
                _value("word_embeddings", TensorProto.FLOAT, sizes.hidden),
                helper.make_tensor_value_info("attention_mask", TensorProto.INT32, ["batch", "length"]),
            ],
            [_value("last_hidden_state", TensorProto.FLOAT, sizes.hidden)],
            self._constants,
        )
        opsets = [helper.make_opsetid("", 20), helper.make_opsetid(_CONTRIB, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="troly")

    def _add_embeddings(self) -> str:
        """Word embeddings plus the first ``length`` rows of the position table, normalised."""
        sizes, weights = self._sizes, self._weights
        positions = weights.floats("emb.pos").reshape(sizes.positions, sizes.hidden)
        kind = weights.floats("emb.type").reshape(sizes.token_types, sizes.hidden)[
            0
        ]  # text A: the only type here
        self._constant("emb.positions", positions + kind)
        for name, value in (("emb.zero", 0), ("emb.axis", 0)):
            self._constant(name, np.array([value], np.int64))
        self._add("Shape", ["attention_mask"], "emb.length", domain="", start=1, end=2)
        self._add("Slice", ["emb.positions", "emb.zero", "emb.length", "emb.axis"], "emb.rows", domain="")
        self._add("Add", ["word_embeddings", "emb.rows"], "emb.sum", domain="")
        scale, bias = self._norm_constants("emb.ln")
        epsilon = sizes.epsilon
        return self._add(
            "LayerNormalization", ["emb.sum", scale, bias], "emb.out", domain="", epsilon=epsilon
        )

    def _add_layer(self, layer: str, state: str) -> str:
        queries, keys, values = (self._add_linear(f"{layer}.{part}", state) for part in "qkv")
        inputs = [
            queries,
            keys,
            values,
            "",
            "attention_mask",
        ]  # the fourth is a bias, which the projections have
        heads = self._sizes.heads
        context = self._add("MultiHeadAttention", inputs, f"{layer}.context", num_heads=heads)
        attended = self._add_norm(f"{layer}.aln", self._add_linear(f"{layer}.ao", context), state)
        wide = self._add("Gelu", [self._add_linear(f"{layer}.fi", attended)], f"{layer}.gelu")
        return self._add_norm(f"{layer}.oln", self._add_linear(f"{layer}.fo", wide), attended)

    def _add_linear(self, name: str, inputs: str) -> str:
        """Y = x W^T + b with W in 4-bit blocks, W of shape (outputs, inputs)."""
        blocks = self._weights.blocks(f"{name}.w")
        bias = self._weights.floats(f"{name}.b")
        n_outputs = len(bias)
        n_inputs = len(blocks) * BLOCK_SIZE // n_outputs
        packed = _repack(blocks["nibbles"]).reshape(n_outputs, n_inputs // BLOCK_SIZE, BLOCK_SIZE // 2)
        self._constant(f"{name}.packed", packed)
        self._constant(f"{name}.scales", blocks["scale"].astype(np.float32))
        self._constant(f"{name}.bias", bias)
        parameters = [inputs, f"{name}.packed", f"{name}.scales", "", "", f"{name}.bias"]
        return self._add(
            "MatMulNBits",
            parameters,
            f"{name}.out",
            K=n_inputs,
            N=n_outputs,
            bits=4,
            block_size=BLOCK_SIZE,
            accuracy_level=_INT8_ACTIVATIONS,
        )

    def _add_norm(self, name: str, state: str, skip: str) -> str:
        scale, bias = self._norm_constants(name)
        inputs = [state, skip, scale, bias]
        return self._add("SkipLayerNormalization", inputs, f"{name}.out", epsilon=self._sizes.epsilon)

    def _norm_constants(self, name: str) -> tuple[str, str]:
        scale, bias = f"{name}.w", f"{name}.b"
        return self._constant(scale, self._weights.floats(scale)), self._constant(
            bias, self._weights.floats(bias)
        )

    def _constant(self, name: str, values: NDArray[Any]) -> str:
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def _add(
        self, operator: str, inputs: list[str], output: str, domain: str = _CONTRIB, **attributes: float
    ) -> str:
        self._nodes.append(
            helper.make_node(operator, inputs, [output], None, None, domain, None, **attributes)
        )
        return output


def _repack(nibbles: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Q4_0 keeps weights j and j + 16 in one byte; MatMulNBits wants the neighbours 2j and 2j + 1."""
    weights = np.concatenate([nibbles & 15, nibbles >> 4], axis=-1)
    packed: NDArray[np.uint8] = weights[..., 0::2] | (weights[..., 1::2] << 4)
    return packed


def _value(name: str, kind: int, hidden: int) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, ["batch", "length", hidden])
