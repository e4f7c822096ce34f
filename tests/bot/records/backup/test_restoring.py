import json

import pytest

from bot.records.access.audit import Action
from bot.records.access.people import Role
from bot.records.backup.restoring import restore
from bot.records.errors import RecordsUnavailableError
from bot.telegram.ports import Talk
from knowledge.index.home import IndexHome
from knowledge.index.lock import IndexBusyError, writer_lock
from tests.bot.records.backup.conftest import make_index, opened
from tests.bot.records.privacy.everything import tables_that_mention


def test_records_key_and_index_come_back_on_a_new_machine(archive, tmp_path):
    home = tmp_path / "machine" / "home"
    manifest = restore(archive, opened_settings(home))
    assert manifest.has_index
    restored = opened(home)
    assert restored.asked() == ["câu hỏi cũ"]  # found by a pseudonym: the key came along
    assert json.loads((home / "current").read_text())["current"] == "gen-2"
    assert (home / "generations/gen-2/chroma/vectors.bin").read_bytes() == b"gen-2" * 10_000
    assert {path.name for path in (home / "generations").iterdir()} == {"gen-1", "gen-2"}
    assert [path.name for path in home.iterdir() if path.name.startswith(".restoring")] == []
    restored.records.close()


def opened_settings(home):
    from bot.records.settings import RecordsSettings

    return RecordsSettings(home)


def test_what_was_there_before_is_replaced(archive, new):
    restore(archive, new.settings)
    assert opened_asks(new) == ["câu hỏi cũ"]
    assert json.loads((new.home / "current").read_text())["current"] == "gen-2"


def opened_asks(installation):
    again = opened(installation.home)
    asked = again.asked()
    again.records.close()
    return asked


def test_an_archive_without_an_index_leaves_the_index_alone(old, new, tmp_path):
    (old.home / "current").unlink()
    restore(old.backup(tmp_path / "x.tar.gz"), new.settings)
    assert opened_asks(new) == ["câu hỏi cũ"]
    assert json.loads((new.home / "current").read_text())["current"] == "gen-9"


def test_a_bot_that_runs_goes_on_with_the_restored_records(archive, old):
    for n in range(50):
        old.ask(f"câu hỏi {n}")
    restore(archive, old.settings)
    assert old.asked() == ["câu hỏi cũ"]
    old.ask("câu hỏi sau")
    assert old.asked() == ["câu hỏi cũ", "câu hỏi sau"]


def test_a_restored_generation_takes_the_place_of_a_damaged_one(archive, old):
    damaged = old.home / "generations/gen-2/chroma/vectors.bin"
    damaged.write_bytes(b"x")
    (old.home / "current").unlink()
    restore(archive, old.settings)
    assert damaged.read_bytes() == b"gen-2" * 10_000


@pytest.mark.parametrize("damage", [b"", b"no database at all " * 500])
def test_a_damaged_database_is_replaced_and_put_aside(archive, new, damage):
    new.records.close()
    (new.home / "records.sqlite").write_bytes(damage)
    restore(archive, new.settings)
    assert opened_asks(new) == ["câu hỏi cũ"]
    if damage:
        assert (new.home / "damaged-records.sqlite").read_bytes() == damage


def test_the_restoration_is_audited(archive, new):
    restore(archive, new.settings)
    again = opened(new.home)
    assert [entry.action for entry in again.records.audit.entries()] == [Action.RESTORED]
    again.records.close()


def test_waits_for_nobody_who_writes_an_index(archive, new):
    with writer_lock(new.home / "ingest.lock"), pytest.raises(IndexBusyError):
        restore(archive, new.settings)
    assert opened_asks(new) == ["câu hỏi mới"]


def test_the_index_stays_as_it_was_when_the_database_does_not_answer(archive, new):
    from pydantic import SecretStr

    from bot.records.settings import RecordsSettings

    away = RecordsSettings(new.home, SecretStr("postgresql://nobody@127.0.0.1:9/none"))
    with pytest.raises(RecordsUnavailableError):
        restore(archive, away)
    assert json.loads((new.home / "current").read_text())["current"] == "gen-9"
    assert opened_asks(new) == ["câu hỏi mới"]


async def test_records_move_between_sqlite_and_postgresql_and_back(postgres, tmp_path, database_url):
    """Every table, through the one database and the other; then both go on numbering rows."""
    first = opened(tmp_path / "first", database_url)
    make_index(first.home, "gen-1")
    code = first.records.register.request(7, "Lan", "lan").code
    first.records.register.approve(code, None, Role.READER, "Văn phòng")
    first.records.groups.allow(-100, "Nhóm", None)
    first.records.consents.say(7, "1", True)
    first.records.switch.turn_off(None, "bảo trì")
    first.records.feedback.give(first.ask("hoamai"), False, comment="hoamai")
    first.records.updates.take(5)
    await first.records.conversations.add(Talk(7, 7), "hoamai", 1)
    exported = first.records.export.of(7)
    archive = first.backup(tmp_path / "x.tar.gz")
    first.records.close()

    other = f"sqlite:///{tmp_path / 'other.sqlite'}" if "postgresql" in database_url else postgres
    second = opened_with_archive(archive, tmp_path / "second", other)
    assert second.records.export.of(7) == exported
    assert tables_that_mention(second.records.database, "hoamai") == {"questions", "feedback", "turns"}
    assert second.records.switch.state().reason == "bảo trì"
    assert not second.records.updates.take(5)
    assert second.records.groups.find(-100).title == "Nhóm"
    second.records.consents.say(7, "2", True)
    second.records.switch.turn_on(None)
    await second.records.conversations.add(Talk(7, 7), "sau", 2)
    assert [consent.version for consent in second.records.consents.history(7)] == ["1", "2"]
    assert await second.records.conversations.recent(Talk(7, 7)) == ("hoamai", "sau")
    second.records.close()


def opened_with_archive(archive, home, url):
    from pydantic import SecretStr

    from bot.records.settings import RecordsSettings

    restore(archive, RecordsSettings(home, SecretStr(url)))
    return opened(home, url)


def test_a_real_index_answers_after_it_was_restored(house, tmp_path):
    source = opened(house.settings.home, f"sqlite:///{tmp_path / 'source.sqlite'}")
    archive = source.backup(tmp_path / "x.tar.gz")
    source.records.close()
    restore(archive, opened_settings(tmp_path / "home"))
    served = house.index.current()
    restored = IndexHome(tmp_path / "home", house.embedder.name, house.embedder.dimensions).current()
    assert restored.identity == served.identity
    assert restored.document_text("nq-52-nq-tw-2019") == served.document_text("nq-52-nq-tw-2019")
