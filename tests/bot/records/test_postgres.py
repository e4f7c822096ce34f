import pytest

from tests.bot.records import postgres


@pytest.fixture
def nowhere(monkeypatch):
    monkeypatch.delenv(postgres.GIVEN, raising=False)
    monkeypatch.setattr(postgres, "_programs", lambda: None)


def test_where_there_is_no_postgresql_its_tests_say_so(nowhere, monkeypatch):
    monkeypatch.delenv(postgres.REQUIRED, raising=False)
    with pytest.raises(pytest.skip.Exception, match="no PostgreSQL here"), postgres.postgres_url():
        pass


def test_where_postgresql_is_required_its_absence_is_a_failure(nowhere, monkeypatch):
    monkeypatch.setenv(postgres.REQUIRED, "1")
    with pytest.raises(pytest.fail.Exception, match="no PostgreSQL here"), postgres.postgres_url():
        pass


def test_a_server_that_is_named_is_taken(monkeypatch):
    monkeypatch.setenv(postgres.GIVEN, "postgresql://db/test")
    with postgres.postgres_url() as url:
        assert url == "postgresql://db/test"
