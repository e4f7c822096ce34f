import pytest
from pydantic import SecretStr

from bot.assistant.guard import Guard
from bot.records.checking import examine_records
from bot.records.database import Database
from bot.records.opening import open_records
from bot.records.schema import HEAD
from bot.records.settings import RecordsSettings


@pytest.fixture
def settings(empty_url, tmp_path):
    return RecordsSettings(tmp_path / "home", SecretStr(empty_url))


def test_records_in_order_are_said_to_be(settings):
    open_records(settings, Guard()).close()
    health = examine_records(settings)
    assert health.is_good
    assert HEAD in health.text


def test_a_database_that_is_not_made_yet_is_no_problem_and_is_not_made(tmp_path):
    assert examine_records(RecordsSettings(tmp_path / "home")).is_good
    assert not (tmp_path / "home").exists()


def test_an_older_schema_is_said_to_mend_itself(settings):
    Database(settings.url).close()
    open_records(settings, Guard()).close()
    _set_revision(settings, "0000")
    health = examine_records(settings)
    assert health.is_good
    assert "0000" in health.text


def test_a_newer_schema_is_a_problem(settings):
    open_records(settings, Guard()).close()
    _set_revision(settings, "9999")
    health = examine_records(settings)
    assert not health.is_good
    assert "nâng cấp" in health.text


def test_another_key_is_a_problem(settings):
    open_records(settings, Guard()).close()
    settings.secret_key_file.write_text("ab" * 32)
    health = examine_records(settings)
    assert not health.is_good
    assert "secret.key" in health.text


@pytest.mark.parametrize(
    "url", ["postgresql://an:bimat@127.0.0.1:9/none", "mysql://an:bimat@x/y", "no address: bimat"]
)
def test_a_database_that_cannot_be_reached_is_a_problem_and_its_password_stays_secret(tmp_path, url):
    health = examine_records(RecordsSettings(tmp_path, SecretStr(url)))
    assert not health.is_good
    assert "bimat" not in health.text


def _set_revision(settings, revision):
    database = Database(settings.url)
    with database.writing() as session:
        session.connection().exec_driver_sql(f"UPDATE alembic_version SET version_num = '{revision}'")
    database.close()
