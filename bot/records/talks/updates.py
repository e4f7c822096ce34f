"""Updates already taken: no update is handled twice, whichever of several processes it comes to."""

import logging

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from bot.records.clock import Clock, utc_now
from bot.records.database import Database
from bot.records.errors import RecordsUnavailableError
from bot.records.tables import ProcessedUpdateRow

_log = logging.getLogger(__name__)


class TakenUpdates:
    """Updates by bot and number; old ones are removed by the retention job."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def take(self, update_id: int, bot_id: int = 0) -> bool:
        """Whether the caller is the first to take this update and shall handle it.

        While the database is away everybody is: an answer that comes twice is better than none.
        """
        insert = sqlite.insert if self._database.is_sqlite else postgresql.insert
        row = {"bot_id": bot_id, "update_id": update_id, "taken_at": self._clock()}
        statement = insert(ProcessedUpdateRow).values(row).on_conflict_do_nothing()
        try:
            with self._database.writing() as session:
                taken = session.scalar(statement.returning(ProcessedUpdateRow.update_id))
        except (RecordsUnavailableError, IntegrityError):
            _log.warning("took an update without asking whether somebody else has: the database is away")
            return True
        return taken is not None

    def give_back(self, update_id: int, bot_id: int = 0) -> None:
        """Lets an update be taken again, because handling it failed.

        Raises:
            RecordsUnavailableError: the database does not answer.
        """
        mine = ProcessedUpdateRow.bot_id == bot_id, ProcessedUpdateRow.update_id == update_id
        with self._database.writing() as session:
            session.execute(delete(ProcessedUpdateRow).where(*mine))
