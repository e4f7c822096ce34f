"""One ingest at a time: a lock that the operating system lets go of when its holder dies."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.index.failures import IndexBusyError


@contextmanager
def writer_lock(path: Path) -> Iterator[None]:
    """Holds the lock while the block runs.

    The lock is on the open file, not in its existence, so a killed ingest leaves nothing to clean up,
    whatever process has its number by then. The number in the file is only for the message.

    Raises:
        IndexBusyError: somebody else holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="ascii") as file:
        if not _try_lock(file.fileno()):
            file.seek(0)
            raise IndexBusyError(file.read().strip() or "?")
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
