import subprocess
import sys

import pytest
from pydantic import SecretStr

from bot.assistant.guard import Guard
from bot.assistant.trace import Trace
from bot.records.access.people import Role
from bot.records.errors import RecordsUnavailableError, SecretKeyError
from bot.records.opening import open_records
from bot.records.questions.recording import Door
from bot.records.schema import schema_state
from bot.records.settings import RecordsSettings
from tests.bot.records.outcomes import answer


@pytest.fixture
def settings(empty_url, tmp_path):
    return RecordsSettings(tmp_path / "home", SecretStr(empty_url), admins=frozenset({1}))


def test_everything_is_there_after_opening_an_empty_database(settings):
    records = open_records(settings, Guard(), prompt="p1")
    id = records.questions.record("q", answer(), Trace(), Door.TERMINAL, 7)
    assert records.questions.find(id).prompt == "p1"
    assert schema_state(records.database).is_current
    assert records.register.appoint(7, 1, Role.READER, name="Lan").name == "Lan"
    records.close()


def test_what_was_recorded_is_there_when_opened_again(settings):
    first = open_records(settings, Guard())
    id = first.questions.record("q", answer(), Trace(), Door.TERMINAL, 7)
    first.close()
    again = open_records(settings, Guard())
    assert again.questions.find(id).text == "q"
    assert len(again.export.of(7)["Câu hỏi"]) == 1
    again.close()


def test_refuses_to_go_on_with_another_key(settings):
    open_records(settings, Guard()).close()
    settings.secret_key_file.unlink()
    with pytest.raises(SecretKeyError, match="troly restore"):
        open_records(settings, Guard())


def test_without_an_address_the_records_are_a_private_file_in_the_home(tmp_path):
    open_records(RecordsSettings(tmp_path / "home"), Guard()).close()
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "home").iterdir()}
    assert modes == {"records.sqlite": 0o600, "secret.key": 0o600}
    assert (tmp_path / "home").stat().st_mode & 0o777 == 0o700


def test_an_empty_address_means_none(tmp_path):
    assert RecordsSettings(tmp_path, SecretStr(" ")).url.startswith("sqlite:///")


def test_a_database_that_is_not_there_is_said_so_without_its_password(tmp_path):
    settings = RecordsSettings(tmp_path, SecretStr("postgresql://u:bimat@127.0.0.1:9/x"))
    with pytest.raises(RecordsUnavailableError) as caught:
        open_records(settings, Guard())
    assert "troly doctor" in str(caught.value)
    assert "bimat" not in str(caught.value) + repr(settings)


def test_the_records_know_no_door():
    script = (
        "import sys, pkgutil, importlib, bot.records\n"
        "for module in pkgutil.walk_packages(bot.records.__path__, 'bot.records.'):\n"
        "    if '.migrations' not in module.name: importlib.import_module(module.name)\n"
        "print([name for name in sys.modules if name.split('.')[0] == 'telegram' or 'bot.telegram' in name])"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
