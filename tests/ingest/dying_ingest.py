"""Run as a process by the tests: ingests the second library over the first, and is killed on the way.

    python -m tests.ingest.dying_ingest HOME MOMENT

MOMENT is a stage's name ("reading", "embedding", "carrying", "finishing"), at whose first sign the process kills
itself; "published" or "swapped", just before and just after the pointer changes; or "never", and each stage is
printed, for a parent that kills.
"""

import os
import signal
import sys
from pathlib import Path

from ingest.pipeline import ingest_documents
from ingest.report import Progress
from ingest.sources import Source
from knowledge.embedding.hashing import HashingEmbedder
from knowledge.index.home import IndexHome
from knowledge.index.manifest import Manifest
from tests.knowledge.index.sample_library import REPORT, UPLOAD, make_document

EMBEDDER = HashingEmbedder(16)
FIRST = [REPORT, UPLOAD]
SECOND = [make_document(f"moi-{number}", f"Nội dung mới số {number} của huyện đảo.") for number in range(300)]


def die() -> None:
    """As hard as it gets: nothing is cleaned up, nothing is written back."""
    os.kill(os.getpid(), signal.SIGKILL)


class DyingHome(IndexHome):
    """Dies around the swap."""

    moment = ""

    def publish(self, manifest: Manifest) -> None:
        if self.moment == "published":
            die()
        super().publish(manifest)

    def _remove_unused(self) -> None:
        if self.moment == "swapped" and self.current().document("moi-0"):
            die()
        super()._remove_unused()


def main(folder: str, moment: str) -> None:
    """Ingests until the moment comes."""
    home = DyingHome(Path(folder), EMBEDDER.name, EMBEDDER.dimensions)
    home.moment = moment

    def on_progress(progress: Progress) -> None:
        print(progress.stage, flush=True)
        if progress.stage == moment:
            die()

    ingest_documents(home, EMBEDDER, [Source("moi", lambda _: SECOND)], on_progress=on_progress)
    print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
