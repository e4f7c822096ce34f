"""What tests of several packages share: a small part of the shipped library, indexed once for all workers."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.house import House
from bot.settings import Settings
from knowledge.catalogue.catalogue import SHIPPED_LIBRARY

# Enough directives and concepts for every kind of question; reports and tables are all there.
_DIRECTIVES = (
    "nq-52-nq-tw-2019 nq-50-nq-cp-2020 qd-2289-qd-ttg-2020 ct-16-ct-ttg-2017 kh-73-kh-ubnd-2020 kh-271-kh-tu-2020 "
    "nq-17-nq-cp-2019 nq-03-nq-cp-2025 nq-71-nq-cp-2025 nq-11-nq-cp-2026 qd-02-qd-ubnd-2022 qd-07-qd-ubnd-2022 "
    "qd-19-2018-qd-ubnd kh-36-kh-ubnd-2022 hd-116-hd-btgtw-2020 kh-164-kh-ubnd-2021"
).split()
_CONCEPTS = (
    "tri-tue-nhan-tao hoc-may chu-ky-so chu-ky-dien-tu co-che-mot-cua mot-cua-dien-tu mat-khau-manh robot tu-dong-hoa "
    "cai-cach-hanh-chinh kinh-te-so chuyen-doi-so so-hoa du-lieu-lon"
).split()


@pytest.fixture(scope="session")
def library_folder(tmp_path_factory) -> Path:
    """A library folder (TROLY_LIBRARY) with part of the shipped one. To be read only."""
    folder = _shared(tmp_path_factory) / "library"
    with _alone(folder):
        if not folder.exists():
            half_made = folder.with_suffix(".new")
            shutil.copytree(SHIPPED_LIBRARY, half_made, ignore=_left_out)
            half_made.rename(folder)
    return folder


@pytest.fixture(scope="session")
def library_home(tmp_path_factory, pytestconfig, library_folder) -> Path:
    """A data folder (TROLY_HOME) whose index holds that library. To be read only."""
    home = _shared(tmp_path_factory) / "home"
    with _alone(home):
        if not (home / "current").exists():
            home.mkdir(exist_ok=True)
            # Vectors are kept between runs by the hash of their text, as everywhere.
            kept = Path(pytestconfig.cache.mkdir("library-vectors")) / "vectors.sqlite"
            (home / "vectors.sqlite").symlink_to(kept)
            report = House(Settings(_env_file=None, home=home, library=library_folder)).ingest()
            assert not report.failed, report.failed
    return home


@pytest.fixture
def own_home(library_home, tmp_path) -> Path:
    """A copy of that data folder, to be changed."""
    home = tmp_path / "home"
    shutil.copytree(library_home, home, ignore=shutil.ignore_patterns("vectors.sqlite*", "ingest.lock"))
    return home


def _shared(tmp_path_factory) -> Path:
    """A folder that the workers of one run have in common."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Lets one worker at a time make the file or folder."""
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _left_out(folder: str, names: list[str]) -> set[str]:
    kept = {"directives": _DIRECTIVES, "concepts": _CONCEPTS}.get(Path(folder).name)
    return set() if kept is None else {name for name in names if Path(name).stem not in kept}
