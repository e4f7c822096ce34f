import multiprocessing
import threading

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from bot.records import schema
from bot.records.database import Database
from bot.records.errors import RecordsUnavailableError, SchemaTooNewError
from bot.records.schema import HEAD, bring_up_to_date, schema_state
from bot.records.tables import Table
from tests.bot.records.starting import start, together


def test_an_empty_database_is_not_current_and_then_is(empty_url):
    database = Database(empty_url)
    assert schema_state(database).revision is None
    assert not schema_state(database).is_current
    bring_up_to_date(database)
    assert schema_state(database).is_current
    database.close()


def test_migrations_make_exactly_the_tables_that_the_program_uses(database):
    with database.connected() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []


def test_the_newest_migration_is_the_one_that_the_program_expects():
    config = Config()
    config.set_main_option("script_location", str(schema._MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_bringing_up_to_date_twice_changes_nothing(database):
    bring_up_to_date(database)
    with database.reading() as session:
        assert session.execute(text("SELECT count(*) FROM alembic_version")).scalar() == 1


def test_a_database_of_the_first_version_is_brought_up_with_what_it_holds(database):
    with database.writing() as session:
        session.execute(text("DROP TABLE counted_questions"))
        session.execute(text("DROP TABLE persons_turns"))
        session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        session.execute(text("INSERT INTO installation (name, value) VALUES ('kept', 'as it was')"))
    bring_up_to_date(database)
    assert schema_state(database).is_current
    with database.connected() as connection:
        assert connection.execute(text("SELECT value FROM installation")).scalars().all() == ["as it was"]
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []


def test_refuses_a_database_of_a_newer_program(database):
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaTooNewError, match="9999"):
        bring_up_to_date(database)
    assert schema_state(database).revision == "9999"


def test_a_migration_that_fails_leaves_nothing_behind(empty_url, monkeypatch):
    database = Database(empty_url)
    tables = list(Table.metadata.tables)
    with database.connected() as connection:
        connection.execute(text("CREATE TABLE turns (id INTEGER)"))  # in the way of one late table
    with pytest.raises(RecordsUnavailableError):
        bring_up_to_date(database)
    with database.reading() as session:
        held = [t for t in tables if session.connection().dialect.has_table(session.connection(), t)]
    assert held == ["turns"]
    database.close()


def test_processes_that_start_at_once_all_end_well(empty_url):
    assert together(multiprocessing.get_context("spawn"), start, empty_url) == [HEAD] * 2


def test_threads_that_start_at_once_all_end_well(empty_url):
    failures = []

    def begin(ready):
        database = Database(empty_url)
        ready.wait(5)
        try:
            bring_up_to_date(database)
        except Exception as error:
            failures.append(error)
        database.close()

    ready = threading.Barrier(6)
    threads = [threading.Thread(target=begin, args=(ready,)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
