import os
import subprocess
import sys

import pytest

from knowledge.index.failures import IndexBusyError
from knowledge.index.lock import writer_lock

HOLDER = """
import sys, time
from pathlib import Path
from knowledge.index.lock import writer_lock
with writer_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_the_lock_of_a_killed_process_is_free_and_a_living_one_is_named(tmp_path):
    path = tmp_path / "home" / "ingest.lock"
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(IndexBusyError, match=str(holder.pid)), writer_lock(path):
            pass
    finally:
        holder.kill()
        holder.communicate()
    with writer_lock(path):
        assert path.read_text() == str(os.getpid())
