"""The fingerprint of the key that a database began with."""

from sqlalchemy.dialects import postgresql, sqlite

from bot.records.database import Database
from bot.records.errors import SecretKeyError
from bot.records.pseudonyms import Pseudonyms
from bot.records.tables import InstallationRow

_FINGERPRINT = "secret_key_fingerprint"


def check_key(database: Database, pseudonyms: Pseudonyms) -> None:
    """Looks whether the pseudonyms are this database's; a database without any takes these.

    With another key /xoa would find nobody and say that all was deleted.

    Raises:
        SecretKeyError: the database began with another key.
        RecordsUnavailableError: the database does not answer.
    """
    insert = sqlite.insert if database.is_sqlite else postgresql.insert
    ours = {"name": _FINGERPRINT, "value": pseudonyms.fingerprint}
    with database.reading() as session:
        known = session.get(InstallationRow, _FINGERPRINT)
    if known is None:
        with database.writing() as session:
            session.execute(insert(InstallationRow).values(ours).on_conflict_do_nothing())
            known = session.get_one(InstallationRow, _FINGERPRINT)
    if known.value != pseudonyms.fingerprint:
        raise SecretKeyError(_OTHER_KEY)


_OTHER_KEY = (
    "Tệp khoá secret.key không phải khoá mà cơ sở dữ liệu này đã dùng. Hãy chép lại đúng tệp secret.key vào "
    "thư mục dữ liệu (TROLY_HOME), hoặc khôi phục từ bản sao lưu bằng “troly restore”. Nếu khoá đã mất hẳn, "
    "hãy dùng một cơ sở dữ liệu mới."
)
