"""What the records are told when they are opened."""

from dataclasses import dataclass, field
from pathlib import Path

from pydantic import SecretStr

RECORDS_FILE = "records.sqlite"
SECRET_KEY_FILE = "secret.key"  # noqa: S105 - a file's name


@dataclass(frozen=True, slots=True)
class Keeping:
    """For how many days things are kept.

    A follow-up leans on questions of the last day or two; Telegram repeats an update for one day.
    """

    questions_days: int = 180
    answers_days: int = 90
    turns_days: int = 2
    updates_days: int = 3


@dataclass(frozen=True, slots=True)
class RecordsSettings:
    """Everything that differs between installations.

    ``database_url`` may hold a password; None means a SQLite file in ``home``. ``admins``, ``people`` and
    ``groups`` are Telegram's numbers that have access whatever the database says.
    """

    home: Path
    database_url: SecretStr | None = None
    admins: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()
    keeping: Keeping = field(default_factory=Keeping)

    @property
    def url(self) -> str:
        """The database's address in SQLAlchemy's spelling."""
        if self.database_url is not None and (url := self.database_url.get_secret_value().strip()):
            return url
        return f"sqlite:///{self.home / RECORDS_FILE}"

    @property
    def secret_key_file(self) -> Path:
        """Where the key of the pseudonyms is kept."""
        return self.home / SECRET_KEY_FILE
