"""Run as a process by the tests: ingests where there is no room, or no right to write.

    python -m tests.ingest.limited_ingest HOME ROOM

ROOM is the size in bytes that no file may pass, or "forbidden".
"""

import os
import resource
import signal
import sys
from pathlib import Path

from ingest.pipeline import ingest_documents
from ingest.sources import Source
from knowledge.errors import KnowledgeError
from knowledge.index.home import IndexHome
from tests.ingest.dying_ingest import EMBEDDER, SECOND

NOBODY = 65534


def main(folder: str, room: str) -> None:
    """Prints the message that a person would see."""
    import chromadb  # noqa: F401 - while the limits do not hold yet

    home = IndexHome(Path(folder), EMBEDDER.name, EMBEDDER.dimensions)
    if room != "forbidden":
        # The system then refuses to let any file grow: as near to a full disk as a process can bring itself.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(room), int(room)))
    elif os.geteuid() == 0:
        os.seteuid(NOBODY)  # nobody may write where root can
    try:
        ingest_documents(home, EMBEDDER, [Source("moi", lambda _: SECOND)])
    except KnowledgeError as error:
        print(type(error).__name__, error)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
