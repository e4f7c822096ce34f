"""Writes the embedded weights as a SentenceTransformer folder, for whoever wants them in torch.

``SentenceTransformerEmbedder(folder)`` loads it: fine-tuning can start from it, and it shows that this
embedder really runs, without a hub. The weights become float32 (470 MB) and are written tensor by tensor.
"""

import json
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding.e5.source import find_weights_file
from knowledge.embedding.e5.weights import E5Weights, Vocabulary, dequantise

_MAX_TOKENS = 512
# BertModel's names for the parts of a layer, by the names in the weights file.
_LINEAR = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}

_Tensor = tuple[str, tuple[int, ...], Callable[[], NDArray[np.float32]]]  # name, shape, values when asked for


def export_sentence_transformer(folder: Path) -> Path:
    """Write the folder and return it.

    Raises:
        EmbedderError: the weights are missing or damaged.
        OSError: ``folder`` cannot be written.
    """
    weights = E5Weights(find_weights_file())
    folder.mkdir(parents=True, exist_ok=True)
    _write_safetensors(folder / "model.safetensors", list(_tensors(weights)))
    write_tokenizer(folder, weights.vocabulary)
    for name, content in _configuration(weights).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=2), "utf-8")
    return folder


def _tensors(weights: E5Weights) -> Iterator[_Tensor]:
    sizes = weights.sizes
    hidden = sizes.hidden

    def floats(name: str, source: str, *shape: int) -> _Tensor:
        return name, shape, lambda: weights.floats(source).reshape(shape)

    def linear(name: str, source: str, *shape: int) -> _Tensor:
        return name, shape, lambda: dequantise(weights.blocks(source).reshape(shape[0], -1))

    yield linear("embeddings.word_embeddings.weight", "emb.word", sizes.vocabulary, hidden)
    yield floats("embeddings.position_embeddings.weight", "emb.pos", sizes.positions, hidden)
    yield floats("embeddings.token_type_embeddings.weight", "emb.type", sizes.token_types, hidden)
    yield floats("embeddings.LayerNorm.weight", "emb.ln.w", hidden)
    yield floats("embeddings.LayerNorm.bias", "emb.ln.b", hidden)
    for layer in range(sizes.layers):
        prefix = f"encoder.layer.{layer}."
        for part, name in _LINEAR.items():
            outputs = sizes.feed_forward if part == "fi" else hidden
            inputs = sizes.feed_forward if part == "fo" else hidden
            yield linear(f"{prefix}{name}.weight", f"l{layer}.{part}.w", outputs, inputs)
            yield floats(f"{prefix}{name}.bias", f"l{layer}.{part}.b", outputs)
        for part, name in _NORMS.items():
            yield floats(f"{prefix}{name}.weight", f"l{layer}.{part}.w", hidden)
            yield floats(f"{prefix}{name}.bias", f"l{layer}.{part}.b", hidden)


def _write_safetensors(path: Path, tensors: list[_Tensor]) -> None:
    """The format: a length, a JSON header with offsets, the values; one tensor is in memory at a time."""
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    end = 0
    for name, shape, _ in tensors:
        start, end = end, end + 4 * int(np.prod(shape))
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [start, end]}
    encoded = json.dumps(header).encode()
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(encoded)) + encoded)
        for _, shape, values in tensors:
            array = values()
            assert array.shape == shape
            array.astype("<f4", copy=False).tofile(file)


def write_tokenizer(folder: Path, vocabulary: Vocabulary) -> None:
    """``tokenizer.json`` for the tokenizers package, which cuts as ``UnigramTokenizer`` does."""
    from tokenizers import (
        AddedToken,
        Regex,
        Tokenizer,
        models,
        normalizers,
        pre_tokenizers,
        processors,
    )

    scored = list(zip(vocabulary.pieces(), vocabulary.scores.tolist(), strict=True))
    tokenizer = Tokenizer(models.Unigram(scored, unk_id=vocabulary.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Metaspace(replacement="\u2581", prepend_scheme="always"),
        ]
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", vocabulary.begin), ("</s>", vocabulary.end)],
    )
    tokenizer.add_special_tokens(
        [AddedToken(piece, special=True, normalized=False) for piece in ("<s>", "<pad>", "</s>", "<unk>")]
    )
    tokenizer.save(str(folder / "tokenizer.json"))


def _configuration(weights: E5Weights) -> dict[str, Any]:
    """The JSON files by their path in the folder."""
    sizes, vocabulary = weights.sizes, weights.vocabulary
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": sizes.hidden,
            "num_hidden_layers": sizes.layers,
            "num_attention_heads": sizes.heads,
            "intermediate_size": sizes.feed_forward,
            "hidden_act": "gelu",
            "vocab_size": sizes.vocabulary,
            "max_position_embeddings": sizes.positions,
            "type_vocab_size": sizes.token_types,
            "layer_norm_eps": sizes.epsilon,
            "pad_token_id": vocabulary.padding,
            "dtype": "float32",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": _MAX_TOKENS,
            "bos_token": "<s>",
            "eos_token": "</s>",
            "cls_token": "<s>",
            "sep_token": "</s>",
            "unk_token": "<unk>",
            "pad_token": "<pad>",
            "mask_token": "<mask>",
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "sentence_bert_config.json": {"max_seq_length": _MAX_TOKENS, "do_lower_case": False},
        "1_Pooling/config.json": {
            "word_embedding_dimension": sizes.hidden,
            "pooling_mode_mean_tokens": True,
        },
        "config_sentence_transformers.json": {"prompts": {}, "similarity_fn_name": "cosine"},
    }
