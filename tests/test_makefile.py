"""The Makefile hands over what people type, as they typed it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def clone(tmp_path):
    """A folder with the Makefile and an environment up to date, whose programs print their arguments."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    binaries = tmp_path / ".venv" / "bin"
    binaries.mkdir(parents=True)
    for name in ("troly", "python"):
        (binaries / name).write_text("#!/bin/sh\nfor word; do printf '%s\\n--\\n' \"$word\"; done\n")
        (binaries / name).chmod(0o755)
    for stamp in (".app", ".dev", ".hub"):
        (tmp_path / ".venv" / stamp).touch()
    return tmp_path


def _make(clone, *words, **environment):
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith("MAKE") and name != "MFLAGS"
    }
    return subprocess.run(
        ["make", "--no-print-directory", *words],
        cwd=clone,
        env=kept | environment,
        capture_output=True,
        text=True,
    )


QUESTIONS = [
    "Ai chủ trì Nghị quyết 50 ở huyện?",
    '"; touch pwned; "',
    "'; touch pwned; '",
    "`touch pwned` $(touch pwned) $$(touch pwned)",
    "$(shell touch pwned) $(Q) ${HOME} $5 $$",
    "--help",
    "a # b \\ c %s",
    "two\nlines",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_reaches_the_program_as_typed(clone, question):
    done = _make(clone, "ask", f"Q={question}")
    assert done.stdout == f"ask\n--\n--\n--\n{question}\n--\n", done.stderr
    assert not (clone / "pwned").exists()


def test_a_question_may_come_from_the_environment(clone):
    assert "$(shell touch pwned)" in _make(clone, "ask", Q="$(shell touch pwned)").stdout
    assert not (clone / "pwned").exists()


@pytest.mark.parametrize("target", ["ask", "retrieval"])
def test_says_how_to_ask_when_nothing_was_asked(clone, target):
    done = _make(clone, target)
    assert done.returncode == 2
    assert f"make {target}" in done.stderr
    assert done.stdout == ""


def test_evaluates_the_file_that_was_named(clone):
    assert (
        _make(clone, "evaluate", "FILE=a `touch pwned`.jsonl").stdout
        == "evaluate\n--\na `touch pwned`.jsonl\n--\n"
    )
    assert not (clone / "pwned").exists()


def test_evaluates_every_set_when_no_file_was_named(clone):
    assert "bot.evaluation.suite" in _make(clone, "evaluate").stdout


def test_lists_every_target(clone):
    done = _make(clone)
    for target in (
        "install",
        "ask",
        "chat",
        "bot",
        "test",
        "check",
        "library",
        "bench",
        "evaluate",
        "fit",
        "lock",
    ):
        assert f"make {target} " in done.stdout


def test_tests_of_the_extra_run_where_it_is_installed(clone):
    assert "-m\n--\n\n--\n" in _make(clone, "test").stdout
    (clone / ".venv" / ".hub").unlink()
    assert _make(clone, "test").stdout == "-m\n--\npytest\n--\n-n\n--\n2\n--\n"


def test_refuses_an_old_python_with_what_to_type(clone):
    shutil.rmtree(clone / ".venv")
    old = clone / "python-old"
    pretend = "import sys; sys.version_info = (3, 9); "
    old.write_text(f"#!/bin/sh\nexec {sys.executable} -c '{pretend}'\"$2\"\n")
    old.chmod(0o755)
    done = _make(clone, "install", f"PYTHON={old}")
    assert done.returncode != 0
    assert "3.11 or newer" in done.stderr
