import threading
import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, StatementError

from bot.records.columns import storable
from bot.records.database import Database
from bot.records.errors import RecordsUnavailableError
from bot.records.tables import CitedDocumentRow, ConsentRow, InstallationRow
from tests.bot.records.counting import rows


def add(database, name, value="x"):
    with database.writing() as session:
        session.add(InstallationRow(name=name, value=value))


def test_what_fails_half_way_is_not_kept_at_all(database):
    with pytest.raises(ZeroDivisionError), database.writing() as session:
        session.add(InstallationRow(name="a", value="x"))
        session.flush()
        raise ZeroDivisionError
    assert rows(database, InstallationRow) == 0


def test_a_row_that_breaks_a_constraint_is_told_apart_from_a_database_that_is_away(database):
    add(database, "a")
    with pytest.raises(IntegrityError):
        add(database, "a")
    with pytest.raises(IntegrityError), database.writing() as session:
        session.add(CitedDocumentRow(question_id="none", document_id="d", title="t"))


def test_writers_at_once_wait_for_each_other(database):
    ready, failures = threading.Barrier(4), []

    def write(name):
        ready.wait(5)
        try:
            for n in range(10):
                with database.writing() as session:
                    session.scalar(select(InstallationRow.name))  # reads first, which makes upgrades hard
                    session.add(InstallationRow(name=f"{name}-{n}", value="x"))
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert rows(database, InstallationRow) == 40


def test_a_reader_is_not_held_up_by_a_writer(sqlite):
    add(sqlite, "before")
    with sqlite.writing() as session:
        session.add(InstallationRow(name="during", value="x"))
        session.flush()
        started = time.monotonic()
        assert rows(sqlite, InstallationRow) == 1
        assert time.monotonic() - started < 1


def test_sqlite_runs_as_the_records_need_it(sqlite):
    with sqlite.driver() as connection:
        pragmas = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "foreign_keys", "secure_delete", "busy_timeout")
        }
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 5000}


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=7)), timezone(timedelta(hours=-3.5))])
def test_a_moment_comes_back_in_utc_whatever_zone_it_was_said_in(database, zone):
    at = datetime(2026, 3, 2, 8, 15, 30, 123456, tzinfo=UTC)
    with database.writing() as session:
        session.add(ConsentRow(person="p", version="1", given=True, at=at.astimezone(zone)))
    with database.reading() as session:
        found = session.scalar(select(ConsentRow.at))
    assert found == at
    assert found.utcoffset() == timedelta(0)


def test_a_moment_without_a_zone_is_refused(database):
    with pytest.raises((StatementError, RecordsUnavailableError)), database.writing() as session:
        session.add(ConsentRow(person="p", version="1", given=True, at=datetime(2026, 3, 2)))
    assert rows(database, ConsentRow) == 0


@pytest.mark.parametrize("value", ["ế", "e\u0301", "🇻🇳", "a\0b", "\ud800", "\\u0000", "'--", "\x1b"])
def test_any_text_can_be_kept_and_comes_back_as_far_as_it_can_be_stored(database, value):
    add(database, "a", value)
    with database.reading() as session:
        assert session.scalar(select(InstallationRow.value)) == storable(value)


@pytest.mark.parametrize(
    "address", ["", "no address", "mysql://x/y", "sqlite://", "sqlite:///:memory:", "postgresql+none://x/y"]
)
def test_an_address_that_cannot_be_used_is_said_so(address):
    with pytest.raises(RecordsUnavailableError):
        Database(address)


def test_the_address_is_shown_without_its_password():
    database = Database("postgres://an:bimat@db.example:5432/troly")
    assert database.address == "postgresql+psycopg://an:***@db.example:5432/troly"
    database.close()


def test_a_folder_that_cannot_be_written_is_said_so(tmp_path):
    (tmp_path / "file").write_text("")
    database = Database(f"sqlite:///{tmp_path / 'file' / 'records.sqlite'}")
    with pytest.raises(RecordsUnavailableError), database.reading() as session:
        session.execute(text("SELECT 1"))
    database.close()


def test_a_file_that_is_no_database_is_said_so(tmp_path):
    path = tmp_path / "records.sqlite"
    path.write_text("this is no database, whatever its name says " * 50)
    database = Database(f"sqlite:///{path}")
    with pytest.raises(RecordsUnavailableError), database.reading() as session:
        session.execute(text("SELECT 1"))
    database.close()


def test_an_error_does_not_tell_what_was_to_be_written(database):
    add(database, "a")
    with pytest.raises(IntegrityError) as caught:
        add(database, "a", "câu hỏi riêng tư")
    assert "riêng tư" not in str(caught.value)
    with pytest.raises(RecordsUnavailableError) as caught, database.reading() as session:
        session.execute(text("SELECT :x FROM nowhere"), {"x": "câu hỏi riêng tư"})
    assert "riêng tư" not in str(caught.value.__cause__)


def test_goes_on_by_itself_when_the_server_was_restarted(postgres):
    """Its connections are gone, as after a restart; the next question must not be the one to find out."""
    database, other = Database(postgres), Database(postgres)
    with database.reading() as session:
        mine = session.scalar(text("SELECT pg_backend_pid()"))
    with other.writing() as session:
        session.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": mine})
    with database.reading() as session:
        assert session.scalar(text("SELECT 1")) == 1
    database.close()
    other.close()


def test_a_server_that_stops_in_the_middle_is_said_to_be_away(postgres):
    database, other = Database(postgres), Database(postgres)
    with pytest.raises(RecordsUnavailableError), database.writing() as session:
        mine = session.scalar(text("SELECT pg_backend_pid()"))
        with other.writing() as control:
            control.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": mine})
        session.execute(text("SELECT 1"))
    database.close()
    other.close()
