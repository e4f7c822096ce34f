"""The manifest of a generation: how it was made, of what, and what all of it together is called."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from knowledge.errors import IndexDamagedError, RecipeMismatchError

FORMAT_VERSION = 2
_CARRIED_FORMATS = (1,)  # older ones, whose documents can still be taken over; 1 has no words of sentences
MANIFEST_FILE = "manifest.json"


@dataclass(frozen=True, slots=True)
class Recipe:
    """What must agree between the one who wrote a generation and the one who reads it.

    ``chunk_rules`` describes the cutting ("220 words, 480 tokens, 1"); a reader can live with any, an ingest
    cuts again when they differ from its own.
    """

    embedder: str
    dimensions: int
    chunk_rules: str
    format_version: int = FORMAT_VERSION


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a generation holds."""

    documents: int
    sections: int
    chunks: int
    sentences: int
    askables: int
    sentence_vectors: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """The first file to be read and the last to be written.

    The list of documents stands in the store, not here: at 100,000 documents it would cost every start 0.3 s.
    ``sizes`` are the files' sizes in bytes, by which a torn copy is noticed. ``created`` is UTC, ISO 8601.
    """

    id: str
    created: str
    recipe: Recipe
    identity: str
    counts: Counts
    sizes: dict[str, int]

    def write(self, folder: Path) -> None:
        """Writes the manifest into the generation's folder."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        (folder / MANIFEST_FILE).write_text(text, encoding="utf-8")

    @classmethod
    def read(cls, folder: Path, *, for_carrying: bool = False) -> "Manifest":
        """Reads and checks the manifest; ``for_carrying`` takes older formats that documents can be carried over from.

        Raises:
            IndexDamagedError: it is missing, is no manifest, or a file has another size than it says.
            RecipeMismatchError: another version of the program wrote it.
        """
        try:
            raw = json.loads((folder / MANIFEST_FILE).read_text(encoding="utf-8"))
            formats = (FORMAT_VERSION, *(_CARRIED_FORMATS if for_carrying else ()))
            if raw["recipe"]["format_version"] not in formats:
                raise RecipeMismatchError(_OTHER_FORMAT.format(folder=folder.name))
            manifest = cls(**{**raw, "recipe": Recipe(**raw["recipe"]), "counts": Counts(**raw["counts"])})
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise IndexDamagedError(_NO_MANIFEST.format(folder=folder.name)) from error
        manifest._check_sizes(folder)
        return manifest

    def _check_sizes(self, folder: Path) -> None:
        for name, size in self.sizes.items():
            path = folder / name
            if not path.is_file() or path.stat().st_size != size:
                raise IndexDamagedError(_TORN.format(file=name, folder=folder.name))


def identity_of(recipe: Recipe, documents: Iterable[tuple[str, str]], catalogue: str) -> str:
    """SHA-256 over recipe, documents (id, digest) and catalogue: same knowledge, same identity."""
    digest = hashlib.sha256(json.dumps(asdict(recipe), sort_keys=True).encode())
    for document_id, document_digest in sorted(documents):
        digest.update(f"\x1e{document_id}\x1f{document_digest}".encode())
    digest.update(f"\x1d{catalogue}".encode())
    return digest.hexdigest()


_MEND = "Hãy chạy “troly rollback” để quay về bản trước, hoặc “troly ingest” để lập lại chỉ mục."
_NO_MANIFEST = "Chỉ mục {folder} bị hỏng: không đọc được tệp mô tả. " + _MEND
_OTHER_FORMAT = (
    "Chỉ mục {folder} do một phiên bản khác của chương trình lập. Hãy chạy “troly ingest” để lập lại."
)
_TORN = "Chỉ mục {folder} bị hỏng: tệp {file} thiếu hoặc sai kích thước. " + _MEND
