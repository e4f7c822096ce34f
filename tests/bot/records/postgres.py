"""A PostgreSQL server of the tests' own: made in a temporary folder, on a socket, gone at the end."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

GIVEN = "TROLY_TEST_DATABASE_URL"
REQUIRED = "TROLY_REQUIRE_POSTGRES"
_ABSENT = f"no PostgreSQL here: install it, or name a server in {GIVEN} (a database that may be emptied)"


@contextlib.contextmanager
def postgres_url() -> Iterator[str]:
    """The address of an empty database; skips, or fails where PostgreSQL is required."""
    if given := os.environ.get(GIVEN):
        yield given
        return
    programs = _programs()
    if programs is None:
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(_ABSENT)
        pytest.skip(_ABSENT)
    with _server(programs) as folder:
        yield f"postgresql://postgres@/postgres?host={folder}"


def _programs() -> Path | None:
    """Where initdb and postgres are; Debian keeps them off the PATH."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: path.parts[-3])
    return folders[-1].parent if folders else None


@contextlib.contextmanager
def _server(programs: Path) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="troly-pg-"))
    owner = _owner()
    try:
        if owner["user"] is not None:
            os.chown(folder, owner["user"], owner["group"])
        run = {
            "check": True,
            "stdout": subprocess.DEVNULL,
            "stderr": subprocess.DEVNULL,
            "cwd": folder,
            **owner,
        }
        initdb = [programs / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8"]
        subprocess.run([*initdb, "--no-locale", "--no-sync"], **run)
        control = [programs / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log"]
        options = (
            f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c shared_buffers=16MB"
        )
        subprocess.run([*control, "-o", options, "start"], **run)
        try:
            yield folder
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], **run)
    finally:
        shutil.rmtree(folder)


def _owner() -> dict[str, int | None]:
    """PostgreSQL refuses to be run by root."""
    if os.getuid() != 0:
        return {"user": None, "group": None}
    account = pwd.getpwnam("postgres")
    return {"user": account.pw_uid, "group": account.pw_gid}
