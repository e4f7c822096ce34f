"""The schema and its migrations. Alembic is imported only when there is something to do: it costs 0.1 s."""

import logging
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.records.database import Database
from bot.records.errors import SchemaTooNewError

HEAD = "0002"  # the newest migration; a test compares it with the folder
_MIGRATIONS = Path(__file__).with_name("migrations")
_LOCK = 0x74726F6C79  # "troly": the number of PostgreSQL's advisory lock

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SchemaState:
    """Which migration the database has had, None for none at all, and which one it should have."""

    revision: str | None
    expected: str = HEAD

    @property
    def is_current(self) -> bool:
        """Whether nothing needs doing."""
        return self.revision == self.expected


def schema_state(database: Database) -> SchemaState:
    """How far the database is.

    Raises:
        RecordsUnavailableError: the database does not answer.
    """
    with database.reading() as session:
        return SchemaState(_revision(session.connection()))


def bring_up_to_date(database: Database) -> None:
    """Runs the migrations that are missing, all or none; whoever comes second waits and finds nothing to do.

    Raises:
        RecordsUnavailableError: the database does not answer.
        SchemaTooNewError: it has had a migration that this program does not know.
    """
    if schema_state(database).is_current:
        return
    with database.connected() as connection:
        _wait_for_turn(connection)
        revision = _revision(connection)
        if revision != HEAD:
            _migrate(connection, revision)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def _wait_for_turn(connection: Connection) -> None:
    """PostgreSQL: one process at a time, until its transaction ends. SQLite's transaction is such a lock."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _migrate(connection: Connection, revision: str | None) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise SchemaTooNewError(_TOO_NEW.format(revision=revision))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    _log.info("schema brought from %s to %s", revision or "nothing", HEAD)


_TOO_NEW = (
    "Cơ sở dữ liệu do một phiên bản mới hơn của chương trình tạo ra (bản {revision}). "
    "Hãy nâng cấp chương trình, hoặc khôi phục bản sao lưu cũ hơn."
)
