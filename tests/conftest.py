"""What tests of several packages share: a small part of the shipped library, indexed once for all workers."""

import fcntl
import os
import shutil
from pathlib import Path
from unittest import mock

import pytest

from bot.house import House
from bot.settings import Settings
from ingest.library import library_documents

# Enough for every kind of question; the catalogue knows the whole library all the same.
SMALL_LIBRARY = frozenset(
    "bao-cao-ly-son bao-cao-ly-son-ghi-chu bang-viet-tat nq-52-nq-tw-2019 nq-50-nq-cp-2020 qd-2289-qd-ttg-2020 "
    "ct-16-ct-ttg-2017 kh-73-kh-ubnd-2020 kh-271-kh-tu-2020 nq-17-nq-cp-2019 nq-03-nq-cp-2025 nq-71-nq-cp-2025 "
    "nq-11-nq-cp-2026 qd-02-qd-ubnd-2022 qd-07-qd-ubnd-2022 qd-19-2018-qd-ubnd kh-36-kh-ubnd-2022 hd-116-hd-btgtw-2020 "
    "kh-164-kh-ubnd-2021 tri-tue-nhan-tao hoc-may chu-ky-so chu-ky-dien-tu co-che-mot-cua mot-cua-dien-tu mat-khau-manh "
    "robot tu-dong-hoa cai-cach-hanh-chinh kinh-te-so chuyen-doi-so so-hoa du-lieu-lon".split()
)


@pytest.fixture(scope="session")
def library_home(tmp_path_factory, pytestconfig) -> Path:
    """A data folder (TROLY_HOME) whose index holds the small library. To be read only."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    home = folder / "library-home"
    with (folder / "library-home.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / "current").exists():
            home.mkdir(exist_ok=True)
            # Vectors are kept between runs by the hash of their text, as everywhere.
            kept = Path(pytestconfig.cache.mkdir("library-vectors")) / "vectors.sqlite"
            (home / "vectors.sqlite").symlink_to(kept)
            _ingest_small_library(home)
    return home


@pytest.fixture
def own_home(library_home, tmp_path) -> Path:
    """A copy of that data folder, to be changed."""
    home = tmp_path / "home"
    shutil.copytree(library_home, home, ignore=shutil.ignore_patterns("vectors.sqlite*", "ingest.lock"))
    return home


def _ingest_small_library(home: Path) -> None:
    def few(*args):
        return tuple(document for document in library_documents(*args) if document.id in SMALL_LIBRARY)

    house = House(Settings(_env_file=None, home=home))
    with mock.patch("bot.house.library_documents", few):
        report = house.ingest()
    assert not report.failed, report.failed
    assert {info.id for info in house.index.current().documents()} == SMALL_LIBRARY
