"""The locks say what pyproject.toml asks for, and nothing about where it comes from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "requirements"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
_PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;]+)", re.MULTILINE)


def _pins(*names):
    text = "\n".join((FOLDER / name).read_text("utf-8") for name in names)
    return {(canonicalize_name(name), version) for name, version in _PINNED.findall(text)}


@pytest.mark.parametrize(
    ("locks", "asked"),
    [
        (["app.lock"], PROJECT["dependencies"]),
        (["dev.lock"], PROJECT["dependencies"] + EXTRAS["dev"] + EXTRAS["llm"] + EXTRAS["postgres"]),
        (["app.lock", "hub.lock", "torch.txt"], EXTRAS["hub"]),
    ],
)
def test_every_requirement_is_pinned_within_its_range(locks, asked):
    pins = _pins(*locks)
    for requirement in map(Requirement, asked):
        name = canonicalize_name(requirement.name)
        versions = [version for pinned, version in pins if pinned == name]
        assert versions, f"{requirement} is in none of {locks}: make lock"
        assert all(version in requirement.specifier for version in versions), f"{requirement}: make lock"


def test_the_application_is_tested_with_the_versions_that_it_is_installed_with():
    assert _pins("app.lock") <= _pins("dev.lock")
    shared = {name for name, _ in _pins("build.lock")} & {name for name, _ in _pins("dev.lock")}
    assert {pin for pin in _pins("build.lock") if pin[0] in shared} <= _pins("dev.lock")


def test_the_hub_lock_adds_to_the_application_and_leaves_torch_to_pip():
    added = {name for name, _ in _pins("hub.lock")}
    assert not added & {name for name, _ in _pins("app.lock")}
    assert not [name for name in added if re.match(r"torch$|triton$|nvidia-|cuda-", name)]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.lock")), ids=lambda path: path.name)
def test_locks_have_hashes_and_no_addresses(path):
    text = path.read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE)
    blocks = re.split(r"\n(?=[a-z0-9])", text)
    assert len(blocks) > 3
    assert all("--hash=sha256:" in block for block in blocks)
