"""Whether the records are in order, for ``troly doctor``: looks, and changes nothing."""

from dataclasses import dataclass

from bot.records.database import Database
from bot.records.errors import RecordsError, RecordsUnavailableError
from bot.records.fingerprint import check_key
from bot.records.pseudonyms import Pseudonyms
from bot.records.schema import SchemaState, schema_state
from bot.records.settings import RecordsSettings


@dataclass(frozen=True, slots=True)
class Health:
    """A sentence about the records, and whether all is well."""

    is_good: bool
    text: str


def examine_records(settings: RecordsSettings) -> Health:
    """Opens the database as it is: no migration, no key, no file is made."""
    try:
        database = Database(settings.url)
    except RecordsUnavailableError as error:
        return Health(False, str(error))
    try:
        if database.file is not None and not database.file.exists():
            return Health(True, _NONE_YET)
        return _examine(database, settings)
    except RecordsError as error:
        return Health(False, f"{database.address}: {error}")
    finally:
        database.close()


def _examine(database: Database, settings: RecordsSettings) -> Health:
    state = schema_state(database)
    if not state.is_current:
        return _outdated(database, state)
    if settings.secret_key_file.exists():
        check_key(database, Pseudonyms.from_file(settings.secret_key_file))
    return Health(True, _GOOD.format(address=database.address, revision=state.revision))


def _outdated(database: Database, state: SchemaState) -> Health:
    """An older schema mends itself when the program starts; a newer one does not."""
    is_older = state.revision is None or state.revision < state.expected
    text = (_OLDER if is_older else _NEWER).format(
        address=database.address, revision=state.revision or "trống", expected=state.expected
    )
    return Health(is_older, text)


_NONE_YET = "Nhật ký: chưa có, sẽ được tạo khi có câu hỏi đầu tiên."
_GOOD = "Nhật ký: {address}, lược đồ {revision}"
_OLDER = "Nhật ký: {address}, lược đồ {revision} sẽ được nâng lên {expected} khi chương trình chạy."
_NEWER = "Nhật ký {address} do phiên bản mới hơn tạo ra (lược đồ {revision}). Hãy nâng cấp chương trình."
