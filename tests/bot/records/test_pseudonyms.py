import stat
import threading

import pytest

from bot.records.errors import SecretKeyError
from bot.records.pseudonyms import Pseudonyms


def test_the_same_person_has_the_same_pseudonym_and_others_have_others(pseudonyms):
    assert pseudonyms.person(7) == pseudonyms.person(7)
    names = {pseudonyms.person(7), pseudonyms.person(8), pseudonyms.talk(7, 7, None), pseudonyms.chat(7)}
    names.add(pseudonyms.fingerprint)
    assert len(names) == 5
    assert all(len(name) == 64 for name in names)


def test_topics_chats_and_people_make_different_talks(pseudonyms):
    talks = {(1, 2, None), (1, 2, 3), (2, 1, None), (1, 23, None), (12, 3, None), (1, 2, 0)}
    assert len({pseudonyms.talk(*talk) for talk in talks}) == len(talks)


def test_another_key_gives_other_pseudonyms(pseudonyms):
    assert Pseudonyms(b"x" * 32).person(7) != pseudonyms.person(7)


def test_the_key_is_made_once_and_only_its_owner_can_read_it(tmp_path):
    file = tmp_path / "home" / "secret.key"
    first = Pseudonyms.from_file(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert Pseudonyms.from_file(file).person(7) == first.person(7)
    assert [path.name for path in file.parent.iterdir()] == ["secret.key"]


def test_a_key_that_others_could_read_is_closed(tmp_path):
    file = tmp_path / "secret.key"
    Pseudonyms.from_file(file)
    file.chmod(0o644)
    Pseudonyms.from_file(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_two_installations_have_different_keys(tmp_path):
    keys = [Pseudonyms.from_file(tmp_path / name).fingerprint for name in ("a", "b")]
    assert keys[0] != keys[1]


def test_processes_that_start_at_once_agree_on_one_key(tmp_path):
    ready, found = threading.Barrier(8), []

    def start():
        ready.wait(5)
        found.append(Pseudonyms.from_file(tmp_path / "secret.key").fingerprint)

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1


@pytest.mark.parametrize("content", ["", "no hexadecimal", "abcd", "ếệ"])
def test_a_file_that_holds_no_key_is_refused(tmp_path, content):
    file = tmp_path / "secret.key"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SecretKeyError, match=r"secret\.key"):
        Pseudonyms.from_file(file)


def test_a_key_that_cannot_be_made_is_said_so(tmp_path):
    (tmp_path / "home").write_text("a file in the way")
    with pytest.raises(SecretKeyError):
        Pseudonyms.from_file(tmp_path / "home" / "secret.key")
